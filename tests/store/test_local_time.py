"""Wall time in a column: kept as it was said."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.households import Cast

from intertwine.store.models import Event


@pytest.mark.parametrize(
    "said", [datetime(2027, 3, 28, 1, 30), datetime(2027, 10, 31, 1, 30), datetime(2027, 1, 1)]
)
def test_wall_time_comes_back_as_it_was_said(cast: Cast, said: datetime) -> None:
    """Also where the clocks change, and without any zone put to it."""
    partner = cast.household.partners.get(key="erik")
    event = Event.everything.create(partner=partner, name="x", start=said, end=said)
    event.refresh_from_db()
    assert event.start == said
    assert event.start.tzinfo is None


def test_wall_times_sort_by_time(cast: Cast) -> None:
    """The column's text is in the order of the times, so a page can sort by it."""
    partner = cast.household.partners.get(key="erik")
    moments = [datetime(2027, 1, 2, 9), datetime(2026, 12, 31, 23, 59), datetime(2027, 1, 2)]
    for moment in moments:
        Event.everything.create(partner=partner, name="x", start=moment, end=moment)
    found = list(
        Event.everything.filter(name="x").order_by("start").values_list("start", flat=True)
    )
    assert found == sorted(moments)


def test_wall_time_is_read_from_text() -> None:
    """A form's text is a time once it is cleaned."""
    field = Event._meta.get_field("start")
    assert field.to_python("2027-05-12T06:30") == datetime(2027, 5, 12, 6, 30)
