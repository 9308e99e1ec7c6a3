"""The coverage strand of a row: who has the children, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.axis import Row
from intertwine.actions.pages.phrases import short_length
from intertwine.domain.time import local
from intertwine.domain.words import listed, message, say
from intertwine.engine.coverage import Leg, Stretch, minute, minute_up, moment

LABELLED = 90
UNTAKEN = "to take"
DROP_OFF = message("drop-off")


class Care(StrEnum):
    """Who has a child; the values are the strand's classes."""

    FIRST = "a"
    SECOND = "b"
    BOTH = "ab"
    PLACE = "o"
    HELPER = "h"
    NOBODY = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the strand between two steps; ``said`` is what a screen reader hears.

    ``label`` names a place or helper where there is room; a gap has ``lead`` (who is
    without somebody, may be dropped) and ``label`` (how long).
    """

    care: Care
    start: int
    end: int
    label: str
    lead: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One strand; ``whose`` is empty when it is that of all the children."""

    whose: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of one child's care, in minutes since 1970; ``who`` in words."""

    start: int
    end: int
    care: Care
    who: str


def strands(outlook: Outlook, row: Row, held: dict[str, list[Held]]) -> tuple[Strand, ...]:
    """The row's strands: one when the children's days are the same, else one for each."""
    by_child = {child: list(_pieces(row, pieces)) for child, pieces in held.items()}
    if not any(by_child.values()):
        return ()
    names = {child.key: child.name for child in outlook.household.children}
    first = next(iter(by_child.values()))
    if all(pieces == first for pieces in by_child.values()):
        return (Strand(whose="", pieces=_named(first, listed(list(names.values())))),)
    return tuple(
        Strand(whose=names[child], pieces=_named(pieces, names[child]))
        for child, pieces in by_child.items()
    )


def _named(pieces: Sequence[Piece], whom: str) -> tuple[Piece, ...]:
    """Gaps told for whom they are."""
    return tuple(
        replace(
            one,
            lead=_lead(one, whom),
            said=_for_whom(one, whom),
        )
        if one.care is Care.NOBODY
        else one
        for one in pieces
    )


def _lead(one: Piece, whom: str) -> str:
    if one.label == say(DROP_OFF):
        return say("Nobody for the ")
    return say("Nobody for {whom}, ", whom=whom)


def _for_whom(one: Piece, whom: str) -> str:
    if one.label == say(DROP_OFF):
        return say("{said} to take {whom}", said=one.said, whom=whom)
    return say("{said} for {whom}", said=one.said, whom=whom)


def held_between(outlook: Outlook, rows: Sequence[Row]) -> dict[str, list[Held]]:
    """Each child's care over all the rows, neighbours that look alike joined."""
    if not rows:
        return {}
    start, end = minute(rows[0].window.start), minute_up(rows[-1].window.end)
    # Whole days around, so that the length of a gap is told and not how much of it shows.
    start, end = start - 1440, end + 1440
    held: dict[str, list[Held]] = {child.key: [] for child in outlook.household.children}
    for stretch in outlook.scene.coverage.stretches:
        if stretch.start < end and start < stretch.end:
            _join(held[stretch.child], _of(outlook, stretch))
    for leg in outlook.scene.coverage.legs:
        if leg.drop and leg.carer is None and start < leg.limit < end:
            for child in leg.care.children:
                held[child] = list(_untaken(held[child], leg))
    return held


def _untaken(pieces: Sequence[Held], leg: Leg) -> Iterator[Held]:
    """With nobody to take the child, the last piece before the place's limit is a gap too."""
    opens = minute(leg.care.drop_from)
    for one in pieces:
        at_home = one.care not in (Care.NOBODY, Care.PLACE)
        if not at_home or not one.start < leg.limit <= one.end:
            yield one
            continue
        cut = max(one.start, opens)
        if one.start < cut:
            yield replace(one, end=cut)
        yield Held(cut, leg.limit, Care.NOBODY, UNTAKEN)
        if leg.limit < one.end:
            yield replace(one, start=leg.limit)


def _join(pieces: list[Held], new: Held) -> None:
    if pieces:
        last = pieces[-1]
        if last.end == new.start and (last.care, last.who) == (new.care, new.who):
            pieces[-1] = replace(last, end=new.end)
            return
    pieces.append(new)


def _of(outlook: Outlook, one: Stretch) -> Held:
    household = outlook.household
    if one.place:
        place = outlook.facts.places.get(one.place)
        name = place.name if place is not None else one.place
        return Held(one.start, one.end, Care.PLACE, name)
    partners = [person for person in household.people if person.key in one.adults]
    if len(partners) == 2:
        return Held(one.start, one.end, Care.BOTH, listed([p.name for p in partners]))
    if partners:
        care = (Care.FIRST, Care.SECOND)[partners[0].side]
        asleep = say(", asleep after the night") if one.resting else ""
        return Held(one.start, one.end, care, partners[0].name + asleep)
    if one.adults:
        names = listed([household.name(key) for key in one.adults])
        return Held(one.start, one.end, Care.HELPER, names)
    return Held(one.start, one.end, Care.NOBODY, "")


def _pieces(row: Row, held: Sequence[Held]) -> Iterator[Piece]:
    for one in held:
        steps = row.at_minutes(one.start, one.end)
        if steps is None:
            continue
        clocks = _clocks(row, one)
        if one.care is Care.NOBODY:
            told = say("nobody")
            label = say(DROP_OFF) if one.who == UNTAKEN else _gap_label(row, one)
        else:
            told = one.who
            named = one.care in (Care.PLACE, Care.HELPER)
            label = one.who if named and one.end - one.start >= LABELLED else ""
        yield Piece(
            care=one.care,
            start=steps[0],
            end=steps[1],
            label=label,
            lead="",
            said=f"{clocks}: {told}",
        )


def _gap_label(row: Row, one: Held) -> str:
    """How long; where a gap goes on from the row before, until when."""
    begun = moment(one.start) < row.window.start and local(moment(one.start), row.zone).date()
    if begun and begun < row.day:
        return say("until {time}", time=f"{local(moment(one.end), row.zone):%H:%M}")
    return short_length(one.end - one.start)


def _clocks(row: Row, one: Held) -> str:
    window = row.window
    start, end = max(moment(one.start), window.start), min(moment(one.end), window.end)
    until = f"{local(end, row.zone):%H:%M}"
    return say(
        "{start} to {end}",
        start=f"{local(start, row.zone):%H:%M}",
        end="24:00" if until == "00:00" else until,
    )
