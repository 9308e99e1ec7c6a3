"""The way to what takes place at work: which place, when it counts, and who may know of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.engine.builders import (
    LONG,
    ann,
    at,
    away,
    bob,
    child,
    day,
    family,
    office,
    shifts,
    snapshot,
    trip,
    way,
    weekly,
)

from intertwine.domain.facts import Partner, Role, Show, Weekday, Where
from intertwine.domain.household import Activity, Commitment
from intertwine.domain.time import local

ZONE = "Europe/London"
TEACHER = Role(title="Teacher", place="gym")
LESSONS = weekly("Lessons", Weekday.MON, "12:00", "13:30", where=Where.WORK)
GYM = (way("home", "school", 10), way("school", "gym", 40), way("home", "office", 25))


def teacher(*roles: Role, **parts: Any) -> Partner:
    """Ann with these roles (a teacher's when none is given) and her lessons on Mondays."""
    return ann(**{"roles": roles or (TEACHER,), "weekly": (LESSONS,), **parts})


def taken(
    partner: Partner, person: str | None = None, legs: Any = GYM, **parts: Any
) -> list[Commitment]:
    """Ann's commitments of the test week as a viewer gets them."""
    house = snapshot(family(partner, bob(), legs=legs, **parts), person=person)
    return [one for one in house.commitments if one.person == "ann"]


def doors(one: Commitment) -> str:
    """From when to when somebody is out."""
    return f"{local(one.span.start, ZONE):%H:%M}-{local(one.span.end, ZONE):%H:%M}"


def test_lessons_have_the_way_to_the_gym_and_back() -> None:
    """Home to school to gym is 50 minutes, so 12:00 to 13:30 takes from 11:10 to 14:20."""
    (one,) = taken(teacher())
    assert (doors(one), one.place, one.core.minutes, one.certain) == (
        "11:10-14:20",
        "gym",
        90,
        True,
    )


def test_a_single_event_at_work_has_the_way_too() -> None:
    """What is entered once counts like what returns."""
    once = away("Lessons", "12:00", "13:30", where=Where.WORK)
    (one,) = taken(teacher(weekly=(), events=(once,)))
    assert (doors(one), one.place) == ("11:10-14:20", "gym")


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({"travel_minutes": 15}, "11:45-13:45"),
        ({"where": Where.AWAY}, "12:00-13:30"),
        ({"where": Where.HOME}, "12:00-13:30"),
    ],
)
def test_an_item_that_says_its_own_way_or_is_elsewhere_stands(
    parts: dict[str, Any], wanted: str
) -> None:
    """Minutes of its own, home and away leave the role's place out."""
    (one,) = taken(teacher(weekly=(replace(LESSONS, **parts),)))
    assert (doors(one), one.place) == (wanted, None)


def test_the_way_there_and_back_may_differ_and_be_ones_own() -> None:
    """A leg of one partner's own goes before the common one, each direction by itself."""
    legs = (way("home", "gym", 30), way("gym", "home", 45, both=False, who="ann"))
    (one,) = taken(teacher(), legs=legs)
    assert doors(one) == "11:30-14:15"


def test_the_role_held_on_the_day_says_the_place() -> None:
    """One job follows another; after both there is no place and no way."""
    first = replace(TEACHER, until=day(0))
    second = Role(title="Tutor", place="office", since=day(7), until=day(7))
    found = taken(teacher(first, second), days=21)
    assert [(doors(one), one.place) for one in found] == [
        ("11:10-14:20", "gym"),
        ("11:35-13:55", "office"),
        ("12:00-13:30", None),
    ]
    assert all(one.certain for one in found)


def test_of_two_places_none_is_taken_and_that_is_said() -> None:
    """Roles that differ leave the way open, so what rests on it is “at least”."""
    (open_,) = taken(teacher(TEACHER, Role(title="Tutor", place="office")))
    assert (doors(open_), open_.place, open_.certain) == ("12:00-13:30", None, False)
    (agreed,) = taken(teacher(TEACHER, Role(title="Head", place="gym"), Role(title="Writer")))
    assert (doors(agreed), agreed.place, agreed.certain) == ("11:10-14:20", "gym", True)


def test_a_working_day_has_the_way_already() -> None:
    """What is inside a role’s hours counts once; on its free days the way counts."""
    meeting = weekly("Meeting", Weekday.MON, "12:00", "13:30", where=Where.WORK)
    fair = weekly("Fair", Weekday.SAT, "12:00", "13:30", where=Where.WORK)
    found = taken(teacher(office(*Weekday), weekly=(meeting, fair)))
    assert [(doors(one), one.place) for one in found] == [
        ("12:00-13:30", None),
        ("11:35-13:55", "office"),
    ]


def test_inside_a_shift_a_trip_or_a_day_at_work_nobody_sets_out_from_home() -> None:
    """The way that the shift, the trip or the whole day at work says is the only one."""
    whole_day = away("School day", "08:00", "16:00", where=Where.WORK, travel_minutes=20)
    out = trip("Berlin", at("06:00"), at("13:30"))
    for parts in (
        {"roles": (shifts({0: "LD"}, place="gym"),)},
        {"events": (whole_day,)},
        {"trips": (out,)},
    ):
        (one,) = [one for one in taken(teacher(**parts)) if one.what == "Lessons"]
        assert (doors(one), one.place, one.certain) == ("12:00-13:30", None, True)
    later = trip("Berlin", at("06:00"), at("13:00"))
    found = {one.what: one for one in taken(teacher(trips=(later,)))}
    assert doors(found["Lessons"]) == "11:10-14:20"


def test_a_way_of_unknown_length_counts_as_none_and_is_said() -> None:
    """An unknown leg, or none at all: no minutes, not certain, and told of as unknown."""
    for legs in ((way("home", "gym", "unknown"),), ()):
        (one,) = taken(teacher(), legs=legs)
        assert (doors(one), one.place, one.certain) == ("12:00-13:30", "gym", False)
        facts = family(teacher(), legs=legs, children={"kim": child("Kim")})
        (unknown,) = snapshot(facts).unknowns
        assert unknown.sentence.startswith("How long it takes from home to gym is not known")


def test_work_at_home_has_no_way() -> None:
    """A role whose place is home is as near as can be."""
    (one,) = taken(teacher(Role(title="Tutor", place="home")))
    assert (doors(one), one.place, one.certain) == ("12:00-13:30", None, True)


def test_busy_lessons_take_the_way_and_hide_the_place() -> None:
    """11:10 to 14:20 is busy from 11:00 to 14:30, and nothing else is said."""
    (one,) = taken(teacher(weekly=(replace(LESSONS, show=Show.BUSY),)), "bob")
    assert (one.activity, doors(one), one.place) == (Activity.BUSY, "11:00-14:30", None)


def test_a_busy_role_gives_its_way_as_busy_time_alone() -> None:
    """Open lessons of a job that is only shown as busy: their own time, and busy time around."""
    busy = replace(TEACHER, show=Show.BUSY)
    found = {one.what: one for one in taken(teacher(busy), "bob")}
    assert {what: (doors(one), one.place) for what, one in found.items()} == {
        "busy": ("11:00-14:30", None),
        "Lessons": ("12:00-13:30", None),
    }
    assert [doors(one) for one in taken(teacher(busy), "ann")] == ["11:10-14:20"]


@pytest.mark.parametrize("show", [Show.BUSY, Show.FULL])
def test_a_hidden_role_leaves_no_trace(show: Show) -> None:
    """With a hidden job and with none the other gets the same."""
    lessons = (replace(LESSONS, show=show),)
    hidden = teacher(replace(TEACHER, show=Show.HIDDEN), weekly=lessons)
    assert taken(hidden, "bob") == taken(teacher(weekly=lessons, roles=()), "bob")


@pytest.mark.parametrize("show", [Show.HIDDEN, Show.BUSY])
def test_hidden_lessons_leave_no_trace(show: Show) -> None:
    """What is hidden takes no way either, whatever is shown of the job."""
    lessons = (replace(LESSONS, show=Show.HIDDEN),)
    assert taken(teacher(replace(TEACHER, show=show), weekly=lessons), "bob") == []


def test_two_private_places_with_one_busy_time_look_the_same() -> None:
    """Where busy lessons are cannot be told from the other’s snapshot."""
    seen = []
    for place, minutes in (("gym", 40), ("hall", 55)):
        role = Role(title="Teacher", place=place, show=Show.BUSY)
        legs = (way("home", place, minutes),)
        partner = teacher(role, weekly=(replace(LESSONS, show=Show.BUSY),))
        seen.append(taken(partner, "bob", legs=legs))
    assert seen[0] == seen[1] and seen[0]


def test_a_private_trip_does_not_show_in_open_lessons() -> None:
    """That the way is not needed would tell of a trip the other may not see."""
    out = trip("Berlin", at("06:00"), at("18:00"), show=Show.BUSY)
    found = {one.what: one for one in taken(teacher(trips=(out,)), "bob")}
    assert doors(found["Lessons"]) == "11:10-14:20"


def test_a_shift_and_a_meeting_of_the_same_times_are_both_there() -> None:
    """Equal times with and without a place can be put in order."""
    plain = replace(LONG, leave_home=None, back_home=None)
    role = replace(shifts({0: "LD"}), shift_types={"LD": plain})
    both = away("Course", "07:15", "19:45", where=Where.WORK)
    assert len(taken(teacher(role, weekly=(), events=(both,)))) == 2
