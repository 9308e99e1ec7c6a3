"""What is typed to find or add: the words, the day, the time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.actions.pages.find import Typed, parsed

TUESDAY = date(2027, 1, 5)


def on(day: date, name: str = "Party", start: str = "", end: str = "") -> Typed:
    """What is read of a text with a day in it."""
    return Typed(name=name, day=day, start=start, end=end)


CASES = {
    "dentist Thu 15:00": on(date(2027, 1, 7), "dentist", "15:00", "16:00"),
    "dentist on Tuesday at 9.30": on(date(2027, 1, 12), "dentist", "09:30", "10:30"),
    "Choir 19:30-21:00 tomorrow": on(date(2027, 1, 6), "Choir", "19:30", "21:00"),
    "Call 23:30": on(TUESDAY, "Call", "23:30", "00:30"),
    "Party 2027-08-01": on(date(2027, 8, 1)),
    "Party 1/8": on(date(2027, 8, 1)),
    "Party 4/1": on(date(2028, 1, 4)),
    "Party 01/08/28": on(date(2028, 8, 1)),
    "Party 3rd March": on(date(2027, 3, 3)),
    "Party 3 mar 2029": on(date(2029, 3, 3)),
    "Party 31/2": Typed(name="Party 31/2"),
    "Party 99:99": Typed(name="Party 99:99"),
    "Monica": Typed(name="Monica"),
    "Sunday": on(date(2027, 1, 10), ""),
    "Wedding plans": Typed(name="Wedding plans"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=list(CASES))
def test_typed_words_are_read(text: str, expected: Typed) -> None:
    """Weekdays, British dates day first, ISO dates and times; what is none stays in the name."""
    assert parsed(text, TUESDAY) == expected


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reading, and a time never comes without a day."""
    found = parsed(text, TUESDAY)
    assert bool(found.start) <= (found.day is not None)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_written_dates_come_back(day: date) -> None:
    """A date written out in full, either way, is that date."""
    for text in (f"x {day.isoformat()}", f"x {day.day}/{day.month}/{day.year}"):
        assert parsed(text, TUESDAY) == Typed(name="x", day=day)
