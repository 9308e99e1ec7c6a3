"""Troubles of care, each named once: stretches with nobody and legs nobody can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intertwine.domain.facts import PlaceKind
from intertwine.domain.findings import Kind
from intertwine.domain.time import Span, instant
from intertwine.engine.coverage import Coverage, Leg
from intertwine.engine.scene import Scene, interval, span_of
from intertwine.engine.sweep import Interval, common, merged, total

NIGHT_FROM = 0
NIGHT_UNTIL = 5 * 60
NIGHT_LEAST = 60


@dataclass(frozen=True, slots=True)
class Trouble:
    """A stretch in which children are without somebody, or a run nobody can make.

    ``drop`` and ``pick`` are the first legs it stands beside, ``told`` all that it tells
    of; ``certain`` is False when it rests on
    a way of unknown length.
    """

    kind: Kind
    span: Span
    minutes: int
    children: tuple[str, ...]
    drop: Leg | None
    pick: Leg | None
    certain: bool
    told: tuple[Leg, ...] = ()


def troubles(scene: Scene, *, cautious: bool = False) -> tuple[Trouble, ...]:
    """Every trouble of care in order of time; ``cautious`` counts tentative things too."""
    coverage = scene.cautious if cautious else scene.coverage
    if coverage is None:
        return ()
    gaps = list(_gaps(scene, coverage))
    found = gaps + list(_runs(coverage, gaps))
    return tuple(sorted(found, key=lambda one: (one.span.start, one.kind)))


def _gaps(scene: Scene, coverage: Coverage) -> Iterator[Trouble]:
    by_child = coverage.nobody
    order = [child.key for child in scene.household.children]
    failed = [leg for leg in coverage.legs if leg.carer is None or _late(leg)]
    late = {(leg.limit, c): leg for leg in failed if not leg.drop for c in leg.care.children}
    unmet = {(leg.limit, c): leg for leg in failed if leg.drop for c in leg.care.children}
    together: dict[Interval, list[str]] = {}
    for child in order:
        for gap in by_child.get(child, []):
            together.setdefault(gap, []).append(child)
    # Children with the same gap are one trouble; where gaps differ, each is told as it is.
    for (start, end), alike in sorted(together.items()):
        children = tuple(alike)
        drops = [
            leg
            for (limit, child), leg in unmet.items()
            if start < limit <= end and child in children
        ]
        picks = [
            leg
            for (limit, child), leg in late.items()
            if start <= limit < end and child in children
        ]
        drop, pick = drops[0] if drops else None, picks[0] if picks else None
        span = span_of((start, end))
        reach = (start - 1 if pick is None else min(start - 1, pick.depart), end + 1)
        yield Trouble(
            _kind(scene, span, pick), span, end - start, children, drop, pick,
            all(leg.certain for leg in (drop, pick) if leg is not None)
            and not _uncertain(scene, drop, pick)
            and _ways_known(scene, reach, tentative=coverage is not scene.coverage),
            (*drops, *picks),
        )  # fmt: skip


def _late(leg: Leg) -> bool:
    return not leg.drop and leg.arrive > leg.limit


def _uncertain(scene: Scene, *legs: Leg | None) -> bool:
    """Whether some partner's way to the place of a leg is of unknown length."""
    return any(
        not scene.household.way("home", leg.care.place, person.key).certain
        for leg in legs
        if leg is not None
        for person in scene.household.people
    )


def _ways_known(scene: Scene, reach: Interval, *, tentative: bool) -> bool:
    """Whether the way to and from every commitment in a stretch or beside it is known."""
    return all(
        one.certain
        for person in scene.of_person
        for one in scene.meeting(person, span_of(reach), tentative=tentative)
    )


def _kind(scene: Scene, span: Span, pick: Leg | None) -> Kind:
    if _night_minutes(scene, span) >= NIGHT_LEAST:
        return Kind.OVERNIGHT_GAP
    if pick is not None and _by_a_limit(pick):
        return Kind.PICK_UP_GAP
    return Kind.CARE_GAP


def _by_a_limit(leg: Leg) -> bool:
    """Whether the place closes on the child, rather than a lesson simply ending."""
    return leg.care.kind is PlaceKind.NURSERY or leg.care.pick_by > leg.care.pick_from


def _night_minutes(scene: Scene, span: Span) -> int:
    zone = scene.household.zone
    days = {scene.local_day(span.start), scene.local_day(span.end)}
    nights: list[Interval] = [
        interval(Span(start=instant(one, NIGHT_FROM, zone), end=instant(one, NIGHT_UNTIL, zone)))
        for one in days
    ]
    return total(common(merged(nights), [interval(span)]))


def _runs(coverage: Coverage, gaps: list[Trouble]) -> Iterator[Trouble]:
    """Runs nobody can make although somebody is at home: those no gap already tells of."""
    told = {id(leg) for gap in gaps for leg in gap.told}
    unbrought = {leg.care.key for leg in coverage.legs if leg.drop and leg.carer is None}
    for leg in coverage.legs:
        if leg.carer is not None or id(leg) in told:
            continue
        if not leg.drop and leg.care.key in unbrought:
            continue  # who was not brought need not be fetched
        if leg.drop:
            start, end = _minutes(leg, drop=True)
        else:
            start = end = leg.limit
        yield Trouble(
            Kind.DROP_OFF_GAP if leg.drop else Kind.PICK_UP_GAP,
            span_of((start, end)), end - start, leg.care.children,
            leg if leg.drop else None, None if leg.drop else leg, leg.certain,
        )  # fmt: skip


def _minutes(leg: Leg, *, drop: bool) -> Interval:
    start, _ = interval(Span(start=leg.care.drop_from, end=leg.care.drop_from))
    return (start, leg.limit) if drop else (leg.limit, leg.limit)
