"""Agenda, week and year of both examples: the same entries, laid out otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.actions.pages.calendar.seen import A_DAY, EVERYTHING, NOW, a, b, drawn, month_of
from tests.strategies import household_facts

from intertwine.actions.pages.axis import Hours, Row
from intertwine.actions.pages.calendar.agenda import agenda
from intertwine.actions.pages.calendar.entry import Entry, Shape, Source
from intertwine.actions.pages.calendar.layers import Chosen
from intertwine.actions.pages.calendar.typed import read_line
from intertwine.actions.pages.calendar.week import beside, grid
from intertwine.actions.pages.calendar.year import year
from intertwine.actions.pages.week import monday_of
from intertwine.domain.facts import HouseholdFacts, cross_faults
from intertwine.domain.time import Span

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_agenda_lists_days_with_something_and_gaps_first() -> None:
    """Berlin’s Wednesday reads its gap, the trip, then the night; empty days are left out."""
    found = month_of(a(), (2027, 5), choice=Chosen())
    listed = agenda(a(), found.first, found.last, found.shown)
    days = {day.on: day for week in listed.weeks for day in week.days}
    assert [one.text for one in days[date(2027, 5, 12)].entries] == [
        "Nobody for Freya and Tobi overnight, 13 h 25 min",
        "Conference talk in Berlin",
        "Night",
    ]
    assert date(2027, 5, 15) not in days


def test_dots_tell_whose_and_that_something_is_amiss() -> None:
    """The strip of the Berlin week: a gap and both partners on Wednesday, nothing on Saturday."""
    found = month_of(a(), (2027, 5), choice=Chosen())
    week = agenda(a(), found.first, found.last, found.shown).weeks[2]
    assert len(week.dots) == 7
    assert week.dots[2].marks == ("gap", "a", "b")
    assert (week.dots[5].marks, week.dots[5].listed) == ((), False)


def test_week_puts_blocks_at_their_hours() -> None:
    """The night begins in Wednesday’s column and goes on in Thursday’s, followed by sleep."""
    found = grid(a(), first=date(2027, 5, 10), now=NOW, viewer="amara", choice=Chosen())
    assert found.hours is Hours.DAY
    wednesday, thursday = (found.days[number].columns[0].blocks for number in (2, 3))
    assert [(b.entry.text, b.start, b.end) for b in wednesday] == [("Night", 231, 288)]
    assert [(b.entry.text, b.start, b.end) for b in thursday] == [
        ("Night", 0, 93),
        ("Asleep", 98, 168),
        ("Night", 231, 288),
    ]
    assert found.days[3].strands[0].pieces[0].said.endswith("nobody for Freya and Tobi")


def test_week_keeps_whole_days_above_the_hours() -> None:
    """Milestones and bars stand above; nothing stands in both places."""
    found = grid(a(), first=date(2027, 5, 10), now=NOW, viewer="amara", choice=Chosen())
    above = [one.text for day in found.days for one in day.cell.items]
    assert above == ["Annual appraisal", "Berlin talk"]
    timed = {b.entry.key for day in found.days for c in day.columns for b in c.blocks}
    bars = {line.entry.key for day in found.days for line in day.cell.lines if line}
    assert not timed & bars


def entry(start: int, end: int) -> Entry:
    """Something between two hours of a day in London."""
    at = [datetime(2027, 1, 5, hour, tzinfo=UTC) for hour in (start, end)]
    return Entry(
        key=f"{start}-{end}", source=Source.EVENTS, side="a", people=("a",), whose="A",
        shape=Shape.PLAIN, text="x", first=date(2027, 1, 5), last=date(2027, 1, 5),
        span=Span(start=at[0], end=at[1]),
    )  # fmt: skip


def test_what_overlaps_stands_side_by_side() -> None:
    """Two that overlap share the width; what follows has it whole."""
    row = Row(day=date(2027, 1, 5), hours=Hours.WAKING, zone="Europe/London")
    found = beside(row, [entry(9, 11), entry(10, 12), entry(11, 13), entry(14, 15)])
    assert [(b.column, b.of) for b in found] == [(1, 2), (2, 2), (1, 2), (1, 1)]


@given(st.lists(st.tuples(st.integers(7, 20), st.integers(1, 3)), max_size=8))
def test_no_two_blocks_cover_each_other(hours: list[tuple[int, int]]) -> None:
    """Up to four at a time, no two that share a column share time."""
    row = Row(day=date(2027, 1, 5), hours=Hours.WAKING, zone="Europe/London")
    found = beside(row, [entry(start, start + length) for start, length in hours])
    for one in found:
        for two in found:
            together = one.start < two.end and two.start < one.end and one is not two
            assert not together or one.column != two.column or one.of == 4


def test_year_has_two_careers_a_care_lane_and_every_week() -> None:
    """A’s year: two lanes and care, 53 weeks with their load, the freeze as Erik’s bar."""
    found = year(a(), number=2027, viewer="amara", choice=Chosen())
    assert [lane.name for lane in found.lanes] == ["Amara", "Erik", "Care"]
    assert len(found.weeks) == 53
    bars = [piece for line in found.lanes[1].lines for piece in line]
    freeze = next(piece for piece in bars if piece.entry.text.startswith("Kestrel code"))
    assert (freeze.start, freeze.end) == (94, 109)
    assert [month.settle for month in found.months] == [0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]


def test_year_tells_what_returns_once_a_month() -> None:
    """September’s three course days are one line with three dates."""
    found = year(a(), number=2027, viewer="amara", choice=Chosen())
    lines = [one for one in found.months[8].dates if one.entry.text.startswith("V300")]
    assert [[day.day for day in one.days] for one in lines] == [[14, 21, 28]]


def test_years_outside_have_no_months() -> None:
    """A year nobody has said anything of tells how far the facts reach."""
    found = year(b(), number=2031, viewer="priya", choice=Chosen())
    assert (found.months, found.headline) == ((), "")
    assert "2027" in found.reach


@given(household_facts(), st.data())
@settings(max_examples=20, suppress_health_check=SLOW)
def test_any_household_has_a_week_an_agenda_and_a_year(
    facts: HouseholdFacts, data: st.DataObject
) -> None:
    """Whatever a household may validly say, each view says something in a sentence."""
    if cross_faults(facts):
        return
    person = data.draw(st.sampled_from(sorted(facts.partners)))
    outlook = drawn(facts, person)
    first = outlook.household.horizon.first
    week = grid(outlook, first=monday_of(first), now=NOW, viewer=person, choice=EVERYTHING)
    whole = year(outlook, number=first.year, viewer=person, choice=EVERYTHING)
    assert week.headline.endswith(".") and whole.headline.endswith(".")
    listed = agenda(outlook, week.first, week.last, week.shown)
    assert sum(len(one.dots) for one in listed.weeks) == 7


def test_lines_say_days_hours_and_stretches() -> None:
    """A line becomes fields; what it does not say is left out."""
    assert read_line("dentist Thu 15:00–16:00", A_DAY) == {
        "name": "dentist", "kind": "event", "day": "2027-04-08", "start": "15:00", "end": "16:00",
    }  # fmt: skip
    assert read_line("Berlin 4–6 May", A_DAY) == {
        "name": "Berlin", "kind": "date", "day": "2027-05-04", "last": "2027-05-06",
    }  # fmt: skip
    assert read_line("Choir", A_DAY) == {"name": "Choir", "kind": "date"}


@given(st.text(max_size=60))
def test_any_line_can_be_read(line: str) -> None:
    """Nothing that can be typed breaks the reading of it."""
    assert read_line(line, A_DAY)["kind"] in ("event", "date")
