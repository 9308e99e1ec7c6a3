"""Who has each child, minute by minute, once a day's courses are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from intertwine.engine.sweep import Interval, merged, pieces, without

from .day import HOME, Adult, Day, Stay, Stretch
from .tours import Course, Visit


def at_home(day: Day, adult: Adult, course: Course, remote_ok: bool) -> list[Interval]:
    """When an adult is at home, or on a run from home to home, and not working."""
    working = () if course.work is None else (course.work,)
    if remote_ok and adult.work is not None and adult.work.place == HOME:
        working = ()
    return without([(0, day.length)], merged([*course.absent, *working]))


class Outing(NamedTuple):
    """A child's day at a place: left home, arrived, was due back, was fetched, got home."""

    place: str
    left: int
    arrived: int
    due: int
    fetched: int
    home: int
    by: str
    back_by: str


def outings(
    day: Day, visits: Sequence[tuple[str, Visit]], kept: Callable[[int], bool]
) -> Iterator[tuple[Stay, Outing]]:
    """The stays that come about, with who does each visit.

    ``kept`` tells whether some adult is at home at a moment, asleep or not.
    """
    for number, stay in enumerate(day.stays):
        left = arrived = stay.drop_by
        fetched = home = day.length  # whom nobody fetches waits until the day is over
        by = back_by = ""
        for who, visit in visits:
            if visit.stay == number and visit.drop:
                left, arrived, by = visit.depart, visit.arrive, who
            elif visit.stay == number:
                fetched, home, back_by = visit.arrive, visit.done, who
        # A child whom nobody brings stays home when somebody is there, or has it back in time.
        stays = not by and (fetched <= arrived or (not back_by and kept(arrived)))
        if not stays:
            yield (
                stay,
                Outing(stay.place, left, arrived, stay.pick_by, fetched, home, by, back_by),
            )


def stretches(day: Day, chosen: tuple[Course, ...]) -> Iterator[Stretch]:
    """Every child's day, cut where its care changes."""
    each = list(zip(day.adults, chosen, strict=True))
    visits = [(adult.key, visit) for adult, course in each for visit in course.visits]

    def kept(moment: int) -> bool:
        return any(
            start <= moment < end
            for adult, course in each
            for start, end in at_home(day, adult, course, remote_ok=True)
        )

    every = list(outings(day, visits, kept))
    for child, remote_ok in day.children:
        trips = [trip for stay, trip in every if child in stay.children]
        here = [(adult, at_home(day, adult, course, remote_ok)) for adult, course in each]
        marks = {edge for _, spans in here for span in spans for edge in span}
        marks |= {edge for adult in day.adults for span in adult.asleep for edge in span}
        for trip in trips:
            marks |= {trip.left, trip.arrived, trip.due, trip.fetched, trip.home}
        for start, end in pieces(marks, 0, day.length):
            yield _stretch(start, end, child, trips, here)


def _stretch(
    start: int,
    end: int,
    child: str,
    trips: list[Outing],
    here: list[tuple[Adult, list[Interval]]],
) -> Stretch:
    for trip in trips:
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
