"""Turning a VEVENT's properties into an `Event`, leniently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from .events import Details, Event, Extra, Moment
from .limits import Limits
from .rules import Rule, rule
from .text import unescape
from .values import Length, Line, Unreadable, content_line, duration, stamp
from .zones import UTC_ZONE, Zone

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_LOCAL_TIME = len("20250303T090000")
_MOST_RULES = 20

NAMES = frozenset(
    {
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "SUMMARY",
        "STATUS",
        "TRANSP",
        "CLASS",
        "SEQUENCE",
        "LOCATION",
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-APPLE-TRAVEL-DURATION",
        "DTSTAMP",
        "LAST-MODIFIED",
    }
)
"""Properties that are read; of every other one only the raw text is kept."""

Properties = dict[str, list[str]]
FindZone = Callable[[str], Zone | None]
Note = Callable[[str, str], None]
"""Takes a code and the rest of a sentence about the event."""


class EventReader:
    """Turns properties into events, with the zones of the calendar they stand in."""

    __slots__ = ("_find_zone", "_home", "_limits", "_plain_heads")

    def __init__(self, find_zone: FindZone, home: Zone | None, limits: Limits) -> None:
        self._find_zone = find_zone
        self._home = home
        self._limits = limits
        # ``DTSTART;TZID=Europe/Berlin`` stands in a file a thousand times.
        self._plain_heads: dict[str, Zone] = {}

    def event(self, properties: Properties, uid: str, place: int, line: int, note: Note) -> Event:
        """Raises `Unreadable` when there is no start to put the event at."""
        if "DTSTART" not in properties:
            raise Unreadable("it has no DTSTART")
        start = self._read_moment(properties["DTSTART"][0], note)
        length = self._length(properties, start, note)
        if _says(properties, "X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE":
            start, length = _whole_days(start, length)
        recurrence, onwards = self._recurrence(properties, note)
        rules: tuple[Rule, ...] = ()
        exrules: tuple[Rule, ...] = ()
        extras: tuple[Extra, ...] = ()
        excluded: tuple[Moment, ...] = ()
        if "RRULE" in properties:
            rules = _rules(properties["RRULE"], note)
        if "EXRULE" in properties:
            exrules = _rules(properties["EXRULE"], note)
        if "RDATE" in properties:
            extras = self._extras(properties["RDATE"], note)
        if "EXDATE" in properties:
            excluded = self._excluded(properties["EXDATE"], note)
        return Event(
            details=_details(properties, uid, start, note),
            start=start,
            length=length,
            rules=rules,
            exrules=exrules,
            extras=extras,
            excluded=excluded,
            recurrence=recurrence,
            this_and_future=onwards,
            revised=_says(properties, "LAST-MODIFIED") or _says(properties, "DTSTAMP") or "",
            place=place,
            line=line,
        )

    def _read_moment(self, text: str, note: Note) -> Moment:
        """A moment from its content line; a head met before is not taken apart again."""
        head, _, value = text.partition(":")
        zone = self._plain_heads.get(head)
        if zone is not None and len(value) == _LOCAL_TIME:
            wall, utc, is_date = stamp(value)
            if not utc and not is_date:
                return Moment(wall, zone, is_date=False)
        line = content_line(text)
        moment = self._moment(line, note)
        if moment.zone is not None and line.value == value and len(value) == _LOCAL_TIME:
            self._plain_heads[head] = moment.zone
        return moment

    def _moment(self, line: Line, note: Note) -> Moment:
        wall, utc, is_date = stamp(line.value)
        parameters = line.parameters
        if is_date:
            return Moment(wall, None, is_date=True)
        if (
            parameters
            and parameters.get("VALUE", "").upper() == "DATE"
            and not (wall.hour or wall.minute)
        ):
            return Moment(wall, None, is_date=True)
        if utc:
            return Moment(wall, UTC_ZONE, is_date=False)
        name = parameters.get("TZID")
        if not name:
            return Moment(wall, self._home, is_date=False)
        zone = self._find_zone(name)
        if zone is None:
            note(
                "unknown-zone",
                f"the zone “{name[:60]}” is unknown; its times were kept as they stand on the wall",
            )
        return Moment(wall, zone, is_date=False)

    def _length(self, properties: Properties, start: Moment, note: Note) -> Length:
        least = Length(1, 0) if start.is_date else Length(0, 0)
        try:
            if "DTEND" in properties:
                end = self._read_moment(properties["DTEND"][0], note)
                if "DURATION" in properties:
                    note("two-ends", "it has both DTEND and DURATION; DTEND counts")
                found = between(start, end)
            elif "DURATION" in properties:
                found, exact = duration(content_line(properties["DURATION"][0]).value)
                if not exact:
                    note("odd-duration", "its DURATION is misspelt and was guessed")
                if start.is_date and found.seconds:
                    found = Length(found.days - (-found.seconds // 86_400), 0)
            else:
                return least
        except Unreadable as fault:
            note("no-end", f"its end was not read: {fault}")
            return least
        if found.days * 86_400 + found.seconds >= least.days * 86_400:
            return found
        ends = "a day" if start.is_date else "no time"
        if found != Length(0, 0):
            note("ends-early", f"it ends before it starts; it was given {ends}")
        return least

    def _recurrence(self, properties: Properties, note: Note) -> tuple[Moment | None, bool]:
        if "RECURRENCE-ID" not in properties:
            return None, False
        line = content_line(properties["RECURRENCE-ID"][0])
        onwards = line.parameters.get("RANGE", "").upper() == "THISANDFUTURE"
        return self._moment(line, note), onwards

    def _extras(self, lines: list[str], note: Note) -> tuple[Extra, ...]:
        found: list[Extra] = []
        for line, value in self._listed(lines, "RDATE", note):
            begin, slash, end = value.partition("/")
            try:
                start = self._moment(line._replace(value=begin), note)
                length = None
                if slash and end[:1] in "Pp+-":
                    length = duration(end)[0]
                elif slash:
                    length = between(start, self._moment(line._replace(value=end), note))
                if length and length.days * 86_400 + length.seconds < 0:
                    length = Length(0, 0)
                found.append(Extra(start, length))
            except Unreadable as fault:
                note("bad-date", f"an RDATE was left out: {fault}")
        return tuple(found)

    def _excluded(self, lines: list[str], note: Note) -> tuple[Moment, ...]:
        found: list[Moment] = []
        for line, value in self._listed(lines, "EXDATE", note):
            try:
                found.append(self._moment(line._replace(value=value), note))
            except Unreadable as fault:
                note("bad-date", f"an EXDATE was left out: {fault}")
        return tuple(found)

    def _listed(self, lines: list[str], name: str, note: Note) -> list[tuple[Line, str]]:
        found: list[tuple[Line, str]] = []
        for text in lines:
            line = content_line(text)
            room = self._limits.listed_dates - len(found)
            values = line.value.split(",", room)
            if len(values) > room:
                note("too-many-dates", f"it lists too many dates; only {room:,} of {name} count")
                values = values[:room]
            found += [(line, value) for value in values if value.strip()]
        return found


def between(start: Moment, end: Moment) -> Length:
    """Whole days between dates, elapsed seconds between times (RFC 5545 3.8.5.3).

    A date as the end of a timed event is that day's midnight on its clock, and
    a time as the end of an all-day event takes in the day it lies on.
    """
    if start.is_date:
        length = end.wall - start.wall
        return Length(-(-length // _DAY), 0)
    zone = start.zone if end.is_date or end.zone is None else end.zone
    if start.zone is None or zone is None:
        return Length(0, (end.wall - start.wall) // _SECOND)
    return Length(0, (zone.instant(end.wall) - start.zone.instant(start.wall)) // _SECOND)


def _whole_days(start: Moment, length: Length) -> tuple[Moment, Length]:
    """Outlook's all-day flag on a midnight-to-midnight event; a DST day may be 23 or 25 hours."""
    wall = start.wall
    days = length.days + round(length.seconds / 86_400)
    off = abs(length.seconds - round(length.seconds / 86_400) * 86_400)
    if start.is_date or wall.hour or wall.minute or wall.second or days < 1 or off > 7_200:
        return start, length
    return Moment(wall, None, is_date=True), Length(days, 0)


def _rules(lines: list[str], note: Note) -> tuple[Rule, ...]:
    found: list[Rule] = []
    for text in lines[:_MOST_RULES]:
        try:
            each, left_out = rule(content_line(text).value)
        except Unreadable as fault:
            note("bad-rule", f"its rule was not read ({fault}); its first date was kept")
            continue
        for remark in left_out[:5]:
            note("odd-rule", f"of its rule, {remark}")
        if each.freq in ("SECONDLY", "MINUTELY") and not each.bounded:
            note(
                "endless-rule",
                f"its rule repeats {each.freq.lower()} without an end; only its first date "
                "was kept",
            )
            continue
        found.append(each)
    return tuple(found)


def _says(properties: Properties, name: str) -> str | None:
    """The bare value of a one-word property, in capitals; None when absent or empty."""
    if name not in properties:
        return None
    return properties[name][0].rpartition(":")[2].strip().upper() or None


def _details(properties: Properties, uid: str, start: Moment, note: Note) -> Details:
    sequence = _says(properties, "SEQUENCE") or "0"
    busy_status = _says(properties, "X-MICROSOFT-CDO-BUSYSTATUS")
    return Details(
        uid=uid,
        summary=_text(properties, "SUMMARY") or "",
        status=_says(properties, "STATUS"),
        transparent=(_says(properties, "TRANSP") or busy_status) in ("TRANSPARENT", "FREE"),
        klass=_says(properties, "CLASS") or "PUBLIC",
        busy_status=busy_status,
        location=_text(properties, "LOCATION"),
        travel_minutes=_travel(properties, note),
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,
        all_day=start.is_date,
        zone=start.zone.name if start.zone else None,
    )


def _text(properties: Properties, name: str) -> str | None:
    if name not in properties:
        return None
    line = properties[name][0]
    plain = line.startswith(name) and line[len(name)] == ":"
    value = line[len(name) + 1 :] if plain else content_line(line).value
    return unescape(value).strip() or None


def _travel(properties: Properties, note: Note) -> int:
    if "X-APPLE-TRAVEL-DURATION" not in properties:
        return 0
    try:
        length, _ = duration(content_line(properties["X-APPLE-TRAVEL-DURATION"][0]).value)
    except Unreadable as fault:
        note("bad-travel", f"its travel time was left out: {fault}")
        return 0
    return max(0, length.days * 1440 + -(-length.seconds // 60))
