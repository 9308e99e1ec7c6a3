"""The oracle of household A, through the facts of its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.engine.examples import BLOCK, facts_of, findings_of, household, in_block, wall

from intertwine.domain.facts import HouseholdFacts, Office, Weekday
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.household import Household
from intertwine.engine.coverage import cover

NIGHTS = {
    "helper:ingrid": date(2027, 4, 12),
    "swap:amara/shift/2027-05-12/N": date(2027, 4, 21),
    "helper:chidinma": date(2027, 4, 28),
}


def hard() -> list[Finding]:
    """A's hard findings in the block."""
    return [finding for finding in in_block() if finding.severity is Severity.HARD]


def test_a_has_two_nights_and_two_mornings_and_nothing_else_hard() -> None:
    """Two overnight gaps of 805 minutes and two drop-offs nobody can make."""
    zone = "Europe/London"
    assert [
        (f.kind, wall(f.span.start, zone), wall(f.span.end, zone), f.minutes) for f in hard()
    ] == [
        ("overnight-gap", "2027-05-12T18:45", "2027-05-13T08:10", 805),
        ("drop-off-gap", "2027-05-13T07:30", "2027-05-13T09:15", 105),
        ("overnight-gap", "2027-05-13T18:45", "2027-05-14T08:10", 805),
        ("drop-off-gap", "2027-05-14T07:30", "2027-05-14T09:15", 105),
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_a_names_the_last_day_of_each_remedy(number: int) -> None:
    """12, 21 and 28 April for the first night; each one day later for the second alone."""
    night = [finding for finding in hard() if finding.kind is Kind.OVERNIGHT_GAP][number]
    later = timedelta(days=number)
    assert {remedy.id: remedy.last_open for remedy in night.remedies} == {
        key.replace("05-12", f"05-{12 + number}"): last + later for key, last in NIGHTS.items()
    }
    assert night.decide_by(date(2027, 1, 4)) == date(2027, 4, 12) + later
    assert [r.id for r in night.open_remedies(date(2027, 4, 22) + later)] == ["helper:chidinma"]


def test_a_drop_off_says_who_sleeps_and_who_is_away() -> None:
    """At 09:15 it is sleep that keeps her, not the shift that is over."""
    morning = next(finding for finding in hard() if finding.kind is Kind.DROP_OFF_GAP)
    assert morning.sentence == (
        "Nobody can take Freya and Tobi to Little Oaks by 09:15 on Thursday 13 May: Amara sleeps "
        "until 14:00 after the night, Erik is away (Conference talk in Berlin)."
    )


def test_a_is_on_call_and_alone_for_805_minutes() -> None:
    """Saturday 1 May: soft, with its reason, and the turn itself may be swapped."""
    (alone,) = [f for f in in_block() if f.kind is Kind.CARE_GAP]
    assert (alone.severity, alone.minutes, str(alone.span.start.date())) == (
        Severity.SOFT, 805, "2027-05-01",
    )  # fmt: skip
    assert alone.sentence == (
        "Erik is on call and alone with Freya and Tobi on Saturday 1 May from 06:45 to 20:10, "
        "13 h 25 min: Amara is on shift (Long day)."
    )
    swap = next(r for r in alone.remedies if r.id == "swap:erik/on-call/2027-04-26")
    assert swap.last_open == date(2027, 4, 19)


def test_a_has_sixteen_minutes_on_tuesdays() -> None:
    """The slack of the Tuesday pick-up in the office, the one finding for three Tuesdays."""
    (thin,) = [f for f in in_block() if f.kind is Kind.THIN_SLACK]
    assert (thin.minutes, len(thin.also)) == (16, 2)
    assert "17:44" in thin.sentence


def office_on(facts: HouseholdFacts, *days: Weekday) -> HouseholdFacts:
    """A with other office days."""
    erik = facts.partners["erik"]
    role = replace(erik.roles[0], office=Office(days=days, fixed_days=(Weekday.THU,), min_days=2))
    return replace(facts, partners={**facts.partners, "erik": replace(erik, roles=(role,))})


def tuesday_slack(house: Household) -> set[int]:
    """Minutes to spare at the pick-up on Tuesdays of her long days."""
    shifts = {c.day for c in house.commitments if c.shift == "LD"}
    return {
        leg.slack
        for leg in cover(house).legs
        if not leg.drop and leg.care.day in shifts and leg.care.day.weekday() == 1
    }


@pytest.mark.parametrize(
    ("days", "slack"), [((Weekday.TUE, Weekday.THU), 16), ((Weekday.MON, Weekday.THU), 52)]
)
def test_a_tuesday_slack_grows_when_he_is_at_home(days: tuple[Weekday, ...], slack: int) -> None:
    """16 minutes from the office, 52 from home."""
    assert tuesday_slack(household(office_on(facts_of("a"), *days))) == {slack}


@pytest.mark.parametrize(
    ("second", "meets"), [(Weekday.MON, 0), (Weekday.TUE, 3), (Weekday.WED, 1), (Weekday.FRI, 1)]
)
def test_a_office_days_that_meet_a_long_day(second: Weekday, meets: int) -> None:
    """The table of the oracle: days in the block on which he is in the office and she on LD."""
    house = household(office_on(facts_of("a"), second, Weekday.THU))
    long_days = {c.day for c in house.commitments if c.shift == "LD"}
    office = {
        w.day for w in house.work_days if w.place == "office" and BLOCK.first <= w.day <= BLOCK.last
    }
    assert len(office & long_days) == meets


def test_a_asks_by_the_sixth_of_april() -> None:
    """Back from Reception by three months of trial and two to decide."""
    (ask,) = [f for f in findings_of("a") if f.kind is Kind.POLICY_CLOCK]
    assert [r.last_open for r in ask.remedies] == [date(2027, 4, 6)]


def test_a_gaps_go_when_the_trip_goes() -> None:
    """Without Berlin there is no gap: the findings rest on it and on her nights together."""
    facts = facts_of("a")
    erik = replace(facts.partners["erik"], trips=())
    house = household(replace(facts, partners={**facts.partners, "erik": erik}))
    assert cover(house).nobody == {}
