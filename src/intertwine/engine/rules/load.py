"""Rules of load: one partner over the limit, both at once, one away when it matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from intertwine.domain.findings import Cause, Finding, Kind, Severity, finding_id
from intertwine.domain.household import Activity, Commitment, Due
from intertwine.domain.time import DAY, Span, instant
from intertwine.domain.words import day, full_day, say
from intertwine.engine.remedies import change_of
from intertwine.engine.scene import Scene, interval
from intertwine.engine.sweep import Ints, common, depth, meeting_between, merged

CRUNCH = 7
WORK_FROM = 8 * 60
WORK_UNTIL = 18 * 60


def days_span(scene: Scene, first: date, last: date) -> Span:
    """From the midnight before ``first`` to the midnight after ``last``."""
    zone = scene.household.zone
    return Span(start=instant(first, 0, zone), end=instant(last + DAY, 0, zone))


def _own(scene: Scene, person: str) -> list[Due]:
    return [due for due in scene.household.dues if due.who == (person,)]


def carried(scene: Scene, person: str) -> tuple[Ints, Ints]:
    """What a partner's own milestones add up to, as ``depth`` tells it, in day ordinals."""
    dues = [due for due in _own(scene, person) if due.load]
    days = [(due.first.toordinal(), due.last.toordinal() + 1) for due in dues]
    spans = np.array(days, dtype=np.int64).reshape(-1, 2)
    loads = np.array([due.load for due in dues], dtype=np.int64)
    return depth(spans[:, 0], spans[:, 1], loads)


def load_peak(scene: Scene) -> Iterator[Finding]:
    """The loads of one partner's milestones add up to more than the partner's limit."""
    for person in scene.household.people:
        dues = [due for due in _own(scene, person.key) if due.load]
        moments, totals = carried(scene, person.key)
        over = merged(
            (int(moments[i]), int(moments[i + 1]))
            for i in np.flatnonzero(totals[:-1] > person.load_limit)
        )
        for start, end in over:
            first, last = date.fromordinal(start), date.fromordinal(end - 1)
            meant = [due for due in dues if due.first <= last and first <= due.last]
            inside = (moments >= start) & (moments < end)
            top = int(totals[inside].max())
            yield _peak(scene, person.key, person.load_limit, first, last, meant, top)


def _peak(
    scene: Scene, person: str, limit: int, first: date, last: date, meant: list[Due], top: int
) -> Finding:
    span = days_span(scene, first, last)
    return Finding(
        id=finding_id(Kind.LOAD_PEAK, "", (person, *(due.key for due in meant))),
        kind=Kind.LOAD_PEAK,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=(person,),
        items=tuple(due.key for due in meant),
        sentence=say(
            "{person} carries {top} of 10 from {first} to {last}, above the limit of "
            "{limit}: {list}.",
            person=scene.name(person),
            top=top,
            first=day(first),
            last=day(last),
            limit=limit,
            list=", ".join(due.name for due in meant),
        ),
        title=say("{person} over the limit", person=scene.name(person)),
        causes=_dated(meant),
    )


def _dated(dues: list[Due]) -> tuple[Cause, ...]:
    return tuple(
        Cause(
            person=due.who[0] if len(due.who) == 1 else "",
            item=due.key,
            sentence=f"{due.name}, {full_day(due.first)}",
        )
        for due in dues
    )


def both_in_crunch(scene: Scene) -> Iterator[Finding]:
    """Both partners have a hard date, or a heavy stretch, on the same days."""
    if len(scene.household.people) < 2:
        return
    one, two = (_own(scene, person.key) for person in scene.household.people)
    found: dict[tuple[int, int], list[Due]] = {}
    ranges = [[(d.first.toordinal(), d.last.toordinal() + 1) for d in side] for side in (one, two)]
    for left, right in meeting_between(ranges[0], ranges[1]):
        a, b = one[left], two[right]
        heavy = a.load >= CRUNCH and b.load >= CRUNCH
        same_day = a.hard and b.hard and a.first == a.last == b.first == b.last
        if heavy or same_day:
            shared = common([ranges[0][left]], [ranges[1][right]])[0]
            found.setdefault(shared, []).extend([a, b])
    for (start, end), dues in sorted(found.items()):
        yield _crunch(scene, date.fromordinal(start), date.fromordinal(end - 1), dues)


def _crunch(scene: Scene, first: date, last: date, dues: list[Due]) -> Finding:
    meant = sorted({due.key: due for due in dues}.values(), key=lambda d: (d.first, d.key))
    span = days_span(scene, first, last)
    people = [
        person for person in scene.household.people if any(person.key in d.who for d in meant)
    ]
    said = say(" and ").join(
        say(
            "{name} has {list}",
            name=person.name,
            list=", ".join(say("“{name}”", name=d.name) for d in meant if person.key in d.who),
        )
        for person in people
    )
    when = (
        day(first) if first == last else say("{first} to {last}", first=day(first), last=day(last))
    )
    return Finding(
        id=finding_id(Kind.BOTH_IN_CRUNCH, str(first), [due.key for due in meant]),
        kind=Kind.BOTH_IN_CRUNCH,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=tuple(person.key for person in people),
        items=tuple(due.key for due in meant),
        sentence=say("Both are stretched on {when}: {said}.", when=when, said=said),
        title=say("Both stretched at once"),
        causes=_dated([due for p in people for due in meant if p.key in due.who]),
    )


def deadline_while_away(scene: Scene) -> Iterator[Finding]:
    """A partner's hard date falls while the other is away, or while the partner is."""
    for due in scene.household.dues:
        if not due.hard:
            continue
        on = _working_hours(scene, due.last)
        for person in scene.household.people:
            for trip in scene.of_person[person.key]:
                if trip.activity is not Activity.TRIP or not trip.span.meets(on):
                    continue
                if trip.serves == due.name:
                    continue
                own = person.key in due.who
                if (own and due.in_person) or (not own) or len(due.who) > 1:
                    yield _away(scene, due, trip)


def _working_hours(scene: Scene, on: date) -> Span:
    zone = scene.household.zone
    return Span(start=instant(on, WORK_FROM, zone), end=instant(on, WORK_UNTIL, zone))


def _away(scene: Scene, due: Due, trip: Commitment) -> Finding:
    span = days_span(scene, due.last, due.last)
    remedy = change_of(scene, trip)
    whose = (
        say("{person}’s “{name}”", person=scene.name(due.who[0]), name=due.name)
        if len(due.who) == 1
        else say("“{name}”", name=due.name)
    )
    return Finding(
        id=finding_id(Kind.DEADLINE_WHILE_AWAY, str(due.last), (due.key, trip.series)),
        kind=Kind.DEADLINE_WHILE_AWAY,
        severity=Severity.SOFT,
        span=span,
        minutes=sum(end - start for start, end in common([interval(span)], [interval(trip.span)])),
        people=tuple(dict.fromkeys((*due.who, trip.person))),
        items=(due.key, trip.key),
        sentence=say(
            "{whose} on {last} falls while {person} is away ({what}).",
            whose=whose,
            last=day(due.last),
            person=scene.name(trip.person),
            what=trip.what,
        ),
        title=say("{name} while {person} is away", name=due.name, person=scene.name(trip.person)),
        causes=(
            *_dated([due]),
            Cause(person=trip.person, item=trip.key, sentence=scene.says(trip, trip.span)),
        ),
        remedies=() if remedy is None else (remedy,),
    )
