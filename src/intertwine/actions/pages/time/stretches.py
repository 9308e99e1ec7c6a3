"""When each partner works, travels, has the children and learns, as unions of minutes.

All of it is read from the viewer's own projection. Minutes are counted between instants, so a
night on which the clocks change is as long as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intertwine.actions.outlook import Outlook
from intertwine.domain.facts import HOME, Where
from intertwine.domain.household import Activity, Commitment
from intertwine.domain.time import DAY, Horizon, Span, instant
from intertwine.engine.coverage import Stretch
from intertwine.engine.scene import interval
from intertwine.engine.sweep import Interval, common, merged, total, without

# When children are up: nights at home are not counted as care.
UP_FROM = 6 * 60
UP_UNTIL = 22 * 60


def at_work(outlook: Outlook, person: str) -> list[Interval]:
    """Shifts, laid working days and what takes place at work; breaks count."""
    own = outlook.scene.of_person[person]
    return merged(
        [
            *(interval(one.core) for one in own if one.activity is Activity.SHIFT),
            *(
                interval(one.core)
                for one in own
                if one.where is Where.WORK and one.activity in _FIXED and not one.tentative
            ),
            *(one.span for one in outlook.scene.coverage.placed if one.work.person == person),
        ]
    )


_FIXED = (Activity.WEEKLY, Activity.EVENT, Activity.IMPORTED)


def on_the_way(outlook: Outlook, person: str) -> list[Interval]:
    """To work and back, to other fixed times, and bringing and fetching children."""
    found: list[Interval] = []
    for one in outlook.scene.of_person[person]:
        if one.activity is not Activity.TRIP and not one.tentative:
            whole, core = interval(one.span), interval(one.core)
            found += [(whole[0], core[0]), (core[1], whole[1])]
    for placed in outlook.scene.coverage.placed:
        if placed.work.person == person and placed.work.place != HOME:
            out = outlook.household.way(HOME, placed.work.place, person).minutes
            back = outlook.household.way(placed.work.place, HOME, person).minutes
            start, end = placed.span
            found += [(start - out, start), (end, end + back)]
    legs = (leg for leg in outlook.scene.coverage.legs if leg.carer == person)
    found += [(leg.depart, leg.done) for leg in legs]
    return without(merged(found), at_work(outlook, person))


def ways_known(outlook: Outlook, person: str, window: Horizon) -> bool:
    """Whether every way that is counted in a window has a length."""
    start, end = interval(window.span)
    coverage = outlook.scene.coverage
    placed = {
        one.work.place
        for one in coverage.placed
        if one.work.person == person and one.span[0] < end and start < one.span[1]
    } - {HOME}
    both = [(HOME, place) for place in placed] + [(place, HOME) for place in placed]
    legs = (one for one in coverage.legs if one.carer == person)
    return (
        all(outlook.household.way(*way, person).certain for way in both)
        and all(
            one.certain for one in outlook.scene.of_person[person] if one.span.meets(window.span)
        )
        and all(one.certain for one in legs if one.depart < end and start < one.done)
    )


def away(outlook: Outlook, person: str) -> list[Interval]:
    """Trips, door to door."""
    own = outlook.scene.of_person[person]
    return merged(interval(one.span) for one in own if one.activity is Activity.TRIP)


def nights_away(outlook: Outlook, person: str) -> list[date]:
    """The evenings of the nights spent on trips, as the rule of nights away counts them."""
    found: set[date] = set()
    for one in outlook.scene.of_person[person]:
        if one.activity is Activity.TRIP:
            on, last = (
                outlook.scene.local_day(one.span.start),
                outlook.scene.local_day(one.span.end),
            )
            found |= {on + DAY * n for n in range((last - on).days)}
    return sorted(found)


def other_fixed(outlook: Outlook, person: str) -> list[Interval]:
    """Events and weekly times that are neither at work nor beside other work."""
    own = outlook.scene.of_person[person]
    fixed = merged(interval(one.core) for one in own if _elsewhere(one))
    return without(fixed, at_work(outlook, person))


def _elsewhere(one: Commitment) -> bool:
    return one.activity in _FIXED and one.where is not Where.WORK and not one.tentative


def busy(outlook: Outlook, person: str) -> list[Interval]:
    """Plain busy time, as far as no other row of the page holds it already."""
    own = outlook.scene.of_person[person]
    veiled = merged(interval(one.span) for one in own if one.activity is Activity.BUSY)
    told = merged([*at_work(outlook, person), *away(outlook, person)])
    return without(veiled, told)


def with_children(outlook: Outlook, person: str, *, alone: bool = False) -> list[Interval]:
    """When some child, out of any care place, has this adult by day; two at once count once."""
    people = {one.key for one in outlook.household.people}

    def mine(one: Stretch) -> bool:
        here = people & set(one.adults)
        return not one.resting and (here == {person} if alone else person in here)

    return _by_day(outlook, (one for one in _stretches(outlook) if not one.place and mine(one)))


def in_places(outlook: Outlook) -> list[Interval]:
    """When some child is at a nursery, a school or a club."""
    return _by_day(outlook, (one for one in _stretches(outlook) if one.place))


def with_helpers(outlook: Outlook) -> list[Interval]:
    """When some child has nobody but somebody named as a helper."""
    people = {one.key for one in outlook.household.people}
    return _by_day(
        outlook,
        (one for one in _stretches(outlook) if one.adults and not people & set(one.adults)),
    )


def with_nobody(outlook: Outlook) -> list[Interval]:
    """When some child has nobody, by day or by night."""
    return merged(span for spans in outlook.scene.coverage.nobody.values() for span in spans)


def sittings(outlook: Outlook, person: str) -> list[Interval]:
    """Learning as it is laid, kept or not."""
    return merged(interval(one.span) for one in outlook.household.learning if one.person == person)


def on_days(zone: str, days: Iterable[date], spans: Iterable[Interval]) -> int:
    """Minutes of a union that lie on some days."""
    whole = merged(
        interval(Span(start=instant(day, 0, zone), end=instant(day + DAY, 0, zone))) for day in days
    )
    return total(common(list(spans), whole))


def within(window: Horizon, spans: Iterable[Interval]) -> int:
    """Minutes of a union that lie in a window."""
    return total(common(list(spans), [interval(window.span)]))


def _stretches(outlook: Outlook) -> tuple[Stretch, ...]:
    return outlook.scene.coverage.stretches


def _by_day(outlook: Outlook, found: Iterable[Stretch]) -> list[Interval]:
    return common(merged((one.start, one.end) for one in found), _days(outlook))


def _days(outlook: Outlook) -> list[Interval]:
    zone = outlook.household.zone
    return merged(
        interval(Span(start=instant(day, UP_FROM, zone), end=instant(day, UP_UNTIL, zone)))
        for day in outlook.household.horizon.days()
    )
