"""How days, times and lengths are said: one place, so that pages and findings agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from intertwine.domain.time import Span, local


def length(minutes: int) -> str:
    """“13 h 25 min”, “45 min”, “2 h”."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)


def day(when: date) -> str:
    """“Thursday 13 May”."""
    return f"{when:%A} {when.day} {when:%B}"


def full_day(when: date) -> str:
    """“13 May 2027”."""
    return f"{when.day} {when:%B %Y}"


def clock(moment: datetime, zone: str) -> str:
    """“18:45” on the household's clocks."""
    return f"{local(moment, zone):%H:%M}"


def stretch(span: Span, zone: str) -> str:
    """From when to when, the day named once if it is one day."""
    start, end = local(span.start, zone), local(span.end, zone)
    if start.date() == end.date():
        return f"on {day(start.date())} from {start:%H:%M} to {end:%H:%M}"
    return f"from {day(start.date())} {start:%H:%M} to {day(end.date())} {end:%H:%M}"


def listed(names: Sequence[str]) -> str:
    """“Freya”, “Freya and Tobi”, “Freya, Tobi and Ife”."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """“1 day”, “3 days”."""
    return f"{number} {one if number == 1 else many or one + 's'}"
