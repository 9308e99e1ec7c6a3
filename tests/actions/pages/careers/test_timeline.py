"""The timeline: its scale, its lanes, the load above and below, and the shared peaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.actions.pages.careers.seen import A_DAY, Seen, a, b, seen
from tests.examples import facts_of_example
from tests.factories import milestone

from intertwine.actions.pages.careers.items import Item, laid
from intertwine.actions.pages.careers.scale import STEPS, Scale, Zoom, scale
from intertwine.domain.facts import HouseholdFacts, MilestoneKind
from intertwine.domain.time import Horizon

pytestmark = pytest.mark.django_db
LONG = Horizon(first=date(2027, 1, 4), last=date(2029, 12, 31), zone="Europe/London")
SHORT = Horizon(first=date(2027, 1, 4), last=date(2027, 12, 31), zone="Europe/London")


def stretch(who: str, first: date, last: date, load: int, name: str) -> object:
    """A heavy stretch."""
    return milestone(
        name=name, who=who, kind=MilestoneKind.LAUNCH, date=first, end=last, load=load, hard=True
    )


def overloaded() -> HouseholdFacts:
    """A, with both partners above their limits for weeks 18 to 20."""
    facts = facts_of_example("a")
    first, last = date(2027, 5, 3), date(2027, 5, 23)
    extra = [
        stretch(who, first, last, 6, f"{who} {number}")
        for who in facts.partners
        for number in (1, 2)
    ]
    return replace(facts, milestones=(*facts.milestones, *extra))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "since", "horizon", "zoom", "first"),
    [
        ("", "", LONG, Zoom.TWO_YEARS, date(2027, 1, 1)),
        ("", "", SHORT, Zoom.YEAR, date(2027, 1, 1)),
        ("quarter", "", LONG, Zoom.QUARTER, date(2027, 4, 1)),
        ("1y", "2028-02", LONG, Zoom.YEAR, date(2028, 2, 1)),
        ("no such", "2027-13", LONG, Zoom.TWO_YEARS, date(2027, 1, 1)),
        ("2y", "０２27-01", SHORT, Zoom.TWO_YEARS, date(2027, 1, 1)),
        ("2y", "9999-01", SHORT, Zoom.TWO_YEARS, date(2027, 1, 1)),
    ],
)
def test_scale_is_what_the_address_asks_or_what_fits(
    asked: str, since: str, horizon: Horizon, zoom: Zoom, first: date
) -> None:
    """Zoom and start come from the address; what it says wrongly is chosen well."""
    found = scale(asked, since, today=A_DAY, horizon=horizon)
    assert (found.zoom, found.first) == (zoom, first)


def test_days_stand_where_they_fall() -> None:
    """A year's first day is at its start, its last ends at its end, its middle between."""
    year = Scale(zoom=Zoom.YEAR, first=date(2027, 1, 1))
    assert [year.at(date(2027, 1, 1)), year.at(date(2027, 7, 2)), year.at(date(2028, 1, 1))] == [
        0, 215, STEPS,
    ]  # fmt: skip
    assert year.between(date(2026, 1, 1), date(2026, 12, 31)) is None
    assert year.between(date(2027, 12, 31), date(2028, 5, 1)) == (431, STEPS)


def test_earlier_and_later_end_where_nothing_is_said() -> None:
    """There is no way to stretches that the household says nothing of."""
    line = a("amara").page(zoom="1y").timeline
    assert (line.earlier, line.later) == ("", "")
    quarter = a("amara").page(zoom="quarter").timeline
    assert (quarter.earlier, quarter.later) == ("2027-01", "2027-07")


def test_days_beyond_the_plan_are_marked() -> None:
    """Where the plan ends within the stretch shown, the rest is drawn as not known."""
    line = a("amara").page(zoom="2y").timeline
    assert line.known_to == line.scale.at(date(2028, 1, 1))
    assert b("priya").page(zoom="1y").timeline.known_to is None


def texts(looked: Seen, lane: int) -> list[str]:
    """What stands on a lane, line by line."""
    lines = looked.page(zoom="2y").timeline.lanes[lane].lines
    return [item.text for line in lines for item in line]


def test_lanes_hold_roles_hopes_dates_and_trips() -> None:
    """Each partner's role is the first line; what is hoped for is dashed."""
    looked = a("amara")
    assert texts(looked, 1)[0] == "Engineering team lead"
    assert set(texts(looked, 1)[1:]) == {
        "Self-review due", "Kestrel code freeze to go-live", "Promotion decision",
        "Engineering manager", "Conference talk in Berlin", "Berlin talk",
        "AWS certificate expires",
    }  # fmt: skip
    soft = [
        item.text
        for line in looked.page(zoom="2y").timeline.lanes[1].lines
        for item in line
        if "soft" in item.look.split()
    ]
    assert sorted(soft) == ["Engineering manager", "Promotion decision"]


def test_home_lane_holds_places_closures_and_family_dates() -> None:
    """School, nursery, closed days joined over a weekend, and what is the family's own."""
    lane = a("amara").page(zoom="1y").timeline.lanes[2]
    assert lane.side == "o"
    said = {(item.text, item.said) for line in lane.lines for item in line}
    assert ("Little Oaks: Freya", "until 5 September 2027") in said
    assert ("Little Oaks closed", "26–29 March 2027") in said
    assert ("Freya starts Reception", "6 September 2027") in said


def test_load_is_mirrored_and_counts_the_heaviest_day() -> None:
    """A's interview week goes up on Amara's half, Kestrel's down on Erik's."""
    first, second = a("amara").page(zoom="1y").timeline.band.halves
    assert (first.most, second.most) == (7, 9)
    assert float(first.line) < 50 < float(second.line)
    heavy = {week.first.isoformat(): week.load for week in second.weeks if week.load}
    assert heavy == {"2027-04-05": 9, "2027-04-12": 9, "2027-04-19": 9}
    assert (first.above, second.above) == ("", "")


def test_only_the_part_above_the_own_limit_fills() -> None:
    """Above a partner's limit the shape is a second one, from the limit outwards."""
    for half in seen(overloaded(), "amara", A_DAY).page(zoom="1y").timeline.band.halves:
        assert half.above.count("Z") == 3
        assert f" {half.line}H" in half.above or f"V{half.line}H" in half.above


def test_shared_peaks_are_told_in_weeks() -> None:
    """Three weeks in which both are above their limit are one peak, said in words."""
    looked = seen(overloaded(), "erik", A_DAY).page(zoom="1y")
    said = [one.said for one in looked.peaks if "above" in one.said]
    assert said == ["Weeks 18–20: both above their limit (3–23 May 2027)"]
    finding = next(one.finding for one in looked.peaks if "above" in one.said)
    assert finding.startswith("load-peak")


def test_the_timeline_is_told_in_words_too() -> None:
    """Everything on the lanes stands in the table below them, in order of time."""
    line = b("tomas").page(zoom="2y").timeline
    drawn = sum(len(items) for lane in line.lanes for items in lane.lines)
    assert len(line.words) == drawn
    assert ("until 31 August 2027", "Tomas", "Postdoctoral fellow, linguistics") in line.words


def item(start: int, end: int, text: str = "A name") -> Item:
    """A bar, or a diamond when it has no length."""
    day = date(2027, 1, 1)
    return Item(
        side="a", start=start, end=end, text=text, said="", first=day, last=day, mark=start == end
    )


def test_names_never_run_into_each_other() -> None:
    """Two dates a day apart stand on two lines, two far apart on one."""
    assert [len(line) for line in laid([item(100, 100), item(101, 101)])] == [1, 1]
    assert [len(line) for line in laid([item(100, 100), item(300, 300)])] == [2]


def test_a_name_at_the_right_edge_stands_on_the_left() -> None:
    """Where there is no room to the right, the words go to the left of the diamond."""
    ((only,),) = laid([item(430, 430, "A rather long name of a date")])
    assert only.flip
