"""The master of a series: what its rules, RDATE and EXDATE make of it.

Instances of a series are told apart by a key: the UTC instant at which the rule
puts them, or the naive wall time when the series floats or lasts whole days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from .allowance import Allowance
from .events import Event, Extra, Moment
from .instances import LATEST, Instance, Window, moved
from .recurrence import Budget, occurrences
from .rules import Rule
from .values import Length

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_WIDEST_OFFSET = timedelta(hours=26)

Warn = Callable[[str, Event, str], None]
"""Takes a code, the event and the rest of a sentence about it."""


@dataclass(slots=True)
class _Excluded:
    """EXDATE and EXRULE of a series: by key, by clock time, by day."""

    keys: set[datetime] = field(default_factory=set)
    walls: set[datetime] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.keys or self.walls or self.days)

    def holds(self, key: datetime, wall: datetime) -> bool:
        return key in self.keys or wall in self.walls or wall.date() in self.days


@dataclass(frozen=True, slots=True)
class _Onwards:
    """RANGE=THISANDFUTURE: from the instance at ``wall`` on, later ones move along."""

    key: datetime
    wall: datetime
    event: Event

    def moment(self, wall: datetime) -> Moment:
        """Where the instance goes that the rule puts at ``wall``."""
        start = self.event.start
        return start._replace(wall=moved(start.wall, wall - self.wall))


class Master:
    """One master of a series: its clock, its exclusions and what changes its instances."""

    def __init__(
        self,
        event: Event,
        overrides: list[Event],
        window: Window,
        allowance: Allowance,
        warn: Warn,
    ) -> None:
        self.event = event
        self.window = window
        self.zone = None if event.start.is_date else event.start.zone or window.home
        self.budget = allowance.budget()
        self.made: set[datetime] = set()
        self._allowance = allowance
        self._warn = warn
        self._singles: dict[datetime, Event] = {}
        self._onwards: list[_Onwards] = []
        for one in overrides:
            self._add_override(one)
        self._onwards.sort(key=lambda one: one.key)

    def instances(self) -> Iterator[Instance]:
        """What the rule, RDATE and DTSTART make, without the overrides themselves.

        ``made`` then holds the key of every instance, overridden or not.
        """
        event = self.event
        if not event.repeats and not self._singles and not event.excluded:
            instance = self.window.placed(event.start, event.length, event.details, None)
            if instance is not None:
                yield instance
            return
        after, before = self._bounds()
        walls = self._walls(after, before)
        excluded = self._excluded(after, before)
        extras = self._extras()
        if excluded or self._singles or extras:
            yield from self._changed(walls, excluded, extras)
        else:
            yield from self._plain(walls)
        self._allowance.settle(self.budget)

    def override(self, one: Event, *, stray: bool) -> Instance | None:
        """The instance that an override makes; ``stray`` when no master has its date."""
        if one.details.status == "CANCELLED":
            return None
        key, wall = self._overridden(one)
        after, before = self._bounds()
        if stray and after < wall < before:
            self._warn(
                "orphan", one, "it changes a date that the series does not have; it was kept"
            )
        return self.window.placed(one.start, one.length, one.details, self._name(key))

    def counts(self, one: Event) -> bool:
        """True when no newer override stands for the same instance."""
        return self._singles.get(self._overridden(one)[0]) is one

    def makes(self, one: Event) -> bool:
        """True when this master has the instance that the override changes."""
        return self._overridden(one)[0] in self.made

    def _plain(self, walls: list[datetime]) -> Iterator[Instance]:
        """The quick way: no exclusion, no override, no extra date."""
        event, window, zone = self.event, self.window, self.zone
        length, details = event.length, event.details
        if zone is None or length.days:
            start = event.start
            for wall in walls:
                moment = start._replace(wall=wall)
                instance = window.placed(moment, length, details, self._name(self._key(wall)))
                if instance is not None:
                    yield instance
            return
        elapsed = timedelta(seconds=length.seconds)
        first, last, instant = window.start, window.end, zone.instant
        previous: datetime | None = None
        for wall in walls:
            begin = instant(wall)
            if begin >= last or begin == previous:  # a gap may put two walls on one instant
                continue
            end = moved(begin, elapsed)
            if end > first or begin >= first:
                previous = begin
                yield Instance(start=begin, end=end, recurrence_id=begin, details=details)

    def _changed(
        self,
        walls: list[datetime],
        excluded: _Excluded,
        extras: dict[datetime, tuple[Moment, Length]],
    ) -> Iterator[Instance]:
        """Instances of the rule and of RDATE, less what is excluded or overridden."""
        event = self.event
        start, length = event.start, event.length
        entries = {self._key(wall): (start._replace(wall=wall), length) for wall in walls}
        entries.update(extras)
        moves = [one.key for one in self._onwards]
        self.made.update(entries)
        for key, (placed, size) in entries.items():
            if key in self._singles or (excluded and excluded.holds(key, placed.wall)):
                continue
            moment, length, details = placed, size, event.details
            place = bisect_right(moves, key) if moves else 0
            if place:
                change = self._onwards[place - 1]
                if change.event.details.status == "CANCELLED":
                    continue
                moment, length = change.moment(placed.wall), change.event.length
                details = change.event.details
            instance = self.window.placed(moment, length, details, self._name(key))
            if instance is not None:
                yield instance

    def _walls(self, after: datetime, before: datetime) -> list[datetime]:
        """Wall times of DTSTART and all rules in [after, before), sorted."""
        event = self.event
        start = event.start.wall
        found: list[datetime] = []
        includes_start = not event.rules
        for rule in event.rules:
            some = self._of_rule(rule, after, before)
            found = some if not found else sorted({*found, *some})
            includes_start = includes_start or self._makes(rule, start)
        if not includes_start:
            self._warn(
                "start-outside", event, "it starts on a date its rule does not make; it was kept"
            )
        if after <= start < before and (not found or found[0] != start):
            found.insert(0, start)
        return found

    def _of_rule(self, rule: Rule, after: datetime, before: datetime) -> list[datetime]:
        bound, last = self._until(rule)
        found, short = occurrences(
            rule, self.event.start.wall, after, min(before, bound), self.budget
        )
        if short:
            self._warn("cut-rule", self.event, f"{short}; the rest was left out")
        if last is not None and self.zone is not None:
            while found and self.zone.instant(found[-1]) > last:
                found.pop()
        return found

    def _makes(self, rule: Rule, start: datetime) -> bool:
        """True when the rule itself falls on DTSTART."""
        bound, _ = self._until(rule)
        if rule.count == 0 or bound <= start:
            return False
        if not rule.by_days and not (
            rule.bymonth or rule.byhour or rule.byminute or rule.bysecond or rule.bysetpos
        ):
            return True
        trial = Budget(iterations=5_000, instances=2, per_day=self.budget.per_day)
        return bool(occurrences(rule, start, start, moved(start, _SECOND), trial)[0])

    def _until(self, rule: Rule) -> tuple[datetime, datetime | None]:
        """Where UNTIL ends the rule: a wall time not reached, and the last instant if exact."""
        until = rule.until
        if until is None:
            return LATEST, None
        if until.is_date or self.event.start.is_date:
            day = until.wall.replace(hour=0, minute=0, second=0)
            return moved(day, _DAY), None
        if until.utc and self.zone is not None:
            return moved(until.wall, _WIDEST_OFFSET), until.wall.replace(tzinfo=UTC)
        return moved(until.wall, _SECOND), None

    def _excluded(self, after: datetime, before: datetime) -> _Excluded:
        found = _Excluded()
        whole_days = self.event.start.is_date
        for moment in self.event.excluded:
            if moment.is_date or whole_days:
                found.days.add(moment.wall.date())
            elif moment.zone is None or self.zone is None:
                found.walls.add(moment.wall)
            else:
                found.keys.add(moment.zone.instant(moment.wall))
        for rule in self.event.exrules:
            found.walls.update(self._of_rule(rule, after, before))
        return found

    def _extras(self) -> dict[datetime, tuple[Moment, Length]]:
        """RDATE by key, each on its own clock and with its own length."""
        found: dict[datetime, tuple[Moment, Length]] = {}
        for extra in self.event.extras:
            moment = self._like_start(extra)
            key = moment.zone.instant(moment.wall) if moment.zone else moment.wall
            found[key] = (moment, extra.length or self.event.length)
        return found

    def _like_start(self, extra: Extra) -> Moment:
        """An RDATE of the kind that the series is: days for days, times for times."""
        start, moment = self.event.start, extra.start
        if start.is_date:
            return Moment(moment.wall.replace(hour=0, minute=0, second=0), None, is_date=True)
        if moment.is_date:
            clock = start.wall.time()
            return Moment(datetime.combine(moment.wall, clock), self.zone, is_date=False)
        zone = (moment.zone or self.zone) if self.zone else None
        return Moment(moment.wall, zone, is_date=False)

    def _add_override(self, one: Event) -> None:
        key, wall = self._overridden(one)
        self._singles[key] = one
        if one.this_and_future:
            self._onwards = [other for other in self._onwards if other.key != key]
            self._onwards.append(_Onwards(key, wall, one))

    def _overridden(self, one: Event) -> tuple[datetime, datetime]:
        """Key and wall time of the instance that an override replaces, on this series' clock."""
        moment = one.recurrence
        assert moment is not None  # noqa: S101 - that is what makes it an override
        start = self.event.start
        if start.is_date:
            wall = moment.wall.replace(hour=0, minute=0, second=0)
        elif moment.is_date:
            wall = datetime.combine(moment.wall, start.wall.time())
        elif moment.zone is not None and self.zone is not None:
            key = moment.zone.instant(moment.wall)
            return key, self.zone.wall(key)
        else:
            wall = moment.wall
        return self._key(wall), wall

    def _bounds(self) -> tuple[datetime, datetime]:
        """Wall times between which an instance may begin that touches the window.

        Long events begin earlier, and THISANDFUTURE may carry one in from either side.
        """
        slack = _size(self.event.length)
        for extra in self.event.extras:
            if extra.length is not None:
                slack = max(slack, _size(extra.length))
        for one in self._onwards:
            slack = max(slack, _size(one.event.length) + abs(one.event.start.wall - one.wall))
        after, before = self.window.walls(slack)
        return after, moved(before, slack) if self._onwards else before

    def _key(self, wall: datetime) -> datetime:
        return self.zone.instant(wall) if self.zone else wall

    def _name(self, key: datetime) -> datetime | date:
        return key.date() if self.event.start.is_date else key


def _size(length: Length) -> timedelta:
    return timedelta(days=length.days, seconds=length.seconds)
