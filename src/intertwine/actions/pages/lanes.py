"""What each partner does in a row of the ribbon: blocks, and travel on either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.axis import Row
from intertwine.actions.pages.blocks import ICONS, Block, Look, fits, lines
from intertwine.domain.facts import Where
from intertwine.domain.findings import Kind
from intertwine.domain.household import Activity, Commitment, Person
from intertwine.domain.time import DAY, MINUTE, Span, local
from intertwine.domain.words import clock, day, say, weekday
from intertwine.engine.coverage import Placed, span_of

SIDES = ("a", "b")
HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Travel; ``inward`` is the way home."""

    start: int
    end: int
    inward: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A partner's line; what happens at the same time stands on a further one."""

    name: str
    side: str
    blocks: tuple[Block, ...]
    ways: tuple[Way, ...] = ()


def lanes(outlook: Outlook, row: Row) -> tuple[Lane, ...]:
    """Both partners' lines of a row, the first partner's first."""
    return tuple(
        lane for person in outlook.household.people for lane in _lanes_of(outlook, row, person)
    )


def _lanes_of(outlook: Outlook, row: Row, person: Person) -> Iterator[Lane]:
    mine = [one for one in outlook.scene.of_person[person.key] if _shown(one, row)]
    days = [one for one in outlook.scene.coverage.placed if one.work.person == person.key]
    days = [one for one in days if row.at_minutes(*one.span)]
    blocks = [
        *_working(outlook, row, days, mine),
        *_committed(row, mine, days),
        *_learning(outlook, row, person),
        *_on_call(outlook, row, person),
    ]
    ways = tuple(sorted({*_ways(row, mine), *_runs(outlook, row, person, days)}, key=_by_start))
    side = SIDES[person.side]
    for number, line in enumerate(lines(blocks, row.hours)):
        name = person.name if number == 0 else say("{name}, at the same time", name=person.name)
        yield Lane(name=name, side=side, blocks=tuple(line), ways=() if number else ways)


def _by_start(way: Way) -> tuple[int, int]:
    return way.start, way.end


def _shown(one: Commitment, row: Row) -> bool:
    return (
        row.between(one.span.start, max(one.span.end, one.rest_until or one.span.end)) is not None
    )


def _working(
    outlook: Outlook, row: Row, days: Sequence[Placed], mine: Sequence[Commitment]
) -> Iterator[Block]:
    """Flexible working days where they were laid, with the meetings inside them."""
    for placed in days:
        span = span_of(placed.span)
        steps = row.between(span.start, span.end)
        if steps is None:
            continue
        place = _place(outlook, placed.work.place)
        inside = [one for one in mine if _within(one, span)]
        told = ", ".join(f"{one.what} {clock(one.core.start, row.zone)}" for one in inside)
        yield _block(Look.PLAIN, steps, f"{place}: {told}" if told else place, span, row)


def _within(one: Commitment, span: Span) -> bool:
    at_work = one.where is Where.WORK and one.activity is Activity.WEEKLY
    return at_work and span.start <= one.core.start and one.core.end <= span.end


def _place(outlook: Outlook, key: str) -> str:
    if key == HOME:
        return say("Working at home")
    place = outlook.facts.places.get(key)
    return place.name if place is not None else key.replace("_", " ").capitalize()


def _committed(row: Row, mine: Sequence[Commitment], days: Sequence[Placed]) -> Iterator[Block]:
    for one in mine:
        if any(_within(one, span_of(placed.span)) for placed in days):
            continue
        steps = row.between(one.core.start, one.core.end)
        if steps is not None:
            text = say("Busy") if one.activity is Activity.BUSY else one.what
            text += say(" (not certain)") if one.tentative else ""
            yield _block(_look(one, row.zone), steps, text, one.core, row)
        if one.rest_until is None:
            continue
        rest = Span(start=one.span.end, end=max(one.span.end, one.rest_until))
        steps = row.between(rest.start, rest.end)
        if steps is not None:
            yield _block(Look.RESTING, steps, say("Asleep"), rest, row)


def _look(one: Commitment, zone: str) -> Look:
    if one.activity is Activity.BUSY:
        return Look.BUSY
    if one.activity is Activity.TRIP:
        return Look.AWAY
    over_midnight = local(one.core.start, zone).date() < local(one.core.end, zone).date()
    if one.activity is Activity.SHIFT and over_midnight:
        return Look.NIGHT
    return Look.PLAIN


def broken_learning(outlook: Outlook) -> set[str]:
    """Keys of the sittings that cannot be kept, among other things they clash with."""
    return {
        item
        for finding in outlook.findings
        if finding.kind is Kind.LEARNING_BROKEN
        for item in finding.items
    }


def _learning(outlook: Outlook, row: Row, person: Person) -> Iterator[Block]:
    broken = broken_learning(outlook)
    for one in outlook.household.learning:
        steps = row.between(one.span.start, one.span.end) if one.person == person.key else None
        if steps is not None:
            block = _block(Look.LEARNING, steps, one.goal, one.span, row)
            if one.key in broken:
                block = replace(
                    block, icon="calendar-x", said=say("{said}, cannot be kept", said=block.said)
                )
            yield block


def _on_call(outlook: Outlook, row: Row, person: Person) -> Iterator[Block]:
    for turn in outlook.household.on_call:
        steps = row.between(turn.span.start, turn.span.end) if turn.person == person.key else None
        if steps is not None:
            yield _block(Look.ON_CALL, steps, say("On call"), turn.span, row)


def _block(look: Look, steps: tuple[int, int], text: str, span: Span, row: Row) -> Block:
    times = _times(span, row)
    return Block(
        look=look,
        start=steps[0],
        end=steps[1],
        text=text,
        times=times if fits(*steps, f"{text} {times}", row.hours) else "",
        said=_said(span, row),
        icon=ICONS.get(look, ""),
    )


def _times(span: Span, row: Row) -> str:
    """“07:15–19:45”; only the end that falls into the row's own time when it is cut."""
    window = row.window
    start, end = clock(span.start, row.zone), clock(span.end, row.zone)
    cut_before = local(span.start, row.zone).date() < local(window.start, row.zone).date()
    long_after = span.end > window.end and span.end - window.end > 720 * MINUTE
    if cut_before and long_after:
        return ""
    if cut_before:
        return say("to {end}", end=end)
    return say("from {start}", start=start) if long_after else f"{start}–{end}"


def _said(span: Span, row: Row) -> str:
    """From when to when, with dates for what lasts a day or more."""

    long = span.end - span.start >= DAY

    def at(moment: datetime) -> str:
        wall = local(moment, row.zone)
        if long:
            return f"{day(wall.date())} {wall:%H:%M}"
        return f"{wall:%H:%M}" if wall.date() == row.day else f"{weekday(wall)} {wall:%H:%M}"

    return say("{start} to {end}", start=at(span.start), end=at(span.end))


def _ways(row: Row, mine: Sequence[Commitment]) -> Iterator[Way]:
    """Travel to and from what is committed; a trip's is part of the trip."""
    for one in mine:
        yield from _way(row, one.span.start, one.core.start, inward=False)
        yield from _way(row, one.core.end, one.span.end, inward=True)


def _way(row: Row, start: datetime, end: datetime, *, inward: bool) -> Iterator[Way]:
    steps = row.between(start, end) if start < end else None
    if steps is not None:
        said = say(
            "Travel, {start} to {end}", start=clock(start, row.zone), end=clock(end, row.zone)
        )
        yield Way(start=steps[0], end=steps[1], inward=inward, said=said)


def _runs(outlook: Outlook, row: Row, person: Person, days: Sequence[Placed]) -> Iterator[Way]:
    """Rounds to the care places, and the plain way to work on days without one."""
    legs = [
        one
        for one in outlook.scene.coverage.legs
        if one.carer == person.key and abs(one.care.day - row.day) <= DAY
    ]
    for leg in legs:
        span = span_of((leg.depart, max(leg.depart, leg.done)))
        yield from _way(row, span.start, span.end, inward=not leg.drop)
    for placed in days:
        span = span_of(placed.span)
        out = outlook.household.way(HOME, placed.work.place, person.key).minutes
        back = outlook.household.way(placed.work.place, HOME, person.key).minutes
        today = [leg for leg in legs if leg.care.day == placed.work.day]
        if not any(leg.drop for leg in today):
            yield from _way(row, span.start - out * MINUTE, span.start, inward=False)
        if all(leg.drop for leg in today):
            yield from _way(row, span.end, span.end + back * MINUTE, inward=True)
