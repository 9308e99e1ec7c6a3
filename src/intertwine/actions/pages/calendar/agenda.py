"""The agenda: days with what is on them, under a strip of seven dots for each week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import Entry
from intertwine.actions.pages.calendar.load import weeks_of
from intertwine.actions.pages.phrases import brief_days
from intertwine.actions.pages.week import key_of
from intertwine.domain.time import DAY

MARKS = ("gap", "a", "b", "o")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A day of the strip; ``marks`` are classes of what is on it, gaps first."""

    on: date
    today: bool
    inside: bool
    listed: bool
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDay:
    """A day with something on it: what begins on it, or goes on into the days shown."""

    on: date
    today: bool
    past: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWeek:
    """A week: the strip, then its days."""

    first: date
    number: int
    key: str
    dates: str
    dots: tuple[Dot, ...]
    days: tuple[AgendaDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The weeks that touch the days asked for."""

    weeks: tuple[AgendaWeek, ...]


def agenda(outlook: Outlook, first: date, last: date, shown: Sequence[Entry]) -> Agenda:
    """The days from ``first`` to ``last`` with the entries that ``shown`` holds."""
    return Agenda(
        weeks=tuple(
            _week(outlook, monday, (first, last), shown) for monday in weeks_of(first, last)
        )
    )


def _week(
    outlook: Outlook, monday: date, days: tuple[date, date], shown: Sequence[Entry]
) -> AgendaWeek:
    week = [monday + n * DAY for n in range(7)]
    inside = [day for day in week if days[0] <= day <= days[1]]
    listed = [_day(outlook, day, days[0], shown) for day in inside]
    full = [one for one in listed if one.entries or one.today]
    on = {one.on for one in full}
    return AgendaWeek(
        first=monday,
        number=monday.isocalendar().week,
        key=key_of(monday),
        dates=brief_days(inside[0], inside[-1]),
        dots=tuple(
            Dot(
                on=day,
                today=day == outlook.today,
                inside=day in inside,
                listed=day in on,
                marks=_marks(day, shown) if day in inside else (),
            )
            for day in week
        ),
        days=tuple(full),
    )


def _day(outlook: Outlook, day: date, first: date, shown: Sequence[Entry]) -> AgendaDay:
    found = [one for one in shown if one.first == day or (day == first and one.on(day))]
    return AgendaDay(
        on=day,
        today=day == outlook.today,
        past=day < outlook.today,
        # What is amiss is read first.
        entries=tuple(sorted(found, key=lambda one: not one.finding)),
    )


def _marks(day: date, shown: Sequence[Entry]) -> tuple[str, ...]:
    sides = {side for one in shown if one.on(day) for side in _sides(one)}
    return tuple(mark for mark in MARKS if mark in sides)


def _sides(one: Entry) -> tuple[str, ...]:
    return ("a", "b") if one.side == "ab" else (one.side,)
