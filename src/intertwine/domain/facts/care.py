"""Care places and the ways between places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from intertwine.domain.time import clock

from .base import WEEK, WORKING_DAYS, Check, Dates, Fact, Weekday, within

HOME = "home"


class PlaceKind(StrEnum):
    """A nursery takes and gives children any time it is open; a school has set hours."""

    NURSERY = "nursery"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterCare(Fact):
    """Care that follows the school day, at the same place."""

    until: str
    days: tuple[Weekday, ...] = WORKING_DAYS

    def __post_init__(self) -> None:
        Check(self).clocks("until").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFee(Fact):
    """What late collection costs for each started stretch of minutes."""

    amount: float
    currency: str
    every_minutes: int = 15

    def __post_init__(self) -> None:
        Check(self).between(0, 10_000, "amount").between(1, 600, "every_minutes").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Fact):
    """A nursery, school or club: when it is open and when children may come and go.

    ``closed`` lists single days, ``breaks`` stretches such as holidays; outside
    ``since``–``until`` (a term or a school year) nothing is known of it.
    """

    name: str
    kind: PlaceKind
    start: str
    end: str
    last_drop: str | None = None
    days: tuple[Weekday, ...] = WORKING_DAYS
    since: date | None = None
    until: date | None = None
    closed: tuple[date, ...] = ()
    breaks: tuple[Dates, ...] = ()
    after_care: AfterCare | None = None
    late_fee: LateFee | None = None

    def __post_init__(self) -> None:
        check = Check(self).names("name").clocks("start", "end", "last_drop")
        check.clocks_in_order("start", "end").order("since", "until")
        if self.last_drop is not None:
            check.clocks_in_order("last_drop", "end")
        if self.after_care is not None and not _later(self.after_care.until, self.end):
            check.that("after_care", False, f"after-care must end after {self.end}")
        check.done()

    def open_on(self, day: date) -> bool:
        """Whether the place is known to be open on a day."""
        return (
            WEEK[day.weekday()] in self.days
            and within(day, self.since, self.until)
            and day not in self.closed
            and not any(within(day, rest.since, rest.until) for rest in self.breaks)
        )


def _later(one: str, two: str) -> bool:
    try:
        return clock(one) > clock(two)
    except ValueError:
        return True  # the unreadable time is already a fault of its own


class Mode(StrEnum):
    """How a leg is travelled."""

    WALK = "walk"
    BIKE = "bike"
    CAR = "car"
    TRANSIT = "transit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg(Fact):
    """Minutes from one place to another, for everyone or for one carer.

    ``minutes: unknown`` says so openly: the leg then counts as no time at all
    and every result that rests on it says “at least”.
    """

    way: tuple[str, str]
    minutes: int | Literal["unknown"]
    both_ways: bool = False
    who: str | None = None
    mode: Mode | None = None

    def __post_init__(self) -> None:
        check = Check(self)
        if isinstance(self.minutes, int):
            right = 0 <= self.minutes <= 1440
        else:
            right = self.minutes == "unknown"
        check.that(
            "minutes", right, f"“{self.minutes}”: give whole minutes (0 to 1440) or “unknown”"
        )
        check.that("way", self.way[0] != self.way[1], "a leg joins two different places").done()
