"""Bringing before and fetching after what takes place at work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.engine.builders import (
    LONG,
    ann,
    away,
    bob,
    child,
    clocks,
    family,
    found,
    nursery,
    school,
    shifts,
    snapshot,
    way,
    weekly,
)

from intertwine.actions.portable import read
from intertwine.domain.facts import HouseholdFacts, Role, Show, Weekday, Where
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.engine.coverage import cover

CARE = ("care-gap", "overnight-gap", "drop-off-gap", "pick-up-gap")
LEGS = (way("home", "school", 10), way("school", "gym", 40))
TEACHER = Role(title="Teacher", place="gym")

FILE = """
household: {{name: Gym and school, zone: Europe/London, since: 2027-03-01, until: 2027-03-07}}
partners:
  ann:
    name: Ann Adler
    roles: [{{title: Physics teacher, place: gym}}]
    {items}
  bob:
    name: Bob Brook
    events: [{{name: Congress, start: 2027-03-05T07:00, end: 2027-03-05T20:00}}]
children:
  kim: {{name: Kim, attends: [{{place: school, days: [Fri]}}]}}
places:
  school: {{name: School, kind: school, start: "08:50", end: "{end}"}}
legs:
  - {{way: [home, school], minutes: 10, both_ways: true}}
  - {{way: [school, gym], minutes: {minutes}, both_ways: true}}
"""
WEEKLY = 'weekly: [{name: Physics, days: [Fri], start: "12:00", end: "13:30", where: work}]'
EVENT = "events: [{name: Physics, start: 2027-03-05T12:00, end: 2027-03-05T13:30, where: work}]"


def said(end: str, *, items: str = WEEKLY, minutes: str = "40") -> HouseholdFacts:
    """Household of the file, its school ending at ``end``."""
    return read(FILE.format(end=end, items=items, minutes=minutes).encode(), ".yaml")


@pytest.mark.parametrize("items", [WEEKLY, EVENT])
def test_fetching_after_lessons_takes_the_way_from_the_gym(items: str) -> None:
    """Lessons end at 13:30, the school at 12:45: she is there at 14:10 and not at 13:40."""
    (gap,) = found(said("12:45", items=items), *CARE)
    assert (gap.kind, gap.severity, gap.minutes) == (Kind.CARE_GAP, Severity.HARD, 85)
    assert clocks(gap) == ("2027-03-05T12:45", "2027-03-05T14:10")
    assert "Ann has “Physics”" in gap.sentence


@pytest.mark.parametrize(("end", "minutes"), [("14:10", []), ("14:09", [1]), ("13:40", [30])])
def test_a_school_that_ends_as_she_arrives_leaves_no_gap(end: str, minutes: list[int]) -> None:
    """At 14:10 nothing is missing, a minute before one minute is."""
    assert [gap.minutes for gap in found(said(end), *CARE)] == minutes


def test_a_way_of_unknown_length_makes_a_gap_at_least_as_long() -> None:
    """The gap from 12:45 to 13:30 is known, what comes on top is not."""
    (gap,) = found(said("12:45", minutes="unknown"), *CARE)
    assert gap.minutes == 45
    assert "at least 45" in gap.sentence


def lessons(start: str, end: str, **parts: Any) -> Any:
    """Lessons at work on Monday."""
    return weekly("Lessons", Weekday.MON, start, end, where=Where.WORK, **parts)


def monday(*items: Any, **parts: Any) -> HouseholdFacts:
    """Ann teaches on Monday while Bob is away all day; Kim goes to school."""
    legs = parts.pop("legs", LEGS)
    place = parts.pop("place", school())
    events = parts.pop("events", ())
    return family(
        ann(roles=parts.pop("roles", (TEACHER,)), weekly=items, events=events),
        bob(events=(away("Congress", "07:00", "20:00"),)),
        children={"kim": child("Kim", "school"), **parts.pop("children", {})},
        places={"school": place},
        legs=legs,
        days=1,
    )


def legs_of(facts: HouseholdFacts) -> list[tuple[str | None, int, int]]:
    """Carer, arrival and end of each leg, the times as minutes of the day."""
    legs = cover(snapshot(facts)).legs
    return [(leg.carer, leg.arrive % 1440, leg.done % 1440) for leg in legs]


def gaps(facts: HouseholdFacts, person: str | None = None) -> list[tuple[str, int]]:
    """Kinds and minutes of the gaps of care."""
    return [(str(gap.kind), gap.minutes) for gap in found(facts, *CARE, person=person)]


def test_bringing_before_lessons_goes_on_to_the_gym() -> None:
    """School at 08:50, gym at 09:30: there in time for lessons at 09:30."""
    facts = monday(lessons("09:30", "11:00"))
    assert found(facts, *CARE) == []
    assert legs_of(facts)[0] == ("ann", 8 * 60 + 50, 9 * 60 + 30)


def test_lessons_a_minute_too_early_leave_the_child_unbrought() -> None:
    """Lessons at 09:29 make her leave home at 08:39, when nobody can bring Kim by 08:50."""
    (gap,) = found(monday(lessons("09:29", "11:00")), *CARE)
    assert clocks(gap) == ("2027-03-01T08:39", "2027-03-01T08:50")


def test_between_two_lessons_there_is_no_time_to_fetch() -> None:
    """Half an hour between lessons is spent at the gym; Kim waits until after the second."""
    facts = monday(lessons("12:00", "13:30"), lessons("14:00", "15:00"), place=school(end="13:40"))
    assert gaps(facts) == [("care-gap", 2 * 60)]


def test_what_lies_on_the_way_home_is_not_passed_over() -> None:
    """Ten minutes at the dentist after lessons end the short way from gym to school."""
    errand = away("Dentist", "13:35", "14:15")
    facts = monday(lessons("12:00", "13:30"), events=(errand,), place=school(end="12:45"))
    (gap,) = found(facts, *CARE)
    assert clocks(gap)[1] == "2027-03-01T14:30"


def test_what_lies_on_the_way_to_lessons_is_not_passed_over() -> None:
    """Who is somewhere else while the school opens cannot bring on the way to lessons."""
    errand = away("Dentist", "08:45", "08:55")
    facts = monday(lessons("09:30", "11:00"), events=(errand,))
    (gap,) = found(facts, *CARE)
    assert clocks(gap) == ("2027-03-01T08:40", "2027-03-01T08:50")


@pytest.mark.parametrize(
    ("minutes", "start", "end"), [(33, "09:23", "14:03"), (47, "09:37", "14:17")]
)
def test_ways_that_do_not_add_up_leave_no_hole(minutes: int, start: str, end: str) -> None:
    """By school the way is a little shorter or longer than straight; nobody is alone for that."""
    legs = (way("home", "school", 10), way("school", "gym", minutes), way("home", "gym", 50))
    facts = monday(lessons(start, "13:30"), legs=legs, place=school(end=end))
    assert found(facts, *CARE) == []


def test_the_baby_at_home_has_nobody_while_lessons_and_ways_last() -> None:
    """From leaving for the school with Kim until both are home again at 14:20."""
    facts = monday(
        lessons("09:30", "13:30"), children={"baby": child("Baby")}, place=school(end="14:10")
    )
    (gap,) = found(facts, *CARE)
    assert clocks(gap) == ("2027-03-01T08:40", "2027-03-01T14:20")


def test_an_unknown_way_to_work_makes_a_gap_at_home_at_least_as_long() -> None:
    """Nobody has the child while lessons last; how long the way takes is not known."""
    facts = family(
        ann(roles=(TEACHER,), weekly=(lessons("12:00", "13:30"),)),
        bob(events=(away("Congress", "07:00", "20:00"),)),
        children={"kim": child("Kim")},
        legs=(way("home", "gym", "unknown"),),
        days=1,
    )
    (gap,) = found(facts, *CARE)
    assert gap.minutes == 90
    assert "at least 1 h 30" in gap.sentence


def test_two_places_of_work_make_a_gap_at_least_as_long() -> None:
    """Where the lessons are is not known: from home it would be 55 minutes, perhaps more."""
    both = (TEACHER, Role(title="Tutor", place="hall"))
    facts = monday(lessons("12:00", "13:30"), roles=both, place=school(end="12:45"))
    (gap,) = found(facts, *CARE)
    assert gap.minutes == 55
    assert "at least 55" in gap.sentence


def test_a_late_pick_up_over_an_unknown_way_is_at_least_so_late() -> None:
    """The nursery closes at 18:00, lessons end at 18:20, the way from there is not known."""
    legs = (way("home", "school", 10), way("school", "gym", "unknown"))
    (gap,) = found(monday(lessons("12:00", "18:20"), legs=legs, place=nursery()), *CARE)
    assert gap.kind == Kind.PICK_UP_GAP
    assert "at least 20 min late" in gap.sentence


def test_little_to_spare_after_lessons_names_the_lessons() -> None:
    """She sets out from the gym at 13:30 and is there five minutes before the school ends."""
    facts = monday(lessons("12:00", "13:30"), place=school(end="14:15"))
    (thin,) = found(facts, "thin-slack")
    assert thin.minutes == 5
    assert [cause.sentence for cause in thin.causes] == ["Ann has “Lessons” until 13:30"]


def test_busy_lessons_keep_their_person_for_as_long_as_the_ways_last() -> None:
    """The other sees busy time to 14:30, fetches nothing before, and learns no place."""
    facts = monday(lessons("12:00", "13:30", show=Show.BUSY), place=school(end="12:45"))
    (gap,) = found(facts, *CARE, person="bob")
    assert clocks(gap)[1] == "2027-03-01T14:40"
    assert "Lessons" not in str(gap) and "gym" not in str(gap)


def test_a_meeting_inside_a_shift_changes_nothing() -> None:
    """The shift’s own ways stand, with the meeting and without it, also at its very end."""
    plain = replace(LONG, leave_home=None, back_home=None)
    ward = replace(shifts({0: "LD"}, place="gym"), shift_types={"LD": plain})
    told: list[list[Finding]] = []
    for items in ((), (lessons("18:00", "19:45"),), (lessons("07:15", "19:45"),)):
        told.append(found(monday(*items, roles=(ward,)), *CARE))
    spans = [[(one.kind, clocks(one)) for one in each] for each in told]
    assert spans[0] == spans[1] == spans[2] != []
