"""Partners, children, and the people to lean on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .base import WEEK, Check, Fact, Show, Weekday, within
from .plans import Win
from .time_use import Boundary, Event, Learning, Passion, Trip, Weekly
from .work import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Fact):
    """Where a career is meant to go, and what it needs."""

    target: str
    by: date | None = None
    needs: tuple[str, ...] = ()
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        Check(self).names("target").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Fact):
    """One of the two adults whose careers are planned."""

    name: str
    ambition: int | None = None
    load_limit: int = 10
    growth: tuple[Growth, ...] = ()
    roles: tuple[Role, ...] = ()
    weekly: tuple[Weekly, ...] = ()
    events: tuple[Event, ...] = ()
    trips: tuple[Trip, ...] = ()
    learning: tuple[Learning, ...] = ()
    passions: tuple[Passion, ...] = ()
    wins: tuple[Win, ...] = ()
    boundaries: tuple[Boundary, ...] = ()

    def __post_init__(self) -> None:
        check = Check(self).names("name").between(0, 10, "ambition", "load_limit")
        known = {code for role in self.roles for code in role.shift_types}
        for boundary in self.boundaries:
            check.that(
                "boundaries",
                boundary.shift is None or boundary.shift in known,
                f"no shift type is called “{boundary.shift}”: add it to a role’s “shift_types”",
            )
        check.done()

    @property
    def short_name(self) -> str:
        """The first name, as the page says it."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """A child goes to a care place, within dates, on certain of its days."""

    place: str
    since: date | None = None
    until: date | None = None
    days: tuple[Weekday, ...] = ()

    def __post_init__(self) -> None:
        Check(self).order("since", "until").done()

    def on(self, day: date) -> bool:
        """Whether the child would go there that day, were it open."""
        return within(day, self.since, self.until) and (
            not self.days or WEEK[day.weekday()] in self.days
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Fact):
    """A child who needs an adult, or a care place, at every minute."""

    name: str
    born: date | None = None
    remote_parent_ok: bool = False
    attends: tuple[Attendance, ...] = ()

    def __post_init__(self) -> None:
        Check(self).names("name").done()

    @property
    def short_name(self) -> str:
        """The first name, as the page says it."""
        return self.name.split()[0]


class Can(StrEnum):
    """What a helper can do."""

    DROP = "drop"
    PICKUP = "pickup"
    DAY = "day"
    EVENING = "evening"
    OVERNIGHT = "overnight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular(Fact):
    """A standing arrangement: the helper has the children then, every week."""

    day: Weekday
    start: str
    end: str
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        Check(self).clocks("start", "end").clocks_in_order("start", "end").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper(Fact):
    """Someone who can step in. Needs no sign-in; is never contacted unasked."""

    name: str
    relation: str = ""
    can: tuple[Can, ...] = ()
    days: tuple[Weekday, ...] = ()
    start: str | None = None
    end: str | None = None
    notice_days: int = 0
    per_week: int | None = None
    overnight_per_month: int | None = None
    nights: int | None = None
    travel_hours: float | None = None
    last_used: date | None = None
    regular: tuple[Regular, ...] = ()

    def __post_init__(self) -> None:
        check = Check(self).names("name").clocks("start", "end").between(0, 366, "notice_days")
        check.between(0, 100, "travel_hours")
        check.between(0, 50, "per_week").between(0, 31, "overnight_per_month", "nights")
        check.that("can", bool(self.can), "say what they can do, such as [pickup]").done()


class Tie(StrEnum):
    """What a contact is to a career."""

    MENTOR = "mentor"
    PEER_GROUP = "peer-group"
    ADVISER = "adviser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Fact):
    """A mentor, peer group or adviser to keep in touch with."""

    name: str
    tie: Tie
    of: str | None = None
    contact_every_days: int | None = None
    last_contact: date | None = None

    def __post_init__(self) -> None:
        Check(self).names("name").between(1, 3660, "contact_every_days").done()
