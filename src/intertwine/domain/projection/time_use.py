"""Events, weekly events, trips and learning in a horizon."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from intertwine.domain.facts import Event, Learning, Trip, Weekly, Where
from intertwine.domain.household import Activity, Change, Commitment, Goal, LearningBlock
from intertwine.domain.time import DAY, Horizon, Span, clock, instant, local

from .work import happens, moments

ODD_WEEKS = 8


def slug(text: str) -> str:
    """A short plain form of a name, for keys that stay the same."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "unnamed"


def weekly(person: str, one: Weekly, horizon: Horizon) -> Iterator[Commitment]:
    """Every time a weekly event takes place in the horizon, in its own zone."""
    zone = one.zone or horizon.zone
    spans = []
    day = max(horizon.first - 2 * DAY, one.since or date.min)
    while day <= min(horizon.last + DAY, one.until or date.max):
        if happens(one, day):
            start = instant(day, clock(one.start), zone)
            end = instant(day, clock(one.end), zone)
            spans.append(Span(start=start, end=max(start, end)))
        day += DAY
    difference = _usual_difference(spans, zone, horizon.zone)
    for span in spans:
        core_day = local(span.start, horizon.zone).date()
        change_by = None if one.notice_days is None else core_day - timedelta(days=one.notice_days)
        yield Commitment(
            key=f"{person}/weekly/{slug(one.name)}/{core_day}",
            person=person,
            what=one.name,
            activity=Activity.WEEKLY,
            span=_with_travel(span, one.travel_minutes),
            core=span,
            day=core_day,
            where=one.where,
            remote_ok=one.remote_ok or one.where is Where.HOME,
            change=Change.MOVE,
            change_by=change_by,
            usual=_usual(span, zone, horizon.zone, difference),
        )


def _ahead(moment: datetime, zone: str, home: str) -> timedelta:
    far, near = moment.astimezone(ZoneInfo(zone)), moment.astimezone(ZoneInfo(home))
    return (far.utcoffset() or timedelta()) - (near.utcoffset() or timedelta())


def _usual_difference(spans: list[Span], zone: str, home: str) -> timedelta | None:
    if zone == home or not spans:
        return None
    # Over a short series the odd weeks could outnumber the others, so the year is asked.
    year = spans[0].start.replace(month=1, day=1, hour=12)
    weeks = (year + timedelta(weeks=week) for week in range(52))
    usual, count = Counter(_ahead(moment, zone, home) for moment in weeks).most_common(1)[0]
    # Where one of the two never changes its clocks, neither difference is the odd one.
    return usual if 52 - count <= ODD_WEEKS else None


def _usual(span: Span, zone: str, home: str, difference: timedelta | None) -> Span | None:
    if difference is None:
        return None
    shift = _ahead(span.start, zone, home) - difference
    return None if not shift else Span(start=span.start + shift, end=span.end + shift)


def _with_travel(span: Span, minutes: int) -> Span:
    travel = timedelta(minutes=minutes)
    return Span(start=span.start - travel, end=span.end + travel)


def event(person: str, one: Event, horizon: Horizon) -> Commitment:
    """An event's door-to-door and own span."""
    core = moments(one.start, one.end, one.zone or horizon.zone)
    day = local(core.start, horizon.zone).date()
    return Commitment(
        key=f"{person}/event/{slug(one.name)}/{day}",
        person=person,
        what=one.name,
        activity=Activity.EVENT,
        span=_with_travel(core, one.travel_minutes),
        core=core,
        day=day,
        where=one.where,
        tentative=one.tentative,
        zone=one.zone,
        change=Change.MOVE,
        change_by=None if one.notice_days is None else day - timedelta(days=one.notice_days),
    )


def trip(person: str, one: Trip, horizon: Horizon) -> Commitment:
    """A trip, away from the door to the door."""
    span = moments(one.leave_home, one.back_home, horizon.zone)
    day = local(span.start, horizon.zone).date()
    return Commitment(
        key=f"{person}/trip/{slug(one.name)}/{day}",
        person=person,
        what=one.name,
        activity=Activity.TRIP,
        span=span,
        core=span,
        day=day,
        change=Change.MOVE if one.changeable_until is not None else Change.FIXED,
        change_by=one.changeable_until,
        serves=one.serves,
        zone=one.zone_away,
    )


def sittings(person: str, one: Learning, horizon: Horizon) -> Iterator[LearningBlock]:
    """Each weekly sitting in the horizon, until the goal is due."""
    if one.block is None:
        return
    for day in horizon.days():
        past_due = one.due is not None and day > one.due
        if day.weekday() == one.block.day.number and day not in one.skipped and not past_due:
            start = instant(day, clock(one.block.start), horizon.zone)
            yield LearningBlock(
                key=f"{person}/learning/{slug(one.goal)}/{day}",
                person=person,
                goal=one.goal,
                span=Span(start=start, end=start + timedelta(minutes=one.block.minutes)),
            )


def goal(person: str, one: Learning) -> Goal | None:
    """The goal with what is left of it; None without a date or a weekly block."""
    if one.due is None or one.block is None or not one.hours:
        return None
    left = sum(max(0.0, need.need - need.have) for need in one.hours.values())
    return Goal(
        key=f"{person}/learning/{slug(one.goal)}",
        person=person,
        name=one.goal,
        due=one.due,
        minutes_left=round(left * 60),
        block_minutes=one.block.minutes,
    )
