"""Who has each child, minute by minute, once a day's courses are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intertwine.engine.sweep import Interval, merged, pieces, without

from .day import HOME, Adult, Day, Stretch
from .tours import Course


def out_spans(day: Day, chosen: tuple[Course, ...], child: str) -> list[Interval]:
    """When a child is not at home: on the way or at a care place, waiting there included."""
    return merged((trip.left, trip.home) for trip in _outings(day, chosen, child))


def minder_spans(day: Day, chosen: tuple[Course, ...], remote_ok: bool) -> Iterator[Interval]:
    """When some adult has the children who are not at a place."""
    for adult, course in zip(day.adults, chosen, strict=True):
        yield from at_home(day, adult, course, remote_ok)


def at_home(day: Day, adult: Adult, course: Course, remote_ok: bool) -> list[Interval]:
    """When an adult is at home, or on a run from home to home, and not working."""
    working = () if course.work is None else (course.work,)
    if remote_ok and adult.work is not None and adult.work.place == HOME:
        working = ()
    return without([(0, day.length)], merged([*course.absent, *working]))


@dataclass(frozen=True, slots=True)
class Outing:
    """A child's day at a place: left home, arrived, was due back, was fetched, got home."""

    place: str
    left: int
    arrived: int
    due: int
    fetched: int
    home: int
    by: str
    back_by: str


def _outings(day: Day, chosen: tuple[Course, ...], child: str) -> Iterator[Outing]:
    for index, stay in enumerate(day.stays):
        if child not in stay.children:
            continue
        left = arrived = stay.drop_by
        fetched = home = day.length  # whom nobody fetches waits until the day is over
        by = back_by = ""
        for adult, course in zip(day.adults, chosen, strict=True):
            for visit in course.visits:
                if visit.stay == index and visit.drop:
                    left, arrived, by = visit.depart, visit.arrive, adult.key
                elif visit.stay == index:
                    fetched, home, back_by = visit.arrive, visit.done, adult.key
        # A child whom nobody brings stays home when somebody is there, or has it back in time.
        stays = not by and (fetched <= arrived or (not back_by and _kept(day, chosen, arrived)))
        if not stays:
            yield Outing(stay.place, left, arrived, stay.pick_by, fetched, home, by, back_by)


def _kept(day: Day, chosen: tuple[Course, ...], moment: int) -> bool:
    """Whether some adult is at home at a moment, asleep or not."""
    return any(
        start <= moment < end
        for adult, course in zip(day.adults, chosen, strict=True)
        for start, end in at_home(day, adult, course, remote_ok=True)
    )


def stretches(day: Day, chosen: tuple[Course, ...]) -> Iterator[Stretch]:
    """Every child's day, cut where its care changes."""
    for child, remote_ok in day.children:
        outings = list(_outings(day, chosen, child))
        here = [
            (adult, at_home(day, adult, course, remote_ok))
            for adult, course in zip(day.adults, chosen, strict=True)
        ]
        marks = {edge for _, spans in here for span in spans for edge in span}
        marks |= {edge for adult in day.adults for span in adult.asleep for edge in span}
        for trip in outings:
            marks |= {trip.left, trip.arrived, trip.due, trip.fetched, trip.home}
        for start, end in pieces(marks, 0, day.length):
            yield _stretch(start, end, child, outings, here)


def _stretch(
    start: int,
    end: int,
    child: str,
    outings: list[Outing],
    here: list[tuple[Adult, list[Interval]]],
) -> Stretch:
    for trip in outings:
        if trip.left <= start < trip.arrived:
            return Stretch(start, end, child, (trip.by,), "")
        if trip.arrived <= start < min(trip.fetched, trip.due):
            return Stretch(start, end, child, (), trip.place)
        if trip.due <= start < trip.fetched:
            return Stretch(start, end, child, (), "", waiting=trip.place)
        if trip.fetched <= start < trip.home:
            return Stretch(start, end, child, (trip.back_by,), "")
    minders = [adult for adult, spans in here if any(s <= start and end <= e for s, e in spans)]
    resting = bool(minders) and all(
        any(s <= start and end <= e for s, e in adult.asleep) for adult in minders
    )
    return Stretch(start, end, child, tuple(adult.key for adult in minders), "", resting)
