"""A month: weeks of days with bars, items and the load of each week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar import heads
from intertwine.actions.pages.calendar.entries import entries
from intertwine.actions.pages.calendar.entry import Entry, Handle, Source, Token
from intertwine.actions.pages.calendar.family import gaps, shared
from intertwine.actions.pages.calendar.layers import Chosen, Layer, layers
from intertwine.actions.pages.calendar.load import Carried, Pressure, carried_by, weeks_of
from intertwine.actions.pages.calendar.summary import Summary, summary
from intertwine.actions.pages.phrases import days_between
from intertwine.actions.pages.week import key_of
from intertwine.domain.time import DAY, FIRST_YEAR, LAST_YEAR, Horizon

# What every household shares stands first, then the partners', then what is amiss.
_RANKS = {Source.CARE: 0, Source.HELPERS: 1, Source.CLASHES: 3}
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The part of a bar that lies in one week, from its day on for ``days`` days."""

    entry: Entry
    days: int
    begun: bool
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A day. ``lines`` are the bars that begin on it, None where another goes through."""

    on: date
    inside: bool
    known: bool
    today: bool
    past: bool
    lines: tuple[Segment | None, ...]
    items: tuple[Entry, ...]

    @property
    def first_items(self) -> tuple[Entry, ...]:
        """Those always shown."""
        return self.items[:SHOWN] if len(self.items) > SHOWN + 1 else self.items

    @property
    def more_items(self) -> tuple[Entry, ...]:
        """Those behind “3 more”."""
        return self.items[len(self.first_items) :]

    @property
    def names_month(self) -> bool:
        """Whether the month stands beside the number."""
        return self.on.day == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """A week of the month."""

    first: date
    number: int
    key: str
    cells: tuple[Cell, ...]
    pressure: Pressure


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """All that the page shows; a month outside what is planned has no weeks."""

    first: date
    last: date
    key: str
    headline: str
    before: str | None
    after: str | None
    current: bool
    weeks: tuple[WeekRow, ...]
    reach: str
    empty: bool
    summary: Summary
    layers: tuple[Layer, ...]
    choice: Chosen
    shown: tuple[Entry, ...]

    @property
    def loaded(self) -> bool:
        """Whether some week's load is known."""
        return any(row.pressure.any for row in self.weeks)

    @property
    def query(self) -> str:
        """The end of every address that keeps the layers."""
        return self.choice.query


def month_key(day: date) -> str:
    """“2027-04”."""
    return f"{day:%Y-%m}"


def month_named(key: str) -> date | None:
    """The first day of a month by its name; None when there is no such month."""
    year, _, number = key.partition("-")
    try:
        first = date(int(year), int(number), 1)
    except ValueError:
        return None
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else None


def ends_of(first: date) -> tuple[date, date]:
    """The last day of a month and the first of the next."""
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - DAY, following


def month(
    outlook: Outlook,
    *,
    first: date,
    viewer: str,
    choice: Chosen,
    handles: Mapping[Token, Handle] | None = None,
) -> Month:
    """The month that begins on ``first``."""
    last, following = ends_of(first)
    horizon = outlook.household.horizon
    known = first <= horizon.last and horizon.first <= last
    mondays = weeks_of(first, last) if known else []
    start, end = (mondays[0], mondays[-1] + 6 * DAY) if known else (first, last)
    found = everything(outlook, start, end, handles) if known else []
    shown = [one for one in found if choice.shows(outlook, one)]
    loads = carried_by(outlook, viewer)
    rows = tuple(_week(outlook, monday, shown, (first, last), loads) for monday in mondays)
    return Month(
        first=first,
        last=last,
        key=month_key(first),
        headline=heads.of_month(outlook, first, last, found) if known else "",
        before=month_key(first - DAY) if first > horizon.first else None,
        after=month_key(following) if last < horizon.last else None,
        current=first <= outlook.today <= last,
        weeks=rows,
        reach=days_between(horizon.first, horizon.last),
        empty=known and not [one for one in found if one.source is not Source.CARE],
        summary=summary(outlook, first, last, found),
        layers=layers(outlook, found, choice, weeks=sum(1 for row in rows if row.pressure.any)),
        choice=choice,
        shown=tuple(shown),
    )


def everything(
    outlook: Outlook, first: date, last: date, handles: Mapping[Token, Handle] | None = None
) -> list[Entry]:
    """All entries between two days, whatever layers are shown."""
    return [
        *shared(outlook, first, last),
        *entries(outlook, first, last, handles),
        *gaps(outlook, first, last),
    ]


def _week(
    outlook: Outlook,
    monday: date,
    shown: Sequence[Entry],
    month_days: tuple[date, date],
    loads: Carried,
) -> WeekRow:
    sunday = monday + 6 * DAY
    here = [one for one in shown if one.first <= sunday and monday <= one.last]
    lines = bars([one for one in here if one.bar], monday)
    horizon = outlook.household.horizon
    # The load of days outside the month is told in their own.
    since, until = max(monday, month_days[0]), min(sunday, month_days[1])
    return WeekRow(
        first=monday,
        number=monday.isocalendar().week,
        key=key_of(monday),
        cells=tuple(
            _cell(outlook, day, here, lines[number], month_days, horizon)
            for number, day in enumerate(monday + n * DAY for n in range(7))
        ),
        pressure=loads.between(since, until),
    )


def _cell(
    outlook: Outlook,
    day: date,
    here: Sequence[Entry],
    lines: tuple[Segment | None, ...],
    month_days: tuple[date, date],
    horizon: Horizon,
) -> Cell:
    return Cell(
        on=day,
        inside=month_days[0] <= day <= month_days[1],
        known=horizon.first <= day <= horizon.last,
        today=day == outlook.today,
        past=day < outlook.today,
        lines=lines,
        items=tuple(one for one in here if not one.bar and one.first == day),
    )


def bars(found: Sequence[Entry], monday: date) -> list[tuple[Segment | None, ...]]:
    """A week's bars over as few lines as keep them apart, day by day.

    Each bar keeps its line all week; a day's lines end with the last one taken.
    """
    sunday = monday + 6 * DAY
    taken: list[list[Entry | None]] = [[] for _ in range(7)]
    ordered = sorted(found, key=lambda one: (_RANKS.get(one.source, 2), one.first, -one.days))
    for one in ordered:
        days = range(
            (max(one.first, monday) - monday).days, (min(one.last, sunday) - monday).days + 1
        )
        line = 0
        while any(line < len(taken[day]) and taken[day][line] is not None for day in days):
            line += 1
        for day in days:
            taken[day] += [None] * (line + 1 - len(taken[day]))
            taken[day][line] = one
    return [tuple(_segment(one, monday, number) for one in day) for number, day in enumerate(taken)]


def _segment(one: Entry | None, monday: date, number: int) -> Segment | None:
    """The bar's piece on the day it begins on in this week."""
    if one is None:
        return None
    since, until = max(one.first, monday), min(one.last, monday + 6 * DAY)
    if (since - monday).days != number:
        return None
    return Segment(
        entry=one,
        days=(until - since).days + 1,
        begun=one.first < monday,
        goes_on=one.last > monday + 6 * DAY,
    )
