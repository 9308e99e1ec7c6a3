"""What a row of the comparison holds on a partner's side, and who is being written of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intertwine.actions.careers import Career, Careers
from intertwine.actions.outlook import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line; ``noun`` and ``pk`` lead to its form, ``brief`` to what is gathered for it.

    ``mark`` is the class of a milestone's diamond, ``meter`` how far a scale is filled.
    """

    text: str
    detail: str = ""
    more: tuple[str, ...] = ()
    mark: str = ""
    meter: tuple[bool, ...] = ()
    noun: str = ""
    pk: UUID | None = None
    brief: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A partner's side of a row; ``add`` is the noun that can be added, ``left`` how many more."""

    side: str
    name: str
    lines: tuple[Line, ...]
    add: str = ""
    parent: str = ""
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Whose lines are written, on which day, for which viewer."""

    outlook: Outlook
    careers: Careers
    person: str
    side: str
    viewer: str

    @property
    def career(self) -> Career:
        """The partner's own rows."""
        return self.careers.of[self.person]

    @property
    def today(self) -> date:
        """The day it is looked at."""
        return self.outlook.today
