"""Calendars are tested on the zones of the tzdata wheel, as the program runs."""

from __future__ import annotations

import pytest

from intertwine.calendars import pin_time_zones


@pytest.fixture(scope="session", autouse=True)
def pinned_zones() -> None:
    pin_time_zones()
