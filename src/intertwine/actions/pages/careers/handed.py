"""Care handed from one to another: who has the children alone now, and with a demand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from intertwine.actions.outlook import Outlook
from intertwine.domain.time import DAY, Horizon, Span, instant
from intertwine.engine.scene import interval
from intertwine.engine.sweep import Interval, common, merged, total, without

# When people are up: care outside of it is told as nights.
UP_FROM = 6 * 60
UP_UNTIL = 22 * 60
# The moment a night is told by.
DEEP = 2 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What falls to one partner alone that did not: minutes by day, by whose they were, and nights.

    ``mine`` were the other's alone, ``ours`` both's, ``others`` a helper's, a place's or nobody's.
    """

    person: str
    minutes: int
    mine: int
    ours: int
    others: int
    nights: int


def handed(now: Outlook, then: Outlook, window: Horizon) -> tuple[Handed, ...]:
    """For each partner, the first first; nobody to whom nothing falls."""
    up = _hours(window, UP_FROM, UP_UNTIL)
    keys = [person.key for person in now.household.people]
    before = {key: _alone(now, key) for key in keys}
    found = []
    for key in keys:
        gained = without(_alone(then, key), before[key])
        by_day = common(gained, up)
        other = [before[one] for one in keys if one != key]
        mine = total(common(by_day, merged(span for spans in other for span in spans)))
        ours = total(common(by_day, _both(now)))
        minutes = total(by_day)
        nights = sum(1 for night in _nights(window) if common([night], gained))
        if minutes or nights:
            found.append(
                Handed(
                    person=key,
                    minutes=minutes,
                    mine=mine,
                    ours=ours,
                    others=max(0, minutes - mine - ours),
                    nights=nights,
                )
            )
    return tuple(found)


def _alone(outlook: Outlook, person: str) -> list[Interval]:
    """When some child has this adult alone, outside any care place."""
    return _with(outlook, [(person,)])


def _both(outlook: Outlook) -> list[Interval]:
    people = tuple(person.key for person in outlook.household.people)
    return _with(outlook, [people])


def _with(outlook: Outlook, whom: Sequence[tuple[str, ...]]) -> list[Interval]:
    partners = {person.key for person in outlook.household.people}
    wanted = {frozenset(one) for one in whom}
    return merged(
        (one.start, one.end)
        for one in outlook.scene.coverage.stretches
        if not one.place and frozenset(one.adults) & partners in wanted
    )


def _hours(window: Horizon, start: int, end: int) -> list[Interval]:
    return merged(_on(window, day, start, end) for day in window.days())


def _nights(window: Horizon) -> Iterable[Interval]:
    """The depth of every night that begins on a day of the window."""
    for day in window.days():
        yield _on(window, day + DAY, DEEP, DEEP + 1)


def _on(window: Horizon, day: date, start: int, end: int) -> Interval:
    return interval(
        Span(start=instant(day, start, window.zone), end=instant(day, end, window.zone))
    )
