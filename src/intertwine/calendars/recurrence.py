"""When a rule falls: naive wall times between two bounds, with every step counted.

The bounds matter: a rule without COUNT jumps straight to the window, so a birthday
since 1604 costs as little as one since last year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .days import LAST_ORDINAL, Picker, weekday
from .rules import Rule

_UNITS = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}


class Spent(Exception):
    """A budget ran out; the message ends a sentence for people."""


@dataclass(slots=True, kw_only=True)
class Budget:
    """Steps and instances that one series may still use."""

    iterations: int
    instances: int
    per_day: int

    def spend(self, steps: int) -> None:
        self.iterations -= steps
        if self.iterations < 0:
            raise Spent("its rule takes too many steps")


def occurrences(
    rule: Rule, start: datetime, after: datetime, before: datetime, budget: Budget
) -> tuple[list[datetime], str | None]:
    """Wall times of the rule in [after, before), sorted; never earlier than ``start``.

    UNTIL counts as a bound in ``before``'s place where the caller has put it;
    here only COUNT ends the rule. The second value says why it was cut short.
    """
    if before <= start or rule.count == 0:
        return [], None
    found: list[datetime] = []
    left = rule.count if rule.count is not None else -1
    try:
        for moment in _moments(rule, start, after, before, budget):
            if moment >= before or left == 0:
                break
            if moment < start:
                continue
            left -= 1
            if moment >= after:
                found.append(moment)
                if len(found) > budget.instances:
                    found.pop()
                    raise Spent("it has too many instances in this window")
    except Spent as reason:
        return found, str(reason)
    budget.instances -= len(found)
    return found, None


def _moments(
    rule: Rule, start: datetime, after: datetime, before: datetime, budget: Budget
) -> Iterator[datetime]:
    """Candidates in order; those before ``start`` may appear and do not count."""
    begin = start if rule.count is not None or after < start else after
    if rule.freq in _UNITS:
        return _fine(rule, start, begin, before, budget)
    times = _times(rule, start)
    if len(times) > budget.per_day:
        raise Spent(f"its rule falls {len(times):,} times a day")
    return _coarse(rule, start, begin, before, times, budget)


def _times(rule: Rule, start: datetime) -> list[timedelta]:
    """Times of day, sorted, as distance from midnight."""
    return [
        timedelta(hours=hour, minutes=minute, seconds=second)
        for hour in rule.byhour or (start.hour,)
        for minute in rule.byminute or (start.minute,)
        for second in _seconds(rule) or (start.second,)
    ]


def _seconds(rule: Rule) -> tuple[int, ...]:
    """BYSECOND without the leap second, which Python's clock does not have."""
    if rule.bysecond and rule.bysecond[-1] == 60:
        return tuple(sorted({min(second, 59) for second in rule.bysecond}))
    return rule.bysecond


def _coarse(
    rule: Rule,
    start: datetime,
    begin: datetime,
    before: datetime,
    times: list[timedelta],
    budget: Budget,
) -> Iterator[datetime]:
    """YEARLY, MONTHLY, WEEKLY and DAILY: days per period, then times per day."""
    last = min(before.toordinal(), LAST_ORDINAL)
    single = times[0] if len(times) == 1 else None
    spend = budget.spend
    for days in _PERIODS[rule.freq](rule, start, begin.toordinal(), last):
        spend(1 + len(days))
        if rule.bysetpos:
            yield from _at_positions(days, times, rule.bysetpos)
        elif single is not None:
            for day in days:
                yield datetime.fromordinal(day) + single
        else:
            for day in days:
                midnight = datetime.fromordinal(day)
                spend(len(times))
                for moment in times:
                    yield midnight + moment


def _at_positions(
    days: list[int], times: list[timedelta], positions: tuple[int, ...]
) -> Iterator[datetime]:
    """BYSETPOS over days times times, without ever making the whole set."""
    size = len(days) * len(times)
    picks = {place - 1 if place > 0 else size + place for place in positions}
    for pick in sorted(picks):
        if 0 <= pick < size:
            day, moment = divmod(pick, len(times))
            yield datetime.fromordinal(days[day]) + times[moment]


def _years(rule: Rule, start: datetime, begin: int, last: int) -> Iterator[list[int]]:
    picker = Picker(rule, start.date())
    year = start.year
    # One year of slack: SKIP=FORWARD may reach into the next year.
    behind = date.fromordinal(begin).year - 1 - year
    if behind > 0:
        year += behind // rule.interval * rule.interval
    final = date.fromordinal(last).year
    while year <= final:
        yield picker.year(year)
        year += rule.interval


def _months(rule: Rule, start: datetime, begin: int, last: int) -> Iterator[list[int]]:
    picker = Picker(rule, start.date())
    month = start.year * 12 + start.month - 1
    near = date.fromordinal(begin)
    behind = near.year * 12 + near.month - 2 - month
    if behind > 0:
        month += behind // rule.interval * rule.interval
    end = date.fromordinal(last)
    final = end.year * 12 + end.month - 1
    while month <= final:
        yield picker.month(month // 12, month % 12 + 1)
        month += rule.interval


def _weeks(rule: Rule, start: datetime, begin: int, last: int) -> Iterator[list[int]]:
    picker = Picker(rule, start.date())
    origin = start.toordinal()
    week = origin - (weekday(origin) - rule.wkst) % 7
    step = 7 * rule.interval
    if begin > week:
        week += (begin - week) // step * step
    days: tuple[int, ...]
    if rule.byday:
        days = tuple(sorted({(day - rule.wkst) % 7 for _, day in rule.byday}))
    elif rule.by_days:
        days = (0, 1, 2, 3, 4, 5, 6)
    else:
        days = ((weekday(origin) - rule.wkst) % 7,)
    limited = bool(rule.bymonth or rule.bymonthday or rule.byyearday or rule.byweekno)
    while week <= last:
        found = [week + day for day in days if 0 < week + day <= LAST_ORDINAL]
        yield [day for day in found if picker.allows(day)] if limited else found
        week += step


def _each_day(rule: Rule, start: datetime, begin: int, last: int) -> Iterator[list[int]]:
    picker = Picker(rule, start.date())
    day = start.toordinal()
    if begin > day:
        day += (begin - day) // rule.interval * rule.interval
    limited = rule.by_days or bool(rule.bymonth)
    while day <= last:
        yield [day] if not limited or picker.allows(day) else []
        day += rule.interval


_PERIODS: dict[str, Callable[[Rule, datetime, int, int], Iterator[list[int]]]] = {
    "YEARLY": _years,
    "MONTHLY": _months,
    "WEEKLY": _weeks,
    "DAILY": _each_day,
}


def _fine(
    rule: Rule, start: datetime, begin: datetime, before: datetime, budget: Budget
) -> Iterator[datetime]:
    """HOURLY, MINUTELY and SECONDLY: day by day, so that whole days are passed over at once."""
    picker = Picker(rule, start.date())
    unit = _UNITS[rule.freq]
    step = unit * rule.interval
    origin = start.toordinal() * 86_400 + (
        (start.hour * 3600 + start.minute * 60 + start.second) // unit * unit
    )
    inner = _inside_unit(rule, start)
    last = min(before.toordinal(), LAST_ORDINAL)
    day = max(begin.toordinal(), start.toordinal())
    while day <= last:
        budget.spend(1)
        if not picker.allows(day):
            day += 1
            continue
        made = 0
        midnight = datetime.fromordinal(day)
        for second in _unit_starts(rule, day * 86_400, origin, step, budget):
            for extra in inner:
                made += 1
                if made > budget.per_day:
                    raise Spent(f"its rule falls more than {budget.per_day:,} times a day")
                yield midnight + timedelta(seconds=second + extra)
        day += 1
        # A step longer than a day: go to the day of the next one.
        if step > 86_400:
            ahead = day * 86_400 - origin
            day = max(day, (origin + -(-ahead // step) * step) // 86_400)


def _unit_starts(
    rule: Rule, midnight: int, origin: int, step: int, budget: Budget
) -> Iterator[int]:
    """Seconds after midnight at which the rule's hours, minutes or seconds begin."""
    first = origin - midnight if midnight <= origin else (origin - midnight) % step
    minutes = frozenset(rule.byminute) if rule.freq != "HOURLY" else frozenset[int]()
    seconds = frozenset(_seconds(rule)) if rule.freq == "SECONDLY" else frozenset[int]()
    hours = frozenset(rule.byhour)
    second = first
    while second < 86_400:
        budget.spend(1)
        if hours and second // 3600 not in hours:
            second = _next_step(second, (second // 3600 + 1) * 3600, step)
        elif minutes and second // 60 % 60 not in minutes:
            second = _next_step(second, (second // 60 + 1) * 60, step)
        else:
            if not seconds or second % 60 in seconds:
                yield second
            second += step


def _next_step(second: int, target: int, step: int) -> int:
    """The first step from ``second`` on that reaches ``target``."""
    return second + -(-(target - second) // step) * step


def _inside_unit(rule: Rule, start: datetime) -> list[int]:
    """Seconds into the hour or minute at which the rule falls, BYSETPOS applied."""
    if rule.freq == "HOURLY":
        found = [
            minute * 60 + second
            for minute in rule.byminute or (start.minute,)
            for second in _seconds(rule) or (start.second,)
        ]
    elif rule.freq == "MINUTELY":
        found = list(_seconds(rule) or (start.second,))
    else:
        found = [0]
    if not rule.bysetpos:
        return found
    size = len(found)
    picks = {place - 1 if place > 0 else size + place for place in rule.bysetpos}
    return [found[pick] for pick in sorted(picks) if 0 <= pick < size]
