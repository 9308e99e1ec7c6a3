"""Rules of one person's time: two things at once, and legs with little to spare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from intertwine.domain.facts import WEEK
from intertwine.domain.findings import Cause, Finding, Kind, Severity, finding_id
from intertwine.domain.household import Activity, Commitment
from intertwine.domain.time import Span
from intertwine.domain.words import WEEKDAYS, clock, counted, day, length, listed, message, say
from intertwine.engine.coverage import Leg
from intertwine.engine.remedies import change_of
from intertwine.engine.scene import Scene, interval, span_of
from intertwine.engine.sweep import meeting_pairs

SAME = timedelta(minutes=15)
THIN = 20
MOST_EACH = 20


Pair = tuple[Commitment, Commitment]


def overlap(scene: Scene) -> Iterator[Finding]:
    """One person is meant to be at two things at the same time."""
    for person, own in sorted(scene.of_person.items()):
        shown = [one for one in own if one.activity is not Activity.BUSY]
        pairs = sorted(_pairs(shown), key=lambda pair: pair[0].core.start)
        for key, group in sorted(_grouped(pairs).items()):
            yield _overlap(scene, person, key, group)


def _pairs(shown: list[Commitment]) -> Iterator[Pair]:
    if not shown:
        return
    edges = np.array([interval(one.core) for one in shown], dtype=np.int64)
    for left, right in zip(*meeting_pairs(edges[:, 0], edges[:, 1], MOST_EACH), strict=True):
        one, two = sorted((shown[left], shown[right]), key=lambda c: (c.core.start, c.key))
        if _clash(one, two):
            yield one, two


def _grouped(pairs: list[Pair]) -> dict[tuple[str, ...], list[Pair]]:
    """Pairs that return together; what overlaps within calendars alone is one trouble a knot.

    Two things of a calendar are in one knot when a chain of overlaps joins their series.
    """
    leader: dict[str, str] = {}

    def lead(series: str) -> str:
        while leader.setdefault(series, series) != series:
            leader[series] = leader[leader[series]]
            series = leader[series]
        return series

    for one, two in pairs:
        if _both_imported(one, two):
            first, second = sorted((lead(one.series), lead(two.series)))
            leader[second] = first
    groups: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for one, two in pairs:
        if _both_imported(one, two):
            groups["calendar", lead(one.series)].append((one, two))
        else:
            groups[tuple(sorted((one.series, two.series)))].append((one, two))
    return groups


def _both_imported(one: Commitment, two: Commitment) -> bool:
    return one.activity is two.activity is Activity.IMPORTED


def _clash(one: Commitment, two: Commitment) -> bool:
    """Whether two things at one time are a trouble, not one thing entered twice."""
    if not one.core.meets(two.core) or not _shared(one, two).minutes:
        return False
    imported = Activity.IMPORTED in (one.activity, two.activity)
    apart = max(abs(one.core.start - two.core.start), abs(one.core.end - two.core.end))
    if imported and apart <= SAME:
        return False
    if one.activity is two.activity is Activity.TRIP:
        return True
    if Activity.TRIP in (one.activity, two.activity):
        trip, other = (one, two) if one.activity is Activity.TRIP else (two, one)
        # A trip displaces the week's routine, and a calendar lists what happens on the trip.
        part = other.zone is not None and other.zone == trip.zone
        return other.activity in (Activity.EVENT, Activity.SHIFT) and not (other.remote_ok or part)
    return True


def _shared(one: Commitment, two: Commitment) -> Span:
    return Span(start=max(one.core.start, two.core.start), end=min(one.core.end, two.core.end))


def _overlap(
    scene: Scene,
    person: str,
    key: tuple[str, ...],
    pairs: list[tuple[Commitment, Commitment]],
) -> Finding:
    one, two = pairs[0]
    shared = _shared(one, two)
    zone = scene.household.zone
    soft = all(a.tentative or b.tentative or _both_imported(a, b) for a, b in pairs)
    more = (
        say(", and {more_times}", more_times=counted(len(pairs) - 1, "more time", "more times"))
        if len(pairs) > 1
        else ""
    )
    remedies = [r for r in (change_of(scene, one), change_of(scene, two)) if r is not None]
    return Finding(
        id=finding_id(Kind.OVERLAP, "", (person, *key)),
        kind=Kind.OVERLAP,
        severity=Severity.SOFT if soft else Severity.HARD,
        span=shared,
        minutes=shared.minutes,
        people=(person,),
        items=tuple(sorted({c.key for pair in pairs for c in pair})),
        sentence=say(
            "{person} has “{what}” and “{what_2}” at once on {local_day} from {start} to "
            "{end}{more}.{clocks}",
            person=scene.name(person),
            what=one.what,
            what_2=two.what,
            local_day=day(scene.local_day(shared.start)),
            start=clock(shared.start, zone),
            end=clock(shared.end, zone),
            more=more,
            clocks=_clocks(scene, one, two),
        ),
        title=say("{person}: two things at once", person=scene.name(person)),
        causes=tuple(
            Cause(person=person, item=c.key, sentence=_when(scene, c)) for c in (one, two)
        ),
        remedies=tuple(remedies),
        also=tuple(_shared(a, b) for a, b in pairs[1:]),
    )


def _when(scene: Scene, one: Commitment) -> str:
    zone = scene.household.zone
    return say(
        "{what}, {start} to {end}",
        what=one.what,
        start=clock(one.core.start, zone),
        end=clock(one.core.end, zone),
    )


def _clocks(scene: Scene, one: Commitment, two: Commitment) -> str:
    """Said when the two would not meet if all clocks changed on the same day."""
    if (one.usual or one.core).meets(two.usual or two.core):
        return ""
    zone = scene.household.zone
    said = [
        say(
            " Clocks change on different dates there and here: “{what}” falls at {start} "
            "instead of {start_2}.",
            what=c.what,
            start=clock(c.core.start, zone),
            start_2=clock(c.usual.start, zone),
        )
        for c in (one, two)
        if c.usual is not None
    ]
    return "".join(said[:1])


def thin_slack(scene: Scene) -> Iterator[Finding]:
    """A drop-off or pick-up that a short delay would break."""
    groups: dict[tuple[str, str, bool, int], list[Leg]] = defaultdict(list)
    for leg in scene.coverage.legs:
        if leg.carer is not None and leg.bound and 0 <= leg.slack < THIN:
            key = (leg.carer, leg.care.place, leg.drop, leg.care.day.weekday())
            groups[key].append(leg)
    for (carer, place, drop, weekday), legs in sorted(groups.items()):
        yield _thin(scene, carer, place, drop, weekday, legs)


def _thin(
    scene: Scene, carer: str, place: str, drop: bool, weekday: int, legs: list[Leg]
) -> Finding:
    tightest = min(legs, key=lambda leg: (leg.slack, leg.arrive))
    names = listed([scene.name(child) for child in tightest.care.children])
    verb = message("drop-off") if drop else message("pick-up")
    spans = [span_of((leg.arrive, leg.limit)) for leg in legs]
    days = [leg.care.day for leg in legs]
    when = (
        say("on {on}", on=day(days[0]))
        if len(days) == 1
        else say(
            "on {number} {weekday}s from {first} to {last}",
            number=len(days),
            weekday=say(WEEKDAYS[weekday]),
            first=day(days[0]),
            last=day(days[-1]),
        )
    )
    limit = clock(span_of((tightest.limit, tightest.limit)).start, scene.household.zone)
    arrive = clock(span_of((tightest.arrive, tightest.arrive)).start, scene.household.zone)
    return Finding(
        id=finding_id(Kind.THIN_SLACK, "", (carer, place, verb, WEEK[weekday])),
        kind=Kind.THIN_SLACK,
        severity=Severity.SOFT,
        span=spans[0],
        minutes=tightest.slack,
        people=(carer,),
        items=tuple(leg.care.key for leg in legs),
        sentence=say(
            "{carer} reaches {name} at {arrive} for the {verb} of {names}, {length} before "
            "{limit}, {when}.",
            carer=scene.name(carer),
            name=tightest.care.name,
            arrive=arrive,
            verb=say(verb),
            names=names,
            length=length(tightest.slack),
            limit=limit,
            when=when,
        ),
        title=say(
            "{weekday} {verb}: {length} to spare",
            weekday=say(WEEKDAYS[weekday]),
            verb=say(verb),
            length=length(tightest.slack),
        ),
        causes=(
            Cause(
                person=carer,
                item=tightest.care.key,
                sentence=_bound(scene, carer, tightest),
            ),
        ),
        also=tuple(spans[1:]),
    )


def _bound(scene: Scene, carer: str, leg: Leg) -> str:
    """What keeps a carer until just before a leg."""
    name, zone = scene.name(carer), scene.household.zone
    for placed in scene.coverage.placed:
        if placed.work.person == carer and placed.work.day == leg.care.day:
            return say(
                "{name} is at work until {end}",
                name=name,
                end=clock(span_of(placed.span).end, zone),
            )
    ready = span_of((leg.depart, leg.depart)).start
    before = [c for c in scene.of_person[carer] if _left(c, ready) <= ready]
    if not before:
        return say("{name} cannot be there sooner", name=name)
    last = max(before, key=lambda c: (c.rest_until or c.span.end, c.key))
    until = clock(last.rest_until or _left(last, ready), zone)
    return say("{says} until {until}", says=scene.says(last, last.span), until=until)


def _left(one: Commitment, ready: datetime) -> datetime:
    """When somebody who set out at ``ready`` was free of a commitment: there or at home."""
    straight = one.place is not None and one.rest_until is None and one.core.end == ready
    return one.core.end if straight else one.span.end
