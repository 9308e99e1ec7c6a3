"""Instances of one thing folded into a weekly rule, where that says exactly the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from .definition import expressible
from .entries import Entry

FEWEST = 3
WEEK = timedelta(days=7)


def folded(key: str, instances: Sequence[Entry], zone: str) -> list[Entry]:
    """A series for those that share clock time and length, and the others one by one.

    What comes of expanding the result is what was given: the rule is checked day by day, and
    where the zone's clock cannot be written as rules nothing is folded.
    """
    clock = ZoneInfo(zone)
    kinds = Counter(_kind(one, clock) for one in instances)
    common, count = kinds.most_common(1)[0] if kinds else (None, 0)
    like = [one for one in instances if _kind(one, clock) == common]
    if count < FEWEST or not expressible(zone, like[0].start, like[-1].end):
        return list(instances)
    series = _series(key, like, clock, zone)
    if series is None:
        return list(instances)
    return [series, *(one for one in instances if _kind(one, clock) != common)]


def _kind(one: Entry, clock: ZoneInfo) -> tuple[object, ...]:
    """What the members of a series have in common."""
    if not isinstance(one.start, datetime) or not isinstance(one.end, datetime):
        return (one.key,)
    wall = one.start.astimezone(clock)
    return wall.time(), one.end - one.start, one.summary, one.busy, one.tentative


def _series(key: str, like: list[Entry], clock: ZoneInfo, zone: str) -> Entry | None:
    starts = {one.start for one in like if isinstance(one.start, datetime)}
    if len(starts) != len(like):
        return None  # twice at one time, or whole days
    first, last = min(starts), max(starts)
    weekdays = tuple(sorted({start.astimezone(clock).weekday() for start in starts}))
    made = _made(first.astimezone(clock), last.astimezone(clock).date(), weekdays)
    skipped = tuple(sorted(made - starts))
    if starts - made or len(skipped) > len(starts):
        return None
    head = min(like, key=lambda one: str(one.start))
    return replace(head, key=key, weekdays=weekdays, until=last, skipped=skipped, zone=zone)


def _made(first: datetime, last: date, weekdays: tuple[int, ...]) -> set[datetime]:
    """The starts that the rule makes: the same wall time on each of its days."""
    made = set()
    day = first.date()
    while day <= last:
        if day.weekday() in weekdays:
            wall = datetime.combine(day, first.time(), tzinfo=first.tzinfo)
            there = wall.astimezone(UTC)
            if there.astimezone(first.tzinfo).time() != wall.time():
                return set()  # falls into a gap of the clock: clients differ there
            made.add(there)
        day += timedelta(days=1)
    return made
