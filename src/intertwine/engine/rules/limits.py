"""Rules of limits: boundaries the partners set, rest an employer must give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from intertwine.domain.facts import Limit, Per
from intertwine.domain.findings import Cause, Finding, Kind, Severity, finding_id
from intertwine.domain.household import Activity, Commitment, Limited
from intertwine.domain.time import DAY, Span, clock, instant
from intertwine.domain.words import clock as said_clock
from intertwine.domain.words import counted, day, length, message, say
from intertwine.engine.remedies import change_of
from intertwine.engine.rules.load import days_span
from intertwine.engine.scene import Scene, span_of

AWAY_IN_ONE = {
    Per.MONTH: message("{nights} away in one month"),
    Per.QUARTER: message("{nights} away in one quarter"),
    Per.YEAR: message("{nights} away in one year"),
}


def _within(limited: Limited, on: date) -> bool:
    boundary = limited.boundary
    return (boundary.since is None or boundary.since <= on) and (
        boundary.until is None or on <= boundary.until
    )


def boundary_crossed(scene: Scene) -> Iterator[Finding]:
    """A limit that a partner set is not kept."""
    for limited in scene.household.limits:
        kind = limited.boundary.kind
        if kind is Limit.SHIFTS_IN_A_ROW:
            yield from _in_a_row(scene, limited)
        elif kind is Limit.NIGHTS_AWAY:
            yield from _nights_away(scene, limited)
        elif kind is Limit.NO_WORK_AFTER:
            yield from _work_after(scene, limited)


def _crossed(
    scene: Scene, limited: Limited, span: Span, items: list[Commitment], said: str
) -> Finding:
    on = scene.local_day(span.start)
    name = scene.name(limited.person)
    return Finding(
        id=finding_id(Kind.BOUNDARY_CROSSED, str(on), (limited.key,)),
        kind=Kind.BOUNDARY_CROSSED,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=(limited.person,),
        items=(limited.key, *(one.key for one in items)),
        sentence=say(
            "{name}’s limit “{text}” is not kept: {said}.",
            name=name,
            text=limited.boundary.text,
            said=said,
        ),
        title=f"{name}: {limited.boundary.text}",
        causes=tuple(
            Cause(person=one.person, item=one.key, sentence=f"{one.what}, {day(one.day)}")
            for one in items
        ),
        remedies=tuple(r for one in items if (r := change_of(scene, one)) is not None),
    )


def _in_a_row(scene: Scene, limited: Limited) -> Iterator[Finding]:
    shifts = {
        one.day: one
        for one in scene.of_person[limited.person]
        if one.activity is Activity.SHIFT
        and one.shift == limited.boundary.shift
        and _within(limited, one.day)
    }
    for first in sorted(shifts):
        if first - DAY in shifts:
            continue
        last = first
        while last + DAY in shifts:
            last += DAY
        count = (last - first).days + 1
        if count > (limited.boundary.count or 0):
            run = [shifts[first + timedelta(days=n)] for n in range(count)]
            span = days_span(scene, first, last)
            yield _crossed(
                scene,
                limited,
                span,
                run,
                say(
                    "{count} in a row from {first} to {last}",
                    count=count,
                    first=day(first),
                    last=day(last),
                ),
            )


def _period(on: date, per: Per) -> tuple[int, int]:
    if per is Per.MONTH:
        return (on.year, on.month)
    return (on.year, (on.month - 1) // 3 if per is Per.QUARTER else 0)


def _nights_away(scene: Scene, limited: Limited) -> Iterator[Finding]:
    per = limited.boundary.per or Per.QUARTER
    nights: dict[tuple[int, int], dict[date, list[Commitment]]] = defaultdict(dict)
    for trip in scene.of_person[limited.person]:
        if trip.activity is not Activity.TRIP:
            continue
        on, last = scene.local_day(trip.span.start), scene.local_day(trip.span.end)
        while on < last:
            if _within(limited, on):
                nights[_period(on, per)].setdefault(on, []).append(trip)
            on += DAY
    for _, away in sorted(nights.items()):
        if len(away) > (limited.boundary.count or 0):
            trips = list({trip.key: trip for both in away.values() for trip in both}.values())
            span = days_span(scene, min(away), max(away))
            said = say(AWAY_IN_ONE[per], nights=counted(len(away), "night"))
            yield _crossed(scene, limited, span, trips, said)


def _work_after(scene: Scene, limited: Limited) -> Iterator[Finding]:
    after = clock(limited.boundary.after or "23:59")
    zone = scene.household.zone
    for one in scene.of_person[limited.person]:
        limit = instant(one.day, after, zone)
        if one.activity is Activity.SHIFT and one.core.end > limit and _within(limited, one.day):
            said = say(
                "{what} on {day} ends at {end}",
                what=one.what,
                day=day(one.day),
                end=said_clock(one.core.end, zone),
            )
            span = Span(start=max(limit, one.core.start), end=one.core.end)
            yield _crossed(scene, limited, span, [one], said)
    for placed in scene.coverage.placed:
        span = span_of(placed.span)
        limit = instant(placed.work.day, after, zone)
        if (
            placed.work.person == limited.person
            and span.end > limit
            and _within(limited, placed.work.day)
        ):
            said = say(
                "work on {day} ends at {end}",
                day=day(placed.work.day),
                end=said_clock(span.end, zone),
            )
            yield _crossed(scene, limited, Span(start=limit, end=span.end), [], said)


def rest_too_short(scene: Scene) -> Iterator[Finding]:
    """Two shifts follow each other with less rest than the employer must give."""
    for person, own in sorted(scene.of_person.items()):
        shifts = sorted(
            (one for one in own if one.activity is Activity.SHIFT), key=lambda c: c.core.start
        )
        for one, two in pairwise(shifts):
            employer = scene.household.employers.get(two.employer or "")
            least = employer.min_rest_hours if employer is not None else None
            if least is None or one.core.end > two.core.start:
                continue
            rest = Span(start=one.core.end, end=two.core.start)
            if rest.minutes < least * 60:
                yield _rest(scene, person, one, two, rest, least)


def _rest(
    scene: Scene, person: str, one: Commitment, two: Commitment, rest: Span, least: float
) -> Finding:
    name = scene.name(person)
    return Finding(
        id=finding_id(Kind.BOUNDARY_CROSSED, str(one.day), ("rest", one.key, two.key)),
        kind=Kind.BOUNDARY_CROSSED,
        severity=Severity.HARD,
        span=rest,
        minutes=rest.minutes,
        people=(person,),
        items=(one.key, two.key),
        sentence=say(
            "{name} has {length} between {what} on {day} and {what_2} on {day_2}; {least:g} "
            "h of rest are due.",
            name=name,
            length=length(rest.minutes),
            what=one.what,
            day=day(one.day),
            what_2=two.what,
            day_2=day(two.day),
            least=least,
        ),
        title=say("{name}: too little rest between shifts", name=name),
        causes=tuple(
            Cause(person=person, item=c.key, sentence=f"{c.what}, {day(c.day)}") for c in (one, two)
        ),
        remedies=tuple(r for c in (one, two) if (r := change_of(scene, c)) is not None),
    )
