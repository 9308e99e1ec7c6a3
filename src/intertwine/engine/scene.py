"""What every rule looks at: the household, its cover, and the day it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import numpy as np

from intertwine.domain.household import Activity, Commitment, Household
from intertwine.domain.time import Span, local
from intertwine.domain.words import clock, say
from intertwine.engine.coverage import Coverage, Placed, cover, minute, minute_up, span_of
from intertwine.engine.sweep import Interval, Ints, merged, without


@dataclass(frozen=True, eq=False)
class Scene:
    """A household on a day; what takes long is worked out once and kept."""

    household: Household
    today: date

    @cached_property
    def coverage(self) -> Coverage:
        """Cover with what is certain."""
        return cover(self.household)

    @cached_property
    def cautious(self) -> Coverage | None:
        """Cover that counts tentative commitments too; None when there are none."""
        if any(one.tentative for one in self.household.commitments):
            return cover(self.household, tentative=True)
        return None

    @cached_property
    def of_person(self) -> dict[str, tuple[Commitment, ...]]:
        """Each partner's commitments in order of time."""
        people = self.household.people
        return {
            person.key: tuple(c for c in self.household.commitments if c.person == person.key)
            for person in people
        }

    @cached_property
    def alone(self) -> dict[str, list[Interval]]:
        """For each adult when they alone have some child, out of any care place."""
        found: dict[str, list[Interval]] = {}
        for one in self.coverage.stretches:
            if len(one.adults) == 1:
                found.setdefault(one.adults[0], []).append((one.start, one.end))
        return {who: merged(spans) for who, spans in found.items()}

    def left_to(self, person: str) -> list[Interval]:
        """When children are out of any care place with ``person`` or else with nobody."""
        return self._left[person]

    @cached_property
    def _left(self) -> dict[str, list[Interval]]:
        out = [one for one in self.coverage.stretches if not one.place and not one.waiting]
        found = {}
        for person in self.household.people:
            alone = ((), (person.key,))
            left = merged((one.start, one.end) for one in out if one.adults in alone)
            gone = (
                interval(one.span)
                for one in self.of_person[person.key]
                if one.activity in (Activity.TRIP, Activity.SHIFT)
            )
            found[person.key] = without(left, merged(gone))
        return found

    def local_day(self, moment: datetime) -> date:
        """The household's date at an instant."""
        return local(moment, self.household.zone).date()

    def name(self, key: str) -> str:
        """A partner's, child's or helper's name."""
        return self.household.name(key)

    @cached_property
    def _edges(self) -> dict[str, tuple[Ints, Ints]]:
        """Starts and ends, rest after nights included, of each partner's commitments."""
        return {
            who: (
                np.array([minute(one.span.start) for one in own], dtype=np.int64),
                np.array([minute_up(_free(one)) for one in own], dtype=np.int64),
            )
            for who, own in self.of_person.items()
        }

    def meeting(self, person: str, span: Span, *, tentative: bool = True) -> list[Commitment]:
        """A partner's commitments that take time of ``span``, rest after nights included.

        One that lies wholly inside another of the same partner is left out.
        """
        own = self.of_person[person]
        starts, ends = self._edges[person]
        before = int(np.searchsorted(starts, minute_up(span.end), side="left"))
        near = np.flatnonzero(ends[:before] > minute(span.start)).tolist()
        found = [
            one
            for one in (own[number] for number in near)
            if one.span.start < span.end
            and span.start < _free(one)
            and (tentative or not one.tentative)
        ]
        return _outermost(found)

    def at_work(self, person: str, at: Span) -> list[Placed]:
        """A partner's flexible working days that lie over some of ``at``."""
        start, end = interval(at)
        return [
            one for one in self._placed.get(person, []) if one.span[0] < end and start < one.span[1]
        ]

    @cached_property
    def _placed(self) -> dict[str, list[Placed]]:
        found: dict[str, list[Placed]] = {}
        for one in self.coverage.placed:
            found.setdefault(one.work.person, []).append(one)
        return found

    def alone_with(self, person: str, span: Span) -> list[str]:
        """Children who have ``person`` or nobody at some moment of ``span``."""
        start, end = interval(span)
        left = {
            one.child
            for one in self.coverage.stretches
            if one.start < end
            and start < one.end
            and not one.place
            and not one.waiting
            and set(one.adults) <= {person}
        }
        return [child.key for child in self.household.children if child.key in left]

    def says(self, one: Commitment, at: Span) -> str:
        """Why a commitment keeps its person from the children at that time."""
        name = self.name(one.person)
        zone = self.household.zone
        if one.rest_until is not None and one.span.end <= at.start:
            return say(
                "{name} sleeps until {rest_until} after the night",
                name=name,
                rest_until=clock(one.rest_until, zone),
            )
        return {
            Activity.SHIFT: say("{name} is on shift ({what})", name=name, what=one.what),
            Activity.TRIP: say("{name} is away ({what})", name=name, what=one.what),
            Activity.BUSY: say("{name} is busy", name=name),
        }.get(one.activity, say("{name} has “{what}”", name=name, what=one.what))


def _free(one: Commitment) -> datetime:
    """When a person is free again after a commitment and the rest that follows it."""
    return max(one.span.end, one.rest_until or one.span.end)


def _outermost(found: list[Commitment]) -> list[Commitment]:
    """Those that do not lie wholly inside another; ``found`` is in order of start."""
    kept: list[Commitment] = []
    for one in sorted(found, key=lambda c: (c.span.start, -minute_up(_free(c)), c.key)):
        if not kept or max(_free(other) for other in kept) < _free(one):
            kept.append(one)
    return kept


def interval(span: Span) -> Interval:
    """Minutes since 1970, the start rounded down and the end up."""
    return (minute(span.start), minute_up(span.end))


__all__ = ["Scene", "interval", "span_of"]
