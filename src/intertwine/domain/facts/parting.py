"""What of a household's facts is one partner's: the two halves when a household parts.

Own things go with their owner, joint things are in both halves, and a reference to what is
not in a half is let go.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .care import HOME, Leg
from .household import HouseholdFacts
from .people import Partner
from .plans import BOTH, ROTATE, Duty

_OWNED = ("milestones", "asks", "opportunities", "calendars", "contacts", "employers")


def owner_of(fact: Any, people: set[str]) -> str | None:
    """The partner whose a fact is by its own words; None when it is the household's."""
    for name in ("who", "person", "of"):
        said = getattr(fact, name, None)
        if isinstance(said, str) and said in people:
            return said
    return None


def half_of(facts: HouseholdFacts, person: str) -> HouseholdFacts:
    """What ``person`` has once the household parts: own and joint, nothing of the other's."""
    people = set(facts.partners)
    kept: dict[str, Any] = {"partners": {person: facts.partners[person]}}
    for group in _OWNED:
        kept[group] = _kept(getattr(facts, group), people, person)
    return consistent(replace(facts, **kept))


def _kept(group: Any, people: set[str], person: str) -> Any:
    if isinstance(group, dict):
        return {
            key: fact for key, fact in group.items() if owner_of(fact, people) in (None, person)
        }
    return tuple(fact for fact in group if owner_of(fact, people) in (None, person))


def consistent(facts: HouseholdFacts) -> HouseholdFacts:
    """The same without what refers to something that is not there."""
    people, milestones = set(facts.partners), {one.name for one in facts.milestones}
    offices = {role.place for one in facts.partners.values() for role in one.roles if role.place}
    ends = {HOME, *facts.places, *offices}
    carers = people | set(facts.helpers)
    return replace(
        facts,
        partners={
            key: _partner(partner, facts, milestones) for key, partner in facts.partners.items()
        },
        dependencies=tuple(
            one for one in facts.dependencies if {one.decision, one.fact} <= milestones
        ),
        asks=tuple(one for one in facts.asks if one.employer in facts.employers),
        legs=ways([one for one in facts.legs if set(one.way) <= ends], carers),
        scenarios={
            key: replace(one, ratings={who: n for who, n in one.ratings.items() if who in people})
            for key, one in facts.scenarios.items()
        },
        duties=tuple(_duty(one, people) for one in facts.duties),
    )


def ways(legs: list[Leg], carers: set[str]) -> tuple[Leg, ...]:
    """The legs of those who are there. A way that only somebody else's time was known of stays,
    of unknown length, so that its ends are still joined."""
    kept = [one for one in legs if one.who in {None, *carers}]
    joined = {way for one in kept for way in both(one)}
    for one in legs:
        if one not in kept and not both(one) <= joined:
            kept.append(replace(one, who=None, minutes="unknown"))
            joined |= both(one)
    return tuple(kept)


def both(leg: Any) -> set[tuple[str, str]]:
    """The ways a leg joins, each with its direction."""
    one, two = leg.way
    return {(one, two), (two, one)} if leg.both_ways else {(one, two)}


def _partner(partner: Partner, facts: HouseholdFacts, milestones: set[str]) -> Partner:
    return replace(
        partner,
        roles=tuple(
            one if one.employer in {None, *facts.employers} else replace(one, employer=None)
            for one in partner.roles
        ),
        trips=tuple(
            one if one.serves in {None, *milestones} else replace(one, serves=None)
            for one in partner.trips
        ),
    )


def _duty(duty: Duty, people: set[str]) -> Duty:
    """Whoever stays does what the other did."""
    stays = min(people)
    kept = {*people, BOTH, ROTATE}
    return replace(
        duty,
        conception=duty.conception if duty.conception in kept else stays,
        planning=duty.planning if duty.planning in kept else stays,
        execution=duty.execution if duty.execution in kept else stays,
    )
