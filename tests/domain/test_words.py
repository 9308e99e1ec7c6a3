"""How days, times and lengths are said."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.builders import ZONE, utc

from intertwine.domain.findings import Kind, finding_id
from intertwine.domain.words import counted, day, full_day, length, listed, stretch


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (805, "13 h 25 min")]
)
def test_length_is_said_in_hours_and_minutes(minutes: int, text: str) -> None:
    """No zero parts but for nothing at all."""
    assert length(minutes) == text


def test_days_are_said_without_leading_zeros() -> None:
    """With the weekday, or with the year."""
    assert day(date(2027, 5, 3)) == "Monday 3 May"
    assert full_day(date(2027, 5, 3)) == "3 May 2027"


def test_stretch_names_the_day_once() -> None:
    """Both days only when there are two."""
    assert stretch(utc("09:00", "10:30"), ZONE) == "on Monday 1 March from 09:00 to 10:30"
    assert stretch(utc("22:00", "06:00", last=1), ZONE) == (
        "from Monday 1 March 22:00 to Tuesday 2 March 06:00"
    )


def test_names_and_numbers_are_listed() -> None:
    """An “and” before the last, a plural when there is more than one."""
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip
    assert [counted(1, "day"), counted(2, "day"), counted(0, "is", "are")] == [
        "1 day", "2 days", "0 are",
    ]  # fmt: skip


def test_finding_id_depends_on_its_parts_and_their_order() -> None:
    """Parts that run together differ from parts that stand apart."""
    ids = {finding_id(Kind.OVERLAP, "", parts) for parts in (("a", "b"), ("ab",), ("b", "a"))}
    assert len(ids) == 3
    assert finding_id(Kind.OVERLAP, "2027-03-01", ("a",)).startswith("overlap-2027-03-01-")
