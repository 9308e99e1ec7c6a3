"""One thing in the calendar: what it is, whose, on which days, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from intertwine.domain.time import MINUTE, Span, local


class Source(StrEnum):
    """Where an entry comes from; the values are names of layers in the address."""

    SHIFTS = "shifts"
    WORK = "work"
    WEEKLY = "weekly"
    EVENTS = "events"
    TRIPS = "trips"
    CALENDARS = "calendars"
    BUSY = "busy"
    LEARNING = "learning"
    MILESTONES = "milestones"
    CARE = "care"
    HELPERS = "helpers"
    CLASHES = "clashes"


class Shape(StrEnum):
    """How an entry is drawn; the values are classes."""

    PLAIN = ""
    NIGHT = "night"
    REST = "rest"
    AWAY = "away"
    CALL = "call"
    BUSY = "busy"
    LEARNING = "learn"
    MILESTONE = "mile"
    TEXT = "txt"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """The row behind an entry that the viewer may change."""

    noun: str
    pk: UUID
    version: int
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on one day or on several.

    ``span`` is when exactly, None for what is about days. ``note`` is said after the
    name: until when, or whose calendar it is from.
    """

    key: str
    source: Source
    side: str
    people: tuple[str, ...]
    whose: str
    shape: Shape
    text: str
    first: date
    last: date
    span: Span | None = None
    times: str = ""
    note: str = ""
    icon: str = ""
    bar: bool = False
    hoped: bool = False
    finding: str = ""
    handle: Handle | None = None

    @property
    def days(self) -> int:
        """How many days it touches."""
        return (self.last - self.first).days + 1

    def on(self, day: date) -> bool:
        """Whether it touches a day."""
        return self.first <= day <= self.last


Token = tuple[str, tuple[str, ...], date, date]


def token(one: Entry) -> Token:
    """What tells an entry's row apart from all others that the viewer may see."""
    return one.key, one.people, one.first, one.last


def order(one: Entry) -> tuple[date, bool, datetime | None, str, str, str]:
    """By day; what is about days before what has hours; the first partner's first."""
    return (
        one.first,
        one.span is not None,
        None if one.span is None else one.span.start,
        one.side,
        one.text,
        one.key,
    )


def days_of(span: Span, zone: str) -> tuple[date, date]:
    """The first and the last day on which some of a stretch lies."""
    return (
        local(span.start, zone).date(),
        local(max(span.end - MINUTE, span.start), zone).date(),
    )


def clocks(span: Span, zone: str) -> str:
    """“15:00–16:00”; one time when it has no length."""
    start, end = local(span.start, zone), local(span.end, zone)
    return f"{start:%H:%M}" if span.start == span.end else f"{start:%H:%M}–{end:%H:%M}"
