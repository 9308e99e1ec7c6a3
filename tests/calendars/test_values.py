"""Dates, times and durations as files write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.calendars.values import Length, Stamp, Unreadable, duration, stamp


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20250303", Stamp(datetime(2025, 3, 3), utc=False, is_date=True)),
        ("20250303T090000", Stamp(datetime(2025, 3, 3, 9), utc=False, is_date=False)),
        ("20250303T090000Z", Stamp(datetime(2025, 3, 3, 9), utc=True, is_date=False)),
        ("20250303T0900", Stamp(datetime(2025, 3, 3, 9), utc=False, is_date=False)),
        ("2025-03-03T09:00:00+01:00", Stamp(datetime(2025, 3, 3, 8), utc=True, is_date=False)),
        ("20250303T240000", Stamp(datetime(2025, 3, 4), utc=False, is_date=False)),
        ("20161231T235960Z", Stamp(datetime(2016, 12, 31, 23, 59, 59), utc=True, is_date=False)),
    ],
)
def test_stamp_reads(text: str, wanted: Stamp) -> None:
    """Basic and long forms, midnight at 24:00 and leap seconds are read."""
    assert stamp(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "not-a-date", "20250230", "20251301", "00000101", "20250303T", "20250303T250000",
             "２０２５０３０３", "99991231T240000"]
)  # fmt: skip
def test_stamp_refuses(text: str) -> None:
    """What is no date, or a date that does not exist, is unreadable."""
    with pytest.raises(Unreadable):
        stamp(text)


@pytest.mark.parametrize(
    ("text", "length", "exact"),
    [
        ("P1D", Length(1, 0), True),
        ("PT24H", Length(0, 86_400), True),
        ("P1W", Length(7, 0), True),
        ("P1DT2H30M", Length(1, 9_000), True),
        ("-PT15M", Length(0, -900), True),
        ("+PT1H", Length(0, 3_600), True),
        ("P1H", Length(0, 3_600), False),
    ],
)
def test_duration_keeps_days_and_seconds_apart(text: str, length: Length, exact: bool) -> None:
    """Days are wall days and seconds elapse, so P1D and PT24H stay two things."""
    assert duration(text) == (length, exact)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "1H", "P99999999999W", "PT1X", "P" + "9" * 5000 + "D"]
)
def test_duration_refuses(text: str) -> None:
    """What is no length, or longer than the calendar, is unreadable."""
    with pytest.raises(Unreadable):
        duration(text)


@given(st.text(max_size=40))
def test_values_raise_only_unreadable(text: str) -> None:
    """Whatever the text, there is a value or a reason."""
    for read, kind in ((stamp, Stamp), (duration, tuple)):
        found = _answer(read, text)
        assert isinstance(found, kind) or text.strip()[:20] in str(found)


def _answer(read: Callable[[str], object], text: str) -> object:
    """The value, or the reason why there is none."""
    try:
        return read(text)
    except Unreadable as reason:
        return reason
