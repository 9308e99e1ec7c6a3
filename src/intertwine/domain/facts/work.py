"""Roles and the time they take: hours, shifts, rosters, cycles, on-call, employers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..time import clock
from .base import WORKING_DAYS, Check, Dates, Fact, Show, Weekday


class PublicHolidays(StrEnum):
    """Whether a role rests on public holidays of the household's country."""

    OFF = "off"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Fact):
    """A working day whose start may move: so many minutes around core hours."""

    work_minutes: int
    lunch_minutes: int = 0
    core: tuple[str, str] | None = None
    earliest: str = "07:00"
    latest: str = "19:00"
    usual_start: str = "09:00"
    days: tuple[Weekday, ...] = WORKING_DAYS

    def __post_init__(self) -> None:
        check = Check(self).clocks("earliest", "latest", "usual_start")
        check.between(1, 1440, "work_minutes").between(0, 480, "lunch_minutes")
        check.clocks_in_order("earliest", "latest")
        if self.core is not None:
            pair = _Pair(first=self.core[0], last=self.core[1])
            for _, sentence in pair.faults():
                said = sentence.replace("“last”", "the end").replace("“first”", "the start")
                check.that("core", False, said)
        self._fit(check)
        check.done()

    def _fit(self, check: Check) -> None:
        """The day's work, and the core hours, must lie between earliest and latest."""
        try:
            earliest, latest = clock(self.earliest), clock(self.latest)
            core = (clock(self.core[0]), clock(self.core[1])) if self.core else None
        except ValueError:
            return  # the unreadable time is already a fault of its own
        length = self.work_minutes + self.lunch_minutes
        check.that(
            "work_minutes",
            length <= latest - earliest,
            f"{length} minutes of work and lunch do not fit between {self.earliest} and "
            f"{self.latest}: widen “earliest” and “latest”, or mend the minutes",
        )
        if core is not None:
            check.that(
                "core",
                earliest <= core[0] and core[1] <= latest,
                f"the core hours lie outside {self.earliest} to {self.latest}: widen “earliest” "
                "and “latest”, or mend the core hours",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    first: str
    last: str

    def faults(self) -> tuple[tuple[str, str], ...]:
        check = Check(self).clocks("first", "last").clocks_in_order("first", "last")
        return tuple(check._faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Fact):
    """Which of the working days are spent at the role's place; the others are at home."""

    days: tuple[Weekday, ...] = ()
    fixed_days: tuple[Weekday, ...] = ()
    min_days: int = 0

    def __post_init__(self) -> None:
        extra = [str(day) for day in self.fixed_days if day not in self.days]
        check = Check(self).between(0, 7, "min_days")
        check.that(
            "fixed_days",
            not extra,
            f"{', '.join(extra)} must be an office day too: add it to “days”",
        )
        check.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftType(Fact):
    """A shift as the rota names it; times past midnight bear +1."""

    start: str
    end: str
    leave_home: str | None = None
    back_home: str | None = None
    no_run_before: str | None = None
    name: str = ""

    def __post_init__(self) -> None:
        check = Check(self).clocks("start", "end", "leave_home", "back_home", "no_run_before")
        check.clocks_in_order("start", "end")
        if self.leave_home is not None and self.leave_home != self.start:
            check.clocks_in_order("leave_home", "start")
        if self.back_home is not None and self.back_home != self.end:
            check.clocks_in_order("end", "back_home")
        check.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Fact):
    """A published rota: days without a shift inside it are days off."""

    since: date
    until: date
    shifts: dict[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check = Check(self).order("since", "until")
        if check.given("since", "until", "shifts"):
            outside = [str(day) for day in self.shifts if not self.since <= day <= self.until]
            check.that(
                "shifts",
                not outside,
                f"{', '.join(outside)} lies outside the roster ({self.since} to {self.until}): "
                "widen the roster or mend the day",
            )
        check.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle(Fact):
    """A repeating pattern of shifts counted from an anchor day; “off” is a day off."""

    anchor: date
    pattern: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    exceptions: dict[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check = Check(self).order("since", "until")
        check.that("pattern", bool(self.pattern), "the pattern is empty: list one code a day")
        check.that("pattern", len(self.pattern) <= 366, "the pattern is longer than 366 days")
        check.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall(Fact):
    """Turns of being on call, each from ``start`` on its first day until ``end``."""

    starts: tuple[date, ...]
    start: str = "09:00"
    end: str = "09:00+7"
    swap_notice_days: int | None = None
    alone_minutes_max: int = 240

    def __post_init__(self) -> None:
        check = Check(self).clocks("start", "end").clocks_in_order("start", "end")
        check.between(0, 366, "swap_notice_days").between(0, 1440, "alone_minutes_max").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Fact):
    """A job: for whom, how much, where, from when until when."""

    title: str
    employer: str | None = None
    unit: str = ""
    fte: float | None = None
    contract_hours_week: float | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    permit_until: date | None = None
    rota_weeks_ahead: int | None = None
    public_holidays: PublicHolidays | None = None
    hours: Hours | None = None
    office: Office | None = None
    shift_types: dict[str, ShiftType] = field(default_factory=dict)
    rosters: tuple[Roster, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    on_call: tuple[OnCall, ...] = ()
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        check = Check(self).names("title").order("since", "until").between(0, 2, "fte")
        check.between(0, 168, "contract_hours_week").between(0, 52, "rota_weeks_ahead")
        check.that("shift_types", "off" not in self.shift_types, "“off” is kept for days off")
        for codes, where in self._codes():
            unknown = sorted({code for code in codes if code not in self.shift_types})
            check.that(where, not unknown, _unknown_shift(unknown, self.shift_types))
        check.done()

    def _codes(self) -> list[tuple[list[str], str]]:
        cycled = [
            code
            for cycle in self.cycles
            for code in (*cycle.pattern, *cycle.exceptions.values())
            if code != "off"
        ]
        rostered = [code for roster in self.rosters for code in roster.shifts.values()]
        return [(rostered, "rosters"), (cycled, "cycles")]


def _unknown_shift(unknown: list[str], known: dict[str, ShiftType]) -> str:
    have = ", ".join(known) or "none yet"
    return (
        f"no shift type is called {', '.join(f'“{code}”' for code in unknown)}: "
        f"add it to “shift_types” (there: {have})"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer(Fact):
    """An employer's rules, as far as the household knows them."""

    name: str
    arrangements: tuple[str, ...] = ()
    remote_days_max: int | None = None
    min_rest_hours: float | None = None
    swap_notice_days: int | None = None
    pilot_months: int | None = None
    decision_months: int | None = None
    statutory_requests_per_12m: int | None = None
    partner_hire_weeks: tuple[int, int] | None = None
    tenure_clock_extension_years: int | None = None
    leave_without_pay_months_max: int | None = None
    remote_teaching: bool | None = None
    remote_windows: tuple[Dates, ...] = ()
    who: str | None = None
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        check = Check(self).names("name").between(0, 7, "remote_days_max")
        check.between(0, 48, "min_rest_hours").between(0, 366, "swap_notice_days")
        check.between(0, 36, "pilot_months", "decision_months")
        check.between(0, 50, "tenure_clock_extension_years")
        check.between(0, 600, "leave_without_pay_months_max")
        check.between(0, 50, "statutory_requests_per_12m").done()
