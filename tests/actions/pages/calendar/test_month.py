"""The month of both examples, and of any household: nothing is lost and nothing is twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.actions.pages.calendar.seen import (
    A_DAY,
    EVERYTHING,
    a,
    b,
    bars,
    drawn,
    items,
    month_of,
    seen,
    shown,
)
from tests.examples import facts_of_example
from tests.factories import event, home, partner
from tests.strategies import household_facts

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import days_of
from intertwine.actions.pages.calendar.layers import Chosen, chosen, chosen_from
from intertwine.actions.pages.calendar.month import Month, month, month_named
from intertwine.domain.facts import (
    CalendarSource,
    HouseholdFacts,
    Milestone,
    MilestoneKind,
    Show,
    cross_faults,
)
from intertwine.domain.household import Activity
from intertwine.domain.time import DAY, Span

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_the_berlin_week_of_a() -> None:
    """The trip is one bar, both gaps lie hatched under it, the nights stand on their first day."""
    found = month_of(a(), (2027, 5), choice=Chosen())
    week = [one for one in bars(found) if date(2027, 5, 10) <= one[1] <= date(2027, 5, 16)]
    assert week == [
        ("Conference talk in Berlin", date(2027, 5, 12), 3),
        ("Nobody for Freya and Tobi overnight, 13 h 25 min", date(2027, 5, 12), 2),
        ("Nobody for Freya and Tobi overnight, 13 h 25 min", date(2027, 5, 13), 2),
        ("Nobody to take Freya and Tobi to Little Oaks", date(2027, 5, 13), 1),
        ("Nobody to take Freya and Tobi to Little Oaks", date(2027, 5, 14), 1),
    ]
    assert items(found, date(2027, 5, 12)) == ["Night"]
    assert items(found, date(2027, 5, 13)) == ["Berlin talk", "Asleep", "Night"]


def test_a_bar_over_a_week_end_goes_on_in_the_next_row() -> None:
    """Being on call from Monday to Monday is eight days in two pieces, each saying it goes on."""
    found = month_of(a(), (2027, 5))
    turn = [
        (line.begun, line.goes_on, line.days)
        for week in found.weeks[:2]
        for cell in week.cells
        for line in cell.lines
        if line is not None and line.entry.text == "On call"
    ]
    assert turn == [(False, True, 7), (True, False, 1)]


def test_load_of_each_week_and_the_week_in_which_both_are_stretched() -> None:
    """A’s interview falls into the freeze: 7 and 9 of 10, and that week alone is a peak."""
    found = month_of(a(), (2027, 4))
    told = [(week.number, week.pressure.said, week.pressure.peak) for week in found.weeks]
    assert told[2] == (15, "Load: Amara 7 of 10, Erik at least 9 of 10", True)
    assert [number for number, _, peak in told if peak] == [15]
    assert [load.marks.count(True) for load in found.weeks[2].pressure.loads] == [4, 5]


def test_closures_holidays_and_birthdays_are_there() -> None:
    """The nursery’s closed day, the bank holiday and Tobi’s birthday stand on their days."""
    found = month_of(a(), (2027, 5))
    assert items(found, date(2027, 5, 31))[:2] == ["Little Oaks closed", "Spring Bank Holiday"]
    assert "Tobi turns 2" in items(found, date(2027, 6, 2))


def test_days_closed_in_a_row_are_one_bar() -> None:
    """B’s school is closed from 29 March to 2 April: one bar, cut at no day."""
    found = bars(month_of(b(), (2027, 3), "priya"))
    assert [one for one in found if "closed" in one[0]] == [
        ("Grade 1 closed", date(2027, 3, 29), 5)
    ]


def test_headlines_are_findings() -> None:
    """Each month says what it comes to, and calls nothing clear while a rota is missing."""
    said = [month_of(a(), (2027, number)).headline for number in (4, 5)]
    assert said == [
        "Three things worth knowing in April; Amara’s rota is not known.",
        "Two nights in May have nobody with the children.",
    ]
    later = a(today=date(2027, 6, 10))
    assert month_of(later, (2027, 5)).headline == "Two nights in May had nobody with the children."


def test_hours_with_nobody_are_those_of_the_month() -> None:
    """Both Berlin nights lie in May: 26 h 50 min there, none in April."""
    may, april = month_of(a(), (2027, 5)).summary, month_of(a(), (2027, 4)).summary
    assert (may.length, may.said) == ("26h 50m", "with nobody for the children, in two gaps")
    assert april.length == ""
    assert [one.said for one in may.asked] == [
        "8 shifts, 2 of them nights; 1 fixed date",
        "3 days away; 4 days on call; 1 fixed date",
    ]


def test_outside_the_horizon_there_is_no_grid() -> None:
    """A month nobody has said anything of has no days, and tells how far the facts reach."""
    found = month_of(a(), (2029, 5))
    assert (found.weeks, found.headline) == ((), "")
    assert found.reach == "4 January–31 December 2027"


def test_months_at_the_edges_lead_inwards_only() -> None:
    """There is nothing before the first month of the horizon and nothing after the last."""
    first, last = month_of(a(), (2027, 1)), month_of(a(), (2027, 12))
    assert (first.before, first.after) == (None, "2027-02")
    assert (last.before, last.after) == ("2027-11", None)


@pytest.mark.parametrize("key", ["2027-00", "2027-13", "0000-01", "9999-12"])
def test_months_that_do_not_exist_have_no_first_day(key: str) -> None:
    """Neither a thirteenth month nor a year nobody can plan in."""
    assert month_named(key) is None


def test_layers_hide_and_count() -> None:
    """What a layer holds is counted whether it is shown or not, and hidden when it is off."""
    outlook = a()
    trips = chosen_from({"a", "b", "trips"})
    found = month_of(outlook, (2027, 5), choice=trips)
    assert [text for text, _, _ in bars(found)] == ["Conference talk in Berlin"]
    counts = {layer.key: layer.count for layer in found.layers}
    assert counts == {layer.key: layer.count for layer in month_of(outlook, (2027, 5)).layers}
    nobody = chosen_from({"trips", "b"})
    assert bars(month_of(outlook, (2027, 5), choice=nobody)) == bars(found)
    alone = chosen_from({"trips", "a"})
    assert bars(month_of(outlook, (2027, 5), choice=alone)) == []


def test_an_address_keeps_the_layers() -> None:
    """The usual choice needs no words; any other is read back as it was written."""
    assert (Chosen().query, chosen(None)) == ("", Chosen())
    off = chosen("work,b,nonsense")
    assert off.query == "?off=b,work"
    assert chosen(off.query.removeprefix("?off=")) == off


def test_the_other_partner_reads_nothing_hidden() -> None:
    """The interview stands in Amara’s April alone, and no count of Erik’s tells of it."""
    facts = facts_of_example("a")
    without = replace(
        facts, milestones=tuple(m for m in facts.milestones if m.name != "Ward manager interview")
    )
    pages = [
        repr(month_of(seen(one, "erik", A_DAY), (2027, 4), "erik")) for one in (facts, without)
    ]
    assert pages[0] == pages[1]
    assert "Ward manager interview" in repr(month_of(a(), (2027, 4)))


def test_a_busy_item_tells_only_that_it_is() -> None:
    """The other’s busy time has no name, no handle and no source but that it is busy."""
    facts = HouseholdFacts(
        household=home(),
        partners={
            "a": partner(),
            "b": partner(name="Erik", events=(event(name="Secret", show=Show.BUSY),)),
        },
    )
    found = month_of(seen(facts, "a", date(2027, 1, 4)), (2027, 1), "a")
    (entry,) = [one for one in found.shown if one.people == ("b",)]
    assert (entry.text, entry.source, entry.note) == ("Busy", "busy", "")
    assert "Secret" not in repr(found)


def test_an_empty_household_asks_for_the_first_date() -> None:
    """A month with nothing but public holidays is empty, one with a milestone is not."""
    nothing = HouseholdFacts(household=home(country="GB"), partners={"a": partner()})
    dated = replace(
        nothing,
        milestones=(
            Milestone(who="a", kind=MilestoneKind.OTHER, name="Move", date=date(2027, 1, 6)),
        ),
    )
    empty = [
        month_of(seen(one, "a", date(2027, 1, 4)), (2027, 1), "a").empty for one in (nothing, dated)
    ]
    assert empty == [True, False]


def _outlook(facts: HouseholdFacts, data: st.DataObject) -> tuple[Outlook, str]:
    person = data.draw(st.sampled_from(sorted(facts.partners)))
    return drawn(facts, person), person


@given(household_facts(), st.data())
@settings(max_examples=40, suppress_health_check=SLOW)
def test_any_household_has_a_month_with_everything_once(
    facts: HouseholdFacts, data: st.DataObject
) -> None:
    """No valid household breaks the page; every commitment is one item, or covers its days once."""
    if cross_faults(facts):
        return
    outlook, person = _outlook(facts, data)
    first = outlook.household.horizon.first.replace(day=1)
    found = month(outlook, first=first, viewer=person, choice=EVERYTHING)
    assert found.headline.endswith(".")
    where = Counter((day, entry.key, entry.whose) for day, entry in shown(found))
    keys = Counter(
        (c.key, outlook.household.person(c.person).name) for c in outlook.household.commitments
    )
    start, end = _grid(found)
    for one in outlook.household.commitments:
        days = _days(outlook, one.core, start, end)
        name = outlook.household.person(one.person).name
        times = [where[(day, one.key, name)] for day in days]
        # Two that bear one key (the same name on the same day) stand there twice.
        assert days == [] or all(0 < n <= keys[(one.key, name)] for n in times)


def _grid(found: Month) -> tuple[date, date]:
    return found.weeks[0].first, found.weeks[-1].first + 6 * DAY


def _days(outlook: Outlook, core: Span, start: date, end: date) -> list[date]:
    """The days a commitment has to be on: all of a long one's, the first of a short one's."""
    first, last = days_of(core, outlook.household.zone)
    if last > first and core.minutes <= 16 * 60:
        last = first
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if start <= day <= end]


def test_the_counting_sees_a_lost_entry() -> None:
    """Negative control: a month that hides a layer does miss that layer’s commitments."""
    outlook = a()
    found = month_of(outlook, (2027, 5), choice=chosen("trips"))
    (berlin,) = [c for c in outlook.household.commitments if c.activity is Activity.TRIP]
    assert all(entry.key != berlin.key for _, entry in shown(found))


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:one
DTSTAMP:20270101T000000Z
DTSTART:20270105T150000Z
DTEND:20270105T160000Z
SUMMARY:Standup
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("person", "show", "text", "note"),
    [
        ("a", Show.HIDDEN, "Standup", "from Clinic rota"),
        ("b", Show.FULL, "Standup", "from Clinic rota"),
        ("b", Show.TITLED, "Standup", "from a calendar"),
        ("b", Show.BUSY, "Busy", ""),
    ],
)
def test_an_imported_item_names_its_calendar_to_whom_it_may(
    person: str, show: Show, text: str, note: str
) -> None:
    """Its owner and who sees all of it read the calendar's name; a title is a title alone."""
    source = CalendarSource(
        person="a", name="Clinic rota", show=show, content=ICS.replace("\n", "\r\n")
    )
    facts = HouseholdFacts(
        household=home(), partners={"a": partner(), "b": partner(name="Erik")}, calendars=(source,)
    )
    found = month_of(seen(facts, person, date(2027, 1, 4)), (2027, 1), person)
    (entry,) = [one for one in found.shown if one.people == ("a",)]
    assert (entry.text, entry.note, entry.handle) == (text, note, None)


def test_a_half_that_holds_clearly_more_is_said() -> None:
    """Six appointments after the fifteenth and none before: the month fills up."""
    late = tuple(
        event(name=f"Talk {day}", start=datetime(2027, 1, day, 9), end=datetime(2027, 1, day, 10))
        for day in range(18, 24)
    )
    facts = HouseholdFacts(
        household=home(until=date(2027, 1, 31)), partners={"a": partner(events=late)}
    )
    found = month_of(seen(facts, "a", date(2027, 1, 4)), (2027, 1), "a")
    assert found.headline == "January fills up in its second half."


def test_many_items_of_a_day_fold() -> None:
    """Six are shown, the others stand behind “3 more”; none is lost."""
    many = tuple(
        event(name=f"Talk {n}", start=datetime(2027, 1, 5, 8 + n), end=datetime(2027, 1, 5, 9 + n))
        for n in range(9)
    )
    facts = HouseholdFacts(household=home(), partners={"a": partner(events=many)})
    found = month_of(seen(facts, "a", date(2027, 1, 4)), (2027, 1), "a")
    (cell,) = [c for week in found.weeks for c in week.cells if c.on == date(2027, 1, 5)]
    assert (len(cell.first_items), len(cell.more_items)) == (6, 3)
    assert (*cell.first_items, *cell.more_items) == cell.items
