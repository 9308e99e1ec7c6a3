"""Household: the snapshot a plan is made from, true in one horizon for one viewer.

Everything here is concrete: UTC spans, days, people's keys. What the viewer may not
see has already become plain busy time, so nothing downstream can leak it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .facts import Boundary, Can, Employer, Helper, LateFee, PlaceKind, Where
from .time import Horizon, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A partner; ``side`` is 0 for the first, 1 for the second."""

    key: str
    name: str
    side: int
    load_limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Minor:
    """A child to be looked after at every minute."""

    key: str
    name: str
    remote_parent_ok: bool = False


class Activity(StrEnum):
    """What keeps a person from being free."""

    SHIFT = "shift"
    TRIP = "trip"
    EVENT = "event"
    WEEKLY = "weekly"
    IMPORTED = "imported"
    BUSY = "busy"


class Change(StrEnum):
    """Whether and how a commitment could give way."""

    FIXED = "fixed"
    SWAP = "swap"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Time in which a person is not free.

    ``span`` runs door to door, ``core`` is the thing itself; ``certain`` is False when a
    way between is not known, and counts as no time. After it the person may
    be at home but asleep until ``rest_until``. ``zone`` is its own, when
    that is not the household's. ``usual`` is where ``core`` would lie if
    the two zones' clocks differed as they mostly do; None when they do. ``change_by``
    is the last day on which it can be changed, when the household has said so.
    ``calendar`` is the name of the calendar it was read from, for those who may know it.
    """

    key: str
    person: str
    what: str
    activity: Activity
    span: Span
    core: Span
    day: date
    where: Where = Where.AWAY
    remote_ok: bool = False
    place: str | None = None
    certain: bool = True
    shift: str | None = None
    rest_until: datetime | None = None
    tentative: bool = False
    change: Change = Change.FIXED
    change_by: date | None = None
    usual: Span | None = None
    serves: str | None = None
    employer: str | None = None
    zone: str | None = None
    calendar: str | None = None

    @property
    def series(self) -> str:
        """The key without its day: what returns bears the same."""
        return self.key.replace(f"/{self.day}", "", 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDay:
    """A day's work whose start may move: ``minutes`` in one piece inside ``window``."""

    key: str
    person: str
    day: date
    place: str
    minutes: int
    window: Span
    core: Span | None
    usual_start: datetime
    meetings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCallTurn:
    """A turn of being on call."""

    key: str
    person: str
    span: Span
    swap_by: date | None
    alone_minutes_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CareDay:
    """One day of one care place for the children who go there together."""

    key: str
    place: str
    name: str
    kind: PlaceKind
    children: tuple[str, ...]
    day: date
    drop_from: datetime
    drop_by: datetime
    pick_from: datetime
    pick_by: datetime
    late_fee: LateFee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperSlot:
    """A standing arrangement: the helper has the children then."""

    helper: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A milestone on its days; ``who`` are the partners it is for."""

    key: str
    who: tuple[str, ...]
    name: str
    first: date
    last: date
    hard: bool
    load: int
    in_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningBlock:
    """One sitting of a learning goal."""

    key: str
    person: str
    goal: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A learning goal with a date, and the minutes still to be done."""

    key: str
    person: str
    name: str
    due: date
    minutes_left: int
    block_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """A boundary and whose it is."""

    key: str
    person: str
    boundary: Boundary


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decision and the fact it is wiser to know first."""

    decision: Due
    fact: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAsk:
    """A request to an employer that has to be made in time."""

    key: str
    person: str
    what: str
    employer: str
    in_place_by: date
    with_pilot: bool
    statutory: bool
    made_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something not known for some days, said aloud instead of guessed."""

    about: str
    since: date
    until: date
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Minutes between two places; ``certain`` is False when a leg's time is not known."""

    minutes: int
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The whole snapshot. Tuples are in a fixed order; dicts are keyed by short keys."""

    zone: str
    horizon: Horizon
    people: tuple[Person, ...]
    children: tuple[Minor, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    work_days: tuple[WorkDay, ...] = ()
    on_call: tuple[OnCallTurn, ...] = ()
    care_days: tuple[CareDay, ...] = ()
    helper_slots: tuple[HelperSlot, ...] = ()
    ways: dict[tuple[str, str, str], Way] = field(default_factory=dict)
    helpers: dict[str, Helper] = field(default_factory=dict)
    employers: dict[str, Employer] = field(default_factory=dict)
    dues: tuple[Due, ...] = ()
    learning: tuple[LearningBlock, ...] = ()
    goals: tuple[Goal, ...] = ()
    limits: tuple[Limited, ...] = ()
    links: tuple[Link, ...] = ()
    asks: tuple[PlannedAsk, ...] = ()
    unknowns: tuple[Unknown, ...] = ()

    def person(self, key: str) -> Person:
        """The partner with that key."""
        return next(person for person in self.people if person.key == key)

    def name(self, key: str) -> str:
        """How the page calls a partner, child or helper."""
        names = {one.key: one.name for one in self.people}
        names |= {one.key: one.name for one in self.children}
        names |= {one: helper.name for one, helper in self.helpers.items()}
        return names.get(key, key)

    def way(self, origin: str, to: str, who: str) -> Way:
        """The way between two places for a person; zero minutes, uncertain, when unknown."""
        if origin == to:
            return Way(minutes=0, certain=True)
        return self.ways.get((who, origin, to), Way(minutes=0, certain=False))

    def helper_can(self, helper: Helper, wanted: frozenset[Can]) -> bool:
        """Whether a helper can do all that is wanted; staying overnight includes evenings."""
        have = set(helper.can) | ({Can.EVENING} if Can.OVERNIGHT in helper.can else set())
        return wanted <= have
