"""A zone's present rules as a VTIMEZONE, taken from the rule at the end of its tzdata file.

Every transition is an RRULE, since clients read those alike; some honour only the first date
of an RDATE. A zone whose coming transitions do not follow its rule (Morocco's) cannot be
written so; what would need it is published in UTC, instance by instance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

# ruff: noqa: DTZ001 - a VTIMEZONE's own times are wall times

_RULE = re.compile(
    r"(?P<std><[^>]+>|[A-Za-z]+)(?P<off>[+-]?[\d:]+)"
    r"(?:(?P<dst><[^>]+>|[A-Za-z]+)(?P<dstoff>[+-]?[\d:]+)?,(?P<start>[^,]+),(?P<end>[^,]+))?"
)
_ON = re.compile(r"M(\d+)\.(\d)\.(\d)(?:/(-?[\d:]+))?")
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SINCE = 1970


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """When the clock turns: month, week of it (5 is the last), weekday (0 is Sunday), time."""

    month: int
    week: int
    weekday: int
    seconds: int

    @property
    def rule(self) -> vRecur:
        """The RRULE; a time outside the day moves the days it may fall on."""
        shift, weekday = self.shift
        if shift == 0:
            nth = -1 if self.week == 5 else self.week
            day: dict[str, object] = {"BYDAY": f"{nth}{_DAYS[weekday]}"}
        else:
            days = [number + shift for number in self._days]
            day = {"BYMONTHDAY": days, "BYDAY": _DAYS[weekday]}
        return vRecur({"FREQ": "YEARLY", "BYMONTH": self.month, **day})

    @property
    def shift(self) -> tuple[int, int]:
        """Days that the time lies away from the named day, and the weekday it falls on."""
        shift = self.seconds // 86400
        return shift, (self.weekday + shift) % 7

    @property
    def _days(self) -> range:
        length = _LENGTHS[self.month - 1]
        if self.week == 5:
            return range(length - 6, length + 1)
        return range(7 * self.week - 6, 7 * self.week + 1)

    def first(self, year: int) -> datetime:
        """The wall time of the turn in a year."""
        shift, weekday = self.shift
        for number in self._days:
            day = date(year, self.month, number) + timedelta(days=shift)
            if (day.weekday() + 1) % 7 == weekday:
                return datetime.combine(day, datetime.min.time()) + timedelta(
                    seconds=self.seconds % 86400
                )
        raise ValueError(f"no such day in {year}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """A zone's rule: its standard time and, when it has one, its summer time."""

    name: str
    offset: timedelta
    summer: str = ""
    summer_offset: timedelta = timedelta(0)
    begins: _Turn | None = None
    ends: _Turn | None = None


def definition(zone: str) -> Timezone:
    """The VTIMEZONE of a zone that is `expressible`."""
    clock = _clock(zone)
    if clock is None:
        raise ValueError(f"{zone} has no rule that could be written")
    made = Timezone()
    made.add("tzid", zone)
    made.add("x-lic-location", zone)
    if clock.begins is None or clock.ends is None:
        made.add_component(_part(TimezoneStandard(), clock.name, clock.offset, clock.offset, None))
        return made
    summer, winter = clock.summer_offset, clock.offset
    made.add_component(_part(TimezoneDaylight(), clock.summer, winter, summer, clock.begins))
    made.add_component(_part(TimezoneStandard(), clock.name, summer, winter, clock.ends))
    return made


def _part(
    part: TimezoneStandard | TimezoneDaylight,
    name: str,
    before: timedelta,
    after: timedelta,
    turn: _Turn | None,
) -> TimezoneStandard | TimezoneDaylight:
    part.add("tzname", name.strip("<>"))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("dtstart", datetime(_SINCE, 1, 1) if turn is None else turn.first(_SINCE))
    if turn is not None:
        part.add("rrule", turn.rule)
    return part


def expressible(zone: str, start: datetime | date, end: datetime | date) -> bool:
    """Whether between two moments the zone's rule says what the zone does."""
    try:
        clock = _clock(zone)
    except (ValueError, OSError, ImportError):
        return False
    return clock is not None and _agrees(zone, start.year - 1, end.year + 1)


@cache
def _agrees(zone: str, first: int, last: int) -> bool:
    clock = _clock(zone)
    if clock is None:
        return False
    there = ZoneInfo(zone)
    moment = datetime(first, 1, 1, 12, tzinfo=UTC)
    while moment.year <= last:
        if there.utcoffset(moment.astimezone(there)) != _offset(clock, moment):
            return False
        moment += timedelta(days=1)
    return all(_turns(clock, there, year) for year in range(first, last + 1))


def _turns(clock: _Clock, there: ZoneInfo, year: int) -> bool:
    """Whether the clock turns at the very minute."""
    if clock.begins is None or clock.ends is None:
        return True
    turns = ((clock.begins, clock.offset), (clock.ends, clock.summer_offset))
    for turn, before in turns:
        moment = (turn.first(year) - before).replace(tzinfo=UTC)
        for near in (moment - timedelta(seconds=1), moment):
            if there.utcoffset(near.astimezone(there)) != _offset(clock, near):
                return False
    return True


def _offset(clock: _Clock, moment: datetime) -> timedelta:
    """The offset that the rule gives."""
    if clock.begins is None or clock.ends is None:
        return clock.offset
    year = (moment + clock.offset).year
    begins = (clock.begins.first(year) - clock.offset).replace(tzinfo=UTC)
    ends = (clock.ends.first(year) - clock.summer_offset).replace(tzinfo=UTC)
    in_summer = begins <= moment < ends if begins < ends else not ends <= moment < begins
    return clock.summer_offset if in_summer else clock.offset


@cache
def _clock(zone: str) -> _Clock | None:
    """The rule at the end of a zone's file; None when it has one that is not understood."""
    package, _, name = f"tzdata.zoneinfo.{zone.replace('/', '.')}".rpartition(".")
    footer = resources.files(package).joinpath(name).read_bytes().rstrip(b"\n").rsplit(b"\n", 1)[-1]
    found = _RULE.fullmatch(footer.decode("ascii", "replace"))
    if found is None:
        return None
    offset = -_seconds(found["off"])
    if not found["dst"]:
        return _Clock(name=found["std"], offset=timedelta(seconds=offset))
    begins, ends = _turn(found["start"]), _turn(found["end"])
    if begins is None or ends is None:
        return None
    summer = -_seconds(found["dstoff"]) if found["dstoff"] else offset + 3600
    return _Clock(
        name=found["std"],
        offset=timedelta(seconds=offset),
        summer=found["dst"],
        summer_offset=timedelta(seconds=summer),
        begins=begins,
        ends=ends,
    )


def _turn(text: str) -> _Turn | None:
    found = _ON.fullmatch(text)
    if found is None:
        return None
    month, week, weekday, at = found.groups()
    return _Turn(
        month=int(month), week=int(week), weekday=int(weekday), seconds=_seconds(at or "2")
    )


def _seconds(text: str) -> int:
    """Seconds of “5”, “-5:30” or “+1”."""
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    return sign * sum(part * (3600, 60, 1)[place] for place, part in enumerate(parts))
