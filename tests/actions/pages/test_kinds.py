"""The table of kinds: every kind is in it, and each has the word that fits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.engine.builders import ann, away, bob, child, day, family, found, office, shifts

from intertwine.actions.pages.kinds import GOOD_TO_KNOW, KINDS, NOBODY_NAMED, tag
from intertwine.domain.facts import HouseholdFacts, OnCall, Weekday
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import Span

KIM = {"kim": child("Kim")}
TALK = away("Talk", "10:00", "12:00")
WORDS = {
    Kind.OVERLAP: ("Clash", "Clash"),
    Kind.CARE_GAP: ("Gap", "Perhaps"),
    Kind.OVERNIGHT_GAP: ("Gap", "Perhaps"),
    Kind.DROP_OFF_GAP: ("Gap", "Perhaps"),
    Kind.PICK_UP_GAP: ("Gap", "Perhaps"),
    Kind.LOAD_PEAK: ("Full", "Full"),
    Kind.BOTH_IN_CRUNCH: ("Full", "Full"),
    Kind.DEADLINE_WHILE_AWAY: ("Away", "Away"),
    Kind.POLICY_CLOCK: ("Ask by", "Ask by"),
    Kind.DECIDED_BEFORE_KNOWN: ("", ""),
    Kind.THIN_SLACK: ("Tight", "Tight"),
    Kind.LEARNING_BROKEN: ("Study", "Study"),
    Kind.BOUNDARY_CROSSED: ("Limit", "Limit"),
    Kind.PACE_BEHIND: ("", ""),
}


def finding(kind: Kind, severity: Severity) -> Finding:
    """A finding whose title says nothing."""
    start = datetime(2027, 5, 13, 8, tzinfo=UTC)
    return Finding(
        id="x", kind=kind, severity=severity, minutes=60, people=(), items=(),
        span=Span(start=start, end=start.replace(hour=9)), sentence="x", title="A title",
    )  # fmt: skip


def on_call() -> HouseholdFacts:
    """Ann is on call and alone with Kim for two hours."""
    role = office(on_call=(OnCall(starts=(day(0),), alone_minutes_max=60),), days=(Weekday.SUN,))
    return family(ann(roles=(role,)), bob(events=(TALK,)), days=1, children=KIM)


def asleep() -> HouseholdFacts:
    """Ann sleeps after a night while Bob is out."""
    out = bob(events=(away("Talk", "07:00", "18:00", 1),))
    return family(ann(roles=(shifts({0: "N"}, days=2),)), out, days=2, children=KIM)


def perhaps() -> HouseholdFacts:
    """Both are out if Bob's talk takes place."""
    out = ann(events=(away("Course", "09:00", "12:00"),))
    maybe = bob(events=(away("Talk", "10:00", "12:00", tentative=True),))
    return family(out, maybe, days=1, children=KIM)


def test_every_kind_is_in_the_table() -> None:
    """A kind of finding that is new has to be given its words."""
    assert set(KINDS) == set(Kind) == set(WORDS)


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_its_word(kind: Kind) -> None:
    """The word beside a day, for what is hard and for what is not."""
    assert tuple(tag(finding(kind, severity)) for severity in Severity) == WORDS[kind]


@pytest.mark.parametrize(
    ("facts", "rule", "word"),
    [
        (on_call(), "alone-on-call", "On call"),
        (asleep(), "alone-after-night", "Asleep"),
        (perhaps(), "tentative-gap", "Perhaps"),
    ],
    ids=["on call", "asleep", "perhaps"],
)
def test_soft_gaps_are_told_apart(facts: HouseholdFacts, rule: str, word: str) -> None:
    """What the engine finds of one kind has the word of its own trouble."""
    (one,) = found(facts, rule)
    assert (one.kind, tag(one)) == (Kind.CARE_GAP, word)


def test_only_care_speaks_of_people_who_could_help() -> None:
    """A load or a pace has nobody who could take it over, so no helper is spoken of."""
    named = {kind for kind, line in KINDS.items() if line.without == NOBODY_NAMED}
    assert named == {kind for kind in Kind if kind.endswith("-gap")}
    quiet = (Kind.PACE_BEHIND, Kind.LOAD_PEAK, Kind.BOTH_IN_CRUNCH)
    assert {KINDS[kind].without for kind in quiet} == {GOOD_TO_KNOW}
