"""Care over the whole horizon: each day solved once, equal days never twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from intertwine.domain.facts import Can, PlaceKind, Where
from intertwine.domain.household import Activity, CareDay, Commitment, Household, WorkDay
from intertwine.domain.time import DAY, Span, instant
from intertwine.engine.sweep import Interval, merged, without

from .day import Adult, Answer, Day, Stay, Stretch, Tie, Ways, Work
from .solve import Known, best_day

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Item = TypeVar("Item")


def minute(moment: datetime) -> int:
    """Whole minutes since 1970, rounded down."""
    return (moment - EPOCH) // MINUTE


def minute_up(moment: datetime) -> int:
    """Whole minutes since 1970, rounded up."""
    return -((EPOCH - moment) // MINUTE)


def moment(minutes: int) -> datetime:
    """The UTC instant of minutes since 1970."""
    return EPOCH + minutes * MINUTE


def span_of(interval: Interval) -> Span:
    """The span of a pair of minutes since 1970."""
    return Span(start=moment(interval[0]), end=moment(interval[1]))


class Leg(NamedTuple):
    """A drop-off or pick-up on a day; times are minutes since 1970."""

    care: CareDay
    drop: bool
    carer: str | None
    depart: int
    arrive: int
    done: int
    limit: int
    slack: int
    certain: bool
    bound: bool


class Placed(NamedTuple):
    """A flexible working day where it was laid."""

    work: WorkDay
    span: Interval


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Who has whom over the horizon; stretches lie in order of child, then time."""

    legs: tuple[Leg, ...]
    placed: tuple[Placed, ...]
    stretches: tuple[Stretch, ...]

    @cached_property
    def nobody(self) -> dict[str, list[Interval]]:
        """For each child when nobody has it."""
        found: dict[str, list[Interval]] = {}
        for one in self.stretches:
            if not one.adults and not one.place:
                found.setdefault(one.child, []).append((one.start, one.end))
        return {child: merged(spans) for child, spans in found.items()}


def cover(household: Household, *, tentative: bool = False) -> Coverage:
    """The best cover for every day; ``tentative`` counts tentative commitments too."""
    ways: Ways = {key: (way.minutes, way.certain) for key, way in household.ways.items()}
    known = Known(ways)
    kept: dict[Day, Answer] = {}
    legs: list[Leg] = []
    placed: list[Placed] = []
    stretches: list[Stretch] = []
    if not household.children:
        return Coverage(legs=(), placed=tuple(_usual(household)), stretches=())
    for frame in _frames(household, tentative):
        answer = kept.get(frame.day)
        if answer is None:
            answer = kept[frame.day] = best_day(frame.day, known)
        legs += frame.legs(answer)
        placed += frame.placed(answer)
        stretches += frame.stretches(answer)
    stretches.sort(key=attrgetter("child"))  # days come in order, and sorting keeps that
    return Coverage(legs=tuple(legs), placed=tuple(placed), stretches=tuple(stretches))


def _usual(household: Household) -> Iterator[Placed]:
    for work in household.work_days:
        hours = _work(work, 0)
        start = min(max(hours.usual, hours.earliest), hours.last_start())
        yield Placed(work=work, span=(start, hours.end_for(start)))


class Frame(NamedTuple):
    """A day's problem with what is needed to read its answer back."""

    base: int
    day: Day
    care: tuple[CareDay, ...]
    work: dict[str, WorkDay]

    def legs(self, answer: Answer) -> Iterator[Leg]:
        """The answer's legs at their own minutes."""
        for run in answer.runs:
            yield Leg(
                care=self.care[run.stay],
                drop=run.drop,
                carer=run.carer,
                depart=self.base + run.depart,
                arrive=self.base + run.arrive,
                done=self.base + run.done,
                limit=self.base + run.limit,
                slack=run.slack,
                certain=run.certain,
                bound=run.bound,
            )

    def placed(self, answer: Answer) -> Iterator[Placed]:
        """The answer's working days at their own minutes."""
        for who, start, end, _ in answer.work:
            yield Placed(work=self.work[who], span=(self.base + start, self.base + end))

    def stretches(self, answer: Answer) -> Iterator[Stretch]:
        """The answer's stretches at their own minutes."""
        base = self.base
        for start, end, *rest in answer.stretches:
            # Thousands a year: this is the shortest way to make a named tuple.
            yield tuple.__new__(Stretch, (base + start, base + end, *rest))


def _frames(household: Household, tentative: bool) -> Iterator[Frame]:
    horizon = household.horizon
    care = _by_day((c.day, c) for c in household.care_days)
    work = _by_day((w.day, w) for w in household.work_days)
    ties = sorted(
        (c for c in household.commitments if tentative or not c.tentative),
        key=lambda c: c.span.start,
    )
    reach = _Reach((minute(tie.span.start), _over(tie), tie) for tie in ties)
    slots = _slots(household)
    children = tuple((child.key, child.remote_parent_ok) for child in household.children)
    base = minute(horizon.span.start)
    for day in horizon.days():
        end = minute(instant(day + DAY, 0, horizon.zone))
        today = reach.meeting(base, end)
        working = {w.person: w for w in work.get(day, ()) if not _swallowed(w, today)}
        adults = [
            _adult(person.key, today, working.get(person.key), base, end)
            for person in household.people
        ]
        adults += _helpers(household, slots, base, end)
        stays = tuple(care.get(day, ()))
        yield Frame(
            base,
            Day(end - base, tuple(adults), tuple(_stay(one, base) for one in stays), children),
            stays,
            working,
        )
        base = end


def _by_day(pairs: Iterable[tuple[date, Item]]) -> dict[date, list[Item]]:
    found: dict[date, list[Item]] = {}
    for day, one in pairs:
        found.setdefault(day, []).append(one)
    return found


class _Reach(Generic[Item]):
    """Things with their minutes, in order of start, by the days they touch."""

    def __init__(self, things: Iterable[tuple[int, int, Item]]) -> None:
        self._things = list(things)
        self._next = 0
        self._open: list[tuple[int, Item]] = []

    def meeting(self, start: int, end: int) -> list[Item]:
        """Those that touch [start, end); calls must go forward."""
        while self._next < len(self._things) and self._things[self._next][0] < end:
            self._open.append(self._things[self._next][1:])
            self._next += 1
        self._open = [one for one in self._open if one[0] > start]
        return [thing for _, thing in self._open]


def _over(one: Commitment) -> int:
    return minute_up(max(one.span.end, one.rest_until or one.span.end))


def _swallowed(work: WorkDay, ties: list[Commitment]) -> bool:
    """Whether something else takes the day's work away: all of its core hours.

    What a calendar holds is mostly work itself, so it must take all the hours there are.
    """
    own = [
        tie
        for tie in ties
        if tie.person == work.person
        and (tie.where is not Where.WORK or tie.activity is Activity.SHIFT)
    ]
    if not own:
        return False
    core = work.core or Span(start=work.usual_start, end=work.usual_start + work.minutes * MINUTE)
    return any(
        tie.span.start <= kept.start and kept.end <= tie.span.end
        for tie in own
        for kept in [core if tie.activity in _DISPLACING else work.window]
    )


_DISPLACING = (Activity.SHIFT, Activity.TRIP, Activity.EVENT)


def _adult(key: str, ties: list[Commitment], work: WorkDay | None, base: int, end: int) -> Adult:
    own = [tie for tie in ties if tie.person == key]
    if not own:
        return Adult(key, (), (), None if work is None else _work(work, base))
    length = end - base

    def inside(moment_: int) -> int:
        return min(max(moment_ - base, 0), length)

    away = (
        Tie(
            inside(minute(tie.span.start)), inside(minute(tie.core.start)),
            inside(minute_up(tie.core.end)), inside(minute_up(tie.span.end)), tie.place,
        )
        for tie in own
        if tie.where is not Where.HOME
    )  # fmt: skip
    tied = (
        (inside(minute(tie.span.start)), inside(minute_up(tie.span.end)))
        for tie in own
        if tie.where is Where.HOME
    )
    asleep = (
        (inside(minute_up(tie.span.end)), inside(minute_up(tie.rest_until)))
        for tie in own
        if tie.rest_until is not None
    )
    return Adult(
        key,
        tuple(sorted({tie for tie in away if tie.out < tie.back}, key=Tie.order)),
        tuple(merged(asleep)),
        None if work is None else _work(work, base),
        tied=tuple(merged(tied)),
    )


def _work(work: WorkDay, base: int) -> Work:
    earliest, latest = minute(work.window.start) - base, minute_up(work.window.end) - base
    begin_by = latest - work.minutes
    if work.core is not None:
        begin_by = min(begin_by, minute(work.core.start) - base)
        # Enough of the day must lie after the core hours' end as well.
        earliest = max(earliest, min(minute_up(work.core.end) - base - work.minutes, begin_by))
    return Work(
        minutes=work.minutes,
        earliest=earliest,
        begin_by=begin_by,
        usual=minute(work.usual_start) - base,
        place=work.place,
        meetings=tuple(
            (minute(meeting.start) - base, minute_up(meeting.end) - base)
            for meeting in work.meetings
        ),
    )


def _stay(care: CareDay, base: int) -> Stay:
    return Stay(
        care.place,
        care.children,
        minute(care.drop_from) - base,
        minute(care.drop_by) - base,
        minute(care.pick_from) - base,
        minute(care.pick_by) - base,
        care.kind is PlaceKind.NURSERY,
    )


def _slots(household: Household) -> dict[str, _Reach[Interval]]:
    """Each helper's standing arrangements."""
    found: dict[str, list[Interval]] = {}
    for slot in household.helper_slots:
        span = (minute(slot.span.start), minute(slot.span.end))
        found.setdefault(slot.helper, []).append(span)
    return {
        key: _Reach((start, over, (start, over)) for start, over in sorted(spans))
        for key, spans in found.items()
    }


def _helpers(
    household: Household, slots: dict[str, _Reach[Interval]], base: int, end: int
) -> Iterator[Adult]:
    """Helpers with a standing arrangement that day, away at all other times."""
    for key, helper in household.helpers.items():
        if key not in slots:
            continue
        here = merged(
            (max(start, base) - base, min(over, end) - base)
            for start, over in slots[key].meeting(base, end)
        )
        if here:
            away = without([(0, end - base)], here)
            yield Adult(
                key,
                tuple(Tie(start, start, close, close, None) for start, close in away),
                (),
                None,
                can_drop=Can.DROP in helper.can,
                can_pick=Can.PICKUP in helper.can,
            )
