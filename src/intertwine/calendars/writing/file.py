"""Entries written as one iCalendar file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration, vRecur

from .definition import definition
from .entries import Entry, Stamp

PRODUCT = "-//Intertwine//Plan//EN"
REFRESH = timedelta(hours=1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def write(entries: Iterable[Entry], stamps: Mapping[str, Stamp], *, name: str) -> bytes:
    """The file. ``stamps`` are by the entries' keys; the same input gives the same bytes."""
    ordered = sorted(entries, key=lambda one: (str(one.start), stamps[one.key].uid))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for zone in sorted({one.zone for one in ordered if one.zone is not None}):
        calendar.add_component(definition(zone))
    for one in ordered:
        calendar.add_component(_event(one, stamps[one.key]))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Entry, stamp: Stamp) -> Event:
    event = Event()
    event.add("uid", stamp.uid)
    event.add("dtstamp", stamp.at)
    event.add("last-modified", stamp.at)
    event.add("sequence", stamp.sequence)
    event.add("summary", one.summary)
    zone = ZoneInfo(one.zone) if one.zone is not None else None
    event.add("dtstart", _there(one.start, zone))
    event.add("dtend", _there(one.end, zone))
    if one.weekdays:
        days = [DAYS[number] for number in one.weekdays]
        event.add("rrule", vRecur({"FREQ": "WEEKLY", "BYDAY": days, "UNTIL": one.until}))
        for moment in one.skipped:
            event.add("exdate", _there(moment, zone))
    event.add("transp", "OPAQUE" if one.busy else "TRANSPARENT")
    event.add("status", "TENTATIVE" if one.tentative else "CONFIRMED")
    return event


def _there(moment: object, zone: ZoneInfo | None) -> object:
    return moment.astimezone(zone) if isinstance(moment, datetime) and zone is not None else moment
