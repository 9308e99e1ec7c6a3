"""The way to what takes place at work, where neither the item nor a working day says it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from operator import attrgetter

from intertwine.domain.facts import HOME, Event, Partner, Role, Weekly, Where
from intertwine.domain.facts.base import within
from intertwine.domain.household import Commitment, Unknown, Way
from intertwine.domain.time import Horizon, Span
from intertwine.domain.words import say

Ways = dict[tuple[str, str, str], Way]
NOT_KNOWN = Way(minutes=0, certain=False)


class WayToWork:
    """Where a partner's work is on a day, and how long the way there takes.

    ``roles`` are those that may be told of. ``laid`` are the days that have a working day of
    their own, which already has its place and its ways; during ``around`` (shifts, trips, and
    what says its own way) the person need not set out from home.
    """

    def __init__(
        self,
        roles: tuple[Role, ...],
        ways: Ways,
        laid: frozenset[date],
        around: Iterable[Commitment],
    ) -> None:
        self._roles = roles
        self._ways = ways
        self._laid = laid
        spans = sorted((one.core for one in around), key=attrgetter("start"))
        self._starts = [span.start for span in spans]
        self._ends: list[datetime] = list(accumulate((span.end for span in spans), max))

    def door_to_door(self, one: Commitment) -> Commitment:
        """With its place and the way there and back, if it is at work and says no way itself."""
        own = one.where is not Where.WORK or one.span != one.core
        if own or one.day in self._laid or self._out_already(one.core):
            return one
        places = _workplaces(self._roles, one.day)
        if len(places) != 1:
            # Of two places either may be meant: no way is counted, and what rests on it says so.
            return replace(one, certain=not places)
        (place,) = places
        out = self._ways.get((one.person, HOME, place), NOT_KNOWN)
        back = self._ways.get((one.person, place, HOME), NOT_KNOWN)
        span = Span(
            start=one.core.start - timedelta(minutes=out.minutes),
            end=one.core.end + timedelta(minutes=back.minutes),
        )
        return replace(one, place=place, span=span, certain=out.certain and back.certain)

    def _out_already(self, core: Span) -> bool:
        """Whether all of ``core`` lies inside something else the person is out for."""
        number = bisect_right(self._starts, core.start)
        return number > 0 and self._ends[number - 1] >= core.end


def _workplaces(roles: tuple[Role, ...], day: date) -> set[str]:
    """Where the work of a day may be: the places of the roles held then, home left out."""
    held = {role.place for role in roles if within(day, role.since, role.until)}
    return {place for place in held if place is not None and place != HOME}


def unknown_ways_to_work(
    person: str, partner: Partner, ways: Ways, horizon: Horizon
) -> Iterator[Unknown]:
    """Workplaces to which no legs lead, while something takes place there."""
    items: tuple[Weekly | Event, ...] = (*partner.weekly, *partner.events)
    if not any(one.where is Where.WORK and not one.travel_minutes for one in items):
        return
    for role in partner.roles:
        if role.hours is not None or role.place in (None, HOME):
            continue
        both = ((person, HOME, role.place), (person, role.place, HOME))
        since = max(role.since or horizon.first, horizon.first)
        until = min(role.until or horizon.last, horizon.last)
        if since <= until and not all(way in ways for way in both):
            yield Unknown(
                about=f"{HOME}-{role.place}",
                since=since,
                until=until,
                sentence=say(
                    "How long it takes from home to {place} is not known: gaps there are "
                    "at least as long as shown",
                    place=role.place,
                ),
            )
