"""Findings that earlier rules got wrong, each by the smallest household that shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.engine.builders import (
    ann,
    at,
    away,
    bob,
    child,
    day,
    family,
    found,
    imported,
    milestone,
    nursery,
    office,
    shifts,
    trip,
    way,
    weekly,
)

from intertwine.domain.facts import (
    Boundary,
    Can,
    Helper,
    Limit,
    OnCall,
    Per,
    Show,
    Weekday,
    Where,
)
from intertwine.domain.time import Span

KIM = {"kim": child("Kim")}


def test_two_gaps_of_one_day_have_two_ids() -> None:
    """A morning and an afternoon without anybody are two findings."""
    facts = family(
        ann(events=(away("Choir", "09:00", "10:00"), away("Match", "15:00", "16:00"))),
        children=KIM,
        days=1,
    )
    gaps = found(facts, "care-gap")
    assert [f.minutes for f in gaps] == [60, 60]
    assert len({f.id for f in gaps}) == 2


def test_two_on_call_stretches_of_one_day_have_two_ids() -> None:
    """Alone twice on one day of being on call is told twice."""
    turn = OnCall(starts=(day(0),), alone_minutes_max=60)
    facts = family(
        ann(roles=(office(on_call=(turn,), days=(Weekday.SUN,)),)),
        bob(events=(away("Choir", "10:00", "12:00"), away("Match", "15:00", "18:00"))),
        children=KIM,
        days=1,
    )
    told = found(facts, "alone-on-call")
    assert [f.minutes for f in told] == [120, 180]


def test_on_call_names_only_the_children_who_are_there() -> None:
    """A child who is at the nursery is not among those one is alone with."""
    turn = OnCall(starts=(day(0),), alone_minutes_max=60)
    facts = family(
        ann(roles=(office(on_call=(turn,), days=(Weekday.SUN,)),)),
        bob(events=(away("Talk", "10:00", "12:00"),)),
        children={"kim": child("Kim"), "lee": child("Lee", "oaks")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8),),
        days=1,
    )
    told = found(facts, "alone-on-call")
    assert [f.title for f in told] == ["Ann on call and alone with Kim"]


def test_on_call_without_swap_notice_is_no_remedy() -> None:
    """A turn is offered for swapping only when the household says that turns are swapped."""
    turn = OnCall(starts=(day(0),), alone_minutes_max=60)
    known = replace(turn, swap_notice_days=3)
    ids = []
    for one in (turn, known):
        facts = family(
            ann(roles=(office(on_call=(one,), days=(Weekday.SUN,)),)),
            bob(events=(away("Talk", "10:00", "12:00"),)),
            children=KIM,
            days=1,
        )
        ids.append([r.id for f in found(facts, "alone-on-call") for r in f.remedies])
    assert ids[0] == ["move:bob/event/talk/2027-03-01"]
    assert ids[1] == ["swap:ann/on-call/2027-03-01", "move:bob/event/talk/2027-03-01"]


def test_a_helper_for_the_evening_is_not_offered_for_a_whole_day() -> None:
    """Being able to stay in the evening does not cover a Saturday from the morning."""
    facts = family(
        ann(events=(away("Fair", "08:00", "21:00"),)),
        children=KIM,
        helpers={
            "jo": Helper(name="Jo", can=(Can.EVENING,)),
            "flo": Helper(name="Flo", can=(Can.EVENING, Can.DAY)),
        },
        days=1,
    )
    (gap,) = found(facts, "care-gap")
    assert [r.id for r in gap.remedies if r.id.startswith("helper")] == ["helper:flo"]


def test_a_night_that_ends_at_the_nursery_needs_someone_who_brings() -> None:
    """Who stays the night before a drop-off nobody can make must be able to bring."""
    facts = family(
        ann(trips=(trip("Berlin", at("12:00"), at("12:00", 1)),)),
        children={"kim": child("Kim", "oaks")},
        helpers={
            "jo": Helper(name="Jo", can=(Can.OVERNIGHT,)),
            "flo": Helper(name="Flo", can=(Can.OVERNIGHT, Can.DROP, Can.PICKUP)),
        },
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8),),
        days=2,
    )
    night = found(facts, "overnight-gap")[0]
    assert [r.id for r in night.remedies if r.id.startswith("helper")] == ["helper:flo"]


def test_what_happens_inside_the_working_day_is_no_cause() -> None:
    """A meeting at the office keeps nobody from the children: the work does."""
    facts = family(
        ann(roles=(office(*Weekday),)),
        children=KIM,
        days=1,
    )
    (gap,) = found(facts, "care-gap", imported=[imported("ann", "Stand-up", "11:00", "11:15")])
    assert [cause.item for cause in gap.causes] == ["ann/work/2027-03-01"]
    assert gap.remedies == ()


def test_what_is_tentative_is_no_cause_of_what_is_sure() -> None:
    """A gap that is there anyway does not blame what may not take place."""
    facts = family(
        ann(
            events=(
                away("Choir", "09:00", "10:00"),
                away("Maybe", "09:30", "09:45", tentative=True),
            )
        ),
        children=KIM,
        days=1,
    )
    (gap,) = found(facts, "care-gap")
    assert [cause.item for cause in gap.causes] == ["ann/event/choir/2027-03-01"]


def test_what_is_tentative_and_makes_a_gap_longer_is_told() -> None:
    """A sure gap of an hour does not hide the three hours there may be."""
    facts = family(
        ann(
            events=(
                away("Choir", "09:00", "10:00"),
                away("Maybe", "09:30", "12:00", tentative=True),
            )
        ),
        children=KIM,
        days=1,
    )
    assert [f.minutes for f in found(facts, "tentative-gap")] == [180]


def test_what_is_tentative_and_changes_nothing_is_silent() -> None:
    """A tentative thing inside a sure gap adds no finding."""
    facts = family(
        ann(
            events=(
                away("Choir", "09:00", "10:00"),
                away("Maybe", "09:00", "10:00", tentative=True),
            )
        ),
        children=KIM,
        days=1,
    )
    assert found(facts, "tentative-gap") == []


def test_children_left_at_different_times_are_told_apart() -> None:
    """One finding, yet it does not say that a child in care has nobody."""
    facts = family(
        ann(events=(away("Fair", "12:00", "20:00"),)),
        bob(events=(away("Talk", "16:00", "20:00"), away("Talk two", "12:00", "15:00"))),
        children={"kim": child("Kim"), "lee": child("Lee", "oaks")},
        places={"oaks": nursery(end="15:00")},
        legs=(way("home", "oaks", 0),),
        days=1,
    )
    gaps = found(facts, "care-gap", "pick-up-gap")
    assert [f.minutes for f in gaps] == [180, 240]
    assert gaps[0].title == "Nobody for Kim, 3 h"


def test_children_of_two_places_have_a_gap_each() -> None:
    """Nobody for two children until different hours is told for each, no drop-off beside it."""
    facts = family(
        ann(events=(away("Fair", "07:00", "23:00"),)),
        children={"kim": child("Kim", "oaks"), "lee": child("Lee", "elms")},
        places={"oaks": nursery(last_drop="09:00"), "elms": nursery(last_drop="09:30")},
        legs=(way("home", "oaks", 8), way("home", "elms", 8), way("oaks", "elms", 4)),
        days=1,
    )
    morning = [f for f in found(facts) if f.span.start.hour < 12]
    assert sorted((f.kind, f.minutes) for f in morning) == [("care-gap", 120), ("care-gap", 150)]


def test_a_gap_names_only_the_children_it_is_of() -> None:
    """A child at home and one fetched late have a gap each, with its own place and length."""
    facts = family(
        ann(trips=(trip("Fair", at("12:00"), at("19:00")),)),
        children={"kim": child("Kim", "oaks"), "lee": child("Lee")},
        places={"oaks": nursery(end="16:00")},
        legs=(way("home", "oaks", 10),),
        days=1,
    )
    said = [(f.kind, f.minutes, "Lee" in f.sentence) for f in found(facts)]
    assert said == [("care-gap", 420, True), ("pick-up-gap", 190, False)]


def test_a_child_is_not_fetched_early_to_be_left_alone() -> None:
    """A lone parent who leaves at noon for the night leaves the child in care until it closes."""
    facts = family(
        ann(trips=(trip("Tokyo", at("12:00"), at("08:00", 1)),)),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery(end="17:00")},
        legs=(way("home", "oaks", 10),),
        days=2,
    )
    (night,) = found(facts, "overnight-gap", "care-gap", "pick-up-gap")
    assert (night.kind, night.minutes) == ("overnight-gap", 15 * 60)


def test_a_call_at_home_is_no_gap() -> None:
    """Who is in a call from home has the children, and cannot fetch them meanwhile."""
    call = weekly("Call", Weekday.MON, "17:00", "18:30", where=Where.HOME)
    home = family(ann(weekly=(call,)), children={"kim": child("Kim")}, days=1)
    assert found(home) == []
    nursery_child = family(
        ann(weekly=(call,)),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery(end="17:30")},
        legs=(way("home", "oaks", 20),),
        days=1,
    )
    assert found(nursery_child, "pick-up-gap", "care-gap") == []


def test_load_names_the_top_of_its_own_stretch() -> None:
    """Each peak says its own load, not the year's highest."""
    facts = family(
        milestones=(
            milestone("ann", "A", 0, load=6), milestone("ann", "B", 0, load=5),
            milestone("ann", "C", 3, load=9), milestone("ann", "D", 3, load=9),
        ),
    )  # fmt: skip
    said = [f.sentence for f in found(facts, "load-peak")]
    assert ["11 of 10" in said[0], "18 of 10" in said[1]] == [True, True]


def test_nights_away_count_once_for_two_trips() -> None:
    """A night on which two trips meet is one night away."""
    limit = Boundary(text="Two nights", kind=Limit.NIGHTS_AWAY, count=2, per=Per.MONTH)
    facts = family(
        ann(
            trips=(
                trip("Berlin", at("08:00"), at("20:00", 2)),
                trip("Potsdam", at("09:00"), at("19:00", 2)),
            ),
            boundaries=(limit,),
        ),
    )
    assert found(facts, "boundary-crossed") == []


def test_seconds_of_a_calendar_do_not_break_the_overlap() -> None:
    """Two events that miss each other by seconds are no clash, and no crash."""
    one, show = imported("ann", "One", "09:00", "10:00")
    two, _ = imported("ann", "Two", "10:00", "11:30")
    late = Span(start=one.span.start, end=one.span.end + timedelta(seconds=20))
    next_ = Span(start=two.span.start + timedelta(seconds=40), end=two.span.end)
    pair = [
        (replace(one, span=late, core=late), Show.FULL),
        (replace(two, span=next_, core=next_), show),
    ]
    assert found(family(ann()), "overlap", imported=pair) == []


def test_sleep_after_a_night_inside_a_trip_is_told() -> None:
    """A night entered inside a trip still rests after it, and nothing crashes."""
    facts = family(
        ann(
            roles=(shifts({0: "N"}),),
            trips=(trip("Agency", at("18:00"), at("08:30", 1)),),
        ),
        bob(events=(away("Talk", "07:00", "18:00", 1),)),
        children=KIM,
        days=2,
    )
    assert [f.title for f in found(facts, "alone-after-night")] == ["Ann asleep and alone with Kim"]


def test_nobody_is_asleep_and_alone_with_a_child_at_the_nursery() -> None:
    """Who sleeps while one child is in care is alone with the other only."""
    facts = family(
        ann(roles=(shifts({0: "N"}),)),
        bob(events=(away("Talk", "09:30", "18:00", 1),)),
        children={"kim": child("Kim"), "lee": child("Lee", "oaks")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8),),
        days=2,
    )
    assert [f.title for f in found(facts, "alone-after-night")] == ["Ann asleep and alone with Kim"]


def test_no_work_after_starts_with_the_work() -> None:
    """A shift that begins after the limit crosses it from its own start."""
    limit = Boundary(text="Home by six", kind=Limit.NO_WORK_AFTER, after="18:00")
    facts = family(ann(roles=(shifts({0: "N"}),), boundaries=(limit,)), days=1)
    (crossed,) = found(facts, "boundary-crossed")
    assert crossed.minutes == 750


def test_weekly_series_names_its_gap_once() -> None:
    """A class of every Monday that leaves a child alone is one finding."""
    facts = family(
        ann(weekly=(weekly("Choir", Weekday.MON, "19:00", "21:00"),)), children=KIM, days=21
    )
    told = found(facts, "care-gap")
    assert [(len(f.also), f.minutes) for f in told] == [(2, 360)]
