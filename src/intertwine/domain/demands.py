"""What a step at work, or a course, would demand of one partner between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .facts import HouseholdFacts, Weekday
from .problems import Problem, Refused
from .time import Horizon, clock
from .words import counted

LONGEST_DAYS = 366
MOST_NIGHTS = 6


class Demanded(StrEnum):
    """Kinds of demand; the values stand in addresses."""

    NIGHTS = "nights"
    OFFICE = "office"
    EARLIER = "earlier"
    LATER = "later"
    TRIP = "trip"
    COURSE = "course"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One demand on one partner between two days, both included.

    ``days`` are the weekdays it is about (for nights away, the first of them is the day
    of setting out); ``start`` and ``end`` are clock times, read as the kind needs them:
    when one sets out and is back, when work begins or ends, when a course does.
    """

    person: str
    kind: Demanded
    since: date
    until: date
    days: tuple[Weekday, ...] = ()
    nights: int = 0
    start: str = "08:00"
    end: str = "18:00"

    @property
    def name(self) -> str:
        """What the sentences of findings call it."""
        if self.kind is Demanded.NIGHTS:
            return f"{counted(self.nights, 'night')} a week"
        return _NAMES[self.kind]

    def window(self, zone: str) -> Horizon:
        """Its days."""
        return Horizon(first=self.since, last=self.until, zone=zone)

    def refuse_unless_sound(self, facts: HouseholdFacts) -> None:
        """Tell every fault at once, each with its field."""
        faults = list(self._faults(facts))
        if faults:
            raise Refused(faults)

    def _faults(self, facts: HouseholdFacts) -> Iterator[Problem]:
        home = facts.household
        if self.person not in facts.partners:
            yield _fault("person", f"no partner has the key “{self.person}”: choose one of the two")
        if self.until < self.since:
            yield _fault("until", f"{self.until} is before {self.since}: swap the two dates")
        elif (self.until - self.since).days >= LONGEST_DAYS:
            yield _fault("until", "ask about a year at most: choose an earlier last day")
        elif self.until < home.since or home.until < self.since:
            yield _fault(
                "since",
                f"nothing is known outside {home.since} to {home.until}: choose days inside",
            )
        if self.kind is Demanded.NIGHTS and not 1 <= self.nights <= MOST_NIGHTS:
            yield _fault("nights", f"{self.nights} nights: say 1 to {MOST_NIGHTS} a week")
        if self.kind is not Demanded.TRIP and not self.days:
            yield _fault("days", "name at least one day of the week")
        yield from self._clock_faults()

    def _clock_faults(self) -> Iterator[Problem]:
        wrong = []
        for field in ("start", "end"):
            try:
                wrong += [field] if clock(getattr(self, field)) >= 24 * 60 else []
            except ValueError:
                wrong.append(field)
        for field in wrong:
            said = f"“{getattr(self, field)}” is not a time of the day: write it as 07:15"
            yield _fault(field, said)
        one_day = self.kind is Demanded.COURSE or (
            self.kind is Demanded.TRIP and self.since == self.until
        )
        if one_day and not wrong and clock(self.end) <= clock(self.start):
            yield _fault("end", f"{self.end} is not after {self.start}: mend one of the two")


def _fault(field: str, sentence: str) -> Problem:
    return Problem(code=f"demand-{field}", sentence=sentence, path=(field,))


_NAMES = {
    Demanded.OFFICE: "a day at work",
    Demanded.EARLIER: "the earlier start",
    Demanded.LATER: "the later end",
    Demanded.TRIP: "the trip asked about",
    Demanded.COURSE: "the course",
}
