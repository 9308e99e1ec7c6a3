"""What takes a partner's time beside the role: events, trips, learning, passions, limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .base import Check, Fact, Show, Weekday


class Where(StrEnum):
    """Where something takes place, as far as home is concerned."""

    HOME = "home"
    WORK = "work"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly(Fact):
    """A fixed event on certain weekdays, in its own zone when that is not home's."""

    name: str
    days: tuple[Weekday, ...]
    start: str
    end: str
    zone: str | None = None
    since: date | None = None
    until: date | None = None
    skipped: tuple[date, ...] = ()
    where: Where = Where.AWAY
    remote_ok: bool = False
    travel_minutes: int = 0
    notice_days: int | None = None
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        check = Check(self).names("name").clocks("start", "end").zones("zone")
        check.clocks_in_order("start", "end").order("since", "until")
        check.that("days", bool(self.days), "name at least one day, such as [Tue]")
        check.between(0, 1440, "travel_minutes").between(0, 366, "notice_days").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that happens once; local times in ``zone`` (home's when not given)."""

    name: str
    start: datetime
    end: datetime
    zone: str | None = None
    where: Where = Where.AWAY
    travel_minutes: int = 0
    tentative: bool = False
    notice_days: int | None = None
    show: Show = Show.FULL
    private_until: date | None = None

    def __post_init__(self) -> None:
        check = Check(self).names("name").local("start", "end").zones("zone")
        if check.given("start", "end") and self.start.tzinfo is None is self.end.tzinfo:
            check.order("start", "end")
        check.between(0, 1440, "travel_minutes").between(0, 366, "notice_days").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip(Fact):
    """Time away from home, door to door; both moments in home's wall time."""

    name: str
    leave_home: datetime
    back_home: datetime
    zone_away: str | None = None
    serves: str | None = None
    changeable_until: date | None = None
    show: Show = Show.FULL
    private_until: date | None = None

    def __post_init__(self) -> None:
        check = Check(self).names("name").local("leave_home", "back_home").zones("zone_away")
        both = check.given("leave_home", "back_home")
        if both and self.leave_home.tzinfo is None is self.back_home.tzinfo:
            check.order("leave_home", "back_home")
        check.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Fact):
    """A weekly block that stands."""

    day: Weekday
    start: str
    minutes: int

    def __post_init__(self) -> None:
        Check(self).clocks("start").between(1, 1440, "minutes").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Fact):
    """Hours wanted, and hours had so far."""

    need: float
    have: float = 0.0

    def __post_init__(self) -> None:
        Check(self).between(0, 10_000, "need", "have").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning(Fact):
    """A learning goal with its hours and the weekly block kept for it."""

    goal: str
    due: date | None = None
    hours: dict[str, Need] = field(default_factory=dict)
    block: Block | None = None
    skipped: tuple[date, ...] = ()
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        Check(self).names("goal").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passion(Fact):
    """Something done for its own sake, with a block or a floor of hours a month."""

    name: str
    block: Block | None = None
    hours_month: float | None = None
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        Check(self).names("name").between(0, 744, "hours_month").done()


class Limit(StrEnum):
    """Kinds of boundary that can be checked; a note is kept but not checked."""

    SHIFTS_IN_A_ROW = "shifts-in-a-row"
    NIGHTS_AWAY = "nights-away"
    NO_WORK_AFTER = "no-work-after"
    NO_OVERTIME = "no-overtime"
    NOTE = "note"


class Per(StrEnum):
    """The period a number is counted over."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Fact):
    """A limit a partner has set."""

    text: str
    kind: Limit = Limit.NOTE
    count: int | None = None
    shift: str | None = None
    per: Per | None = None
    after: str | None = None
    since: date | None = None
    until: date | None = None
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        check = Check(self).names("text").clocks("after").order("since", "until")
        check.between(0, 366, "count")
        for name in _WANTED.get(self.kind, ()):
            check.that(
                name, getattr(self, name) is not None, f"“{self.kind}” needs “{name}” beside it"
            )
        check.done()


_WANTED: dict[Limit, tuple[str, ...]] = {
    Limit.SHIFTS_IN_A_ROW: ("count", "shift"),
    Limit.NIGHTS_AWAY: ("count", "per"),
    Limit.NO_WORK_AFTER: ("after",),
}
