"""Two careers side by side: a row a matter, each partner's side and what the two imply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intertwine.actions.careers import Careers
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers import lines, together
from intertwine.actions.pages.careers.cell import Cell, Line, Writing
from intertwine.actions.pages.careers.peaks import Peak
from intertwine.actions.pages.careers.together import Implied, Joint, Meeting
from intertwine.actions.pages.lanes import SIDES

Written = Callable[[Writing], Iterable[Line]]
# The milestones of a career can be many; the timeline shows them all.
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A matter: its name, the partners' sides in order, and what the two imply."""

    key: str
    name: str
    cells: tuple[Cell, ...]
    together: tuple[Meeting, ...]

    @property
    def empty(self) -> bool:
        """Whether nobody says anything of it."""
        return not self.together and not any(cell.lines for cell in self.cells)


def compare(
    outlook: Outlook, careers: Careers, peaks: Iterable[Peak], *, viewer: str
) -> tuple[Row, ...]:
    """The rows in the order in which they are talked about."""
    joint = Joint(outlook=outlook, careers=careers, peaks=tuple(peaks))
    at = [
        Writing(
            outlook=outlook,
            careers=careers,
            person=person.key,
            side=SIDES[person.side],
            viewer=viewer,
        )
        for person in outlook.household.people
    ]
    return tuple(
        Row(
            key=key,
            name=name,
            cells=tuple(_cell(one, written, noun) for one in at),
            together=tuple(implied(joint)),
        )
        for key, name, written, implied, noun in _rows()
    )


def _rows() -> list[tuple[str, str, Written, Implied, str]]:
    return [
        ("now", _("Now"), lines.roles, together.ends_of_roles, "role"),
        ("dates", _("Coming up"), lines.dates, together.peaks, "milestone"),
        ("growth", _("Next step"), lines.growth, together.decisions, "growth"),
        ("learning", _("Learning"), lines.learning, together.pace, "learning"),
        ("appetite", _("Appetite and limits"), lines.appetite, together.limits, "boundary"),
        ("away", _("Away from home"), lines.trips, together.gaps, "trip"),
        ("asks", _("Asked of employers"), lines.asks, together.asked, "ask"),
        ("own", _("For its own sake"), lines.passions, together.evenings, "passion"),
    ]


def _cell(at: Writing, written: Written, noun: str) -> Cell:
    found = tuple(written(at))
    return Cell(
        side=at.side,
        name=at.career.name,
        lines=found[:MOST],
        left=max(0, len(found) - MOST),
        add=noun,
        parent=at.person,
    )
