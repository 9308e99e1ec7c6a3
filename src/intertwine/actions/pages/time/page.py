"""The overview of time as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.actions.careers import careers_of, fact_of
from intertwine.actions.membership import Member
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import capital, days_between
from intertwine.actions.pages.time.figures import WEEKS, Row, Spending, windows
from intertwine.actions.pages.time.spent import partly_known, spent
from intertwine.actions.pages.time.worst import FARTHEST, RULE, HardWeek, worst_weeks
from intertwine.domain.projection import Viewer
from intertwine.domain.time import DAY, Horizon
from intertwine.domain.words import full_day, say
from intertwine.store import models as rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A partner's columns."""

    side: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePage:
    """All that the page shows; ``rows`` is empty where the horizon is over."""

    headline: str
    heads: tuple[Head, ...]
    windows: tuple[str, ...]
    weeks: tuple[int, ...]
    rows: tuple[Row, ...]
    cut: str
    unknown: tuple[str, ...]
    hard: tuple[HardWeek, ...]
    rule: str
    reach: str


def time_page(member: Member, outlook: Outlook) -> TimePage:
    """The page for one viewer."""
    see = Viewer(person=member.person, today=outlook.today)
    horizon = outlook.household.horizon
    if outlook.today > horizon.last:
        return _over(outlook)
    careers = careers_of(member.household, see).of
    duties = [fact_of(row) for row in rows.Duty.objects.visible_to(see, member.household)]
    at_hand = Spending(outlook, careers, duties)
    found = spent(at_hand)
    hard = worst_weeks(outlook, member.person)
    at = windows(outlook)
    last = min(horizon.last, at[0].first + FARTHEST - DAY)
    whole = at[-1].first + 7 * WEEKS[-1] * DAY - DAY
    return TimePage(
        headline=_headline(found, hard),
        heads=tuple(Head(side=SIDES[p.side], name=p.name) for p in outlook.household.people),
        windows=tuple(days_between(one.first, one.last) for one in at),
        weeks=WEEKS,
        rows=found,
        cut=say("Planned until {day} only: averages end there.", day=full_day(horizon.last))
        if horizon.last < whole
        else "",
        unknown=(*partly_known(at_hand), *_unknown(outlook, at[-1])),
        hard=hard,
        rule=say(RULE),
        reach=days_between(at[0].first, last),
    )


def _unknown(outlook: Outlook, window: Horizon) -> tuple[str, ...]:
    """What else is not known of the weeks looked at."""
    people = {one.key for one in outlook.household.people}
    return tuple(
        f"{one.sentence}."
        for one in outlook.household.unknowns
        if one.about not in people and one.since <= window.last and window.first <= one.until
    )


def _over(outlook: Outlook) -> TimePage:
    day = full_day(outlook.household.horizon.last)
    return TimePage(
        headline=say("What this household has said ends on {day}.", day=day),
        heads=(), windows=(), weeks=WEEKS, rows=(), cut="", unknown=(), hard=(), rule="", reach="",
    )  # fmt: skip


def _headline(found: tuple[Row, ...], hard: tuple[HardWeek, ...]) -> str:
    """Who is at work how long, and which week asks most."""
    paid = next(row for row in found if row.key == "work")
    known = [one for one in paid.figures if one.minutes[-1] is not None]
    told = [
        say("{name} is at work {length} a week", name=one.name, length=one.lengths[-1])
        if number == 0
        else say("{name} {length}", name=one.name, length=one.lengths[-1])
        for number, one in enumerate(known)
    ]
    told += [
        say("{name}’s hours are not known", name=one.name)
        for one in paid.figures
        if one not in known
    ]
    first = capital(", ".join(told)) + "."
    if not hard:
        return first
    return say("{first} The week of {dates} asks most.", first=first, dates=hard[0].dates)
