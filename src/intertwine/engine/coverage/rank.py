"""What makes one day better than another, and how good a set of days can be at most.

Minutes are bits of a number here, so that a union, a difference and a count each take one
step however many stretches there are: days are compared by the thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from intertwine.engine.sweep import Interval

from .day import HOME, Adult, Day
from .strand import outings
from .tours import COMFORT, Course, Visit

PLENTY = 240
Rank = tuple[int, int, int, int]
Bits = int


class Trial(NamedTuple):
    """A course with what it adds to a day, worked out once.

    ``home`` is when it has the adult with the children at home, by whether a parent
    working at home counts (True) or not (False).
    """

    late: int
    slack: int
    worked: int
    off_usual: int
    home: tuple[Bits, Bits]
    course: Course


@dataclass(frozen=True, slots=True)
class Part:
    """All an adult's courses for given legs, and the best each could add to a day.

    ``home`` is when some course has the adult with the children at home, as in a trial;
    ``outs`` each stay's earliest and latest moment on the way.
    """

    trials: tuple[Trial, ...]
    late: int
    slack: int
    worked: int
    off_usual: int
    home: tuple[Bits, Bits]
    outs: dict[tuple[int, bool], Interval]


def rank_of(day: Day, chosen: Sequence[Trial]) -> Rank:
    """Smaller is better: minutes with nobody, then room to spare, then disturbance."""
    late, slack, worked, off_usual = lightest(chosen)
    minded = _minded(chosen)
    visits = [
        (adult.key, visit)
        for adult, one in zip(day.adults, chosen, strict=True)
        for visit in one.course.visits
    ]
    out = [
        (stay.children, _bits(day, trip.left, trip.home))
        for stay, trip in outings(day, visits, lambda moment: bool(minded[True] >> moment & 1))
    ]
    return (late + _alone(day, out, minded), slack, worked, off_usual)


def lightest(several: Iterable[Trial | Part]) -> Rank:
    """The rank if no child were ever with nobody."""
    late, slack, worked, off_usual = 0, COMFORT, 0, 0
    for one in several:
        late += one.late
        slack = min(slack, one.slack)
        worked += one.worked
        off_usual += one.off_usual
    return (late, -slack, worked, off_usual)


def spare(day: Day, visit: Visit) -> int:
    """Minutes by which an arrival could slip before the place's limit is missed."""
    stay = day.stays[visit.stay]
    limit = stay.drop_by if visit.drop else stay.pick_by
    opens = stay.drop_from if visit.drop else stay.pick_from
    ready = max(visit.ready, opens) if stay.any_time else visit.ready
    return min(PLENTY, limit - ready)


def busy(adult: Adult) -> bool:
    """Whether legs disturb an adult: those who work or are out that day."""
    return adult.work is not None or bool(adult.ties)


def part(day: Day, adult: Adult, courses: Iterable[Course]) -> Part:
    """The summary of an adult's courses."""
    trials = tuple(_trial(day, adult, course) for course in courses)
    outs: dict[tuple[int, bool], Interval] = {}
    for trial in trials:
        for one in trial.course.visits:
            low, high = outs.get((one.stay, one.drop), (one.depart, one.done))
            outs[one.stay, one.drop] = (min(low, one.depart), max(high, one.done))
    return Part(
        trials=trials,
        late=min((one.late for one in trials), default=0),
        slack=max((one.slack for one in trials), default=COMFORT),
        worked=trials[0].worked if trials else 0,
        off_usual=min((one.off_usual for one in trials), default=0),
        home=_minded(trials),
        outs=outs,
    )


def _trial(day: Day, adult: Adult, course: Course) -> Trial:
    away = 0
    for start, end in course.absent:
        away |= _bits(day, start, end)
    working = away if course.work is None else away | _bits(day, *course.work)
    remote = away if adult.work is not None and adult.work.place == HOME else working
    whole = (1 << day.length) - 1
    return Trial(
        late=course.late,
        slack=min([COMFORT, *(spare(day, visit) for visit in course.visits)]),
        worked=len(course.visits) if busy(adult) else 0,
        off_usual=course.off_usual,
        home=(whole & ~working, whole & ~remote),
        course=course,
    )


def floor(day: Day, parts: Sequence[Part]) -> Rank:
    """A rank that no day made of these courses can beat."""
    late, slack, worked, off_usual = lightest(parts)
    outs = {key: span for one in parts for key, span in one.outs.items()}
    out = []
    for number, stay in enumerate(day.stays):
        left, _ = outs.get((number, True), (stay.drop_by, 0))
        _, home = outs.get((number, False), (0, day.length))
        out.append((stay.children, _bits(day, left, home)))
    return (late + _alone(day, out, _minded(parts)), slack, worked, off_usual)


def _alone(day: Day, out: Sequence[tuple[tuple[str, ...], Bits]], minded: tuple[Bits, Bits]) -> int:
    """Minutes, each child counted, neither ``out`` nor with somebody at home."""
    whole = (1 << day.length) - 1
    alone = 0
    for child, remote_ok in day.children:
        covered = minded[remote_ok]
        for children, away in out:
            if child in children:
                covered |= away
        alone += (whole & ~covered).bit_count()
    return alone


def _minded(several: Iterable[Trial | Part]) -> tuple[Bits, Bits]:
    """When at least one is with the children at home."""
    strict = remote = 0
    for one in several:
        strict |= one.home[False]
        remote |= one.home[True]
    return strict, remote


def _bits(day: Day, start: int, end: int) -> Bits:
    """The minutes of [start, end) that lie in the day."""
    start, end = max(start, 0), min(end, day.length)
    return (1 << end) - (1 << start) if start < end else 0
