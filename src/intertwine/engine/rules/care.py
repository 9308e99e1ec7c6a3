"""Rules of care: stretches with nobody, runs nobody can make, one adult stretched thin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intertwine.domain.facts import HOME
from intertwine.domain.findings import Cause, Finding, Kind, Severity, finding_id
from intertwine.domain.household import Commitment, OnCallTurn
from intertwine.domain.time import Span
from intertwine.domain.words import clock, day, length, listed, stretch
from intertwine.engine.coverage import Leg
from intertwine.engine.remedies import for_care, wanted_for
from intertwine.engine.scene import Scene, interval, span_of
from intertwine.engine.sweep import common, merged
from intertwine.engine.troubles import Trouble, troubles

REST_LEAST = 30


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
    sure = [(one.span, one.children) for one in troubles(scene)]
    for one in troubles(scene, cautious=True):
        if not any(span.meets(one.span) or span == one.span for span, _ in sure):
            yield _finding(scene, one, Severity.SOFT)


def _gaps(scene: Scene, kind: Kind) -> Iterator[Finding]:
    for one in troubles(scene):
        if one.kind is kind:
            yield _finding(scene, one, Severity.HARD)


def _finding(scene: Scene, one: Trouble, severity: Severity) -> Finding:
    causes, commitments = _causes(scene, one)
    names = listed([scene.name(child) for child in one.children])
    on = scene.local_day(one.span.start)
    anchor = next(
        (
            f"{'drop' if leg.drop else 'pick'}:{leg.care.place}"
            for leg in (one.drop, one.pick)
            if leg
        ),
        "",
    )
    wanted = wanted_for(
        scene, one.span, drop=one.drop is not None, pick=one.pick is not None,
        night=one.kind is Kind.OVERNIGHT_GAP,
    )  # fmt: skip
    why = f": {', '.join(cause.sentence for cause in causes)}" if causes else ""
    tentative = " if all that is tentative takes place" if severity is Severity.SOFT else ""
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
        remedies=for_care(scene, one.span, wanted, commitments),
    )


def _sentence(scene: Scene, one: Trouble, names: str) -> str:
    zone = scene.household.zone
    on = day(scene.local_day(one.span.start))
    if one.kind is Kind.DROP_OFF_GAP and one.drop is not None:
        by = clock(one.drop.care.drop_by, zone)
        return f"Nobody can take {names} to {one.drop.care.name} by {by} on {on}"
    if one.pick is not None and one.kind is Kind.PICK_UP_GAP:
        by = clock(one.pick.care.pick_by, zone)
        text = f"Nobody can collect {names} from {one.pick.care.name} by {by} on {on}"
        return f"{text} ({length(one.minutes)} late)" if one.minutes else text
    least = "" if one.certain else "at least "
    return f"Nobody has {names} {stretch(one.span, zone)}, {least}{length(one.minutes)}"


def _title(one: Trouble, names: str) -> str:
    if one.kind is Kind.DROP_OFF_GAP and one.drop is not None:
        return f"Nobody to take {names} to {one.drop.care.name}"
    if one.kind is Kind.PICK_UP_GAP and one.pick is not None:
        return f"Nobody to collect {names} from {one.pick.care.name}"
    night = " overnight" if one.kind is Kind.OVERNIGHT_GAP else ""
    return f"Nobody for {names}{night}, {length(one.minutes)}"


def _fee(pick: Leg | None) -> str:
    if pick is None or pick.care.late_fee is None or pick.carer is None:
        return ""
    fee = pick.care.late_fee
    started = -(-max(0, pick.arrive - pick.limit) // fee.every_minutes)
    return f" Late collection costs {fee.currency} {fee.amount * started:g}."


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


def _causes(scene: Scene, one: Trouble) -> tuple[list[Cause], list[Commitment]]:
    causes: list[Cause] = []
    commitments: list[Commitment] = []
    at = _judged(scene, one)
    for person in scene.household.people:
        own = scene.meeting(person.key, at)
        commitments += own
        causes += [Cause(person=person.key, item=c.key, sentence=scene.says(c, at)) for c in own]
        if own:
            continue
        for placed in scene.coverage.placed:
            if placed.work.person == person.key and span_of(placed.span).meets(at):
                until = clock(span_of(placed.span).end, scene.household.zone)
                causes.append(
                    Cause(
                        person=person.key,
                        item=placed.work.key,
                        sentence=f"{person.name} is at work until {until}",
                    )
                )
    return causes, commitments


def alone_on_call(scene: Scene) -> Iterator[Finding]:
    """A partner on call is alone with children for longer than they said is all right."""
    for turn in scene.household.on_call:
        for start, end in common(scene.left_to(turn.person), [interval(turn.span)]):
            if end - start > turn.alone_minutes_max:
                yield _on_call(scene, turn, span_of((start, end)))


def _on_call(scene: Scene, turn: OnCallTurn, span: Span) -> Finding:
    on = scene.local_day(span.start)
    person = scene.name(turn.person)
    children = [child.key for child in scene.household.children]
    names = listed([scene.name(child) for child in children])
    others = [p.key for p in scene.household.people if p.key != turn.person]
    away = [c for other in others for c in scene.meeting(other, span)]
    causes = [
        Cause(person=turn.person, item=turn.key, sentence=f"{person} is on call"),
        *(Cause(person=c.person, item=c.key, sentence=scene.says(c, span)) for c in away),
    ]
    wanted = wanted_for(scene, span, drop=False, pick=False, night=False)
    why = "".join(f", {cause.sentence}" for cause in causes[1:])
    return Finding(
        id=finding_id(Kind.CARE_GAP, str(on), ("alone-on-call", turn.person)),
        kind=Kind.CARE_GAP,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=(turn.person, *others),
        items=(turn.key, *(c.key for c in away)),
        sentence=f"{person} is on call and alone with {names} "
        f"{stretch(span, scene.household.zone)}, {length(span.minutes)}{why}.",
        title=f"{person} on call and alone with {names}",
        causes=tuple(causes),
        remedies=for_care(scene, span, wanted, away),
    )


def alone_after_night(scene: Scene) -> Iterator[Finding]:
    """The only adult at home is asleep after a night shift."""
    unmet = {
        (leg.care.day, child)
        for leg in scene.coverage.legs
        if leg.carer is None
        for child in leg.care.children
    }
    spans = merged(
        (one.start, one.end)
        for one in scene.coverage.stretches
        if one.resting
        and (scene.local_day(span_of((one.start, one.end)).start), one.child) not in unmet
    )
    for start, end in spans:
        if end - start >= REST_LEAST:
            yield _resting(scene, span_of((start, end)))


def _resting(scene: Scene, span: Span) -> Finding:
    on = scene.local_day(span.start)
    asleep: Sequence[Commitment] = [
        c for person in scene.household.people for c in scene.meeting(person.key, span)
    ]
    resting = next(c for c in asleep if c.rest_until is not None)
    names = listed([child.name for child in scene.household.children])
    wanted = wanted_for(scene, span, drop=False, pick=False, night=False)
    return Finding(
        id=finding_id(Kind.CARE_GAP, str(on), ("alone-after-night", resting.person)),
        kind=Kind.CARE_GAP,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=tuple(person.key for person in scene.household.people),
        items=tuple(c.key for c in asleep),
        sentence=f"{scene.name(resting.person)} is asleep after the night and the only adult "
        f"with {names} {stretch(span, scene.household.zone)}.",
        title=f"{scene.name(resting.person)} asleep and alone with {names}",
        causes=tuple(
            Cause(person=c.person, item=c.key, sentence=scene.says(c, span)) for c in asleep
        ),
        remedies=for_care(scene, span, wanted, asleep),
    )
