"""The time axis of a ribbon: which hours a row shows, and where a moment stands on it.

Positions are steps of five minutes from the midnight of the row's day, on the
household's clocks; a row never draws a length, only two clock times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from intertwine.domain.time import Span, instant, local
from intertwine.domain.words import say
from intertwine.engine.coverage import moment

STEP = 5
EIGHTHS = 8


class Hours(StrEnum):
    """Which hours: those in which people are up, the whole day, or noon to noon."""

    WAKING = "waking"
    DAY = "day"
    NIGHT = "night"


EDGES = {Hours.WAKING: (72, 264), Hours.DAY: (0, 288), Hours.NIGHT: (144, 432)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the axis."""

    step: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One day's stretch of the axis; for NIGHT it runs into the next noon."""

    day: date
    hours: Hours
    zone: str

    @property
    def window(self) -> Span:
        """The time shown."""
        return _window(self.day, self.hours, self.zone)

    def step(self, at: datetime) -> int:
        """Where a moment stands, kept within the row."""
        wall = local(at, self.zone)
        minutes = (wall.date() - self.day).days * 1440 + wall.hour * 60 + wall.minute
        first, last = EDGES[self.hours]
        return min(max(round(minutes / STEP), first), last)

    def between(self, start: datetime, end: datetime) -> tuple[int, int] | None:
        """Both ends of a stretch; None when the row shows nothing of it."""
        window = self.window
        if end <= window.start or window.end <= start or end <= start:
            return None
        first, last = self.step(start), self.step(end)
        if first < last:
            return first, last
        edge = EDGES[self.hours][1]
        return (first, first + 1) if first < edge else (edge - 1, edge)

    def at_minutes(self, start: int, end: int) -> tuple[int, int] | None:
        """The same for minutes since 1970."""
        return self.between(moment(start), moment(end))


@lru_cache(maxsize=64)
def _window(day: date, hours: Hours, zone: str) -> Span:
    first, last = EDGES[hours]
    return Span(start=instant(day, first * STEP, zone), end=instant(day, last * STEP, zone))


def ticks(hours: Hours) -> tuple[Tick, ...]:
    """Nine marks; 24 is said at the end of a day, 00 in the middle of a night."""
    first, last = EDGES[hours]
    stride = (last - first) // EIGHTHS
    return tuple(
        Tick(step=step, label=_label(step, hours)) for step in range(first, last + 1, stride)
    )


def _label(step: int, hours: Hours) -> str:
    clock = step * STEP // 60
    return f"{clock % 24 if hours is Hours.NIGHT else clock:02}"


def said(hours: Hours) -> str:
    """“06:00–22:00”."""
    first, last = (edge * STEP // 60 for edge in EDGES[hours])
    return say("Noon to noon") if hours is Hours.NIGHT else f"{first:02}:00–{last:02}:00"
