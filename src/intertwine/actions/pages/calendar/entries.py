"""What stands in a calendar: everything the viewer's projection holds, as entries by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import (
    Entry,
    Handle,
    Shape,
    Source,
    Token,
    clocks,
    days_of,
    order,
    token,
)
from intertwine.actions.pages.lanes import SIDES, broken_learning
from intertwine.actions.pages.ribbon import side_of, whose
from intertwine.domain.facts import HOME
from intertwine.domain.household import Activity, Commitment, Due
from intertwine.domain.time import DAY, Horizon, Span, local
from intertwine.engine.coverage import span_of

# Longer than a night's shift with its way: from here on a thing lasts days, not hours.
NIGHT_LONG = 16 * 60


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
        named = _("from %(calendar)s") % {"calendar": one.calendar} if one.calendar else ""
        notes.append(named or _("from a calendar"))
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
