"""Small calendars, written as a person would write them down."""

from __future__ import annotations

from datetime import date

from tests.calendars.corpus import Pair, pairs

from intertwine.calendars import Expansion, Limits, expand, read
from intertwine.calendars.limits import DEFAULT


def calendar(*events: str, before: str = "") -> bytes:
    """A VCALENDAR around events; each is its lines, separated by line ends."""
    blocks = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *([before.strip()] if before else []), *blocks]
    return "\r\n".join("\n".join([*lines, "END:VCALENDAR", ""]).split("\n")).encode()


def expanded(
    raw: bytes,
    start: str = "2025-01-01",
    end: str = "2026-12-31",
    *,
    zone: str | None = None,
    limits: Limits = DEFAULT,
) -> Expansion:
    return expand(
        read(raw, limits=limits),
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        zone=zone,
        limits=limits,
    )


def times(raw: bytes, start: str = "2025-01-01", end: str = "2026-12-31") -> list[Pair]:
    """Starts and ends as the expected lists write them."""
    return pairs(expanded(raw, start, end).instances)


def starts(raw: bytes, start: str = "2025-01-01", end: str = "2026-12-31") -> list[str]:
    return [pair[0] for pair in times(raw, start, end)]


def codes(expansion: Expansion) -> set[str]:
    return {problem.code for problem in expansion.warnings}
