"""Two things at once: what is one trouble, and what is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.engine.builders import (
    ann,
    at,
    away,
    bob,
    day,
    family,
    found,
    imported,
    milestone,
    snapshot,
    trip,
)

from intertwine.domain.facts import Block, Learning, Need, Show, Weekday
from intertwine.domain.findings import Severity
from intertwine.domain.household import Commitment

IMPORTED = [
    imported("ann", "One", "09:00", "10:00"),
    imported("ann", "Two", "09:30", "10:30"),
    imported("ann", "Three", "10:15", "11:00"),
    imported("ann", "Apart", "15:00", "16:00"),
    imported("ann", "Beside", "15:30", "16:30"),
]


def test_overlaps_within_calendars_are_one_soft_finding_a_knot() -> None:
    """Three meetings that overlap in a chain are one trouble, two others elsewhere another."""
    chain, other = found(family(ann()), "overlap", imported=IMPORTED)
    assert (chain.severity, other.severity) == (Severity.SOFT, Severity.SOFT)
    assert len(chain.also) == 1
    assert len(chain.items) == 3
    assert len(other.items) == 2


def test_overlap_of_a_calendar_with_a_fact_stands_alone_and_is_hard() -> None:
    """What the household itself entered is not lost among a calendar's own overlaps."""
    facts = family(ann(events=(away("Talk", "09:20", "09:50"),)))
    hard = [f for f in found(facts, "overlap", imported=IMPORTED) if f.severity is Severity.HARD]
    assert len(hard) == 2
    assert all("Talk" in one.sentence for one in hard)


def test_two_thousand_meetings_at_once_are_one_finding() -> None:
    """Events that all meet each other are one trouble, not a million."""
    one, show = imported("ann", "One", "09:00", "17:00")
    many: list[tuple[Commitment, Show]] = []
    for number in range(2000):
        start = one.core.start + timedelta(minutes=number % 400)
        core = replace(one.core, start=start, end=start + timedelta(hours=1 + number % 3))
        many.append((replace(one, key=f"ann/calendar/{number}/{one.day}", core=core), show))
    assert len(found(family(ann(), days=1), "overlap", imported=many)) == 1


def test_event_in_the_zone_of_its_trip_belongs_to_the_trip() -> None:
    """An interview in Denver during the Denver trip is no clash; a dentist at home is one."""
    denver = trip("Denver", at("06:00"), at("20:00", 1), zone_away="America/Denver")
    interview = away("Interview", "10:00", "11:00", zone="America/Denver")
    dentist = away("Dentist", "10:00", "11:00", 1)
    facts = family(ann(trips=(denver,), events=(interview, dentist)))
    (only,) = found(facts, "overlap")
    assert "Dentist" in only.sentence


def test_titled_milestone_keeps_its_load() -> None:
    """A milestone of which the other partner sees the title alone adds nothing to a crunch."""
    heavy = [
        milestone("ann", "Launch", 2, load=9, show=Show.TITLED),
        milestone("bob", "Grant", 2, load=9),
    ]
    facts = family(ann(), bob(), milestones=tuple(heavy))
    assert len(found(facts, "both-in-crunch")) == 1
    assert found(facts, "both-in-crunch", person="bob") == []


def test_titled_learning_keeps_how_much_is_left() -> None:
    """The other partner sees when a titled goal is learnt, not that it is behind its pace."""
    block = Block(day=Weekday.MON, start="09:00", minutes=60)
    goal = Learning(
        goal="Exam", due=day(6), hours={"all": Need(need=50)}, block=block, show=Show.TITLED
    )
    facts = family(ann(learning=(goal,)), bob())
    assert len(found(facts, "pace-behind", person="ann")) == 1
    assert found(facts, "pace-behind", person="bob") == []
    assert snapshot(facts, person="bob").learning
