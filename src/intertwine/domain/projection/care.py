"""Care places, ways between places and standing help in a horizon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

from intertwine.domain.facts import Attendance, HouseholdFacts, Place, PlaceKind, Weekday
from intertwine.domain.facts.base import within
from intertwine.domain.household import CareDay, HelperSlot, Unknown, Way
from intertwine.domain.time import DAY, Horizon, Span, clock, instant
from intertwine.domain.words import full_day, say

_DAYS = tuple(Weekday)


def care_days(facts: HouseholdFacts, horizon: Horizon) -> Iterator[CareDay]:
    """One entry for each place and open day with the children who go there that day."""
    for day in horizon.days():
        for key, place in sorted(facts.places.items()):
            children = tuple(
                child
                for child, facts_of in facts.children.items()
                if any(a.place == key and a.on(day) for a in facts_of.attends)
            )
            if children and place.open_on(day):
                yield _care_day(key, place, children, day, horizon.zone)


def _care_day(key: str, place: Place, children: tuple[str, ...], day: date, zone: str) -> CareDay:
    start, end = instant(day, clock(place.start), zone), instant(day, clock(place.end), zone)
    nursery = place.kind is PlaceKind.NURSERY
    drop_by = (
        instant(day, clock(place.last_drop), zone)
        if place.last_drop is not None
        else end
        if nursery
        else start
    )
    after = place.after_care
    later = after is not None and _DAYS[day.weekday()] in after.days
    return CareDay(
        key=f"care/{key}/{day}",
        place=key,
        name=place.name,
        kind=place.kind,
        children=children,
        day=day,
        drop_from=start,
        drop_by=drop_by,
        pick_from=start if nursery else end,
        pick_by=instant(day, clock(after.until), zone) if after is not None and later else end,
        late_fee=place.late_fee,
    )


def unknown_care(facts: HouseholdFacts, horizon: Horizon) -> Iterator[Unknown]:
    """Ends of known care: a school year that stops inside the horizon with nothing after."""
    for child, facts_of in facts.children.items():
        ends = [
            min(
                (end for end in (a.until, facts.places[a.place].until) if end is not None),
                default=horizon.last,
            )
            for a in facts_of.attends
        ]
        if ends and max(ends) < horizon.last:
            last = max(ends)
            yield Unknown(
                about=child,
                since=last,
                until=horizon.last,
                sentence=say(
                    "No care place is known for {name} after {last}",
                    name=facts_of.name,
                    last=full_day(last),
                ),
            )


def ways(facts: HouseholdFacts, people: tuple[str, ...]) -> dict[tuple[str, str, str], Way]:
    """The way between every two places for each person.

    What a leg says stands; other ways are the shortest over legs, those of known
    length first. A leg of unknown length counts as no minutes and is not certain.
    """
    found: dict[tuple[str, str, str], Way] = {}
    for who in people:
        given = _given(facts, who)
        best = dict(given)
        names = sorted({end for way in given for end in way})
        for middle, one, two in product(names, names, names):
            if one == two or (one, middle) not in best or (middle, two) not in best:
                continue
            first, second = best[one, middle], best[middle, two]
            around = Way(
                minutes=first.minutes + second.minutes, certain=first.certain and second.certain
            )
            if (one, two) not in best or _rank(around) < _rank(best[one, two]):
                best[one, two] = around
        found |= {(who, *way): length for way, length in (best | given).items()}
    return found


def _rank(way: Way) -> tuple[bool, int]:
    return (not way.certain, way.minutes)


def _given(facts: HouseholdFacts, who: str) -> dict[tuple[str, str], Way]:
    given: dict[tuple[str, str], Way] = {}
    for leg in sorted(facts.legs, key=lambda leg: leg.who is not None):
        if leg.who is None or leg.who == who:
            known = isinstance(leg.minutes, int)
            way = Way(minutes=leg.minutes if isinstance(leg.minutes, int) else 0, certain=known)
            given[leg.way] = way
            if leg.both_ways:
                given[leg.way[::-1]] = way
    return given


def unknown_ways(facts: HouseholdFacts, horizon: Horizon) -> Iterator[Unknown]:
    """Legs whose time the household does not know, while somebody uses them."""
    for leg in facts.legs:
        if leg.minutes != "unknown":
            continue
        used = [(_first(facts, end, horizon), _last(facts, end, horizon)) for end in leg.way]
        since, until = max(first for first, _ in used), min(last for _, last in used)
        if since <= until:
            names = [facts.places[end].name if end in facts.places else end for end in leg.way]
            yield Unknown(
                about="-".join(leg.way),
                since=since,
                until=until,
                sentence=say(
                    "How long it takes from {names} to {names_2} is not known: gaps there are at "
                    "least as long as shown",
                    names=names[0],
                    names_2=names[1],
                ),
            )


def _attendances(facts: HouseholdFacts, place: str) -> list[Attendance]:
    return [a for child in facts.children.values() for a in child.attends if a.place == place]


def _first(facts: HouseholdFacts, place: str, horizon: Horizon) -> date:
    """The first day of the horizon on which anyone goes to a place."""
    if place not in facts.places:
        return horizon.first
    starts = [a.since or horizon.first for a in _attendances(facts, place)]
    opens = facts.places[place].since or horizon.first
    return max(min(starts, default=date.max), opens, horizon.first)


def _last(facts: HouseholdFacts, place: str, horizon: Horizon) -> date:
    if place not in facts.places:
        return horizon.last
    ends = [a.until or horizon.last for a in _attendances(facts, place)]
    closes = facts.places[place].until or horizon.last
    return min(max(ends, default=date.min), closes, horizon.last)


def helper_slots(facts: HouseholdFacts, horizon: Horizon) -> Iterator[HelperSlot]:
    """Standing arrangements with helpers."""
    for key, helper in facts.helpers.items():
        for slot in helper.regular:
            for day in (horizon.first - DAY, *horizon.days()):
                if day.weekday() == slot.day.number and within(day, slot.since, slot.until):
                    start = instant(day, clock(slot.start), horizon.zone)
                    end = max(start, instant(day, clock(slot.end), horizon.zone))
                    yield HelperSlot(helper=key, span=Span(start=start, end=end))
