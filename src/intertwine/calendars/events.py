"""One VEVENT as values: when it starts, how long it lasts, how it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from .rules import Rule
from .values import Length
from .zones import Zone


class Moment(NamedTuple):
    """A point on a clock: zone None is floating; a date is its midnight with ``is_date``."""

    wall: datetime
    zone: Zone | None
    is_date: bool

    def key(self) -> datetime:
        """What tells instances of one series apart: the instant, or the wall time without zone."""
        return self.zone.instant(self.wall) if self.zone else self.wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What all instances of one component share.

    ``zone`` is None for all-day and floating events. ``travel_minutes`` comes
    before the start (Apple). ``klass`` is CLASS, ``busy_status`` Outlook's own.
    """

    uid: str
    summary: str
    status: str | None
    transparent: bool
    klass: str
    busy_status: str | None
    location: str | None
    travel_minutes: int
    sequence: int
    all_day: bool
    zone: str | None


class Extra(NamedTuple):
    """One RDATE: a start, and its own length when it is a PERIOD."""

    start: Moment
    length: Length | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A VEVENT; ``place`` is its position in the file and ``line`` where it begins.

    ``revised`` is LAST-MODIFIED or DTSTAMP as written: the greater is the newer.
    """

    details: Details
    start: Moment
    length: Length
    rules: tuple[Rule, ...]
    exrules: tuple[Rule, ...]
    extras: tuple[Extra, ...]
    excluded: tuple[Moment, ...]
    recurrence: Moment | None
    this_and_future: bool
    revised: str
    place: int
    line: int

    @property
    def repeats(self) -> bool:
        return bool(self.rules or self.extras)
