"""Calendars made of a few events, and a client whose answers are written in advance."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from intertwine.actions import sealing, today
from intertwine.actions.feeds import asking
from intertwine.calendars.feeds import Answer, Fetched
from intertwine.store.models import CalendarSource, Feed, FeedState, Household

URL = "https://calendar.example.org/private-9f3a/basic.ics"


def calendar(names: Iterable[str], *, uid: str = "", weekly: bool = False) -> bytes:
    """One event a name, an hour each, on the days after today; ``uid`` makes the UIDs others."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y"]
    for number, name in enumerate(names, 1):
        start = datetime.combine(today.clock().date(), datetime.min.time()) + timedelta(days=number)
        lines += [
            "BEGIN:VEVENT", f"UID:{uid}{name}", "DTSTAMP:20270101T000000Z",
            f"DTSTART:{start:%Y%m%d}T090000Z", f"DTEND:{start:%Y%m%d}T100000Z", f"SUMMARY:{name}",
        ]  # fmt: skip
        lines += ["RRULE:FREQ=WEEKLY"] if weekly else []
        lines.append("END:VEVENT")
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def fetched(raw: bytes, *, etag: str = "", content_type: str = "text/calendar") -> Fetched:
    """A whole answer."""
    return Fetched(raw=raw, etag=etag, last_modified="", content_type=content_type)


class Scripted:
    """Gives its answers in turn, the last one for ever; notes what it was asked with."""

    def __init__(self, *answers: Answer) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self._answers = answers

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """The next answer."""
        self.asked.append((url, etag, last_modified))
        return self._answers[min(len(self.asked), len(self._answers)) - 1]


def play(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> Scripted:
    """Let feeds be answered so."""
    scripted = Scripted(*answers)
    monkeypatch.setattr(asking, "fetcher", lambda: scripted)
    return scripted


def subscribed(
    household: Household, raw: bytes, *, person: str = "amara", show: str = "busy"
) -> Feed:
    """A subscription that answered an hour ago."""
    source = CalendarSource.everything.create(
        household=household, person=person, name="Work", show=show, raw=raw
    )
    then = today.clock() - timedelta(hours=1)
    return Feed.objects.create(
        source=source, url=sealing.seal(asking.PURPOSE, URL), state=str(FeedState.OK),
        digest=hashlib.sha256(raw).hexdigest(), content_type="text/calendar",
        fetched_at=then, tried_at=then, next_at=then,
    )  # fmt: skip
