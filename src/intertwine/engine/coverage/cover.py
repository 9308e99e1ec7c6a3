"""Care over the whole horizon: each day solved once, equal days never twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import TypeVar

from intertwine.domain.facts import Can, PlaceKind, Where
from intertwine.domain.household import Activity, CareDay, Commitment, Household, WorkDay
from intertwine.domain.time import DAY, Span, instant
from intertwine.engine.sweep import Interval, merged, without

from .day import Adult, Answer, Day, Stay, Stretch, Tie, Ways, Work
from .solve import best_day

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A flexible working day where it was laid."""

    work: WorkDay
    span: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Who has whom over the horizon; stretches lie in order of child, then time."""

    legs: tuple[Leg, ...]
    placed: tuple[Placed, ...]
    stretches: tuple[Stretch, ...]

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
    kept: dict[Day, Answer] = {}
    legs: list[Leg] = []
    placed: list[Placed] = []
    stretches: list[Stretch] = []
    if not household.children:
        return Coverage(legs=(), placed=tuple(_usual(household)), stretches=())
    for frame in _frames(household, tentative):
        if frame.day not in kept:
            kept[frame.day] = best_day(frame.day, ways)
        answer = kept[frame.day]
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


@dataclass(frozen=True, slots=True)
class Frame:
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
        for one in answer.stretches:
            yield Stretch(
                self.base + one.start, self.base + one.end, one.child, one.adults, one.place,
                one.resting, one.waiting,
            )  # fmt: skip


def _frames(household: Household, tentative: bool) -> Iterator[Frame]:
    horizon = household.horizon
    care = _by_day((c.day, c) for c in household.care_days)
    work = _by_day((w.day, w) for w in household.work_days)
    ties = sorted(
        (c for c in household.commitments if tentative or not c.tentative),
        key=lambda c: c.span.start,
    )
    reach = _Reach(ties)
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
        adults += _helpers(household, base, end)
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


class _Reach:
    """Commitments by the days they touch, for a walk forward in time."""

    def __init__(self, ties: list[Commitment]) -> None:
        self._ties = ties
        self._next = 0
        self._open: list[Commitment] = []

    def meeting(self, start: int, end: int) -> list[Commitment]:
        """Those that touch [start, end); calls must go forward."""
        while self._next < len(self._ties) and minute(self._ties[self._next].span.start) < end:
            self._open.append(self._ties[self._next])
            self._next += 1
        self._open = [one for one in self._open if _over(one) > start]
        return list(self._open)


def _over(one: Commitment) -> int:
    return minute_up(max(one.span.end, one.rest_until or one.span.end))


def _swallowed(work: WorkDay, ties: list[Commitment]) -> bool:
    """Whether something else takes the day's work away: all of its core hours.

    What a calendar holds is mostly work itself, so it must take all the hours there are.
    """
    core = work.core or Span(start=work.usual_start, end=work.usual_start + work.minutes * MINUTE)
    return any(
        tie.person == work.person and tie.span.start <= kept.start and kept.end <= tie.span.end
        for tie in ties
        for kept in [core if tie.activity in _DISPLACING else work.window]
        if tie.where is not Where.WORK or tie.activity is Activity.SHIFT
    )


_DISPLACING = (Activity.SHIFT, Activity.TRIP, Activity.EVENT)


def _adult(key: str, ties: list[Commitment], work: WorkDay | None, base: int, end: int) -> Adult:
    own = [tie for tie in ties if tie.person == key]
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
        tuple(sorted({tie for tie in away if tie.out < tie.back})),
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


def _helpers(household: Household, base: int, end: int) -> Iterator[Adult]:
    """Helpers with a standing arrangement that day, away at all other times."""
    for key, helper in household.helpers.items():
        here = merged(
            (max(minute(slot.span.start), base) - base, min(minute(slot.span.end), end) - base)
            for slot in household.helper_slots
            if slot.helper == key and minute(slot.span.start) < end
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
