"""A week as a grid of hours: both partners' time in columns, the children's care beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.axis import Hours, Row, Tick
from intertwine.actions.pages.calendar import heads
from intertwine.actions.pages.calendar.entry import Entry, Handle, Source, Token
from intertwine.actions.pages.calendar.layers import Chosen, Layer, layers
from intertwine.actions.pages.calendar.load import Pressure, carried_by
from intertwine.actions.pages.calendar.month import Cell, Segment, bars, everything
from intertwine.actions.pages.calendar.summary import Summary, summary
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import days_between
from intertwine.actions.pages.ribbon import Ribbon, ribbon
from intertwine.actions.pages.strand import Strand
from intertwine.actions.pages.week import key_of
from intertwine.domain.time import DAY
from intertwine.domain.words import say

MOST_BESIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An entry in a column; ``column`` of ``of`` that stand side by side."""

    entry: Entry
    start: int
    end: int
    column: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A partner's hours of one day."""

    side: str
    name: str
    blocks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDay:
    """A day: what is about the whole day in ``cell``, then the hours."""

    cell: Cell
    columns: tuple[Column, ...]
    strands: tuple[Strand, ...]
    now: int | None
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGrid:
    """All that the page shows; a week outside what is planned has no days."""

    first: date
    last: date
    number: int
    dates: str
    key: str
    headline: str
    before: str | None
    after: str | None
    current: bool
    hours: Hours
    ticks: tuple[Tick, ...]
    days: tuple[GridDay, ...]
    pressure: Pressure
    reach: str
    empty: bool
    summary: Summary
    layers: tuple[Layer, ...]
    choice: Chosen
    shown: tuple[Entry, ...]

    @property
    def query(self) -> str:
        """The end of every address that keeps the layers."""
        return self.choice.query


def grid(
    outlook: Outlook,
    *,
    first: date,
    now: datetime,
    viewer: str,
    choice: Chosen,
    handles: Mapping[Token, Handle] | None = None,
) -> WeekGrid:
    """The week from the Monday ``first``."""
    last = first + 6 * DAY
    horizon = outlook.household.horizon
    known = first <= horizon.last and horizon.first <= last
    found = everything(outlook, first, last, handles) if known else []
    shown = [one for one in found if choice.shows(outlook, one)]
    pressure = carried_by(outlook, viewer).between(first, last)
    drawn = ribbon(outlook, [first + n * DAY for n in range(7)], now=now)
    number = first.isocalendar().week
    name = say("week {number}", number=number)
    return WeekGrid(
        first=first,
        last=last,
        number=number,
        dates=days_between(first, last),
        key=key_of(first),
        headline=heads.of_days(outlook, first, last, found, name=name) if known else "",
        before=key_of(first - 7 * DAY) if first > horizon.first else None,
        after=key_of(first + 7 * DAY) if last < horizon.last else None,
        current=first <= outlook.today <= last,
        hours=drawn.hours,
        ticks=drawn.ticks,
        days=_days(outlook, drawn, shown, choice) if known else (),
        pressure=pressure,
        reach=days_between(horizon.first, horizon.last),
        empty=known and not [one for one in found if one.source is not Source.CARE],
        summary=summary(outlook, first, last, found),
        layers=layers(outlook, found, choice, weeks=int(pressure.any)),
        choice=choice,
        shown=tuple(shown),
    )


def _days(
    outlook: Outlook, drawn: Ribbon, shown: Sequence[Entry], choice: Chosen
) -> tuple[GridDay, ...]:
    """The seven days; the strands are the ribbon's, turned upright."""
    zone = outlook.household.zone
    lines = bars([one for one in shown if one.bar], drawn.days[0].on)
    return tuple(
        GridDay(
            cell=_cell(outlook, day.on, shown, line),
            columns=_columns(outlook, Row(day=day.on, hours=drawn.hours, zone=zone), shown),
            strands=day.strands if Source.CARE not in choice.off else (),
            now=day.now,
            clock=day.clock,
        )
        for day, line in zip(drawn.days, lines, strict=True)
    )


def _cell(
    outlook: Outlook, day: date, shown: Sequence[Entry], lines: tuple[Segment | None, ...]
) -> Cell:
    horizon = outlook.household.horizon
    return Cell(
        on=day,
        inside=True,
        known=horizon.first <= day <= horizon.last,
        today=day == outlook.today,
        past=day < outlook.today,
        lines=lines,
        items=tuple(one for one in shown if not one.bar and one.span is None and one.first == day),
    )


def _columns(outlook: Outlook, row: Row, shown: Sequence[Entry]) -> tuple[Column, ...]:
    return tuple(
        Column(
            side=SIDES[one.side],
            name=one.name,
            blocks=beside(
                row,
                [
                    entry
                    for entry in shown
                    if one.key in entry.people and entry.span is not None and not entry.bar
                ],
            ),
        )
        for one in outlook.household.people
    )


def beside(row: Row, found: Sequence[Entry]) -> tuple[Placed, ...]:
    """Entries at their hours; those that overlap stand side by side."""
    placed = [
        (steps, one)
        for one in found
        if one.span is not None
        and (steps := row.between(one.span.start, max(one.span.end, one.span.start))) is not None
    ]
    placed.sort(key=lambda each: (each[0][0], -each[0][1], each[1].key))
    made: list[Placed] = []
    knot: list[tuple[int, int, int, Entry]] = []
    end = 0
    for (start, until), one in placed:
        if knot and start >= end:
            made += _knot(knot)
            knot = []
        taken = {column for _, to, column, _ in knot if to > start}
        column = next(n for n in range(len(taken) + 1) if n not in taken)
        knot.append((start, until, column, one))
        end = max(end, until) if len(knot) > 1 else until
    return (*made, *_knot(knot))


def _knot(found: Sequence[tuple[int, int, int, Entry]]) -> list[Placed]:
    of = min(MOST_BESIDE, max((column for _, _, column, _ in found), default=0) + 1)
    return [
        Placed(entry=one, start=start, end=end, column=min(column, of - 1) + 1, of=of)
        for start, end, column, one in found
    ]
