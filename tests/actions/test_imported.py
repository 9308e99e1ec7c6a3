"""Calendars as commitments."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.actions.imported import Imported, imported
from intertwine.actions.outlook import look
from intertwine.domain.facts import CalendarSource, Show, Source
from intertwine.domain.household import Activity
from intertwine.domain.time import Horizon

WEEK = Horizon(first=date(2027, 1, 4), last=date(2027, 1, 10), zone="Europe/London")


def calendar(*events: Iterable[str], show: Show = Show.BUSY) -> CalendarSource:
    """Erik's calendar of events, each a few content lines beside its UID and time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:e{number}", *event, "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    return CalendarSource(person="erik", name="work.ics", show=show, content=text)


def timed(*lines: str, hour: int = 10) -> list[str]:
    """An hour on Tuesday 5 January 2027, in UTC."""
    start, end = f"DTSTART:20270105T{hour:02}0000Z", f"DTEND:20270105T{hour + 1:02}0000Z"
    return [start, end, "SUMMARY:Dentist", *lines]


def read(*sources: CalendarSource) -> Imported:
    """The week's commitments."""
    return imported(sources, WEEK)


def test_imported_event_is_a_commitment_with_the_calendar_s_show() -> None:
    """An event keeps its name and time, and the other partner sees what the calendar allows."""
    (only,) = read(calendar(timed(), show=Show.TITLED)).commitments
    commitment, show = only
    assert (commitment.what, commitment.core.minutes, show) == ("Dentist", 60, Show.TITLED)
    assert commitment.activity is Activity.IMPORTED


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED"])
def test_imported_event_that_takes_no_time_is_left_out(line: str) -> None:
    """Free and cancelled events never clash."""
    assert read(calendar(timed(line))).commitments == ()


def test_imported_tentative_event_is_tentative() -> None:
    """A tentative event clashes softly."""
    (only,) = read(calendar(timed("STATUS:TENTATIVE"))).commitments
    assert only[0].tentative


def test_imported_travel_counts_both_ways() -> None:
    """Apple's travel time is added before and after."""
    (only,) = read(calendar(timed("X-APPLE-TRAVEL-DURATION:PT30M"))).commitments
    assert only[0].span.minutes == 120


@pytest.mark.parametrize("klass", ["PRIVATE", "CONFIDENTIAL"])
def test_imported_private_event_is_busy_to_the_other_alone(klass: str) -> None:
    """The owner keeps the name; the other sees busy time, nothing where the calendar is hidden."""
    for show, seen in ((Show.FULL, Show.BUSY), (Show.HIDDEN, Show.HIDDEN)):
        (only,) = read(calendar(timed(f"CLASS:{klass}"), show=show)).commitments
        assert (only[0].what, only[1]) == ("Dentist", seen)


def test_imported_day_takes_nobody_s_hours() -> None:
    """Neither a birthday nor a day of annual leave says that anyone leaves the house."""
    day = ["DTSTART;VALUE=DATE:20270106", "DTEND;VALUE=DATE:20270107", "SUMMARY:Annual leave"]
    assert read(calendar(day)).commitments == ()
    assert read(calendar([*day, "X-MICROSOFT-CDO-BUSYSTATUS:OOF"])).commitments == ()


@pytest.mark.django_db
def test_imported_calendar_counts_for_the_other_partner() -> None:
    """A busy calendar is busy time in the other's view, and its faults are told to its owner."""
    facts = facts_of_example("a")
    evening = ["DTSTART:20270504T180000Z", "DTEND:20270504T190000Z", "SUMMARY:Secret"]
    wrong = ["DTSTART;TZID=Mars/Secret:20270505T180000", "SUMMARY:Odd"]
    source = replace(calendar(evening, wrong), name="secret.ics")
    row = rows.save(replace(facts, calendars=(source,)), slug="a")
    for person in ("amara", "erik", None):
        found = look(row, person=person, today=WEEK.first)
        gap = [f for f in found.findings if f.kind == "care-gap" and "4 May" in f.sentence]
        assert [f.minutes for f in gap] == [60]
        assert ("secret.ics" in str(found.warnings)) == (person != "amara")
        assert ("Secret" in str(found.household)) == (person != "amara")


def test_imported_twice_on_a_day_has_two_keys() -> None:
    """An event that a calendar holds twice on one day is told apart."""
    repeats = timed("RRULE:FREQ=HOURLY;COUNT=2;INTERVAL=3")
    keys = [one.key for one, _ in read(calendar(repeats)).commitments]
    assert len(keys) == len(set(keys)) == 2


def test_imported_unreadable_calendar_is_a_warning() -> None:
    """Nothing of one calendar can be read: that is said, and the other one still counts."""
    raw = base64.b64encode(b"\0\1\2").decode()
    broken = CalendarSource(person="erik", name="broken.ics", encoding=Source.BASE64, content=raw)
    found = read(broken, calendar(timed()))
    assert len(found.commitments) == 1
    assert found.warnings
    assert found.warnings[0][1].startswith("broken.ics: ")


@pytest.mark.django_db
def test_imported_private_event_leaves_no_trace_for_the_other() -> None:
    """Amara's view of a clash with Erik's private event says busy and names nothing of it."""
    facts = facts_of_example("a")
    evening = [
        "DTSTART:20270504T180000Z", "DTEND:20270504T190000Z",
        "SUMMARY:Interview in Oslo", "CLASS:PRIVATE",
    ]  # fmt: skip
    row = rows.save(replace(facts, calendars=(calendar(evening, show=Show.FULL),)), slug="a")
    ours = look(row, person="erik", today=WEEK.first)
    theirs = look(row, person="amara", today=WEEK.first)
    assert "Interview in Oslo" in str(ours.findings)
    assert "Erik is busy" in str(theirs.findings)
    assert "Oslo" not in str((theirs.findings, theirs.household))
