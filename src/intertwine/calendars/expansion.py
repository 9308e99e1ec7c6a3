"""Every instance that touches a window, from the events of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intertwine.domain.problems import Problem

from .allowance import Allowance
from .events import Event
from .instances import Instance, Window
from .limits import DEFAULT, Limits
from .reader import Calendar
from .series import Series
from .zones import Zone, named


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """What touches the window, sorted by start, then UID; and what is odd about it.

    ``warnings`` holds those of reading the file too.
    """

    instances: tuple[Instance, ...]
    warnings: tuple[Problem, ...]


def expand(
    calendar: Calendar,
    *,
    start: date,
    end: date,
    zone: str | None = None,
    limits: Limits = DEFAULT,
) -> Expansion:
    """The instances that touch [start, end), both midnights in UTC.

    ``zone`` is the household's: it puts floating times on its clock (they come
    back as UTC instants) and says when all-day events begin. Without it both
    are compared with the window as they stand. Raises `ValueError` for a zone
    that does not exist and for a window that ends before it starts.
    """
    if end < start:
        raise ValueError(f"a window cannot end before it starts: {start} to {end}")
    window = Window.of(start, end, _household_zone(zone))
    allowance = Allowance(limits)
    warnings = list(calendar.warnings)
    found: list[Instance] = []
    for events in _by_uid(calendar.events).values():
        if allowance.exhausted:
            warnings.append(
                Problem(
                    code="too-much",
                    sentence="The calendar repeats too often for one window; later events were "
                    "left out: ask for a shorter time.",
                )
            )
            break
        series = Series(events, window, allowance)
        found += series.instances()
        warnings += series.warnings
    found.sort(key=window.order)
    return Expansion(instances=tuple(found), warnings=tuple(warnings[: limits.warnings]))


def _household_zone(name: str | None) -> Zone | None:
    if name is None:
        return None
    found = named(name)
    if found is None:
        raise ValueError(f"there is no zone “{name}”")
    return found


def _by_uid(events: tuple[Event, ...]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(event.details.uid, []).append(event)
    return groups
