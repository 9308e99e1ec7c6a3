"""The oracle of household B, through the facts of its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.engine.examples import TODAY, facts_of, findings_of, household, scene_of, wall

from intertwine.domain.findings import Kind, Severity
from intertwine.engine.findings import find
from intertwine.engine.rules.plans import inversions

ZONE = "America/Detroit"


def test_b_has_three_gaps_and_one_overlap_hard() -> None:
    """85, 90 and 365 minutes, the overlap on 16 March, and nothing else hard."""
    found = [f for f in findings_of("b") if f.severity is Severity.HARD]
    assert [(f.kind, wall(f.span.start, ZONE), wall(f.span.end, ZONE)) for f in found] == [
        ("care-gap", "2027-01-29T15:35", "2027-01-29T17:00"),
        ("care-gap", "2027-02-12T07:10", "2027-02-12T08:40"),
        ("care-gap", "2027-02-12T15:35", "2027-02-12T21:40"),
        ("overlap", "2027-03-16T12:30", "2027-03-16T13:30"),
    ]
    assert [f.minutes for f in found] == [85, 90, 365, 60]


def test_b_gaps_say_at_least_because_the_way_is_not_known() -> None:
    """No minutes were given for the way to school."""
    gaps = [f for f in findings_of("b") if f.kind is Kind.CARE_GAP]
    assert ["at least" in gap.sentence for gap in gaps] == [True, True, True]


def test_b_has_one_clash_that_only_the_clocks_cause() -> None:
    """16 March says so; the Tuesdays before and after, 30 March among them, are free."""
    (clash,) = [f for f in findings_of("b") if f.kind is Kind.OVERLAP]
    assert clash.also == ()
    assert "Clocks change on different dates" in clash.sentence
    assert "falls at 12:30 instead of 11:30" in clash.sentence


def test_b_has_no_clash_on_30_march() -> None:
    """The same review two weeks later would meet nothing: Europe has changed by then."""
    facts = facts_of("b")
    priya = facts.partners["priya"]
    events = tuple(
        replace(e, start=e.start.replace(day=30), end=e.end.replace(day=30))
        if e.name == "Mock tenure review"
        else e
        for e in priya.events
    )
    moved = replace(facts, partners={**facts.partners, "priya": replace(priya, events=events)})
    found = find(household(moved), today=TODAY)
    assert [f for f in found if f.kind is Kind.OVERLAP] == []


def test_b_decides_five_times_before_it_knows() -> None:
    """39, 7, 41, 20 and 14 days, in the household's order, each a finding of its own."""
    found = [days for _, days, _ in inversions(scene_of("b").household)]
    assert found == [39, 7, 41, 20, 14]
    told = [f for f in findings_of("b") if f.kind is Kind.DECIDED_BEFORE_KNOWN]
    assert len(told) == 5


def test_b_is_stretched_on_one_day() -> None:
    """The grant and the offer that lapses, both on 5 March."""
    (both,) = [f for f in findings_of("b") if f.kind is Kind.BOTH_IN_CRUNCH]
    assert both.id.startswith("both-in-crunch-2027-03-05-")
    assert both.people == ("priya", "tomas")


def test_b_findings_stay_when_the_contract_ends_later() -> None:
    """Moving the contract's end moves no finding, for nothing yet rests on it but its date."""
    facts = facts_of("b")
    tomas = facts.partners["tomas"]
    role = replace(tomas.roles[0], until=date(2027, 12, 31))
    moved = replace(facts, partners={**facts.partners, "tomas": replace(tomas, roles=(role,))})
    assert find(household(moved), today=TODAY) == findings_of("b")
