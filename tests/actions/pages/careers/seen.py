"""A household in the test's database, as one partner's careers page is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.examples import facts_of_example

from intertwine.actions.careers import Careers, careers_of
from intertwine.actions.outlook import Outlook, look
from intertwine.actions.pages.careers.compare import Row
from intertwine.actions.pages.careers.page import CareersPage, careers_page
from intertwine.actions.rows import save
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.projection import Viewer

A_DAY = date(2027, 4, 5)
B_DAY = date(2027, 1, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one partner sees on a day."""

    person: str
    outlook: Outlook
    careers: Careers

    def page(self, *, zoom: str = "", since: str = "") -> CareersPage:
        """The page, its timeline as asked for."""
        return careers_page(self.outlook, self.careers, viewer=self.person, zoom=zoom, since=since)

    def row(self, key: str) -> Row:
        """One row of the comparison."""
        return next(row for row in self.page().rows if row.key == key)


def seen(facts: HouseholdFacts, person: str, today: date) -> Seen:
    """The household saved, and looked at."""
    household = save(facts, slug="seen", replace=True)
    viewer = Viewer(person=person, today=today)
    return Seen(
        person=person,
        outlook=look(household, person=person, today=today),
        careers=careers_of(household, viewer),
    )


def a(person: str, today: date = A_DAY) -> Seen:
    """Household A."""
    return seen(facts_of_example("a"), person, today)


def b(person: str, today: date = B_DAY) -> Seen:
    """Household B."""
    return seen(facts_of_example("b"), person, today)


def told(row: Row) -> list[list[str]]:
    """The first words of every line, a list a partner."""
    return [[line.text for line in cell.lines] for cell in row.cells]


def implied(row: Row) -> list[tuple[str, str]]:
    """The look and the words of what the two imply."""
    return [(one.look, one.text) for one in row.together]
