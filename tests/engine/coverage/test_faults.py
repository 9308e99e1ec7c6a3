"""Days that an earlier cover got wrong, each the smallest that shows the fault."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.builders import (
    LONG,
    ann,
    at,
    away,
    bob,
    child,
    family,
    found,
    imported,
    nursery,
    office,
    school,
    shifts,
    snapshot,
    trip,
    way,
    weekly,
)

from intertwine.domain.facts import Can, Helper, Hours, Regular, Role, Weekday, Where
from intertwine.engine.coverage import cover

OAKS: dict[str, Any] = {"places": {"oaks": nursery()}, "legs": (way("home", "oaks", 8),)}
CARE = ("care-gap", "overnight-gap", "drop-off-gap", "pick-up-gap")


def test_baby_goes_along_on_the_school_run() -> None:
    """A parent alone takes the other child along, so nobody is left at home."""
    facts = family(
        children={"kim": child("Kim", "school"), "baby": child("Baby")},
        places={"school": school()},
        legs=(way("home", "school", 8),),
    )
    assert found(facts) == []


def test_baby_does_not_go_along_to_work() -> None:
    """A run that ends at work leaves the child at home with nobody."""
    facts = family(
        ann(roles=(office(*Weekday),)),
        children={"kim": child("Kim", "oaks"), "baby": child("Baby")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8), way("oaks", "office", 20)),
        days=1,
    )
    assert [(f.kind, f.minutes >= 495) for f in found(facts)] == [("care-gap", True)]


@pytest.mark.parametrize(("start", "end"), [("14:00", "17:00"), ("16:30", "23:00")])
def test_pick_up_waits_for_a_window_that_fits(start: str, end: str) -> None:
    """An errand in the afternoon does not make the only parent fetch before bringing."""
    facts = family(
        ann(events=(away("Errand", start, end),)),
        bob(events=(away("Course", "07:00", "16:30"),)),
        children={"kim": child("Kim", "oaks")},
        days=1,
        **OAKS,
    )
    assert found(facts, *CARE) == []


def test_two_nurseries_are_done_by_one_parent() -> None:
    """Two children in two nurseries are brought in the morning and fetched in the afternoon."""
    facts = family(
        children={"kim": child("Kim", "oaks"), "lee": child("Lee", "elms")},
        places={"oaks": nursery(), "elms": nursery()},
        legs=(way("home", "oaks", 8), way("oaks", "elms", 12), way("elms", "home", 9)),
        days=1,
    )
    assert found(facts) == []
    legs = cover(snapshot(facts)).legs
    assert [leg.slack >= 60 for leg in legs] == [True] * 4


def test_drop_off_starts_at_home_not_at_the_hospital() -> None:
    """Who comes off a night must be home before bringing the child that slept there."""
    late = shifts({0: "N"}).shift_types["N"]
    role = shifts({0: "N"})
    early = type(late)(start="19:15", end="07:45+1", leave_home="18:45", back_home="09:10+1")
    night = Role(
        title="Nurse", place="hospital", shift_types={"N": early, "LD": LONG}, rosters=role.rosters
    )
    facts = family(
        ann(roles=(night,)),
        bob(events=(away("Early", "06:00", "13:00", 1),)),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8), way("oaks", "hospital", 20)),
        days=2,
    )
    assert [f.kind for f in found(facts, *CARE)] == ["care-gap", "drop-off-gap"]


def test_hours_without_core_start_when_they_usually_do() -> None:
    """No core hours leave the start free, so the drop-off before work can be done."""
    role = Role(title="Lead", place="office", hours=Hours(work_minutes=480), office=None)
    facts = family(
        ann(roles=(role,)),
        children={"kim": child("Kim", "oaks")},
        days=1,
        **OAKS,
    )
    assert found(facts) == []
    assert [leg.carer for leg in cover(snapshot(facts)).legs] == ["ann", "ann"]


def test_short_day_reaches_the_end_of_core_hours() -> None:
    """Five hours with core 10 to 15 cannot begin at seven."""
    facts = family(
        ann(roles=(office(work_minutes=300, lunch_minutes=0, usual_start="07:00"),)),
        children={"kim": child("Kim")},
        days=1,
    )
    placed = cover(snapshot(facts)).placed[0]
    assert placed.span[0] % 1440 == 10 * 60
    assert placed.span[1] % 1440 == 15 * 60


def test_helper_travels_too() -> None:
    """A helper's standing pick-up takes the helper's own minutes."""
    helper = Helper(
        name="Hall",
        can=(Can.PICKUP,),
        regular=(Regular(day=Weekday.MON, start="17:00", end="20:00"),),
    )
    facts = family(
        ann(events=(away("Course", "09:30", "20:00"),)),
        children={"kim": child("Kim", "oaks")},
        helpers={"hall": helper},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8), way("oaks", "home", 25, both=False, who="hall")),
        days=1,
    )
    pick = cover(snapshot(facts)).legs[1]
    assert (pick.carer, pick.certain, pick.done - pick.arrive) == ("hall", True, 25)


def test_meeting_in_another_zone_stretches_the_day_at_its_own_time() -> None:
    """A meeting at 17:00 in Zurich is over at 17:00 in London, not at 18:00."""
    call = weekly("Call", Weekday.MON, "17:00", "18:00", zone="Europe/Zurich", where=Where.WORK)
    facts = family(ann(roles=(office(usual_start="07:00"),), weekly=(call,)), days=1)
    work = snapshot(facts).work_days[0]
    assert [(m.start.hour, m.end.hour) for m in work.meetings] == [(16, 17)]


def test_event_at_work_keeps_its_person_at_work() -> None:
    """After a workshop at the office the way to the nursery starts at the office."""
    facts = family(
        ann(
            roles=(office(*Weekday),),
            events=(away("Workshop", "16:00", "17:30", where=Where.WORK),),
        ),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8), way("oaks", "office", 46), way("office", "oaks", 44)),
        days=1,
    )
    gap = found(facts, *CARE)
    assert [(f.kind, f.minutes) for f in gap] == [("pick-up-gap", 14)]


def test_meetings_of_a_calendar_do_not_send_their_person_home() -> None:
    """A calendar's meeting over the core hours leaves the working day where it was."""
    facts = family(
        ann(roles=(office(*Weekday),)),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8), way("oaks", "office", 46), way("office", "oaks", 44)),
        days=1,
    )
    all_hands = imported("ann", "All hands", "09:30", "15:30")
    placed = cover(snapshot(facts, imported=[all_hands])).placed
    assert len(placed) == 1


def test_late_collection_counts_for_each_child() -> None:
    """Half an hour late for two children is worse than forty minutes alone for one."""
    facts = family(
        ann(events=(away("Course", "08:00", "18:22"),)),
        bob(events=(away("Talk", "08:00", "23:00"),)),
        children={"kim": child("Kim", "oaks"), "lee": child("Lee", "oaks")},
        days=1,
        **OAKS,
    )
    assert [(f.kind, f.minutes) for f in found(facts, *CARE)] == [("pick-up-gap", 30)]


def test_trip_over_core_hours_takes_the_working_day() -> None:
    """Away on a trip there is no working day to lay."""
    facts = family(
        ann(roles=(office(),), trips=(trip("Berlin", at("06:30"), at("20:30")),)),
        children={"kim": child("Kim")},
        days=1,
    )
    assert cover(snapshot(facts)).placed == ()


@pytest.mark.parametrize(
    "hours", [{"last_drop": None}, {"start": "09:30", "end": "10:30", "last_drop": "09:45"}]
)
def test_nursery_without_last_drop_or_for_an_hour_is_no_trouble(hours: dict[str, Any]) -> None:
    """A parent with nothing else to do brings first and fetches later."""
    facts = family(
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery(**hours)},
        legs=(way("home", "oaks", 8),),
        days=1,
    )
    assert found(facts) == []
    drop, pick = cover(snapshot(facts)).legs
    assert (drop.carer, pick.carer, drop.arrive < pick.arrive) == ("ann", "ann", True)


def test_late_working_day_leaves_noon_for_the_pick_up() -> None:
    """Who works from two in the afternoon fetches from a playgroup that ends at noon."""
    role = Role(
        title="Tutor",
        place="office",
        hours=Hours(work_minutes=240, earliest="14:00", latest="19:00", usual_start="14:00"),
    )
    facts = family(
        ann(roles=(role,)),
        bob(events=(away("Course", "07:00", "13:50"),)),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery(start="09:00", end="12:00", last_drop="09:30")},
        legs=(way("home", "oaks", 8),),
        days=1,
    )
    assert found(facts) == []


def test_waiting_at_work_is_not_being_at_home() -> None:
    """Who finishes at three and waits at the office until school ends has left the baby alone."""
    role = office(*Weekday, work_minutes=300, lunch_minutes=0, core=("10:00", "15:00"))
    facts = family(
        ann(roles=(role,)),
        bob(events=(away("Talk", "15:00", "16:00"),)),
        children={"kim": child("Kim", "school"), "baby": child("Baby")},
        places={"school": school()},
        legs=(way("home", "school", 25), way("school", "office", 5)),
        days=1,
    )
    (gap,) = found(facts, "care-gap")
    assert gap.minutes == 45
