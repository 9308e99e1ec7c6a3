"""Rules of gaps: stretches in which children have nobody, runs that nobody can make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from intertwine.domain.facts import HOME
from intertwine.domain.findings import Cause, Finding, Kind, Severity, finding_id
from intertwine.domain.household import Activity, Commitment
from intertwine.domain.time import Span
from intertwine.domain.words import clock, counted, day, length, listed, say, stretch
from intertwine.engine.coverage import Leg, Placed
from intertwine.engine.remedies import for_care, wanted_for
from intertwine.engine.scene import Scene, interval, span_of
from intertwine.engine.troubles import Trouble, troubles


def overnight_gap(scene: Scene) -> Iterator[Finding]:
    """Children have nobody through some of the night."""
    yield from _gaps(scene, Kind.OVERNIGHT_GAP)


def care_gap(scene: Scene) -> Iterator[Finding]:
    """Children have nobody for part of a day."""
    yield from _gaps(scene, Kind.CARE_GAP)


def pick_up_gap(scene: Scene) -> Iterator[Finding]:
    """Nobody can collect children before their care place closes."""
    yield from _gaps(scene, Kind.PICK_UP_GAP)


def drop_off_gap(scene: Scene) -> Iterator[Finding]:
    """Somebody is at home, yet nobody can take children to their care place in time."""
    yield from _gaps(scene, Kind.DROP_OFF_GAP)


def tentative_gap(scene: Scene) -> Iterator[Finding]:
    """A gap there would be if what is only tentative took place."""
    sure = troubles(scene)
    for one in troubles(scene, cautious=True):
        if not any(_tells(other, one) for other in sure):
            yield _finding(scene, one, Severity.SOFT)


def _tells(sure: Trouble, one: Trouble) -> bool:
    """Whether a sure trouble already says all that a possible one would."""
    return (
        sure.span.start <= one.span.start
        and one.span.end <= sure.span.end
        and set(one.children) <= set(sure.children)
    )


def _gaps(scene: Scene, kind: Kind) -> Iterator[Finding]:
    """One finding a trouble; what comes of the week's routine alone is one trouble."""
    routine: dict[tuple[str, ...], list[Trouble]] = defaultdict(list)
    for one in troubles(scene):
        if one.kind is not kind:
            continue
        series = _routine(scene, one)
        if series is None:
            yield _finding(scene, one, Severity.HARD)
        else:
            routine[_anchor(scene, one), *_clocks(scene, one), *one.children, *series].append(one)
    for key, returning in routine.items():
        yield _returning(scene, _finding(scene, returning[0], Severity.HARD), key, returning)


def _routine(scene: Scene, one: Trouble) -> tuple[str, ...] | None:
    """The series behind a trouble, undated; None when a shift or a single thing is among them."""
    causes, commitments = _causes(scene, one)
    if any(commitment.activity is not Activity.WEEKLY for commitment in commitments):
        return None
    weekly = {commitment.series for commitment in commitments}
    work = {f"{cause.person}/work" for cause in causes if "/work/" in cause.item}
    return tuple(sorted(weekly | work))


def _clocks(scene: Scene, one: Trouble) -> tuple[str, str]:
    zone = scene.household.zone
    return clock(one.span.start, zone), clock(one.span.end, zone)


def _returning(
    scene: Scene, first: Finding, key: tuple[str, ...], returning: list[Trouble]
) -> Finding:
    if len(returning) == 1:
        return replace(first, id=finding_id(first.kind, "", key))
    last = scene.local_day(returning[-1].span.start)
    more = counted(len(returning) - 1, "more day")
    return replace(
        first,
        id=finding_id(first.kind, "", key),
        minutes=sum(one.minutes for one in returning),
        sentence=say(
            "{sentence}, and so on {more} until {last}.",
            sentence=first.sentence[:-1],
            more=more,
            last=day(last),
        ),
        also=tuple(one.span for one in returning[1:]),
    )


def _anchor(scene: Scene, one: Trouble) -> str:
    """What tells two troubles of one day apart: the leg they stand beside, else their start."""
    for leg in (one.drop, one.pick):
        if leg is not None:
            return f"{'drop' if leg.drop else 'pick'}:{leg.care.place}"
    return f"at:{clock(one.span.start, scene.household.zone)}"


def _finding(scene: Scene, one: Trouble, severity: Severity) -> Finding:
    causes, commitments = _causes(scene, one, tentative=severity is Severity.SOFT)
    at = _judged(scene, one)
    working = {person.key for person in scene.household.people if scene.at_work(person.key, at)}
    names = listed([scene.name(child) for child in one.children])
    on = scene.local_day(one.span.start)
    anchor = _anchor(scene, one)
    wanted = wanted_for(
        scene, one.span, drop=one.drop is not None, pick=one.pick is not None,
        night=one.kind is Kind.OVERNIGHT_GAP,
    )  # fmt: skip
    why = f": {', '.join(cause.sentence for cause in causes)}" if causes else ""
    tentative = say(" if all that is tentative takes place") if severity is Severity.SOFT else ""
    return Finding(
        id=finding_id(one.kind, str(on), (severity, anchor, *one.children)),
        kind=one.kind,
        severity=severity,
        span=one.span,
        minutes=one.minutes,
        people=tuple(person.key for person in scene.household.people),
        items=tuple(commitment.key for commitment in commitments),
        sentence=_sentence(scene, one, names) + tentative + why + "." + _fee(one.pick),
        title=_title(one, names),
        causes=tuple(causes),
        remedies=for_care(
            scene,
            one.span,
            wanted,
            commitments,
            children=one.children,
            working=frozenset(working),
        ),
    )


def _sentence(scene: Scene, one: Trouble, names: str) -> str:
    zone = scene.household.zone
    on = day(scene.local_day(one.span.start))
    least = "" if one.certain else say("at least ")
    if one.kind is Kind.DROP_OFF_GAP and one.drop is not None:
        by = clock(one.drop.care.drop_by, zone)
        return say(
            "Nobody can take {names} to {name} by {by} on {on}",
            names=names,
            name=one.drop.care.name,
            by=by,
            on=on,
        )
    if one.pick is not None and one.kind is Kind.PICK_UP_GAP:
        by = clock(one.pick.care.pick_by, zone)
        text = say(
            "Nobody can collect {names} from {name} by {by} on {on}",
            names=names,
            name=one.pick.care.name,
            by=by,
            on=on,
        )
        return (
            say("{text} ({least}{length} late)", text=text, least=least, length=length(one.minutes))
            if one.minutes
            else text
        )
    return say(
        "Nobody has {names} {stretch}, {least}{length}",
        names=names,
        stretch=stretch(one.span, zone),
        least=least,
        length=length(one.minutes),
    )


def _title(one: Trouble, names: str) -> str:
    if one.kind is Kind.DROP_OFF_GAP and one.drop is not None:
        return say("Nobody to take {names} to {name}", names=names, name=one.drop.care.name)
    if one.kind is Kind.PICK_UP_GAP and one.pick is not None:
        return say("Nobody to collect {names} from {name}", names=names, name=one.pick.care.name)
    if one.kind is Kind.OVERNIGHT_GAP:
        return say(
            "Nobody for {names} overnight, {length}", names=names, length=length(one.minutes)
        )
    return say("Nobody for {names}, {length}", names=names, length=length(one.minutes))


def _fee(pick: Leg | None) -> str:
    if pick is None or pick.care.late_fee is None or pick.carer is None:
        return ""
    fee = pick.care.late_fee
    started = -(-max(0, pick.arrive - pick.limit) // fee.every_minutes)
    return say(
        " Late collection costs {currency} {amount:g}.",
        currency=fee.currency,
        amount=fee.amount * started,
    )


def _judged(scene: Scene, one: Trouble) -> Span:
    """When one had to be free: at the limit of a drop-off, in time to set out for a pick-up."""
    if one.kind is Kind.DROP_OFF_GAP and one.drop is not None:
        return span_of((one.drop.limit - 1, one.drop.limit))
    if one.pick is not None:
        ways = [
            scene.household.way(HOME, one.pick.care.place, person.key).minutes
            for person in scene.household.people
        ]
        away = max([1, *ways, one.pick.arrive - one.pick.depart])
        start = span_of((one.pick.limit - away, one.pick.limit)).start
        return Span(start=min(start, one.span.start), end=one.span.end)
    return one.span


def _causes(
    scene: Scene, one: Trouble, *, tentative: bool = False
) -> tuple[list[Cause], list[Commitment]]:
    """What keeps each partner: their commitments, and the day's work that lies around those."""
    causes: list[Cause] = []
    commitments: list[Commitment] = []
    at = _judged(scene, one)
    for person in scene.household.people:
        work = scene.at_work(person.key, at)
        own = [
            c
            for c in scene.meeting(person.key, at, tentative=tentative)
            if not any(_inside(c, placed) for placed in work)
        ]
        commitments += own
        causes += [Cause(person=person.key, item=c.key, sentence=scene.says(c, at)) for c in own]
        causes += [_at_work(scene, placed) for placed in work if not own]
    return causes, commitments


def _inside(one: Commitment, placed: Placed) -> bool:
    """Whether a commitment takes nothing but time at work."""
    start, end = interval(one.span)
    return placed.span[0] <= start and end <= placed.span[1]


def _at_work(scene: Scene, placed: Placed) -> Cause:
    who = placed.work.person
    until = clock(span_of(placed.span).end, scene.household.zone)
    return Cause(
        person=who,
        item=placed.work.key,
        sentence=say("{who} is at work until {until}", who=scene.name(who), until=until),
    )
