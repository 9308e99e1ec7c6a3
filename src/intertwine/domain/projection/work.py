"""Roles in a horizon: shifts, flexible working days, on-call turns, unknown rotas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from intertwine.domain.facts import (
    Employer,
    Partner,
    PublicHolidays,
    Role,
    ShiftType,
    Weekly,
    Where,
)
from intertwine.domain.facts import Weekday as Day
from intertwine.domain.household import Activity, Change, Commitment, OnCallTurn, Unknown, WorkDay
from intertwine.domain.time import DAY, Horizon, Span, clock, instant, local
from intertwine.domain.words import full_day, say

OFFICE = "office"


def rota(role: Role, first: date, last: date) -> dict[date, str | None]:
    """Shift code of each day the rota is known for; None on a known day off."""
    known: dict[date, str | None] = {}
    for cycle in role.cycles:
        day = max(first, cycle.since or first)
        while day <= min(last, cycle.until or last):
            code = cycle.pattern[(day - cycle.anchor).days % len(cycle.pattern)]
            code = cycle.exceptions.get(day, code)
            known[day] = None if code == "off" else code
            day += DAY
    for roster in role.rosters:
        day = max(first, roster.since)
        while day <= min(last, roster.until):
            known[day] = roster.shifts.get(day)
            day += DAY
    return known


def _valid(role: Role, day: date) -> bool:
    return (role.since is None or role.since <= day) and (role.until is None or day <= role.until)


def shifts(
    person: str, role: Role, employer: Employer | None, horizon: Horizon
) -> Iterator[Commitment]:
    """Every shift that touches the horizon, the night before it included."""
    notice = employer.swap_notice_days if employer is not None else None
    for day, code in sorted(rota(role, horizon.first - 2 * DAY, horizon.last + DAY).items()):
        if code is not None and _valid(role, day):
            yield _shift(person, role, role.shift_types[code], code, day, notice, horizon.zone)


def _shift(
    person: str, role: Role, kind: ShiftType, code: str, day: date, notice: int | None, zone: str
) -> Commitment:
    core = _span(day, kind.start, kind.end, zone)
    out = _span(day, kind.leave_home or kind.start, kind.back_home or kind.end, zone)
    rest = kind.no_run_before
    return Commitment(
        key=f"{person}/shift/{day}/{code}",
        person=person,
        what=kind.name or code,
        activity=Activity.SHIFT,
        span=out,
        core=core,
        day=day,
        where=Where.WORK,
        place=role.place,
        shift=code,
        rest_until=None if rest is None else max(out.end, instant(day, clock(rest), zone)),
        change=Change.SWAP if notice is not None else Change.FIXED,
        change_by=None if notice is None else day - timedelta(days=notice),
        employer=role.employer,
    )


def _span(day: date, start: str, end: str, zone: str) -> Span:
    begin = instant(day, clock(start), zone)
    return Span(start=begin, end=max(begin, instant(day, clock(end), zone)))


def moments(start: datetime, end: datetime, zone: str) -> Span:
    """The span between two wall times of a zone."""
    begin = instant(start.date(), start.hour * 60 + start.minute, zone)
    close = instant(end.date(), end.hour * 60 + end.minute, zone)
    return Span(start=begin, end=max(begin, close))


def unknown_rota(person: str, name: str, role: Role, horizon: Horizon) -> Iterator[Unknown]:
    """Stretches of the horizon for which a shift worker's rota is not in the file."""
    if not role.shift_types:
        return
    known = rota(role, horizon.first, horizon.last)
    missing = [day for day in horizon.days() if _valid(role, day) and day not in known]
    start = 0
    for here in range(1, len(missing) + 1):
        if here == len(missing) or missing[here] - missing[here - 1] != DAY:
            since, until = missing[start], missing[here - 1]
            yield Unknown(
                about=person,
                since=since,
                until=until,
                sentence=say(
                    "{name}’s rota is not known from {since} to {until}: nothing is assumed of it",
                    name=name,
                    since=full_day(since),
                    until=full_day(until),
                ),
            )
            start = here


def work_days(
    person: str,
    role: Role,
    partner: Partner,
    holidays: frozenset[date],
    horizon: Horizon,
) -> Iterator[WorkDay]:
    """A flexible working day for each of the role's days, public holidays left out."""
    hours = role.hours
    if hours is None:
        return
    off = holidays if role.public_holidays is not PublicHolidays.WORKING else frozenset()
    office = role.office.days if role.office is not None else ()
    for day in horizon.days():
        weekday = list(Day)[day.weekday()]
        if weekday not in hours.days or day in off or not _valid(role, day):
            continue
        zone = horizon.zone
        yield WorkDay(
            key=f"{person}/work/{day}",
            person=person,
            day=day,
            place=(role.place or OFFICE) if weekday in office else "home",
            minutes=hours.work_minutes + hours.lunch_minutes,
            window=_span(day, hours.earliest, hours.latest, zone),
            core=None if hours.core is None else _span(day, *hours.core, zone),
            usual_start=instant(day, clock(hours.usual_start), zone),
            meetings=tuple(_meetings(partner, day, zone)),
        )


def _meetings(partner: Partner, day: date, zone: str) -> Iterator[Span]:
    """What takes place at work on a day of the household's zone."""
    for weekly in partner.weekly:
        if weekly.where is not Where.WORK:
            continue
        for on in (day - DAY, day, day + DAY):  # another zone's day need not be ours
            span = _span(on, weekly.start, weekly.end, weekly.zone or zone)
            if happens(weekly, on) and local(span.start, zone).date() == day:
                yield span
    for event in partner.events:
        if event.where is Where.WORK and not event.tentative:
            span = moments(event.start, event.end, event.zone or zone)
            if local(span.start, zone).date() == day:
                yield span


def happens(weekly: Weekly, day: date) -> bool:
    """Whether a weekly event takes place on that day of its own zone."""
    return (
        list(Day)[day.weekday()] in weekly.days
        and (weekly.since is None or weekly.since <= day)
        and (weekly.until is None or day <= weekly.until)
        and day not in weekly.skipped
    )


def on_call(person: str, role: Role, horizon: Horizon) -> Iterator[OnCallTurn]:
    """Turns that meet the horizon."""
    for turns in role.on_call:
        for day in turns.starts:
            span = _span(day, turns.start, turns.end, horizon.zone)
            if span.meets(horizon.span) and _valid(role, day):
                notice = turns.swap_notice_days
                yield OnCallTurn(
                    key=f"{person}/on-call/{day}",
                    person=person,
                    span=span,
                    swap_by=None if notice is None else day - timedelta(days=notice),
                    alone_minutes_max=turns.alone_minutes_max,
                )
