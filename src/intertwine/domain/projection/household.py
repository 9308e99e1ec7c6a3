"""The projection as a whole: facts in, snapshot out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from intertwine.domain.facts import BOTH, FAMILY, HouseholdFacts, Milestone, Partner, Repeat, Show
from intertwine.domain.household import (
    Commitment,
    Due,
    Household,
    Limited,
    Link,
    Minor,
    Person,
    PlannedAsk,
    Unknown,
    WorkDay,
)
from intertwine.domain.time import Horizon

from . import care, time_use, work
from .naming import shown_legs, without_hidden_names
from .viewer import READABLE, Viewer, titled, veil
from .way_to_work import Ways, WayToWork, unknown_ways_to_work


def project(
    facts: HouseholdFacts,
    *,
    horizon: Horizon,
    viewer: Viewer,
    holidays: frozenset[date] = frozenset(),
    imported: Iterable[tuple[Commitment, Show]] = (),
) -> Household:
    """What is true in ``horizon`` as ``viewer`` may see it.

    ``holidays`` are the public holidays of the household's country; ``imported`` the
    instances of the partners' calendars, each with what the other partner may see.
    """
    facts = without_hidden_names(facts, viewer)
    seen = {key: _seen(partner, viewer, key) for key, partner in facts.partners.items()}
    roles = [(key, role) for key, partner in seen.items() for role in partner.roles]
    learning = [(key, one) for key, partner in seen.items() for one in partner.learning]
    dues = tuple(_dues(facts, viewer))
    helpers = sorted(facts.helpers.items())
    ways = care.ways(facts, (*facts.partners, *(k for k, h in helpers if h.regular)))
    work_days = tuple(_work_days(facts, horizon, viewer, seen, holidays))
    return Household(
        zone=facts.household.zone,
        horizon=horizon,
        people=tuple(_people(facts)),
        children=tuple(_children(facts)),
        commitments=tuple(_visible(facts, horizon, viewer, imported, ways, work_days)),
        work_days=work_days,
        on_call=tuple(turn for key, role in roles for turn in work.on_call(key, role, horizon)),
        care_days=tuple(care.care_days(facts, horizon)),
        helper_slots=tuple(care.helper_slots(facts, horizon)),
        ways=ways,
        helpers=dict(helpers),
        employers=dict(facts.employers),
        dues=tuple(d for d in dues if d.last >= horizon.first and d.first <= horizon.last),
        learning=tuple(
            block for key, one in learning for block in time_use.sittings(key, one, horizon)
        ),
        goals=tuple(goal for key, one in learning if (goal := time_use.goal(key, one)) is not None),
        limits=tuple(_limits(seen)),
        links=tuple(_links(facts, dues)),
        asks=tuple(_asks(facts)),
        unknowns=tuple(
            _unknowns(replace(facts, legs=shown_legs(facts, viewer)), seen, horizon, ways)
        ),
    )


def _people(facts: HouseholdFacts) -> Iterator[Person]:
    for side, (key, p) in enumerate(facts.partners.items()):
        yield Person(key=key, name=p.short_name, side=side, load_limit=p.load_limit)


def _children(facts: HouseholdFacts) -> Iterator[Minor]:
    for key, c in facts.children.items():
        yield Minor(key=key, name=c.short_name, remote_parent_ok=c.remote_parent_ok)


def _visible(
    facts: HouseholdFacts,
    horizon: Horizon,
    viewer: Viewer,
    imported: Iterable[tuple[Commitment, Show]],
    ways: Ways,
    work_days: tuple[WorkDay, ...],
) -> list[Commitment]:
    """Commitments in order of time, those the viewer may not read as plain busy time."""
    sorted_in = _Sorted(viewer)
    for key, partner in facts.partners.items():
        around = [*_shifts(key, partner, facts, horizon), *_trips(key, partner, horizon)]
        items = list(_items(key, partner, horizon))
        for item in around:
            sorted_in.add(*item)
        around += [item for item in items if item[0].span != item[0].core]
        laid = frozenset(one.day for one in work_days if one.person == key)
        told, counted = (
            WayToWork(
                tuple(role for role in partner.roles if viewer.sees(key, role.show) in levels),
                ways,
                laid,
                [one for one, show, until in around if viewer.sees(key, show, until) in levels],
            )
            for levels in (READABLE, (*READABLE, Show.BUSY))
        )
        for item in items:
            _add_item(sorted_in, item, told, counted)
    for one, show in imported:
        sorted_in.add(one, show, None)
    touching = (c for c in sorted_in.result(facts.household.zone) if _touches(c, horizon))
    return sorted(touching, key=lambda c: (c.span.start, c.key))


def _work_days(
    facts: HouseholdFacts,
    horizon: Horizon,
    viewer: Viewer,
    seen: dict[str, Partner],
    holidays: frozenset[date],
) -> Iterator[WorkDay]:
    for key, partner in facts.partners.items():
        for role in partner.roles:
            # Working hours are busy time by nature: only a hidden role keeps them back.
            if viewer.sees(key, role.show) is not Show.HIDDEN:
                yield from work.work_days(key, role, seen[key], holidays, horizon)


def _limits(seen: dict[str, Partner]) -> Iterator[Limited]:
    for key, partner in seen.items():
        for one in partner.boundaries:
            yield Limited(key=f"{key}/limit/{time_use.slug(one.text)}", person=key, boundary=one)


def _links(facts: HouseholdFacts, dues: tuple[Due, ...]) -> Iterator[Link]:
    first_of = {due.name: due for due in reversed(dues)}
    for link in facts.dependencies:
        if link.decision in first_of and link.fact in first_of:
            yield Link(decision=first_of[link.decision], fact=first_of[link.fact])


_Item = tuple[Commitment, Show, date | None]


class _Sorted:
    """Commitments by what the viewer may see of them."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self._open: list[Commitment] = []
        self._veiled: list[Commitment] = []

    def add(self, one: Commitment, show: Show, private_until: date | None) -> None:
        seen = self.viewer.sees(one.person, show, private_until)
        if seen is Show.BUSY and not one.tentative:
            self._veiled.append(one)
        elif seen is Show.TITLED:
            self._open.append(titled(one))
        elif seen is Show.FULL:
            self._open.append(one)

    def result(self, zone: str) -> list[Commitment]:
        return [*self._open, *veil(self._veiled, zone)]


def _shifts(key: str, partner: Partner, facts: HouseholdFacts, horizon: Horizon) -> Iterator[_Item]:
    for role in partner.roles:
        employer = facts.employers.get(role.employer) if role.employer is not None else None
        for shift in work.shifts(key, role, employer, horizon):
            yield shift, role.show, None


def _trips(key: str, partner: Partner, horizon: Horizon) -> Iterator[_Item]:
    for trip in partner.trips:
        yield time_use.trip(key, trip, horizon), trip.show, trip.private_until


def _items(key: str, partner: Partner, horizon: Horizon) -> Iterator[_Item]:
    for weekly in partner.weekly:
        for one in time_use.weekly(key, weekly, horizon):
            yield one, weekly.show, None
    for event in partner.events:
        yield time_use.event(key, event, horizon), event.show, event.private_until


def _add_item(into: _Sorted, item: _Item, told: WayToWork, counted: WayToWork) -> None:
    """An item with its way to work; a way that would tell of a private role is busy time.

    ``told`` knows of the roles the viewer may read of, ``counted`` of the busy ones too.
    """
    one, show, private_until = item
    seen = into.viewer.sees(one.person, show, private_until)
    whole = counted.door_to_door(one)
    if seen is Show.BUSY:
        into.add(whole, show, private_until)
        return
    open_ = told.door_to_door(one)
    into.add(open_, show, private_until)
    if seen in READABLE and open_.place is None and whole.place is not None:
        into.add(whole, Show.BUSY, None)


def _seen(partner: Partner, viewer: Viewer, key: str) -> Partner:
    """The partner with only what the viewer may see of what is not a commitment alone."""

    def full(show: Show, private_until: date | None = None) -> bool:
        return viewer.sees(key, show, private_until) in READABLE

    roles = tuple(role for role in partner.roles if full(role.show))
    codes = {code for role in roles for code in role.shift_types}
    return replace(
        partner,
        roles=roles,
        weekly=tuple(w for w in partner.weekly if full(w.show)),
        events=tuple(e for e in partner.events if full(e.show, e.private_until)),
        # A title is a name and a time: how much is left of a goal is not part of it.
        learning=tuple(
            replace(one, hours={}) if viewer.sees(key, one.show) is Show.TITLED else one
            for one in partner.learning
            if full(one.show)
        ),
        # A limit on shifts that are not shown would tell of them.
        boundaries=tuple(b for b in partner.boundaries if b.shift is None or b.shift in codes),
    )


def _touches(one: Commitment, horizon: Horizon) -> bool:
    end = max(one.span.end, one.rest_until or one.span.end)
    return one.span.start < horizon.span.end and horizon.span.start < end


def _dues(facts: HouseholdFacts, viewer: Viewer) -> Iterator[Due]:
    partners = tuple(facts.partners)
    for one in facts.milestones:
        owner = one.who if one.who in facts.partners else None
        seen = viewer.sees(owner, one.show, one.private_until)
        if seen not in (Show.FULL, Show.TITLED):
            continue
        shown = replace(one, load=None, in_person=False) if seen is Show.TITLED else one
        for number in range(one.count or 1):
            yield _due(shown, number, partners)


def _due(one: Milestone, number: int, partners: tuple[str, ...]) -> Due:
    weeks = timedelta(weeks=number if one.repeat is Repeat.WEEKLY else 0)
    first = one.date + weeks
    return Due(
        key=f"milestone/{time_use.slug(one.name)}/{first}",
        who=partners if one.who in (FAMILY, BOTH) else (one.who,),
        name=one.name,
        first=first,
        last=(one.end or one.date) + weeks,
        hard=one.hard,
        load=one.load or 0,
        in_person=one.in_person,
    )


def _asks(facts: HouseholdFacts) -> Iterator[PlannedAsk]:
    for ask in facts.asks:
        yield PlannedAsk(
            key=f"{ask.who}/ask/{time_use.slug(ask.what)}",
            person=ask.who,
            what=ask.what,
            employer=ask.employer,
            in_place_by=ask.in_place_by,
            with_pilot=ask.with_pilot,
            statutory=ask.statutory,
            made_on=ask.made_on,
        )


def _unknowns(
    facts: HouseholdFacts, seen: dict[str, Partner], horizon: Horizon, ways: Ways
) -> Iterator[Unknown]:
    for key, partner in seen.items():
        for role in partner.roles:
            yield from work.unknown_rota(key, partner.short_name, role, horizon)
    yield from care.unknown_care(facts, horizon)
    if facts.children:
        yield from care.unknown_ways(facts, horizon)
        for key, partner in seen.items():
            yield from unknown_ways_to_work(key, partner, ways, horizon)
