"""A rota as it hangs on a wall: weeks of days, and in each day the code of its shift."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from intertwine.domain import words
from intertwine.web.controls.base import (
    MISSING,
    Control,
    Drawn,
    Faults,
    Flat,
    Missing,
    Option,
    Options,
    Where,
    last,
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_WEEKS = 54
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota(Control):
    """Days and the code of the shift on each, between the form's own ``since`` and ``until``."""

    options: Options

    def flat(self, value: Any, path: str) -> Flat:
        """Each day's code under its date."""
        said = {f"{path}.{day}": [str(code)] for day, code in (value or {}).items()}
        return {f"{path}.have": ["1"], **said}

    def given(self, data: Flat, path: str) -> Any:
        """The days that have a shift, in order."""
        if f"{path}.have" not in data:
            return MISSING
        found = {}
        for name in sorted(data):
            day = name.removeprefix(f"{path}.")
            code = last(data, name)
            if day != name and _DAY.fullmatch(day) and isinstance(code, str) and code.strip():
                found[day] = code.strip()
        return found

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """Weeks from Monday to Sunday; none before first and last day are known."""
        said = self.given(data, path)
        said = {} if isinstance(said, Missing) else said
        first, after = _between(data)
        days = {day for text in said if (day := _day(text)) is not None}
        weeks = tuple(
            Drawn(kind="week", path=f"{path}.{monday}", label="", within=tuple(
                self._cell(day, path, said, inside=first <= day < after or day in days)
                for day in _week(monday)
            ))
            for monday in _mondays(first, after, days)
        )  # fmt: skip
        return Drawn(
            kind="rota", path=path, label=self.label, help=self.help, needed=self.needed,
            within=weeks, wrong=faults.take(where), more=_("Show the days"),
            options=tuple(Option(value=code, label=name, on=False) for code, name in self.options),
        )  # fmt: skip

    def _cell(self, day: date, path: str, said: dict[str, str], *, inside: bool) -> Drawn:
        text = day.isoformat()
        if not inside:
            return Drawn(kind="blank", path="", label="")
        chosen = said.get(text, "")
        codes = dict.fromkeys(["", *(code for code, _name in self.options), chosen])
        return Drawn(
            kind="day", path=f"{path}.{text}", label=words.day(day),
            value=f"{day.day}",
            more=words.short_month(day) if day.day == 1 else "",
            options=tuple(Option(value=c, label=c or "–", on=c == chosen) for c in codes),
        )  # fmt: skip


def _between(data: Flat) -> tuple[date, date]:
    """The first day of the form and the one after its last; nothing between without both."""
    first, final = (_day(text) for text in (last(data, "since"), last(data, "until")))
    if first is None or final is None or final < first:
        return date.min, date.min
    return first, min(final, first + MOST_WEEKS * WEEK) + timedelta(days=1)


def _day(text: str | Missing) -> date | None:
    if isinstance(text, Missing) or not _DAY.fullmatch(text.strip()):
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2200 else None


def _mondays(first: date, after: date, said: set[date]) -> list[date]:
    """The weeks to show: those between, and those of days that have a shift outside them."""
    days = {first + timedelta(days=n) for n in range((after - first).days)} | said
    found = sorted({day - timedelta(days=day.weekday()) for day in days})
    return found[: 2 * MOST_WEEKS]


def _week(monday: date) -> Iterator[date]:
    return (monday + timedelta(days=n) for n in range(7))
