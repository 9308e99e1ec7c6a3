"""Which days a rule picks, period by period, as proleptic ordinals (1 is 1 January of year 1).

Written for this project rather than taken from dateutil: week numbers at the
turn of the year follow RFC 5545 (a day belongs to the week it lies in, also when
that week is numbered with the neighbouring year), SKIP of RFC 7529 works, and
every step can be counted. Elsewhere the two agree; the tests hold them together.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import isleap, monthrange
from collections.abc import Iterable
from datetime import MAXYEAR, date

from .rules import Rule

LAST_ORDINAL = date.max.toordinal()
_YEARLY_MONTHS = tuple(range(1, 13))


def weekday(ordinal: int) -> int:
    """0 is Monday."""
    return (ordinal + 6) % 7


def month_start(year: int, month: int) -> int:
    return date(year, month, 1).toordinal()


def year_length(year: int) -> int:
    return 366 if isleap(year) else 365


class Picker:
    """The days of one rule, for a series that starts on a given day.

    What the rule leaves open (day of month, month, weekday) is taken from the
    start, as RFC 5545 says.
    """

    __slots__ = ("_any_days", "_plain_days", "_positions", "_rule", "_start")

    def __init__(self, rule: Rule, start: date) -> None:
        self._rule = rule
        self._start = start
        self._positions = tuple(pair for pair in rule.byday if pair[0])
        self._plain_days = frozenset(day for position, day in rule.byday if not position)
        self._any_days = frozenset(day for _, day in rule.byday)

    def year(self, year: int) -> list[int]:
        """Sorted days of a YEARLY rule in one year."""
        rule = self._rule
        if not rule.by_days:
            months = rule.bymonth or (self._start.month,)
            return self._in_months(year, months, (self._start.day,))
        first = month_start(year, 1)
        last = first + year_length(year) - 1
        if rule.bymonth or rule.bymonthday:
            found = self._in_months(year, rule.bymonth or _YEARLY_MONTHS, rule.bymonthday)
        elif rule.byyearday:
            found = sorted(set(_counted(first, last, rule.byyearday)))
        else:
            found = list(range(first, last + 1))
        if rule.byyearday and (rule.bymonth or rule.bymonthday):
            allowed = set(_counted(first, last, rule.byyearday))
            found = [day for day in found if day in allowed]
        if rule.byweekno:
            found = self._in_weeks(found)
        if not rule.byday:
            if rule.byweekno and not (rule.bymonthday or rule.byyearday):
                wanted = self._start.weekday()
                found = [day for day in found if weekday(day) == wanted]
            return found
        if not self._positions:
            return [day for day in found if weekday(day) in self._plain_days]
        if rule.bymonth:
            spans = [_month_span(year, month) for month in rule.bymonth]
        else:
            spans = [(first, last)]
        return self._on_positions(found, spans)

    def month(self, year: int, month: int) -> list[int]:
        """Sorted days of a MONTHLY rule in one month."""
        rule = self._rule
        if rule.bymonth and month not in rule.bymonth:
            return []
        if not rule.by_days:
            return self._in_months(year, (month,), (self._start.day,))
        found = self._in_months(year, (month,), rule.bymonthday)
        if rule.byyearday:
            first = month_start(year, 1)
            allowed = set(_counted(first, first + year_length(year) - 1, rule.byyearday))
            found = [day for day in found if day in allowed]
        if rule.byweekno:
            found = self._in_weeks(found)
        if not rule.byday:
            return found
        if not self._positions:
            return [day for day in found if weekday(day) in self._plain_days]
        return self._on_positions(found, [_month_span(year, month)])

    def allows(self, ordinal: int) -> bool:
        """True when a WEEKLY, DAILY or finer rule may fall on this day (its BY parts as limits)."""
        rule = self._rule
        if rule.byday and weekday(ordinal) not in self._any_days:
            return False
        if not (rule.bymonth or rule.bymonthday or rule.byyearday or rule.byweekno):
            return True
        day = date.fromordinal(ordinal)
        if rule.bymonth and day.month not in rule.bymonth:
            return False
        if rule.bymonthday:
            length = monthrange(day.year, day.month)[1]
            if day.day not in rule.bymonthday and day.day - length - 1 not in rule.bymonthday:
                return False
        if rule.byyearday:
            number = ordinal - month_start(day.year, 1) + 1
            length = year_length(day.year)
            if number not in rule.byyearday and number - length - 1 not in rule.byyearday:
                return False
        return not rule.byweekno or bool(self._in_weeks([ordinal]))

    def _in_months(self, year: int, months: Iterable[int], monthdays: tuple[int, ...]) -> list[int]:
        found: list[int] = []
        for month in months:
            first, last = _month_span(year, month)
            if not monthdays:
                found.extend(range(first, last + 1))
                continue
            length = last - first + 1
            for number in monthdays:
                if 0 < number <= length:
                    found.append(first + number - 1)
                elif number < 0 <= length + number:
                    found.append(last + number + 1)
                elif number > 0 and self._rule.skip == "BACKWARD":
                    found.append(last)
                elif number > 0 and self._rule.skip == "FORWARD" and last < LAST_ORDINAL:
                    found.append(last + 1)
        if len(monthdays) > 1 or self._rule.skip != "OMIT":
            return sorted(set(found))
        return found

    def _on_positions(self, found: list[int], spans: list[tuple[int, int]]) -> list[int]:
        allowed: set[int] = set()
        for first, last in spans:
            for position, day in self._positions:
                if position > 0:
                    pick = first + (day - weekday(first)) % 7 + 7 * (position - 1)
                else:
                    pick = last - (weekday(last) - day) % 7 + 7 * (position + 1)
                if first <= pick <= last:
                    allowed.add(pick)
        return [day for day in found if day in allowed or weekday(day) in self._plain_days]

    def _in_weeks(self, found: list[int]) -> list[int]:
        """Days whose week number, in the year the week is numbered with, is listed.

        Week 1 is the first with at least four days in its year.
        """
        if not found:
            return found
        wanted, wkst = self._rule.byweekno, self._rule.wkst
        year = date.fromordinal(found[0]).year
        begins = [_first_week(number, wkst) for number in range(year - 1, year + 4)]
        kept: list[int] = []
        for day in found:
            place = bisect_right(begins, day) - 1
            number = (day - begins[place]) // 7 + 1
            total = (begins[place + 1] - begins[place]) // 7
            if number in wanted or number - total - 1 in wanted:
                kept.append(day)
        return kept


def _first_week(year: int, wkst: int) -> int:
    """The day on which week 1 of a year begins; years 0 and 10000 are reckoned too."""
    if year > MAXYEAR:
        first = LAST_ORDINAL + 1 + (year - MAXYEAR - 1) * 365
    elif year < 1:
        first = 1 - 366 + year * 365  # year 0 is a leap year
    else:
        first = month_start(year, 1)
    back = (weekday(first) - wkst) % 7
    return first - back if back <= 3 else first - back + 7


def _month_span(year: int, month: int) -> tuple[int, int]:
    first = month_start(year, month)
    return first, first + monthrange(year, month)[1] - 1


def _counted(first: int, last: int, numbers: tuple[int, ...]) -> Iterable[int]:
    """Days by number from the front (1 is the first) or the back (-1 is the last)."""
    for number in numbers:
        day = first + number - 1 if number > 0 else last + number + 1
        if first <= day <= last:
            yield day
