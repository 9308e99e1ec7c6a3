"""Dates and decisions: milestones, dependencies, asks, opportunities, scenarios, duties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from enum import StrEnum

from .base import Check, Dates, Fact, Show

FAMILY = "family"
BOTH = "both"
ROTATE = "rotate"


class MilestoneKind(StrEnum):
    """What sort of date it is."""

    REVIEW = "review"
    PROMOTION = "promotion"
    LAUNCH = "launch"
    TALK = "talk"
    CERT = "cert"
    COURSE = "course"
    SCHOOL = "school"
    POLICY = "policy"
    OFFER = "offer"
    COMMITMENT = "commitment"
    GRANT = "grant"
    CONTRACT = "contract"
    DEADLINE = "deadline"
    MOVE = "move"
    FAMILY = "family"
    OTHER = "other"


class Repeat(StrEnum):
    """How often a milestone comes round."""

    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Fact):
    """A dated point of a career or of the family; ``end`` makes it a stretch of days."""

    who: str
    kind: MilestoneKind
    name: str
    date: Day
    end: Day | None = None
    hard: bool = False
    load: int | None = None
    lead_days: int | None = None
    repeat: Repeat | None = None
    count: int | None = None
    in_person: bool = False
    celebrate: bool = False
    show: Show = Show.FULL
    private_until: Day | None = None

    def __post_init__(self) -> None:
        check = Check(self).names("name").order("date", "end").between(0, 10, "load")
        check.between(0, 3660, "lead_days").between(1, 520, "count")
        check.that("count", self.count is None or self.repeat is not None, "“count” needs “repeat”")
        check.that(
            "repeat", self.repeat is None or self.count is not None, "“repeat” needs “count”"
        ).done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Win(Fact):
    """Something that went well at work, noted on its day for the next review."""

    date: Day
    text: str
    role: str = ""
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        Check(self).names("text").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Fact):
    """A decision that is wiser once a fact is known; both are milestones' names."""

    decision: str
    fact: str

    def __post_init__(self) -> None:
        Check(self).names("decision", "fact").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Fact):
    """A request to an employer that the household means to make."""

    who: str
    what: str
    employer: str
    in_place_by: Day
    arrangement: str = ""
    with_pilot: bool = True
    statutory: bool = True
    made_on: Day | None = None
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        Check(self).names("what").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Fact):
    """Something on offer that may fit: a stint, an assignment, a window."""

    who: str
    name: str
    windows: tuple[Dates, ...] = ()
    notice_days: int | None = None
    min_days: int | None = None
    note: str = ""
    show: Show = Show.FULL

    def __post_init__(self) -> None:
        Check(self).names("name").between(0, 3660, "notice_days", "min_days").done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Fact):
    """One future: each partner's rating of the own career in it, and family life."""

    ratings: dict[str, int] = field(default_factory=dict)
    family: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check = Check(self).between(0, 10, "family")
        for person, rating in self.ratings.items():
            check.that("ratings", 0 <= rating <= 10, f"{person}’s rating must be 0 to 10").done()
        check.done()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Fact):
    """A duty of the home: minutes a week, and who notices, plans and does it.

    Each of the three is a partner's key, “both” or “rotate”.
    """

    name: str
    minutes: int
    conception: str
    planning: str
    execution: str

    def __post_init__(self) -> None:
        Check(self).names("name").between(0, 10_080, "minutes").done()
