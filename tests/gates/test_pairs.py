"""G3: five hundred pairs of households that are equal in what one partner may know of them.

What the planner makes of the two (snapshot, findings, their ids) is the same in every byte.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite
from tests.domain.test_privacy import seen, two_lives
from tests.factories import event, home, household, partner
from tests.strategies.household import household_facts
from tests.strategies.words import FIRST

from intertwine.domain.facts import HouseholdFacts, Partner, Show
from intertwine.domain.projection import Viewer, project
from intertwine.domain.time import Horizon
from intertwine.engine.findings import find

DAYS = 42
TODAY = FIRST + timedelta(days=14)
# What takes no hours: as busy time it is as good as hidden.
TIMELESS = frozenset(
    {"learning", "passions", "wins", "growth", "boundaries", "milestones", "asks", "employers",
     "opportunities"}
)  # fmt: skip
OWN = ("roles", "weekly", "events", "trips", "learning", "passions", "wins", "growth", "boundaries")
SHARED = ("milestones", "asks", "opportunities", "calendars")


def kept_from(group: str, fact: Any, owner: str | None, viewer: Viewer) -> bool:
    """Whether a fact is none of the viewer's business at all."""
    level = viewer.sees(owner, fact.show, getattr(fact, "private_until", None))
    return level is Show.HIDDEN or (level is Show.BUSY and group in TIMELESS)


def without(facts: HouseholdFacts, viewer: Viewer) -> HouseholdFacts:
    """The household as if the other had never said what the viewer may not know of."""

    def owner(fact: Any) -> str | None:
        said = getattr(fact, "who", None) or getattr(fact, "person", None)
        return said if said in facts.partners else None

    def bare(key: str, partner: Partner) -> Partner:
        kept: dict[str, Any] = {
            group: tuple(
                one for one in getattr(partner, group) if not kept_from(group, one, key, viewer)
            )
            for group in OWN
        }
        codes = {code for role in kept["roles"] for code in role.shift_types}
        # A limit on shifts that were never said cannot have been said either.
        kept["boundaries"] = tuple(
            one for one in kept["boundaries"] if one.shift is None or one.shift in codes
        )
        return replace(partner, **kept)

    shared: dict[str, Any] = {
        group: tuple(
            one for one in getattr(facts, group) if not kept_from(group, one, owner(one), viewer)
        )
        for group in SHARED
    }
    return replace(
        facts,
        partners={key: bare(key, one) for key, one in facts.partners.items()},
        employers={
            key: one
            for key, one in facts.employers.items()
            if not kept_from("employers", one, owner(one), viewer)
        },
        **shared,
    )


def told(facts: HouseholdFacts, viewer: Viewer) -> bytes:
    """The snapshot and the findings of one viewer, as bytes."""
    home = facts.household
    horizon = Horizon(first=home.since, last=home.until, zone=home.zone)
    house = project(facts, horizon=horizon, viewer=viewer)
    whole = {**asdict(house), "ways": sorted(map(str, house.ways.items()))}
    found = [asdict(one) for one in find(house, today=viewer.today)]
    return json.dumps([found, whole], default=str).encode()


@composite
def households(draw: DrawFn) -> HouseholdFacts:
    """Any household of two, looked at for six weeks; most of it kept back."""
    facts = draw(household_facts().filter(lambda one: len(one.partners) == 2))
    home = replace(facts.household, since=FIRST, until=FIRST + timedelta(days=DAYS))
    return replace(facts, household=home)


@given(households(), st.integers(0, 1))
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
def test_what_is_kept_back_might_as_well_not_be(facts: HouseholdFacts, side: int) -> None:
    """Any household with and without the other's hidden things is one and the same."""
    viewer = Viewer(person=list(facts.partners)[side], today=TODAY)
    assert told(facts, viewer) == told(without(facts, viewer), viewer)


@given(two_lives())
@settings(max_examples=400)
def test_busy_time_might_be_anything(lives: tuple[HouseholdFacts, HouseholdFacts]) -> None:
    """Whatever Ann's hours are made of, Bob is told the same."""
    one, two = lives
    assert seen(one, "bob") == seen(two, "bob")


@pytest.mark.parametrize("show", [Show.BUSY, Show.TITLED, Show.FULL])
def test_a_rule_switched_off_would_be_noticed(monkeypatch: pytest.MonkeyPatch, show: Show) -> None:
    """Negative control: were hidden things shown at any level, one event tells them apart."""
    hidden = event(name="Interview", show=Show.HIDDEN)
    facts = household(
        household=home(since=FIRST, until=FIRST + timedelta(days=DAYS)),
        partners={"ann": partner(events=(hidden,)), "bob": partner(name="Bob")},
    )
    viewer = Viewer(person="bob", today=TODAY)
    bare = without(facts, viewer)
    assert told(facts, viewer) == told(bare, viewer)
    monkeypatch.setattr(Viewer, "sees", lambda *_args: show)
    assert told(facts, viewer) != told(bare, viewer)
