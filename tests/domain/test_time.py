"""Instants, spans and wall times."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.domain.problems import Refused
from intertwine.domain.time import Horizon, Span, clock, instant, local

LONDON = "Europe/London"
ZONES = st.sampled_from(
    (LONDON, "America/Detroit", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
)


@pytest.mark.parametrize(
    "zone", [ZoneInfo(LONDON), ZoneInfo("UTC"), timezone(timedelta(0), "Z"), None]
)
def test_span_refuses_all_but_utc(zone: ZoneInfo | timezone | None) -> None:
    """London on 29 March 2026 measured two hours before a round trip and one after; so no zone."""
    start, end = (
        datetime(2026, 3, 29, 0, 30, tzinfo=zone),
        datetime(2026, 3, 29, 2, 30, tzinfo=zone),
    )
    with pytest.raises(TypeError, match="UTC"):
        Span(start=start, end=end)


def test_span_across_the_clock_change_is_one_hour() -> None:
    """00:30 to 02:30 on the night the clocks go forward is 60 minutes."""
    day = date(2026, 3, 29)
    assert Span(start=instant(day, 30, LONDON), end=instant(day, 150, LONDON)).minutes == 60


def test_span_cannot_end_before_it_starts() -> None:
    """Backwards is refused; empty is not."""
    now = datetime(2027, 3, 1, tzinfo=UTC)
    assert Span(start=now, end=now).minutes == 0
    with pytest.raises(ValueError, match="before it starts"):
        Span(start=now, end=now - timedelta(minutes=1))


def test_spans_meet_only_when_they_share_time() -> None:
    """Touching ends do not meet."""
    start = datetime(2027, 3, 1, tzinfo=UTC)
    one, two = (
        Span(start=start + timedelta(hours=n), end=start + timedelta(hours=n + 1)) for n in (0, 1)
    )
    assert not one.meets(two) and one.meets(Span(start=start, end=two.end))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("00:00", 0), ("07:15", 435), ("23:59", 1439), ("07:45+1", 1905), ("09:00+7", 10620)],
)
def test_clock_reads_minutes_after_midnight(text: str, minutes: int) -> None:
    """+n counts days on."""
    assert clock(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "7:15", "24:00", "07:60", "07:15+8", "07:15 ", "0715", "07:15+"]
)
def test_clock_refuses_what_is_no_time(text: str) -> None:
    """The refusal names the text and how to write it."""
    with pytest.raises(ValueError, match="write it as 07:15"):
        clock(text)


@given(st.dates(date(2000, 1, 1), date(2037, 12, 31)), st.integers(0, 8 * 1440 - 1), ZONES)
def test_instant_is_the_wall_time_or_the_end_of_its_gap(day: date, minutes: int, zone: str) -> None:
    """Read back it is the same wall time, but for one in a gap, which moved forward."""
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    moment = instant(day, minutes, zone)
    back = local(moment, zone).replace(tzinfo=None)
    if back == wall:
        earlier = local(moment - timedelta(hours=2), zone).replace(tzinfo=None)
        assert earlier < back or local(moment, zone).fold == 0
    else:
        assert timedelta(0) < back - wall <= timedelta(days=1)


def test_instant_takes_the_first_of_two() -> None:
    """01:30 on the night the clocks go back is the first of the two; in spring it is 02:30."""
    assert instant(date(2027, 10, 31), 90, LONDON) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert instant(date(2027, 3, 28), 90, LONDON) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_horizon_counts_both_days_and_real_hours() -> None:
    """A horizon of the day the clocks change has 23 hours; backwards it is refused."""
    spring = Horizon(first=date(2027, 3, 28), last=date(2027, 3, 28), zone=LONDON)
    assert spring.span.minutes == 23 * 60
    week = Horizon(first=date(2027, 3, 1), last=date(2027, 3, 7), zone=LONDON)
    assert len(list(week.days())) == 7
    with pytest.raises(Refused, match="swap the two dates"):
        Horizon(first=date(2027, 3, 2), last=date(2027, 3, 1), zone=LONDON)
