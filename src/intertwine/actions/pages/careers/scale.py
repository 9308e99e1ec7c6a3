"""The timeline's scale: how long a stretch it shows, and where a day stands on it.

A stretch is cut into the same number of steps however long it is, so that the classes
of the hour axis (s-N, e-N) place days as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from intertwine.domain.time import DAY, FIRST_YEAR, LAST_YEAR, Horizon
from intertwine.domain.words import short_month

STEPS = 432
YEAR = 12


class Zoom(StrEnum):
    """How much is shown; the values stand in the address."""

    TWO_YEARS = "2y"
    YEAR = "1y"
    QUARTER = "quarter"


MONTHS = {Zoom.TWO_YEARS: 24, Zoom.YEAR: 12, Zoom.QUARTER: 3}
# How far one step earlier or later goes.
STRIDE = {Zoom.TWO_YEARS: 6, Zoom.YEAR: 3, Zoom.QUARTER: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The first of a month; ``year`` where a year begins or the axis does."""

    step: int
    label: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From the first of a month over so many months."""

    zoom: Zoom
    first: date

    @property
    def after(self) -> date:
        """The day after the last one shown."""
        return months_on(self.first, MONTHS[self.zoom])

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.after - DAY

    def at(self, day: date) -> int:
        """Where a day begins, kept within the scale."""
        days = (self.after - self.first).days
        return min(max(round((day - self.first).days * STEPS / days), 0), STEPS)

    def between(self, first: date, last: date) -> tuple[int, int] | None:
        """Both ends of a stretch of days, both included; None when nothing of it shows."""
        if last < self.first or self.last < first:
            return None
        start = self.at(first)
        end = max(self.at(min(last, self.last) + DAY), start + 1)
        return (start, end) if end <= STEPS else (STEPS - 1, STEPS)

    def shows(self, day: date) -> bool:
        """Whether a day is on the scale."""
        return self.first <= day <= self.last

    def moved(self, strides: int) -> date | None:
        """Where the scale begins so many strides later; None outside the years there are."""
        month = self.first.month - 1 + strides * STRIDE[self.zoom]
        year = self.first.year + month // YEAR
        if not FIRST_YEAR < year < LAST_YEAR - 2:
            return None
        return date(year, month % YEAR + 1, 1)

    def ticks(self) -> Iterator[Tick]:
        """Every month; letters alone where many stand side by side."""
        for number in range(MONTHS[self.zoom]):
            first = months_on(self.first, number)
            label = short_month(first)
            if self.zoom is Zoom.TWO_YEARS:
                label = label[0]
            year = f"{first.year}" if number == 0 or first.month == 1 else ""
            yield Tick(step=self.at(first), label=label, year=year)


def months_on(first: date, months: int) -> date:
    """The first of the month so many months later."""
    month = first.month - 1 + months
    return date(first.year + month // YEAR, month % YEAR + 1, 1)


def scale(zoom: str, since: str, *, today: date, horizon: Horizon) -> Scale:
    """The scale an address asks for; what it does not say, or says wrongly, is chosen well."""
    chosen = Zoom(zoom) if zoom in set(Zoom) else _fitting(today, horizon)
    return Scale(zoom=chosen, first=_month(since) or _begin(chosen, today))


def _fitting(today: date, horizon: Horizon) -> Zoom:
    """Two years, unless the household says nothing of the second."""
    year = Scale(zoom=Zoom.YEAR, first=_begin(Zoom.YEAR, today))
    return Zoom.YEAR if horizon.last <= year.last else Zoom.TWO_YEARS


def _begin(zoom: Zoom, today: date) -> date:
    """The quarter that today lies in; of a longer stretch, the one before it."""
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return quarter if zoom is Zoom.QUARTER else months_on(quarter, -3)


def _month(text: str) -> date | None:
    """“2027-04” as the first of that month; None for anything else."""
    year, _dash, month = text.partition("-")
    if len(year) != 4 or len(month) != 2 or not (year + month).isascii():
        return None
    try:
        first = date(int(year), int(month), 1)
    except ValueError:
        return None
    return first if FIRST_YEAR < first.year < LAST_YEAR - 2 else None


def zoom_name(zoom: Zoom) -> str:
    """“Two years”."""
    return {
        Zoom.TWO_YEARS: _("Two years"),
        Zoom.YEAR: _("A year"),
        Zoom.QUARTER: _("A quarter"),
    }[zoom]
