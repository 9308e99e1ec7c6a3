"""Moving what stands in the calendar: from what is wanted to the steps that make it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from intertwine.actions.changeable import Item
from intertwine.actions.plain import jsonable, plain
from intertwine.actions.recurring import Scope, To, day_of, edited, wall
from intertwine.actions.several import Step
from intertwine.domain.facts import BOTH, Event, Milestone, Trip, Weekly
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.time import DAY


class NewKind(StrEnum):
    """What can be added in the calendar."""

    EVENT = "event"
    TRIP = "trip"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Where something is to stand, on its own zone's days and clocks.

    ``on`` is the date of a series that is meant. Times are None for what is about days.
    """

    day: date
    last: date
    start: time | None = None
    end: time | None = None
    on: date | None = None
    scope: Scope = Scope.THIS
    left_out: bool = False


def now_at(item: Item, on: date | None) -> Wanted:
    """Where an item stands; of a series, the date that is counted ``on`` that day."""
    match item.fact:
        case Event(start=start, end=end):
            return _between(start, end)
        case Trip(leave_home=start, back_home=end):
            return _between(start, end)
        case Weekly() as weekly:
            day = on or weekly.since or date.min
            return replace(_between(wall(day, weekly.start), wall(day, weekly.end)), on=day)
        case Milestone(date=first, end=last):
            shift = timedelta() if on is None or item.fact.repeat is None else on - first
            return Wanted(day=first + shift, last=(last or first) + shift, on=on)


def _between(start: datetime, end: datetime) -> Wanted:
    return Wanted(day=start.date(), last=end.date(), start=start.time(), end=end.time())


def shifted(wanted: Wanted, *, days: int, minutes: int = 0) -> Wanted:
    """The same so many days and minutes later, as dragging says it."""
    if wanted.start is None or wanted.end is None:
        return replace(wanted, day=wanted.day + days * DAY, last=wanted.last + days * DAY)
    by = timedelta(days=days, minutes=minutes)
    start = datetime.combine(wanted.day, wanted.start) + by
    end = datetime.combine(wanted.last, wanted.end) + by
    return replace(wanted, day=start.date(), last=end.date(), start=start.time(), end=end.time())


def steps(item: Item, wanted: Wanted) -> tuple[Step, ...]:
    """What has to be said so that the item stands where it is wanted."""
    match item.fact:
        case Event():
            return (_step(item, start=_moment(wanted, 0), end=_moment(wanted, 1)),)
        case Trip():
            return (_step(item, leave_home=_moment(wanted, 0), back_home=_moment(wanted, 1)),)
        case Milestone() as one:
            return (_milestone(item, one, wanted),)
        case Weekly() as weekly:
            return _weekly(item, weekly, wanted)


def added(
    kind: NewKind, name: str, whose: str, parents: Mapping[str, UUID], wanted: Wanted
) -> tuple[Step, ...]:
    """What has to be said for something new; ``parents`` are the partners' rows by their keys.

    What is both's is said of each, but for a date, which can be both's itself.
    """
    if kind is NewKind.DATE:
        values: dict[str, Any] = {"who": whose, "kind": "other", "name": name}
        values["date"] = str(wanted.day)
        if wanted.last != wanted.day:
            values["end"] = str(wanted.last)
        return (Step(noun="milestone", values=values),)
    start, end = ("start", "end") if kind is NewKind.EVENT else ("leave_home", "back_home")
    values = {"name": name, start: _moment(wanted, 0), end: _moment(wanted, 1)}
    keys = list(parents) if whose == BOTH else [whose]
    return tuple(Step(noun=kind.value, values=values, parent=parents[key]) for key in keys)


def _moment(wanted: Wanted, end: int) -> str:
    day = wanted.last if end else wanted.day
    at = wanted.end if end else wanted.start
    return str(jsonable(datetime.combine(day, at or time())))


def _step(item: Item, **values: Any) -> Step:
    return Step(noun=item.noun, pk=item.pk, version=item.version, values=values)


def _milestone(item: Item, one: Milestone, wanted: Wanted) -> Step:
    """Of one that comes round, all are moved by as much: its dates hang together."""
    shift = wanted.day - wanted.on if one.repeat is not None and wanted.on else None
    first = wanted.day if shift is None else one.date + shift
    last = first + (wanted.last - wanted.day)
    end = last if one.end is not None or last != first else None
    return _step(item, date=str(first), end=None if end is None else str(end))


def _weekly(item: Item, weekly: Weekly, wanted: Wanted) -> tuple[Step, ...]:
    if wanted.on is None:
        raise _missing()
    made = edited(weekly, wanted.on, None if wanted.left_out else _to(wanted), wanted.scope)
    if made.weekly is None:
        sentence = "This leaves no date at all: remove the whole of it instead."
        raise Refused([Problem(code="none-left", sentence=sentence)])
    found = [_step(item, **_differing(weekly, made.weekly))]
    for noun, fact in (("event", made.event), ("weekly", made.second)):
        if fact is not None:
            found.append(Step(noun=noun, values=jsonable(plain(fact)), parent=item.parent))
    return tuple(found)


def _to(wanted: Wanted) -> To:
    start, end = wanted.start or time(), wanted.end or time()
    nights = (wanted.last - wanted.day).days
    if nights <= 0 and end <= start:
        nights = 1
    return To(
        on=wanted.day,
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}" + (f"+{nights}" if nights else ""),
    )


def _differing(old: Weekly, new: Weekly) -> dict[str, Any]:
    """The fields that change, None for those that are left out again."""
    before, after = jsonable(plain(old)), jsonable(plain(new))
    names = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    return {name: after.get(name) for name in sorted(names)}


def overnight(wanted: Wanted) -> Wanted:
    """The same until the next morning."""
    return replace(wanted, last=wanted.last + DAY)


def own_day(item: Item, start: datetime, home: str) -> date | None:
    """The day of a series' own zone that the date beginning at ``start`` is counted on."""
    return day_of(item.fact, start, home) if isinstance(item.fact, Weekly) else None


def _missing() -> Refused:
    sentence = "Say which date of it is meant: open it from the calendar."
    return Refused([Problem(code="no-date", sentence=sentence)])
