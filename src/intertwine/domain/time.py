"""Instants, spans and wall times. Durations are only ever measured between UTC instants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .problems import Problem, Refused

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
# Years a household can plan in: beyond them zones and sums of days have no meaning.
FIRST_YEAR, LAST_YEAR = 1970, 2200
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?:\+([0-7]))?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch of time [start, end) between two UTC instants."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            raise TypeError(f"a span takes UTC instants only, not {self.start!r} to {self.end!r}")
        if self.end < self.start:
            raise ValueError(f"a span cannot end before it starts: {self.start} to {self.end}")

    @property
    def minutes(self) -> int:
        """Whole minutes of elapsed time."""
        return (self.end - self.start) // MINUTE

    def meets(self, other: Span) -> bool:
        """True when the two share some time; touching ends do not count."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days a plan is made for, both included, in the household's zone."""

    first: date
    last: date
    zone: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused(
                [
                    Problem(
                        code="horizon-backwards",
                        sentence=f"The horizon ends on {self.last}, before it starts on "
                        f"{self.first}: swap the two dates.",
                    )
                ]
            )

    @property
    def span(self) -> Span:
        """From the first midnight to the midnight after the last day."""
        return Span(
            start=instant(self.first, 0, self.zone), end=instant(self.last + DAY, 0, self.zone)
        )

    def days(self) -> Iterator[date]:
        """Every day, in order."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)


def clock(text: str) -> int:
    """Minutes after the day's midnight for ``07:15`` or ``07:45+1`` (the next morning)."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{text}” is not a time: write it as 07:15, or 07:45+1 for the next morning"
        )
    hours, minutes, days = match.groups()
    return int(hours) * 60 + int(minutes) + 1440 * int(days or 0)


def instant(day: date, minutes: int, zone: str) -> datetime:
    """The UTC instant of a wall time: ``minutes`` on the clock after midnight of ``day``.

    A wall time in a spring gap moves forward by the gap; one that occurs twice
    in autumn is the first of the two (the reading of RFC 5545 §3.3.5).
    """
    on = day + timedelta(days=minutes // 1440)
    wall = datetime.combine(on, time(minutes % 1440 // 60, minutes % 60), tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """The wall time of an instant."""
    return moment.astimezone(ZoneInfo(zone))
