"""One day of care as a small exact problem: who takes, who fetches, when each works.

Minutes are counted from the day's first instant, so a day of 23 or 25 hours is
simply 1,380 or 1,500 long and no duration is ever read off a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from intertwine.engine.sweep import Interval

Ways = dict[tuple[str, str, str], tuple[int, bool]]
HOME = "home"


class Tie(NamedTuple):
    """A commitment that takes an adult away: door to door, the thing itself, and its place."""

    out: int
    core_start: int
    core_end: int
    back: int
    place: str | None

    def order(self) -> tuple[int, int, int, int, str]:
        """By time, what is nowhere in particular first."""
        return (self.out, self.core_start, self.core_end, self.back, self.place or "")

    def kept(self) -> Interval:
        """When the adult is held there: between ways of known ends they may go elsewhere."""
        return (self.out, self.back) if self.place is None else (self.core_start, self.core_end)


class Work(NamedTuple):
    """A day's work to be placed: ``minutes`` in one piece, begun in [earliest, begin_by]."""

    minutes: int
    earliest: int
    begin_by: int
    usual: int
    place: str
    meetings: tuple[Interval, ...]

    def end_for(self, start: int) -> int:
        """When the day is over if begun then; a meeting stretches it to the meeting's end."""
        end = start + self.minutes
        return max([end, *(close for _, close in self.meetings)])

    def last_start(self) -> int:
        """The latest start that keeps core hours, meetings and the end of the day."""
        first_meeting = min((start for start, _ in self.meetings), default=self.begin_by)
        return max(self.earliest, min(self.begin_by, first_meeting))


class Adult(NamedTuple):
    """What one adult's day leaves free.

    ``asleep`` is at home and cannot be disturbed; ``tied``, as in a call from home, is with
    the children but not free for a run.
    """

    key: str
    ties: tuple[Tie, ...]
    asleep: tuple[Interval, ...]
    work: Work | None
    tied: tuple[Interval, ...] = ()
    can_drop: bool = True
    can_pick: bool = True


class Stay(NamedTuple):
    """A day at a care place, for the children who go there together."""

    place: str
    children: tuple[str, ...]
    drop_from: int
    drop_by: int
    pick_from: int
    pick_by: int
    any_time: bool


class Day(NamedTuple):
    """The whole problem; equal problems have equal answers, so answers are kept."""

    length: int
    adults: tuple[Adult, ...]
    stays: tuple[Stay, ...]
    children: tuple[tuple[str, bool], ...]


class Run(NamedTuple):
    """One leg: a drop-off or pick-up with its carer, or with none (``carer`` None).

    ``depart`` and ``done`` are when the carer sets out and is free again (at home or at
    work); ``slack`` the minutes by which ``arrive`` may slip before ``limit`` is missed.
    """

    stay: int
    drop: bool
    carer: str | None
    depart: int
    arrive: int
    done: int
    limit: int
    slack: int
    certain: bool
    bound: bool


class Stretch(NamedTuple):
    """Part of the day in which one child's care does not change.

    ``adults`` are those who have the child, ``place`` the care place; both empty: nobody.
    ``resting`` is True when the only adults there are asleep after a night;
    ``waiting`` names the place where the child has not been fetched in time.
    """

    start: int
    end: int
    child: str
    adults: tuple[str, ...]
    place: str
    resting: bool = False
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best day: its legs, where each flexible day's work lies, and who has whom."""

    runs: tuple[Run, ...]
    work: tuple[tuple[str, int, int, str], ...]
    stretches: tuple[Stretch, ...]
