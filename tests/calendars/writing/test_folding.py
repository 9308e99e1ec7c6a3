"""A folded series expands to exactly what was folded, by our reader and by another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.calendars import expand, read
from intertwine.calendars.writing import Entry, Stamp, folded, write

START = date(2027, 1, 4)
STAMP = datetime(2026, 11, 23, tzinfo=UTC)
Moments = set[tuple[datetime, datetime]]


def at(day: date, clock: str, zone: str, minutes: int = 60) -> Entry:
    """One instance on a day."""
    wall = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    start = wall.astimezone(UTC)
    return Entry(
        key=f"k/{day}", summary="Clinic", start=start, end=start + timedelta(minutes=minutes)
    )


def written(entries: list[Entry]) -> bytes:
    """The file of some entries."""
    stamps = {
        one.key: Stamp(uid=f"{number}@x", sequence=0, at=STAMP)
        for number, one in enumerate(entries)
    }
    return write(entries, stamps, name="Plan")


def ours(raw: bytes) -> Moments:
    """What our own reader makes of a file."""
    found = expand(read(raw), start=START - timedelta(days=9), end=START + timedelta(days=900))
    assert not found.warnings
    return {
        (one.start, one.end)
        for one in found.instances
        if isinstance(one.start, datetime) and isinstance(one.end, datetime)
    }


def others(raw: bytes) -> Moments:
    """What recurring-ical-events makes of it."""
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(raw)).between(
        START - timedelta(days=9), START + timedelta(days=900)
    )
    return {(one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in events}


def moments(entries: list[Entry]) -> Moments:
    """When they are."""
    return {
        (one.start, one.end)
        for one in entries
        if isinstance(one.start, datetime) and isinstance(one.end, datetime)
    }


def test_a_weekly_thing_is_one_series_across_the_clock_change() -> None:
    """Forty Tuesdays at 18:00 in London are one rule, left-out weeks are exceptions."""
    days = [START + timedelta(days=1 + 7 * week) for week in range(40) if week not in (5, 6)]
    given_ = [at(day, "18:00", "Europe/London") for day in days]
    series = folded("k", given_, "Europe/London")
    assert len(series) == 1 and len(series[0].skipped) == 2
    raw = written(series)
    assert b"RRULE:FREQ=WEEKLY;UNTIL=" in raw and b"BEGIN:VTIMEZONE" in raw
    assert ours(raw) == others(raw) == moments(given_)


def test_what_is_no_rule_stays_single() -> None:
    """Scattered days, too few, and a zone that cannot be written are published one by one."""
    scattered = [at(START + timedelta(days=11 * n), "09:00", "Europe/London") for n in range(9)]
    assert len(folded("k", scattered[:2], "Europe/London")) == 2
    weekly = [at(START + timedelta(days=7 * n), "09:00", "Africa/Casablanca") for n in range(9)]
    assert len(folded("k", weekly, "Africa/Casablanca")) == 9
    raw = written(folded("k", scattered, "Europe/London"))
    assert ours(raw) == others(raw) == moments(scattered)


@settings(max_examples=60)
@given(
    days=st.sets(st.integers(0, 400), min_size=1, max_size=60),
    clock=st.sampled_from(["00:00", "01:30", "02:30", "07:15", "18:00", "23:45"]),
    zone=st.sampled_from(["Europe/London", "Europe/Berlin", "America/Nuuk", "Asia/Kolkata"]),
    minutes=st.integers(5, 720),
)
def test_folding_never_changes_what_is_said(
    days: set[int], clock: str, zone: str, minutes: int
) -> None:
    """Whatever days, clock and zone: expanding the file gives the instances that went in."""
    given_ = [at(START + timedelta(days=day), clock, zone, minutes) for day in sorted(days)]
    raw = written(folded("k", given_, zone))
    assert ours(raw) == moments(given_)
    assert others(raw) == moments(given_)


@pytest.mark.parametrize("text", ["Ünïcode ☂ and, commas; semicolons\\", "x" * 500])
def test_words_come_back_as_they_were(text: str) -> None:
    """Escaping and folding of lines lose nothing."""
    one = Entry(key="k", summary=text, start=date(2027, 4, 5), end=date(2027, 4, 6), busy=False)
    raw = written([one])
    event = read(raw).events[0]
    assert event.details.summary == text and event.details.transparent
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
