"""One date of a weekly event changed: this one, this and those after it, or all of them.

Everything is worked out on the event's own clock and its own days, so that neither a change
of the clocks nor another zone can move a date that was not meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from intertwine.domain.facts import WEEK, Event, Weekly, Where
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.time import DAY, clock, local


class Scope(StrEnum):
    """Which dates an edit is about."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Where a date goes: a day of the event's own zone, and times such as 09:00 or 01:00+1."""

    on: date
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What becomes of it: the weekly event as it stays (None: it goes), and what is new."""

    weekly: Weekly | None
    event: Event | None = None
    second: Weekly | None = None


def day_of(weekly: Weekly, start: datetime, home: str) -> date:
    """The day, in its own zone, on which the date that begins at ``start`` is counted."""
    on = local(start, weekly.zone or home).date()
    return on - (clock(weekly.start) // 1440) * DAY


def edited(weekly: Weekly, on: date, to: To | None, scope: Scope) -> Edited:
    """The weekly event with its date on ``on`` moved ``to``, or left out when that is None."""
    first = weekly.since is not None and not any(_days(weekly, weekly.since, on - DAY))
    if scope is Scope.THIS:
        return _this(weekly, on, to)
    if scope is Scope.FOLLOWING and not first:
        return _following(weekly, on, to)
    return Edited(weekly=None if to is None else _moved(weekly, on, to))


def _this(weekly: Weekly, on: date, to: To | None) -> Edited:
    rest = replace(weekly, skipped=tuple(sorted({*weekly.skipped, on})))
    if to is None:
        return Edited(weekly=rest)
    if weekly.remote_ok or weekly.where is Where.HOME:
        # A single event cannot say that it may be done from anywhere: a series of one can.
        one = replace(
            weekly,
            days=(WEEK[to.on.weekday()],),
            start=to.start,
            end=to.end,
            since=to.on,
            until=to.on,
            skipped=(),
        )
        return Edited(weekly=rest, second=one)
    return Edited(weekly=rest, event=_event(weekly, to))


def _event(weekly: Weekly, to: To) -> Event:
    return Event(
        name=weekly.name,
        start=wall(to.on, to.start),
        end=wall(to.on, to.end),
        zone=weekly.zone,
        where=weekly.where,
        travel_minutes=weekly.travel_minutes,
        notice_days=weekly.notice_days,
        show=weekly.show,
    )


def wall(day: date, text: str) -> datetime:
    """A clock time of a day as a moment on that zone's clocks."""
    return datetime.combine(day, time()) + timedelta(minutes=clock(text))


def _following(weekly: Weekly, on: date, to: To | None) -> Edited:
    before = replace(weekly, until=on - DAY)
    if to is None:
        return Edited(weekly=before)
    after = replace(weekly, since=on, skipped=tuple(d for d in weekly.skipped if d >= on))
    return Edited(weekly=before, second=_moved(after, on, to))


def _moved(weekly: Weekly, on: date, to: To) -> Weekly:
    """All of a series with one weekday and the times changed, within the week."""
    shift = (to.on - on).days
    old, new = WEEK[on.weekday()], WEEK[to.on.weekday()]
    if to.on - to.on.weekday() * DAY != on - on.weekday() * DAY:
        raise _refused("A date that comes every week can be moved within its week only.")
    if shift and new in weekly.days:
        raise _refused(f"“{weekly.name}” takes place on that day of the week already.")
    # A day left out that it never took place on must not fall on one of the new days.
    left_out = [day for day in weekly.skipped if WEEK[day.weekday()] in weekly.days]
    moved = replace(
        weekly,
        days=tuple(day for day in WEEK if day in {*weekly.days, new} - ({old} - {new})),
        start=to.start,
        end=to.end,
        skipped=tuple(sorted(d + shift * DAY if WEEK[d.weekday()] is old else d for d in left_out)),
    )
    return _reaching(moved, weekly, old.number, shift) if shift else moved


def _reaching(moved: Weekly, weekly: Weekly, old: int, shift: int) -> Weekly:
    """Neither more nor fewer dates than before, also at the ends of the series."""
    since, until = weekly.since, weekly.until
    # A date near the end may leave the stretch by moving, or one from outside enter it.
    if since is not None and shift < 0:
        since += shift * DAY
    if until is not None and shift > 0:
        until += shift * DAY
    wide = replace(moved, since=since, until=until)
    wanted = {
        day + shift * DAY if day.weekday() == old else day
        for edge in (weekly.since, weekly.until)
        if edge is not None
        for day in _days(replace(weekly, skipped=()), edge - 14 * DAY, edge + 14 * DAY)
    }
    strangers = {
        day
        for edge in (weekly.since, weekly.until)
        if edge is not None
        for day in _days(wide, edge - 7 * DAY, edge + 7 * DAY)
        if day not in wanted
    }
    return replace(wide, skipped=tuple(sorted({*wide.skipped, *strangers})))


def _days(weekly: Weekly, first: date, last: date) -> Iterator[date]:
    """The days between two on which it takes place."""
    for number in range((last - first).days + 1):
        day = first + number * DAY
        inside = (weekly.since is None or weekly.since <= day) and (
            weekly.until is None or day <= weekly.until
        )
        if inside and WEEK[day.weekday()] in weekly.days and day not in weekly.skipped:
            yield day


def _refused(sentence: str) -> Refused:
    return Refused([Problem(code="not-movable", sentence=sentence, path=("day",))])
