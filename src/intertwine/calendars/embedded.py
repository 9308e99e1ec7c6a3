"""VTIMEZONE: a zone that a file defines itself, as a clock (RFC 5545 section 3.6.5)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from .recurrence import Budget, occurrences
from .rules import Rule, rule
from .values import Unreadable, content_line, stamp

_OFFSET = re.compile(r"([+-]?)(\d\d)(\d\d)(\d\d)?")
_ZERO = timedelta(0)
_STEP = 60  # years of change-overs reckoned at a time
_MOST_DATES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """One STANDARD or DAYLIGHT part: from when on the clock shows which offset."""

    start: datetime
    before: timedelta
    after: timedelta
    rules: tuple[tuple[Rule, datetime], ...]
    dates: tuple[datetime, ...]


class EmbeddedClock(tzinfo):
    """The clock of a VTIMEZONE; change-overs are reckoned as years come into use."""

    def __init__(self, name: str, observances: list[Observance]) -> None:
        self._name = name
        self._observances = sorted(observances, key=lambda one: one.start)
        self._first = self._observances[0].before
        self._reckoned = 0  # the last year whose change-overs are known
        self._walls: list[datetime] = []
        self._instants: list[datetime] = []
        self._changes: list[tuple[datetime, timedelta, timedelta]] = []

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Offset at a wall time: before a gap the old one, in an overlap the first (fold 0)."""
        if moment is None:
            return None
        wall = moment.replace(tzinfo=None, fold=0)
        self._reach(wall.year)
        place = bisect_right(self._walls, wall)
        if place == 0:
            return self._first
        if moment.fold and place < len(self._changes):
            coming, old, new = self._changes[place]
            if new < old and wall >= coming + (new - old):
                return new
        return self._changes[place - 1][2]

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Unknown: the file does not say what is saved."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        """The wall time of an instant."""
        instant = moment.replace(tzinfo=None)
        self._reach(instant.year)
        place = bisect_right(self._instants, instant)
        shown = self._changes[place - 1][2] if place else self._first
        return (instant + shown).replace(tzinfo=self)

    def _reach(self, year: int) -> None:
        if year < self._reckoned:
            return
        self._reckoned = year + _STEP
        changes: dict[datetime, tuple[datetime, timedelta, timedelta]] = {}
        for one in self._observances:
            for wall in _change_overs(one, self._reckoned):
                if wall.year > 1:
                    changes[wall - one.before] = (wall, one.before, one.after)
        self._instants = sorted(changes)
        self._changes = [changes[instant] for instant in self._instants]
        # From these wall times on, a change-over is past for certain: a gap
        # is still read with the old offset, an overlap as its first pass.
        self._walls = [wall + max(after - before, _ZERO) for wall, before, after in self._changes]


def _change_overs(one: Observance, last: int) -> list[datetime]:
    """Wall times of one part's change-overs, from its start to the end of a year."""
    before = datetime(min(last, 9999), 12, 31)  # noqa: DTZ001 - wall times
    found = [one.start, *one.dates]
    for each, until in one.rules:
        budget = Budget(iterations=100_000, instances=20_000, per_day=24)
        found += occurrences(each, one.start, one.start, min(before, until), budget)[0]
    return found


def embedded_clock(name: str, parts: list[list[str]]) -> EmbeddedClock | None:
    """A clock from the logical lines of each STANDARD and DAYLIGHT part; None when none reads."""
    observances: list[Observance] = []
    for lines in parts:
        try:
            observances.append(_observance(lines))
        except Unreadable:
            continue
    return EmbeddedClock(name, observances) if observances else None


def _observance(lines: list[str]) -> Observance:
    facts: dict[str, str] = {}
    rules: list[str] = []
    dates: list[str] = []
    for text in lines:
        try:
            line = content_line(text)
        except Unreadable:
            continue
        if line.name == "RRULE":
            rules.append(line.value)
        elif line.name == "RDATE":
            dates += line.value.split(",")[:_MOST_DATES]
        else:
            facts.setdefault(line.name, line.value)
    if "DTSTART" not in facts:
        raise Unreadable("it has no DTSTART")
    start = stamp(facts["DTSTART"]).wall
    before, after = offset(facts.get("TZOFFSETFROM", "")), offset(facts.get("TZOFFSETTO", ""))
    return Observance(
        start=start,
        before=before,
        after=after,
        rules=tuple(_bounded(text, before) for text in rules[:4]),
        dates=tuple(stamp(text.partition("/")[0]).wall for text in dates[:_MOST_DATES]),
    )


def _bounded(text: str, before: timedelta) -> tuple[Rule, datetime]:
    """A rule and the wall time it ends before; UNTIL in UTC is turned by the old offset."""
    each, _ = rule(text)
    if each.freq not in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY"):
        raise Unreadable("its change-overs come too often")
    if each.until is None:
        return each, datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - a wall time
    last = each.until.wall
    if each.until.is_date:
        last += timedelta(days=1)
    elif each.until.utc:
        last += before
    return each, last + timedelta(seconds=1)


def offset(text: str) -> timedelta:
    """Read ``+0100``, ``-0500`` or ``+013328``; raises `Unreadable`."""
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        raise Unreadable(f"“{text[:20]}” is not an offset from UTC")
    sign, hours, minutes, seconds = match.groups()
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    if size >= timedelta(days=1):
        raise Unreadable(f"“{text[:20]}” is further from UTC than a day")
    return -size if sign == "-" else size
