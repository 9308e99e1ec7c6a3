"""Rules of care: one adult alone with the children when that is too much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intertwine.domain.findings import Cause, Finding, Kind, Remedy, Severity, finding_id
from intertwine.domain.household import Commitment, OnCallTurn
from intertwine.domain.time import Span
from intertwine.domain.words import day, length, listed, say, stretch
from intertwine.engine.remedies import for_care, wanted_for
from intertwine.engine.scene import Scene, interval, span_of
from intertwine.engine.sweep import common, merged

REST_LEAST = 30


def alone_on_call(scene: Scene) -> Iterator[Finding]:
    """A partner on call is alone with children for longer than they said is all right."""
    for turn in scene.household.on_call:
        for start, end in common(scene.left_to(turn.person), [interval(turn.span)]):
            if end - start > turn.alone_minutes_max:
                yield _on_call(scene, turn, span_of((start, end)))


def _on_call(scene: Scene, turn: OnCallTurn, span: Span) -> Finding:
    on = scene.local_day(span.start)
    person = scene.name(turn.person)
    children = scene.alone_with(turn.person, span)
    names = listed([scene.name(child) for child in children])
    others = [p.key for p in scene.household.people if p.key != turn.person]
    away = [c for other in others for c in scene.meeting(other, span, tentative=False)]
    causes = [
        Cause(
            person=turn.person, item=turn.key, sentence=say("{person} is on call", person=person)
        ),
        *(Cause(person=c.person, item=c.key, sentence=scene.says(c, span)) for c in away),
    ]
    wanted = wanted_for(scene, span, drop=False, pick=False, night=False)
    why = f": {', '.join(cause.sentence for cause in causes[1:])}" if away else ""
    remedies = for_care(scene, span, wanted, away, children=children)
    if turn.swap_by is not None:
        since = day(scene.local_day(turn.span.start))
        swap = Remedy(
            id=f"swap:{turn.key}",
            sentence=say("{person} swaps the on-call turn of {since}", person=person, since=since),
            last_open=turn.swap_by,
        )
        remedies = (swap, *remedies)
    return Finding(
        id=finding_id(Kind.CARE_GAP, str(on), ("alone-on-call", turn.person)),
        kind=Kind.CARE_GAP,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=(turn.person, *others),
        items=(turn.key, *(c.key for c in away)),
        sentence=say(
            "{person} is on call and alone with {names} {stretch}, {length}{why}.",
            person=person,
            names=names,
            stretch=stretch(span, scene.household.zone),
            length=length(span.minutes),
            why=why,
        ),
        alone="on-call",
        title=say("{person} on call and alone with {names}", person=person, names=names),
        causes=tuple(causes),
        remedies=remedies,
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
        c
        for person in scene.household.people
        for c in scene.meeting(person.key, span, tentative=False)
    ]
    resting = next(
        c
        for person in scene.household.people
        for c in scene.of_person[person.key]
        if c.rest_until is not None and c.span.end < span.end and span.start < c.rest_until
    )
    children = scene.alone_with(resting.person, span)
    names = listed([scene.name(child) for child in children])
    wanted = wanted_for(scene, span, drop=False, pick=False, night=False)
    return Finding(
        id=finding_id(Kind.CARE_GAP, str(on), ("alone-after-night", resting.person)),
        kind=Kind.CARE_GAP,
        severity=Severity.SOFT,
        span=span,
        minutes=span.minutes,
        people=tuple(person.key for person in scene.household.people),
        items=tuple(c.key for c in asleep),
        sentence=say(
            "{person} is asleep after the night and the only adult with {names} {stretch}.",
            person=scene.name(resting.person),
            names=names,
            stretch=stretch(span, scene.household.zone),
        ),
        alone="asleep",
        title=say(
            "{person} asleep and alone with {names}", person=scene.name(resting.person), names=names
        ),
        causes=tuple(
            Cause(person=c.person, item=c.key, sentence=scene.says(c, span)) for c in asleep
        ),
        remedies=for_care(scene, span, wanted, asleep, children=children),
    )
