"""A year on one strip: two careers, the children's care, the load of each week, every deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar import heads
from intertwine.actions.pages.calendar.entry import Entry, Handle, Source, Token
from intertwine.actions.pages.calendar.layers import Chosen, Layer, layers
from intertwine.actions.pages.calendar.load import Pressure, carried_by, weeks_of
from intertwine.actions.pages.calendar.month import ends_of, everything, month_key
from intertwine.actions.pages.calendar.summary import Summary, summary
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import days_between
from intertwine.domain.time import DAY, FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An entry on the strip, from the day ``start`` of the year to the day ``end``."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLane:
    """A lane: ``lines`` of bars that keep apart, and ``points`` on single days."""

    side: str
    name: str
    lines: tuple[tuple[Piece, ...], ...]
    points: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWeek:
    """A week's place on the strip and its load."""

    start: int
    end: int
    first: date
    pressure: Pressure


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A line of a month: an entry, and every day of the month it begins on."""

    entry: Entry
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMonth:
    """A month: its place on the strip, and its dates in words."""

    first: date
    key: str
    start: int
    end: int
    current: bool
    known: bool
    dates: tuple[Dated, ...]
    settle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """All that the page shows; a year outside what is planned has no months."""

    number: int
    days: int
    headline: str
    before: int | None
    after: int | None
    current: bool
    today: int | None
    months: tuple[YearMonth, ...]
    lanes: tuple[YearLane, ...]
    weeks: tuple[YearWeek, ...]
    reach: str
    empty: bool
    summary: Summary
    layers: tuple[Layer, ...]
    choice: Chosen

    @property
    def query(self) -> str:
        """The end of every address that keeps the layers."""
        return self.choice.query


def year_named(key: str) -> int | None:
    """A year that can be planned in; None for any other."""
    return int(key) if FIRST_YEAR <= int(key) <= LAST_YEAR else None


def year(
    outlook: Outlook,
    *,
    number: int,
    viewer: str,
    choice: Chosen,
    handles: Mapping[Token, Handle] | None = None,
) -> Year:
    """The twelve months of a year."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    horizon = outlook.household.horizon
    known = first <= horizon.last and horizon.first <= last
    found = everything(outlook, first, last, handles) if known else []
    lasting = [one for one in found if one.bar or one.source in (Source.MILESTONES, Source.CARE)]
    shown = [one for one in lasting if choice.shows(outlook, one)]
    weeks = _weeks(outlook, viewer, first, last) if known else ()
    inside = first <= outlook.today <= last
    return Year(
        number=number,
        days=(last - first).days + 1,
        headline=heads.of_days(outlook, first, last, found, name=str(number)) if known else "",
        before=number - 1 if first > horizon.first else None,
        after=number + 1 if last < horizon.last else None,
        current=inside,
        today=(outlook.today - first).days if inside else None,
        months=tuple(_month(outlook, date(number, n, 1), shown) for n in range(1, 13))
        if known
        else (),
        lanes=_lanes(outlook, shown, first, last),
        weeks=weeks if choice.pressure else (),
        reach=days_between(horizon.first, horizon.last),
        empty=known and not [one for one in found if one.source is not Source.CARE],
        summary=summary(outlook, first, last, found),
        layers=layers(outlook, lasting, choice, weeks=sum(w.pressure.any for w in weeks)),
        choice=choice,
    )


def _weeks(outlook: Outlook, viewer: str, first: date, last: date) -> tuple[YearWeek, ...]:
    loads = carried_by(outlook, viewer)
    found = []
    for monday in weeks_of(first, last):
        since, until = max(monday, first), min(monday + 6 * DAY, last)
        found.append(
            YearWeek(
                start=(since - first).days,
                end=(until - first).days + 1,
                first=monday,
                pressure=loads.between(since, until),
            )
        )
    return tuple(found)


def _month(outlook: Outlook, first: date, shown: Sequence[Entry]) -> YearMonth:
    last, _following = ends_of(first)
    horizon = outlook.household.horizon
    begin = date(first.year, 1, 1)
    here = [one for one in shown if first <= one.first <= last]
    return YearMonth(
        first=first,
        key=month_key(first),
        start=(first - begin).days,
        end=(last - begin).days + 1,
        current=first <= outlook.today <= last,
        known=first <= horizon.last and horizon.first <= last,
        dates=_dated([one for one in here if not one.finding]),
        settle=len({one.finding for one in shown if one.finding and _touches(one, first, last)}),
    )


def _dated(found: Sequence[Entry]) -> tuple[Dated, ...]:
    """Entries in order of time, what returns in the month told once."""
    again: dict[tuple[str, str, str, int], list[Entry]] = {}
    for one in sorted(found, key=lambda one: (one.first, one.key)):
        again.setdefault((one.text, one.side, one.source, one.days), []).append(one)
    return tuple(
        Dated(entry=same[0], days=tuple(one.first for one in same)) for same in again.values()
    )


def _touches(one: Entry, first: date, last: date) -> bool:
    return one.first <= last and first <= one.last


def _lanes(
    outlook: Outlook, shown: Sequence[Entry], first: date, last: date
) -> tuple[YearLane, ...]:
    """A lane for each partner, what is both's in each; one of care; then what is amiss."""
    lanes = [
        _lane(SIDES[one.side], one.name, [e for e in shown if one.key in e.people], first, last)
        for one in outlook.household.people
    ]
    care = [one for one in shown if not one.people]
    return (*lanes, _lane("o", _("Care"), care, first, last))


def _lane(side: str, name: str, found: Sequence[Entry], first: date, last: date) -> YearLane:
    pieces = [
        Piece(
            entry=one,
            start=(max(one.first, first) - first).days,
            end=(min(one.last, last) - first).days + 1,
        )
        for one in found
    ]
    lines: list[list[Piece]] = []
    for piece in sorted((p for p in pieces if p.entry.bar), key=lambda p: (p.start, -p.end)):
        line = next((line for line in lines if line[-1].end <= piece.start), None)
        if line is None:
            lines.append([piece])
        else:
            line.append(piece)
    return YearLane(
        side=side,
        name=name,
        lines=tuple(tuple(line) for line in lines),
        points=tuple(piece for piece in pieces if not piece.entry.bar),
    )
