"""What makes one day better than another, and how good a set of days can be at most."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.engine.sweep import Interval, merged, total, without

from .day import Day
from .strand import at_home, minder_spans, out_spans
from .tours import COMFORT, Course, Visit

PLENTY = 240
Rank = tuple[int, int, int, int]


def rank_of(day: Day, chosen: tuple[Course, ...]) -> Rank:
    """Smaller is better: minutes with nobody, then room to spare, then disturbance."""
    late = sum(course.late for course in chosen)
    alone = sum(
        total(without(without([(0, day.length)], out_spans(day, chosen, child)), here))
        for child, remote_ok in day.children
        for here in [merged(minder_spans(day, chosen, remote_ok))]
    )
    visits = [visit for course in chosen for visit in course.visits]
    slack = min((spare(day, visit) for visit in visits), default=COMFORT)
    worked = sum(
        len(course.visits)
        for course, adult in zip(chosen, day.adults, strict=True)
        if adult.work is not None or adult.ties
    )
    off_usual = sum(course.off_usual for course in chosen)
    return (late + alone, -min(slack, COMFORT), worked, off_usual)


def spare(day: Day, visit: Visit) -> int:
    """Minutes by which an arrival could slip before the place's limit is missed."""
    stay = day.stays[visit.stay]
    limit = stay.drop_by if visit.drop else stay.pick_by
    opens = stay.drop_from if visit.drop else stay.pick_from
    ready = max(visit.ready, opens) if stay.any_time else visit.ready
    return min(PLENTY, limit - ready)


@dataclass(frozen=True, slots=True)
class Part:
    """All an adult's courses for given legs, and the best each could add to a day.

    ``home`` is when some course has the adult with the children at home, by whether a
    parent working at home counts; ``outs`` each stay's earliest and latest moment on the way.
    """

    courses: list[Course]
    late: int
    slack: int
    worked: int
    off_usual: int
    home: dict[bool, list[Interval]]
    outs: dict[tuple[int, bool], Interval]


def part(day: Day, who: int, courses: list[Course]) -> Part:
    """The summary of an adult's courses."""
    adult = day.adults[who]
    busy = adult.work is not None or bool(adult.ties)
    outs: dict[tuple[int, bool], Interval] = {}
    for course in courses:
        for one in course.visits:
            low, high = outs.get((one.stay, one.drop), (one.depart, one.done))
            outs[one.stay, one.drop] = (min(low, one.depart), max(high, one.done))
    return Part(
        courses=courses,
        late=min((course.late for course in courses), default=0),
        slack=max(
            (min((spare(day, v) for v in c.visits), default=COMFORT) for c in courses),
            default=COMFORT,
        ),
        worked=len(courses[0].visits) if courses and busy else 0,
        off_usual=min((course.off_usual for course in courses), default=0),
        home={
            ok: merged(span for course in courses for span in at_home(day, adult, course, ok))
            for ok in {remote_ok for _, remote_ok in day.children}
        },
        outs=outs,
    )


def floor(day: Day, parts: list[Part]) -> Rank:
    """A rank that no day made of these courses can beat."""
    outs = {key: span for one in parts for key, span in one.outs.items()}
    alone = 0
    for child, remote_ok in day.children:
        away = merged(
            (
                outs.get((number, True), (stay.drop_by, 0))[0],
                outs.get((number, False), (0, day.length))[1],
            )
            for number, stay in enumerate(day.stays)
            if child in stay.children
        )
        here = merged(span for one in parts for span in one.home[remote_ok])
        alone += total(without(without([(0, day.length)], away), here))
    return (
        sum(one.late for one in parts) + alone,
        -min(COMFORT, *(one.slack for one in parts)),
        sum(one.worked for one in parts),
        sum(one.off_usual for one in parts),
    )
