"""The partners' calendars as commitments: where calendars and the household meet."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from intertwine.actions.calendar import expand_bytes
from intertwine.calendars import Expansion, Instance
from intertwine.domain.facts import CalendarSource, Show, Source
from intertwine.domain.household import Activity, Change, Commitment
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.time import DAY, Horizon, Span, local


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Commitments with what the other partner may see; whose calendar was not read, and why."""

    commitments: tuple[tuple[Commitment, Show], ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


def content(source: CalendarSource) -> bytes:
    """The calendar's bytes as they came."""
    if source.encoding is Source.BASE64:
        return base64.b64decode(source.content)
    return source.content.encode()


def imported(sources: tuple[CalendarSource, ...], horizon: Horizon) -> Imported:
    """Every busy instance of every calendar that touches the horizon.

    A calendar nothing of which can be read is a warning, never the loss of the others.
    """
    commitments: list[tuple[Commitment, Show]] = []
    warnings: list[tuple[str, str]] = []
    for source in sources:
        try:
            expansion = _expansion(content(source), horizon)
        except Refused as refusal:
            warnings += _told(source, refusal.problems)
            continue
        warnings += _told(source, expansion.warnings)
        commitments += _busy(source, expansion, horizon)
    return Imported(commitments=tuple(_numbered(commitments)), warnings=tuple(warnings))


def _told(source: CalendarSource, problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(source.person, f"{source.name}: {problem.sentence}") for problem in problems]


def _expansion(raw: bytes, horizon: Horizon) -> Expansion:
    return expand_bytes(
        raw, start=horizon.first - DAY, end=horizon.last + 2 * DAY, zone=horizon.zone
    )


def _busy(
    source: CalendarSource, expansion: Expansion, horizon: Horizon
) -> Iterator[tuple[Commitment, Show]]:
    for one in expansion.instances:
        # A day's heading (a birthday, annual leave) does not say that anyone leaves the house.
        if not one.busy or one.all_day:
            continue
        core = one.span(horizon.zone)
        if core.minutes:
            commitment = _commitment(source, one, core, horizon.zone)
            yield commitment, _shown(source.show, one)


def _shown(show: Show, one: Instance) -> Show:
    """What the other partner sees: of a private event no more than busy time."""
    private = one.klass in ("PRIVATE", "CONFIDENTIAL")
    return Show.BUSY if private and show is not Show.HIDDEN else show


def _commitment(source: CalendarSource, one: Instance, core: Span, zone: str) -> Commitment:
    travel = timedelta(minutes=one.travel_minutes)
    day = local(core.start, zone).date()
    return Commitment(
        key=f"{source.person}/calendar/{one.uid}/{day}",
        person=source.person,
        what=one.summary or "busy",
        activity=Activity.IMPORTED,
        span=Span(start=core.start - travel, end=core.end + travel),
        core=core,
        day=day,
        tentative=one.tentative,
        change=Change.MOVE,
        calendar=source.name,
    )


def _numbered(
    commitments: list[tuple[Commitment, Show]],
) -> Iterator[tuple[Commitment, Show]]:
    """Keys told apart where a calendar has one event twice on a day."""
    seen: dict[str, int] = {}
    for one, show in commitments:
        seen[one.key] = seen.get(one.key, 0) + 1
        again = seen[one.key]
        yield (one if again == 1 else replace(one, key=f"{one.key}/{again}")), show
