"""Dates, date-times, durations and content lines: text in, plain values out.

All date-times here are naive wall times; the zone is a separate value, because
what a calendar means is a clock on a wall, and the instant follows from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

# ruff: noqa: DTZ001 - wall times are naive on purpose

_BASIC = 8, 15, 16  # 20250303, 20250303T090000, 20250303T090000Z
_DATE_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(T?)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", re.IGNORECASE
)
_DATED_TAIL = re.compile(r":(\d{8}(?:T\d{4,6}Z?)?)\s*$", re.IGNORECASE)
_MOST_DAYS = 3_652_059  # from year 1 to year 9999
_MOST_PARAMETERS = 100


class Unreadable(ValueError):
    """A value that says nothing; the message is the end of a sentence for people."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long an event lasts: days on the wall clock, then seconds that elapse."""

    days: int
    seconds: int


class Stamp(NamedTuple):
    """A date or date-time as written: naive, and whether it ends in Z or is a day."""

    wall: datetime
    utc: bool
    is_date: bool


def stamp(text: str) -> Stamp:
    """Read ``20250303``, ``20250303T090000`` or ``…Z``; also the ISO 8601 long form.

    24:00 is the next midnight and a leap second the second before it.
    """
    size = len(text)
    try:
        if size in _BASIC and text.isascii():
            year, month, day = int(text[:4]), int(text[4:6]), int(text[6:8])
            if size == 8:
                return Stamp(datetime(year, month, day), False, True)
            if text[8] == "T" and (size == 15 or text[15] == "Z"):
                hour, minute, second = int(text[9:11]), int(text[11:13]), int(text[13:15])
                wall = datetime(year, month, day, hour, minute, second)
                return Stamp(wall, size == 16, False)
    except ValueError:
        pass
    return _odd_stamp(text)


def _odd_stamp(text: str) -> Stamp:
    match = _DATE_TIME.fullmatch(text.strip())
    if match is None or not text.isascii():
        raise Unreadable(f"“{text[:40]}” is not a date")
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        wall = datetime(int(year), int(month), int(day))
        if hour is None:
            return Stamp(wall, utc=False, is_date=True)
        if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 60:
            raise Unreadable(f"“{text[:40]}” is not a time")
        seconds = min(int(second or 0), 59)
        wall += timedelta(hours=int(hour), minutes=int(minute), seconds=seconds)
        if offset and offset not in "Zz":
            wall = wall.replace(tzinfo=datetime.strptime(offset, "%z").tzinfo)
            wall = wall.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError) as fault:
        raise Unreadable(f"“{text[:40]}” is not a date that exists") from fault
    return Stamp(wall, utc=offset is not None, is_date=False)


def duration(text: str) -> tuple[Length, bool]:
    """Read a DURATION; the second value is False when it had to be guessed (``P1H``)."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.group(n) for n in (2, 3, 5, 6, 7)):
        raise Unreadable(f"“{text[:40]}” is not a duration")
    sign, weeks, days, marker, hours, minutes, seconds = match.groups()
    if any(len(part) > 12 for part in match.groups("")):
        raise Unreadable(f"“{text[:40]}” is longer than any calendar")
    whole = int(weeks or 0) * 7 + int(days or 0)
    exact = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if whole > _MOST_DAYS or exact > _MOST_DAYS * 86_400:
        raise Unreadable(f"“{text[:40]}” is longer than any calendar")
    factor = -1 if sign == "-" else 1
    return Length(factor * whole, factor * exact), bool(marker) == bool(hours or minutes or seconds)


class Line(NamedTuple):
    """A content line taken apart; parameter names in capitals, quotes removed."""

    name: str
    parameters: dict[str, str]
    value: str


def content_line(line: str) -> Line:
    """Take one logical line apart; the first hundred parameters count.

    A colon in an unquoted parameter is against RFC 5545, but Outlook's display
    names hold one: when the value does not read as a date and the line's tail
    does, the tail is the value.
    """
    head, colon, value = line.partition(":")
    if not colon:
        raise Unreadable(f"“{line[:40]}” is a line without a colon")
    if ";" not in head:
        return Line(head.strip().upper(), {}, value)
    if '"' in line:
        head, value = _split_quoted(line)
    if "TZID" in head.upper() and not value[:8].isdigit():
        tail = _DATED_TAIL.search(line)
        if tail is not None:
            head, value = line[: tail.start()], tail.group(1)
    name, _, rest = head.partition(";")
    parameters: dict[str, str] = {}
    for number, part in enumerate(_parameter_parts(";" + rest)):
        if number == _MOST_PARAMETERS:
            break
        key, _, content = part.partition("=")
        parameters.setdefault(key.strip().upper(), content.replace('"', "").strip())
    return Line(name.strip().upper(), parameters, value)


def _split_quoted(line: str) -> tuple[str, str]:
    """Head and value at the first colon outside quotes; an open quote ends nowhere."""
    inside = False
    for place, char in enumerate(line):
        if char == '"':
            inside = not inside
        elif char == ":" and not inside:
            return line[:place], line[place + 1 :]
    head, _, value = line.partition(":")
    return head, value


def _parameter_parts(text: str) -> list[str]:
    if '"' not in text:
        return text[1:].split(";", _MOST_PARAMETERS)
    parts: list[str] = []
    begin, inside = 1, False
    for place, char in enumerate(text[1:], start=1):
        if char == '"':
            inside = not inside
        elif char == ";" and not inside:
            parts.append(text[begin:place])
            begin = place + 1
    parts.append(text[begin:])
    return parts
