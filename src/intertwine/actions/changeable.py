"""Which rows behind a calendar a member may change: what they see in full, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from intertwine.actions.careers import fact_of
from intertwine.actions.membership import Member
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entries import committed, due_entry
from intertwine.actions.pages.calendar.entry import Entry, Handle, Token, token
from intertwine.domain.facts import BOTH, FAMILY, Event, Milestone, Repeat, Show, Trip, Weekly
from intertwine.domain.household import Due
from intertwine.domain.projection import Viewer, time_use
from intertwine.domain.time import DAY, Horizon
from intertwine.store import models as rows

Movable = Event | Trip | Milestone | Weekly
MODELS: dict[str, Any] = {
    "event": rows.Event,
    "trip": rows.Trip,
    "milestone": rows.Milestone,
    "weekly": rows.Weekly,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A row that may be moved; ``person`` is the partner's key, or what a milestone says."""

    noun: str
    pk: UUID
    version: int
    parent: UUID | None
    person: str
    fact: Movable

    @property
    def name(self) -> str:
        """What it is called."""
        return self.fact.name


def viewer_of(member: Member, outlook: Outlook) -> Viewer:
    """The member as one who looks."""
    return Viewer(person=member.person, today=outlook.today)


def items(member: Member, viewer: Viewer) -> list[Item]:
    """Every row of the household that the member may move."""
    return [item for noun in MODELS for item in _rows(member, viewer, noun)]


def item(member: Member, viewer: Viewer, noun: str, pk: UUID) -> Item | None:
    """One of them; None when it is hidden, absent, or nothing that moves."""
    if noun not in MODELS:
        return None
    return next(_rows(member, viewer, noun, pk), None)


def _rows(member: Member, viewer: Viewer, noun: str, pk: UUID | None = None) -> Iterator[Item]:
    model = MODELS[noun]
    found = model.objects.visible_to(viewer, member.household, least=Show.FULL)
    if pk is not None:
        found = found.filter(pk=pk)
    owned = model is not rows.Milestone
    for row in found.select_related("partner") if owned else found:
        yield Item(
            noun=noun,
            pk=row.pk,
            version=row.version,
            parent=row.partner_id if owned else None,
            person=row.partner.key if owned else row.who,
            fact=fact_of(row),
        )


def partner_rows(member: Member) -> dict[str, UUID]:
    """The partners' rows by their keys, in order."""
    found = rows.Partner.objects.filter(household=member.household).order_by("order")
    return {partner.key: partner.pk for partner in found}


def stands(one: Item, outlook: Outlook, on: date) -> Entry | None:
    """How an item stands in the calendar on the day that it begins there; None if not so."""
    horizon = Horizon(first=on, last=on, zone=outlook.household.zone)
    return next((e for e in entries_of(one, outlook, horizon) if e.first == on), None)


def handles(
    found: Iterable[Item], outlook: Outlook, first: date, last: date
) -> dict[Token, Handle]:
    """For each entry of the days from ``first`` to ``last`` the row that it comes from."""
    horizon = Horizon(first=first, last=last, zone=outlook.household.zone)
    made: dict[Token, Handle] = {}
    for one in found:
        handle = Handle(
            noun=one.noun, pk=one.pk, version=one.version, repeats=isinstance(one.fact, Weekly)
        )
        for entry in entries_of(one, outlook, horizon):
            made.setdefault(token(entry), handle)
    return made


def entries_of(one: Item, outlook: Outlook, horizon: Horizon) -> Iterator[Entry]:
    """How an item stands in the calendar."""
    match one.fact:
        case Event():
            yield committed(outlook, time_use.event(one.person, one.fact, horizon))
        case Trip():
            yield committed(outlook, time_use.trip(one.person, one.fact, horizon))
        case Weekly():
            for each in time_use.weekly(one.person, one.fact, horizon):
                yield committed(outlook, each)
        case Milestone():
            for due in _dues(one.fact, outlook):
                if due.first <= horizon.last + DAY and horizon.first - DAY <= due.last:
                    yield due_entry(outlook, due)


def _dues(one: Milestone, outlook: Outlook) -> Iterator[Due]:
    people = tuple(person.key for person in outlook.household.people)
    for number in range(one.count or 1):
        weeks = timedelta(weeks=number if one.repeat is Repeat.WEEKLY else 0)
        first = one.date + weeks
        yield Due(
            key=f"milestone/{time_use.slug(one.name)}/{first}",
            who=people if one.who in (FAMILY, BOTH) else (one.who,),
            name=one.name,
            first=first,
            last=(one.end or one.date) + weeks,
            hard=one.hard,
            load=0,
            in_person=one.in_person,
        )
