"""From what a household says to what is true in a horizon."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.engine.builders import (
    LONG,
    MON,
    NIGHT,
    ZONE,
    ann,
    at,
    away,
    bob,
    child,
    day,
    family,
    milestone,
    nursery,
    office,
    school,
    shifts,
    snapshot,
    trip,
    way,
    weekly,
)

from intertwine.domain.facts import (
    AfterCare,
    Attendance,
    Cycle,
    Dates,
    PublicHolidays,
    Role,
    Roster,
    Show,
    Weekday,
)
from intertwine.domain.household import Activity, Commitment, Household
from intertwine.domain.projection import Viewer
from intertwine.domain.time import local

TYPES = {"N": NIGHT, "LD": LONG}


def codes(house: Household) -> dict[int, str | None]:
    """Shift codes by day of the test week."""
    return {(c.day - MON).days: c.shift for c in house.commitments if c.shift}


def test_shift_over_midnight_runs_from_door_to_door_and_rests() -> None:
    """18:45 to 08:10 is 805 minutes, the work itself 750, sleep until 14:00."""
    (one,) = snapshot(family(ann(roles=(shifts({0: "N"}),)))).commitments
    assert (one.span.minutes, one.core.minutes) == (805, 750)
    assert one.rest_until is not None
    assert f"{local(one.rest_until, ZONE):%a %H:%M}" == "Tue 14:00"


def test_shift_of_the_night_before_enters_the_horizon() -> None:
    """A night that began on Sunday is still there on Monday morning."""
    role = shifts({0: "N"})
    facts = family(ann(roles=(role,)))
    later = replace(facts, household=replace(facts.household, since=day(1)))
    assert len(snapshot(later).commitments) == 1


@pytest.mark.parametrize("length", [1, 2, 5, 8])
def test_cycle_of_any_length_counts_from_its_anchor(length: int) -> None:
    """Forwards and backwards; exceptions win; “off” is a day off."""
    pattern = ("LD", *("off",) * (length - 1))
    for offset in (-20, 0, 3):
        cycle = Cycle(
            anchor=MON + timedelta(days=offset), pattern=pattern, exceptions={day(2): "N"}
        )
        role = Role(title="Nurse", shift_types=TYPES, cycles=(cycle,))
        wanted = {n: "LD" for n in range(-2, 8) if (n - offset) % length == 0} | {2: "N"}
        found = codes(snapshot(family(ann(roles=(role,)))))
        assert found == {n: code for n, code in wanted.items() if 0 <= n <= 6}


def test_roster_replaces_the_cycle_for_its_days() -> None:
    """Inside a published rota a day without a shift is off, whatever the cycle says."""
    cycle = Cycle(anchor=MON, pattern=("LD",))
    roster = Roster(since=day(1), until=day(3), shifts={day(2): "N"})
    role = Role(title="Nurse", shift_types=TYPES, cycles=(cycle,), rosters=(roster,))
    assert codes(snapshot(family(ann(roles=(role,))))) == {
        0: "LD",
        2: "N",
        4: "LD",
        5: "LD",
        6: "LD",
    }


def test_unknown_stretches_of_a_rota_are_said() -> None:
    """Each stretch without a rota once, with its first and last day."""
    roster = Roster(since=day(2), until=day(3))
    role = Role(title="Nurse", shift_types=TYPES, rosters=(roster,), until=day(5))
    unknown = snapshot(family(ann(roles=(role,)))).unknowns
    assert [(u.since, u.until) for u in unknown] == [(day(0), day(1)), (day(4), day(5))]


def test_weekly_event_keeps_its_own_zone_across_clock_changes() -> None:
    """17:30 in Zurich is 11:30 in Detroit, but 12:30 between the two changes."""
    facts = family(
        ann(weekly=(weekly("Call", Weekday.TUE, "17:30", "18:30", zone="Europe/Zurich"),)), days=42
    )
    home = replace(facts.household, zone="America/Detroit")
    found = snapshot(replace(facts, household=home)).commitments
    said = [f"{local(c.core.start, 'America/Detroit'):%H:%M}" for c in found]
    assert said == ["11:30", "11:30", "12:30", "12:30", "11:30", "11:30"]
    assert [c.usual is not None for c in found] == [False, False, True, True, False, False]


def test_trip_is_away_from_door_to_door() -> None:
    """Across the clock change it lasts as long as it lasts."""
    out = trip("Berlin", at("06:30", 26), at("20:30", 28), changeable_until=day(20))
    (one,) = snapshot(family(ann(trips=(out,)), days=42)).commitments
    assert one.span.minutes == 2 * 1440 + 14 * 60 - 60
    assert (one.activity, one.change_by) == (Activity.TRIP, day(20))


def opened(facts_parts: dict[str, Any]) -> list[int]:
    """Days of the test week with care."""
    return [(c.day - MON).days for c in snapshot(family(**facts_parts)).care_days]


def test_care_days_leave_out_closures_breaks_and_what_is_not_attended() -> None:
    """A closed day, a break, a child's own days and dates."""
    place = nursery(closed=(day(0),), breaks=(Dates(since=day(2), until=day(2)),))
    parts: dict[str, Any] = {"places": {"oaks": place}, "legs": (way("home", "oaks", 8),)}
    every = child("Kim", "oaks")
    assert opened({**parts, "children": {"kim": every}}) == [1, 3, 4]
    some = replace(every, attends=(Attendance(place="oaks", days=(Weekday.THU,), since=day(3)),))
    assert opened({**parts, "children": {"kim": some}}) == [3]


def test_care_day_of_a_school_ends_with_its_after_care() -> None:
    """Lessons fix when one is brought; after-care gives time to fetch, on its days."""
    place = school(after_care=AfterCare(until="17:45", days=(Weekday.MON,)))
    facts = family(children={"kim": child("Kim", "school")}, places={"school": place}, days=2)
    mon, tue = snapshot(facts).care_days
    assert mon.drop_from == mon.drop_by and mon.pick_from < mon.pick_by
    assert tue.pick_from == tue.pick_by


def test_ways_stand_as_given_and_are_added_up_where_not() -> None:
    """A given way is kept though another is shorter; one person's own minutes win; unknown is 0."""
    facts = family(
        ann(), bob(),
        legs=(
            way("home", "oaks", 30), way("home", "shop", 5), way("shop", "oaks", 5),
            way("shop", "office", 7), way("home", "oaks", 12, who="bob"),
            way("office", "hospital", "unknown"),
        ),
    )  # fmt: skip
    house = snapshot(facts)
    assert house.way("home", "oaks", "ann").minutes == 30
    assert house.way("home", "oaks", "bob").minutes == 12
    assert house.way("home", "office", "ann").minutes == 12
    far = house.way("home", "hospital", "ann")
    assert (far.minutes, far.certain) == (12, False)
    assert house.way("home", "home", "ann").certain
    assert not house.way("home", "moon", "ann").certain


@pytest.mark.parametrize(
    ("rule", "count"), [(None, 4), (PublicHolidays.OFF, 4), (PublicHolidays.WORKING, 5)]
)
def test_public_holidays_rest_office_hours_unless_said(
    rule: PublicHolidays | None, count: int
) -> None:
    """One holiday in the week takes one working day."""
    role = replace(office(), public_holidays=rule)
    facts = family(ann(roles=(role,)))
    assert len(snapshot(facts, holidays=frozenset({day(2)})).work_days) == count


def seen(person: str | None, show: Show, **parts: Any) -> list[Commitment]:
    """What a viewer gets of one event of Ann's from 09:10 to 09:50."""
    out = away("Interview", "09:10", "09:50", show=show, notice_days=3, **parts)
    return list(snapshot(family(ann(events=(out,)), bob()), person=person).commitments)


def test_viewer_sees_an_item_as_it_is_shown() -> None:
    """Hidden leaves nothing, busy half hours, titled no change; the owner sees all."""
    assert seen("bob", Show.HIDDEN) == []
    (busy,) = seen("bob", Show.BUSY)
    assert (busy.what, busy.activity, busy.span.minutes) == ("busy", Activity.BUSY, 60)
    assert "interview" not in busy.key
    (titled,) = seen("bob", Show.TITLED)
    assert (titled.what, titled.change_by) == ("Interview", None)
    for person, show in (("bob", Show.FULL), ("ann", Show.HIDDEN), (None, Show.HIDDEN)):
        (full,) = seen(person, show)
        assert (full.what, full.change_by) == ("Interview", day(-3))


def test_private_until_opens_on_its_day() -> None:
    """The day before it is at most busy, from the day on it is seen whole."""
    facts = family(ann(), bob(), milestones=(milestone("ann", "Offer", private_until=day(0)),))
    assert snapshot(facts, person="bob", today=day(-1)).dues == ()
    assert len(snapshot(facts, person="bob", today=day(0)).dues) == 1
    viewer = Viewer(person="bob", today=day(-1))
    assert viewer.sees("ann", Show.HIDDEN, day(0)) is Show.HIDDEN
    assert viewer.sees("ann", Show.FULL, day(0)) is Show.BUSY
    assert viewer.sees(None, Show.HIDDEN, day(0)) is Show.FULL
