"""An outlook without a database: facts as one partner sees them on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.examples import facts_of_example

from intertwine.actions.outlook import Outlook, outlook_of
from intertwine.actions.pages.calendar.entry import Entry
from intertwine.actions.pages.calendar.layers import Chosen
from intertwine.actions.pages.calendar.month import Month, month
from intertwine.actions.snapshot import snapshot_of
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.projection import Viewer
from intertwine.domain.time import Horizon

A_DAY = date(2027, 4, 5)
B_DAY = date(2027, 1, 4)
NOW = datetime(2027, 4, 5, 6, 50, tzinfo=UTC)
EVERYTHING = Chosen(off=frozenset())


def drawn(facts: HouseholdFacts, person: str) -> Outlook:
    """The first weeks of a household that was drawn: quick, and in a country that there is."""
    place = replace(facts.household, country="GB", region="ENG")
    return seen(
        replace(facts, calendars=(), household=place), person, facts.household.since, days=40
    )


def seen(facts: HouseholdFacts, person: str, today: date, *, days: int | None = None) -> Outlook:
    """What one partner sees; of the first ``days`` of the horizon alone when given."""
    home = facts.household
    last = home.until if days is None else min(home.until, home.since + timedelta(days=days - 1))
    horizon = Horizon(first=home.since, last=last, zone=home.zone)
    viewer = Viewer(person=person, today=today)
    return outlook_of(snapshot_of(facts, viewer=viewer, horizon=horizon), today=today)


def a(person: str = "amara", today: date = A_DAY) -> Outlook:
    """Household A."""
    return seen(facts_of_example("a"), person, today)


def b(person: str = "priya", today: date = B_DAY) -> Outlook:
    """Household B."""
    return seen(facts_of_example("b"), person, today)


def month_of(
    outlook: Outlook, key: tuple[int, int], person: str = "amara", choice: Chosen = EVERYTHING
) -> Month:
    """A month of it, every layer shown."""
    return month(outlook, first=date(*key, 1), viewer=person, choice=choice)


def bars(found: Month) -> list[tuple[str, date, int]]:
    """Every piece of every bar: its words, the day it begins on, its days."""
    return [
        (line.entry.text, cell.on, line.days)
        for week in found.weeks
        for cell in week.cells
        for line in cell.lines
        if line is not None
    ]


def items(found: Month, day: date) -> list[str]:
    """What stands on a day that is no bar."""
    (cell,) = [cell for week in found.weeks for cell in week.cells if cell.on == day]
    return [one.text for one in cell.items]


def shown(found: Month) -> list[tuple[date, Entry]]:
    """Every entry with each day it covers: an item's own, each of a bar's."""
    return [
        (cell.on + timedelta(days=number), entry)
        for week in found.weeks
        for cell in week.cells
        for entry, days in (
            *((one, 1) for one in cell.items),
            *((line.entry, line.days) for line in cell.lines if line is not None),
        )
        for number in range(days)
    ]
