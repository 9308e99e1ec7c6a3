"""What a calendar looks like: shifts, or the same hours each day. A suggestion, never a fact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from intertwine.actions.beginning.typed import Hours
from intertwine.actions.outlook import Outlook
from intertwine.domain.household import Activity, Commitment
from intertwine.domain.time import local

AHEAD = timedelta(weeks=8)
LONG = (6 * 60, 14 * 60)
ENOUGH = 6
FROM_CALENDARS = (Activity.IMPORTED, Activity.BUSY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """``last`` is the last day on which the calendar says anything; None without one."""

    shifts: bool = False
    hours: Hours | None = None
    last: date | None = None


def guess(outlook: Outlook, person: str) -> Guess:
    """What the calendars of a partner look like to whoever's outlook it is."""
    own = [
        one
        for one in outlook.household.commitments
        if one.person == person and one.activity in FROM_CALENDARS
    ]
    if not own:
        return Guess()
    zone = outlook.household.zone
    last = max(one.day for one in own)
    until = outlook.today + AHEAD
    long = [one for one in own if LONG[0] <= one.core.minutes <= LONG[1] and one.day <= until]
    if len({one.day for one in long}) < ENOUGH:
        return Guess(last=last)
    (hours, number), *_ = Counter(_hours(one, zone) for one in long).most_common(1)
    weekend = any(one.day.weekday() > 4 for one in long)
    if not weekend and number * 5 >= len(long) * 3 and hours[0] < hours[1]:
        return Guess(hours=hours, last=last)
    return Guess(shifts=True, last=last)


def _hours(one: Commitment, zone: str) -> Hours:
    start, end = local(one.core.start, zone), local(one.core.end, zone)
    return f"{start:%H:%M}", f"{end:%H:%M}"
