"""What one partner keeps private never reaches the other: the metamorphic property."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite
from tests.engine.builders import (
    MON,
    TODAY,
    ann,
    at,
    away,
    bob,
    child,
    family,
    nursery,
    office,
    shifts,
    snapshot,
    way,
)

from intertwine.domain.facts import (
    HOME,
    Block,
    Event,
    HouseholdFacts,
    Learning,
    Milestone,
    MilestoneKind,
    Need,
    Partner,
    Show,
    Trip,
    Weekday,
    Where,
)
from intertwine.engine.findings import find

names = st.text("abcdefgh ", min_size=1, max_size=12).filter(str.strip)


@composite
def busy_slots(draw: DrawFn) -> list[tuple[datetime, datetime]]:
    """Whole half hours that Ann discloses as busy, apart from each other."""
    found = []
    here = draw(st.integers(0, 20))
    for _ in range(draw(st.integers(0, 4))):
        length = draw(st.integers(1, 30))
        start = datetime(2027, 3, 1) + timedelta(minutes=30 * here)
        found.append((start, start + timedelta(minutes=30 * length)))
        here += length + draw(st.integers(1, 40))
    return found


@composite
def private_items(
    draw: DrawFn, slots: list[tuple[datetime, datetime]]
) -> tuple[tuple[Event, ...], tuple[Trip, ...]]:
    """Private events and trips of any kind whose rounded union is exactly these slots."""
    events, trips = [], []
    for start, end in slots:
        cuts = draw(st.lists(st.integers(1, max(1, (end - start).seconds // 1800)), max_size=2))
        inner = sorted({start, end, *(start + timedelta(minutes=30 * cut) for cut in cuts)})
        for one, two in pairwise(inner):
            if two > end:
                continue
            one_in = one + timedelta(minutes=draw(st.integers(0, 14)))
            two_in = two - timedelta(minutes=draw(st.integers(0, 14)))
            if draw(st.booleans()):
                trips.append(
                    Trip(name=draw(names), leave_home=one_in, back_home=two_in, show=Show.BUSY)
                )
            else:
                events.append(
                    Event(
                        name=draw(names), start=one_in, end=two_in, show=Show.BUSY,
                        where=draw(st.sampled_from(Where)),
                        notice_days=draw(st.none() | st.just(3)),
                    )
                )  # fmt: skip
    return tuple(events), tuple(trips)


@composite
def hidden_things(draw: DrawFn) -> tuple[tuple[Milestone, ...], tuple[Learning, ...]]:
    """Milestones and learning of Ann's that Bob does not see at all."""
    show = draw(st.sampled_from((Show.HIDDEN, Show.BUSY)))
    dates = tuple(
        Milestone(
            who="ann", kind=MilestoneKind.OFFER, name=draw(names), hard=draw(st.booleans()),
            date=MON + timedelta(days=number), load=draw(st.integers(0, 10)), show=show,
        )
        for number in draw(st.sets(st.integers(0, 6), max_size=2))
    )  # fmt: skip
    goal = Learning(
        goal=draw(names), due=MON + timedelta(days=6),
        hours={"all": Need(need=draw(st.integers(0, 9)))},
        block=Block(day=Weekday.TUE, start="09:00", minutes=60), show=show,
    )  # fmt: skip
    return dates, (goal,) if draw(st.booleans()) else ()


def around(partner: Partner, milestones: tuple[Milestone, ...]) -> HouseholdFacts:
    """A household in which much depends on when Ann is free."""
    other = bob(
        roles=(shifts({0: "N", 2: "LD", 4: "LD"}, place="hospital"), office(Weekday.FRI)),
        events=(away("Talk", "09:00", "21:00", 1),),
    )
    return family(
        partner, other, milestones=milestones,
        children={"kim": child("Kim", "oaks"), "lee": child("Lee")},
        places={"oaks": nursery()},
        legs=(way(HOME, "oaks", 8), way("oaks", "office", 20), way("oaks", "hospital", 15)),
    )  # fmt: skip


def seen(facts: HouseholdFacts, person: str | None) -> bytes:
    """The whole snapshot and all findings of one viewer, as bytes."""
    house = snapshot(facts, person=person)
    told = [asdict(finding) for finding in find(house, today=TODAY)]
    whole = {**asdict(house), "ways": sorted(map(str, house.ways.items()))}
    return json.dumps([told, whole], default=str).encode()


@composite
def two_lives(draw: DrawFn) -> tuple[HouseholdFacts, HouseholdFacts]:
    """Two households equal in what Bob may see and in the union of Ann's busy time."""
    slots = draw(busy_slots())
    both = []
    for _ in range(2):
        events, trips = draw(private_items(slots))
        milestones, learning = draw(hidden_things())
        both.append(around(ann(events=events, trips=trips, learning=learning), milestones))
    return both[0], both[1]


@given(two_lives())
@settings(max_examples=80)
def test_private_details_never_reach_the_other(
    lives: tuple[HouseholdFacts, HouseholdFacts],
) -> None:
    """Equal busy time, whatever it is made of: Bob's snapshot and findings are the same bytes."""
    one, two = lives
    assert seen(one, "bob") == seen(two, "bob")


def test_the_owner_sees_the_difference() -> None:
    """Negative control: for Ann and for the owner's whole view the two lives differ."""
    slot = (at("09:00"), at("10:00"))
    lives = [
        around(ann(events=(Event(name=name, start=slot[0], end=slot[1], show=Show.BUSY),)), ())
        for name in ("Interview", "Dentist")
    ]
    assert seen(lives[0], "ann") != seen(lives[1], "ann")
    assert seen(lives[0], None) != seen(lives[1], None)
    assert seen(lives[0], "bob") == seen(lives[1], "bob")


def test_the_property_notices_a_leak() -> None:
    """Negative control: shown in full, the names do reach the other."""
    lives: list[Any] = [
        around(ann(events=(replace(away(name, "09:00", "10:00"), show=Show.FULL),)), ())
        for name in ("Interview", "Dentist")
    ]
    assert seen(lives[0], "bob") != seen(lives[1], "bob")
    assert b"Interview" in seen(lives[0], "bob")
