"""What day it is. The one place that asks the clock, and the one that the demo can set."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from intertwine.domain.time import instant, local

# Between our own processes, not a setting: `intertwine demo` fixes the day for the pages it serves.
MORNING = 7 * 60 + 50
FIXED = "_INTERTWINE_DEMO_TODAY"


def now(zone: str) -> datetime:
    """The present instant; on a fixed day, a moment of its morning, so that pages stay alike."""
    fixed = fixed_day()
    return datetime.now(UTC) if fixed is None else instant(fixed, MORNING, zone)


def clock() -> datetime:
    """The present instant by the machine's own clock, also in the demo: for fetching and leases."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """Today's date in a zone."""
    return local(now(zone), zone).date()


def fixed_day() -> date | None:
    """The day that the demo is fixed to, if this is the demo."""
    text = os.environ.get(FIXED, "")
    return date.fromisoformat(text) if text else None


def fix(day: date) -> None:
    """Fix the day for this process and those it starts."""
    os.environ[FIXED] = day.isoformat()
