"""What stands in a calendar: everything the viewer's projection holds, as entries by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.lanes import SIDES, broken_learning
from intertwine.actions.pages.ribbon import side_of, whose
from intertwine.domain.facts import HOME
from intertwine.domain.household import Activity, Commitment, Due
from intertwine.domain.time import DAY, MINUTE, Horizon, Span, local
from intertwine.engine.coverage import span_of

# Longer than a night's shift with its way: from here on a thing lasts days, not hours.
NIGHT_LONG = 16 * 60


class Source(StrEnum):
    """Where an entry comes from; the values are names of layers in the address."""

    SHIFTS = "shifts"
    WORK = "work"
    WEEKLY = "weekly"
    EVENTS = "events"
    TRIPS = "trips"
    CALENDARS = "calendars"
    BUSY = "busy"
    LEARNING = "learning"
    MILESTONES = "milestones"
    CARE = "care"
    HELPERS = "helpers"
    CLASHES = "clashes"


class Shape(StrEnum):
    """How an entry is drawn; the values are classes."""

    PLAIN = ""
    NIGHT = "night"
    REST = "rest"
    AWAY = "away"
    CALL = "call"
    BUSY = "busy"
    LEARNING = "learn"
    MILESTONE = "mile"
    TEXT = "txt"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """The row behind an entry that the viewer may change."""

    noun: str
    pk: UUID
    version: int
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on one day or on several.

    ``span`` is when exactly, None for what is about days. ``note`` is said after the
    name: until when, or whose calendar it is from.
    """

    key: str
    source: Source
    side: str
    people: tuple[str, ...]
    whose: str
    shape: Shape
    text: str
    first: date
    last: date
    span: Span | None = None
    times: str = ""
    note: str = ""
    icon: str = ""
    bar: bool = False
    hoped: bool = False
    finding: str = ""
    handle: Handle | None = None

    @property
    def days(self) -> int:
        """How many days it touches."""
        return (self.last - self.first).days + 1

    def on(self, day: date) -> bool:
        """Whether it touches a day."""
        return self.first <= day <= self.last


Token = tuple[str, tuple[str, ...], date, date]


def token(one: Entry) -> Token:
    """What tells an entry's row apart from all others that the viewer may see."""
    return one.key, one.people, one.first, one.last


_SOURCES = {
    Activity.SHIFT: Source.SHIFTS,
    Activity.TRIP: Source.TRIPS,
    Activity.EVENT: Source.EVENTS,
    Activity.WEEKLY: Source.WEEKLY,
    Activity.IMPORTED: Source.CALENDARS,
    Activity.BUSY: Source.BUSY,
}
_ICONS = {Shape.NIGHT: "moon", Shape.AWAY: "plane", Shape.REST: "moon-star", Shape.CALL: "phone"}


def entries(
    outlook: Outlook, first: date, last: date, handles: Mapping[Token, Handle] | None = None
) -> list[Entry]:
    """Everything that touches the days from ``first`` to ``last``, in order of time."""
    horizon = Horizon(first=first - 2 * DAY, last=last + 2 * DAY, zone=outlook.household.zone)
    found = [
        *_commitments(outlook, horizon.span),
        *_working(outlook, first, last),
        *_turns(outlook),
        *_sittings(outlook),
        *(due_entry(outlook, one) for one in outlook.household.dues),
        *_helpers(outlook),
    ]
    near = [one for one in found if one.first <= last and first <= one.last]
    if handles:
        near = [replace(one, handle=handles.get(token(one))) for one in near]
    return sorted(near, key=order)


def order(one: Entry) -> tuple[date, bool, datetime | None, str, str, str]:
    """By day; what is about days before what has hours; the first partner's first."""
    return (
        one.first,
        one.span is not None,
        None if one.span is None else one.span.start,
        one.side,
        one.text,
        one.key,
    )


def days_of(span: Span, zone: str) -> tuple[date, date]:
    """The first and the last day on which some of a stretch lies."""
    return (
        local(span.start, zone).date(),
        local(max(span.end - MINUTE, span.start), zone).date(),
    )


def clocks(span: Span, zone: str) -> str:
    """“15:00–16:00”; one time when it has no length."""
    start, end = local(span.start, zone), local(span.end, zone)
    return f"{start:%H:%M}" if span.start == span.end else f"{start:%H:%M}–{end:%H:%M}"


def _commitments(outlook: Outlook, window: Span) -> Iterator[Entry]:
    for one in outlook.household.commitments:
        if not one.span.meets(window):
            continue
        yield committed(outlook, one)
        if one.rest_until is not None and one.rest_until > one.span.end:
            yield _rest(outlook, one, one.rest_until)


def committed(outlook: Outlook, one: Commitment) -> Entry:
    """A commitment: on the day it begins when it ends within the night, else a bar."""
    zone = outlook.household.zone
    person = outlook.household.person(one.person)
    first, last = days_of(one.core, zone)
    long = last > first and one.core.minutes > NIGHT_LONG
    shape = _shape(one, over_midnight=last > first and not long)
    return Entry(
        key=one.key,
        source=_SOURCES[one.activity],
        side=SIDES[person.side],
        people=(one.person,),
        whose=person.name,
        shape=shape,
        text=_("Busy") if one.activity is Activity.BUSY else one.what,
        first=first,
        last=last if long else first,
        span=one.core,
        times="" if long else clocks(one.core, zone),
        note=_note(one),
        icon=_ICONS.get(shape, ""),
        bar=long,
        hoped=one.tentative,
    )


def _shape(one: Commitment, *, over_midnight: bool) -> Shape:
    if one.activity is Activity.BUSY:
        return Shape.BUSY
    if one.activity is Activity.TRIP:
        return Shape.AWAY
    return Shape.NIGHT if one.activity is Activity.SHIFT and over_midnight else Shape.PLAIN


def _note(one: Commitment) -> str:
    notes = [_("not certain")] if one.tentative else []
    if one.activity is Activity.IMPORTED:
        notes.append(_("from a calendar"))
    return ", ".join(notes)


def _rest(outlook: Outlook, one: Commitment, until: datetime) -> Entry:
    zone = outlook.household.zone
    person = outlook.household.person(one.person)
    day, end = local(one.span.end, zone).date(), local(until, zone)
    return Entry(
        key=f"{one.key}/rest",
        source=Source.SHIFTS,
        side=SIDES[person.side],
        people=(one.person,),
        whose=person.name,
        shape=Shape.REST,
        text=_("Asleep"),
        first=day,
        last=day,
        span=Span(start=one.span.end, end=until),
        times=_("to %(time)s") % {"time": f"{end:%H:%M}"},
    )


def _working(outlook: Outlook, first: date, last: date) -> Iterator[Entry]:
    """Working days whose start may move, where they were laid."""
    zone = outlook.household.zone
    for placed in outlook.scene.coverage.placed:
        work = placed.work
        if not first <= work.day <= last:
            continue
        person = outlook.household.person(work.person)
        place = outlook.facts.places.get(work.place)
        named = place.name if place is not None else work.place.replace("_", " ").capitalize()
        span = span_of(placed.span)
        yield Entry(
            key=work.key,
            source=Source.WORK,
            side=SIDES[person.side],
            people=(work.person,),
            whose=person.name,
            shape=Shape.PLAIN,
            text=_("Working at home") if work.place == HOME else named,
            first=work.day,
            last=work.day,
            span=span,
            times=clocks(span, zone),
        )


def _turns(outlook: Outlook) -> Iterator[Entry]:
    zone = outlook.household.zone
    for turn in outlook.household.on_call:
        person = outlook.household.person(turn.person)
        first, last = days_of(turn.span, zone)
        yield Entry(
            key=turn.key,
            source=Source.SHIFTS,
            side=SIDES[person.side],
            people=(turn.person,),
            whose=person.name,
            shape=Shape.CALL,
            text=_("On call"),
            first=first,
            last=last,
            span=turn.span,
            times=clocks(turn.span, zone) if first == last else "",
            icon=_ICONS[Shape.CALL],
            bar=last > first,
        )


def _sittings(outlook: Outlook) -> Iterator[Entry]:
    zone = outlook.household.zone
    broken = broken_learning(outlook)
    for one in outlook.household.learning:
        person = outlook.household.person(one.person)
        day = local(one.span.start, zone).date()
        lost = one.key in broken
        yield Entry(
            key=one.key,
            source=Source.LEARNING,
            side=SIDES[person.side],
            people=(one.person,),
            whose=person.name,
            shape=Shape.LEARNING,
            text=one.goal,
            first=day,
            last=day,
            span=one.span,
            times=clocks(one.span, zone),
            note=_("cannot be kept") if lost else "",
            icon="calendar-x" if lost else "book-open",
        )


def due_entry(outlook: Outlook, due: Due) -> Entry:
    """A milestone: a diamond on its day, a bar over its days."""
    long = due.last > due.first
    return Entry(
        key=due.key,
        source=Source.MILESTONES,
        side=side_of(outlook.household, due),
        people=due.who,
        whose=whose(outlook.household, due),
        shape=Shape.MILESTONE,
        text=due.name,
        first=due.first,
        last=due.last,
        note="" if due.hard else _("hoped for"),
        bar=long,
        hoped=not due.hard,
    )


def _helpers(outlook: Outlook) -> Iterator[Entry]:
    zone = outlook.household.zone
    for number, slot in enumerate(outlook.household.helper_slots):
        first, last = days_of(slot.span, zone)
        long = last > first and slot.span.minutes > NIGHT_LONG
        name = outlook.household.name(slot.helper)
        yield Entry(
            key=f"helper/{slot.helper}/{slot.span.start:%Y-%m-%dT%H%MZ}/{number}",
            source=Source.HELPERS,
            side="o",
            people=(),
            whose=name,
            shape=Shape.PLAIN,
            text=_("%(name)s has the children") % {"name": name.split()[0]},
            first=first,
            last=last if long else first,
            span=slot.span,
            times="" if long else clocks(slot.span, zone),
            icon="heart-handshake",
            bar=long,
        )
