"""Properties of whole households: nothing crashes, order does not matter, ids stay."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.builders import TODAY, ann, at, away, child, family, found, trip
from tests.engine.examples import facts_of, findings_of, household
from tests.strategies import household_facts

from intertwine.domain.facts import (
    Can,
    Contact,
    Event,
    Helper,
    HouseholdFacts,
    Milestone,
    MilestoneKind,
    Tie,
    cross_faults,
)
from intertwine.domain.findings import Finding
from intertwine.domain.projection import Viewer, project
from intertwine.domain.time import Horizon
from intertwine.engine.findings import find, touching

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def said(findings: tuple[Finding, ...] | list[Finding]) -> bytes:
    """Everything the findings say, as bytes."""
    return json.dumps([asdict(one) for one in findings], default=str).encode()


def soon(facts: HouseholdFacts, person: str | None = None) -> tuple[Finding, ...]:
    """Findings of the first four weeks, so that a drawn household is quick."""
    home = facts.household
    last = min(home.until, home.since + timedelta(days=27))
    horizon = Horizon(first=home.since, last=last, zone=home.zone)
    viewer = Viewer(person=person, today=home.since)
    return find(project(facts, horizon=horizon, viewer=viewer), today=home.since)


@given(household_facts(), st.data())
@settings(max_examples=60, suppress_health_check=SLOW)
def test_find_never_crashes_on_a_valid_household(
    facts: HouseholdFacts, data: st.DataObject
) -> None:
    """Whatever a household may validly say, for each viewer, there are findings with own ids."""
    if cross_faults(facts):
        return
    viewer = data.draw(st.sampled_from([None, *facts.partners]))
    told = soon(facts, viewer)
    assert len({finding.id for finding in told}) == len(told)
    assert said(told) == said(soon(facts, viewer))


def shuffled(facts: HouseholdFacts, random: Any) -> HouseholdFacts:
    """The same facts in another order; partners and children keep theirs, which names use."""

    def mixed(many: Any) -> Any:
        items = list(many.items() if isinstance(many, dict) else many)
        random.shuffle(items)
        return dict(items) if isinstance(many, dict) else tuple(items)

    parts = ("places", "legs", "employers", "helpers", "contacts", "milestones", "asks", "duties")
    inner = ("weekly", "events", "trips", "learning", "passions", "boundaries")
    partners = {
        key: replace(one, **{name: mixed(getattr(one, name)) for name in inner})
        for key, one in facts.partners.items()
    }
    return replace(
        facts, partners=partners, **{name: mixed(getattr(facts, name)) for name in parts}
    )


@pytest.mark.parametrize("letter", ["a", "b"])
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_order_of_facts_changes_nothing(letter: str, random: Any) -> None:
    """Facts in any order give the same findings, byte for byte."""
    other = find(household(shuffled(facts_of(letter), random)), today=TODAY)
    assert said(other) == said(findings_of(letter))


@pytest.mark.parametrize("letter", ["a", "b"])
def test_same_input_gives_the_same_bytes(letter: str) -> None:
    """Twice the same household, twice the same findings."""
    assert said(find(household(facts_of(letter)), today=TODAY)) == said(findings_of(letter))


def unrelated(facts: HouseholdFacts, what: str) -> HouseholdFacts:
    """The household with one more fact that meets none of its troubles."""
    someone = next(iter(facts.partners))
    far = date(2027, 12, 5)
    if what == "milestone":
        quiet = Milestone(who=someone, kind=MilestoneKind.OTHER, name="Concert", date=far)
        return replace(facts, milestones=(quiet, *facts.milestones))
    if what == "helper":
        extra = {"aaa": Helper(name="Zed", can=(Can.EVENING,)), **facts.helpers}
        return replace(facts, helpers=extra)
    if what == "contact":
        return replace(
            facts, contacts={"zed": Contact(name="Zed", tie=Tie.MENTOR), **facts.contacts}
        )
    start = at("12:00").replace(year=far.year, month=far.month, day=far.day)
    event = Event(name="Concert", start=start, end=start + timedelta(minutes=30))
    partner = facts.partners[someone]
    changed = replace(partner, events=(event, *partner.events))
    return replace(facts, partners={**facts.partners, someone: changed})


@pytest.mark.parametrize("what", ["milestone", "helper", "contact", "event"])
@pytest.mark.parametrize("letter", ["a", "b"])
def test_ids_stay_when_something_unrelated_is_added(letter: str, what: str) -> None:
    """No finding's id, sentence or span depends on facts that have nothing to do with it."""
    before = findings_of(letter)
    after = find(household(unrelated(facts_of(letter), what)), today=TODAY)
    told = [(f.id, f.span, f.sentence) for f in after]
    assert told == [(f.id, f.span, f.sentence) for f in before]


def test_ids_stay_when_the_day_moves_on() -> None:
    """A finding keeps its id from one day to the next."""
    later = find(household(facts_of("a")), today=TODAY + timedelta(days=40))
    assert [f.id for f in later] == [f.id for f in findings_of("a")]


def test_household_without_partners_facts_has_no_findings() -> None:
    """Two people of whom nothing is said, a child and nothing else: nothing to find."""
    assert found(family(ann(), children={"kim": child("Kim")})) == []
    assert found(family(ann())) == []


def test_household_without_children_still_has_overlaps() -> None:
    """What concerns one person alone needs no child."""
    facts = family(ann(events=(away("One", "09:00", "11:00"), away("Two", "10:00", "12:00"))))
    assert [f.kind for f in found(facts)] == ["overlap"]


def test_touching_keeps_what_has_a_moment_in_the_window() -> None:
    """A finding without length is kept on its day, one that only ends there is not."""
    facts = family(
        ann(trips=(trip("Berlin", at("12:00"), at("12:00", 2)),)),
        children={"kim": child("Kim")},
    )
    (gap,) = found(facts, "overnight-gap")
    day_after = Horizon(first=date(2027, 3, 3), last=date(2027, 3, 3), zone="Europe/London")
    after_that = Horizon(first=date(2027, 3, 4), last=date(2027, 3, 4), zone="Europe/London")
    assert touching([gap], day_after.span) == (gap,)
    assert touching([gap], after_that.span) == ()


@pytest.mark.parametrize(
    ("first", "minutes"), [(date(2027, 3, 27), 780 - 60), (date(2027, 10, 30), 780 + 60)]
)
def test_nights_of_the_clock_change_are_measured_in_real_minutes(first: date, minutes: int) -> None:
    """A night alone from 19:00 to 08:00 is an hour shorter in March, an hour longer in October."""
    facts = family(ann(), children={"kim": child("Kim")})
    start = at("19:00").replace(month=first.month, day=first.day)
    end = (start + timedelta(days=1)).replace(hour=8)
    home = replace(facts.household, since=first, until=first + timedelta(days=2))
    out = replace(facts.partners["ann"], trips=(trip("Berlin", start, end),))
    changed = replace(facts, household=home, partners={"ann": out})
    assert [(f.kind, f.minutes) for f in found(changed)] == [("overnight-gap", minutes)]
