"""Which career goes first, until when: what the two agreed, and when it ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intertwine.domain.problems import Problem, Refused
from intertwine.domain.time import LAST_YEAR
from intertwine.domain.words import say

MOST_YEARS = 5
LONGEST_OWED = 500


class Kind(StrEnum):
    """How two careers share one home."""

    PRIMARY = "primary"
    TURNS = "turns"
    BOTH = "both"


class Standing(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A model with its days, both included; ``primary`` is whose career goes first now.

    ``owed`` is what the partner who makes room is owed for it.
    """

    kind: Kind
    primary: str
    since: date
    until: date
    owed: str = ""

    def checked(self, people: frozenset[str]) -> Agreement:
        """The same, or all that is wrong with it at once."""
        found: list[Problem] = []
        if self.kind is Kind.BOTH and self.primary:
            found.append(_problem("primary", say("Where both go first, nobody is named as first.")))
        if self.kind is not Kind.BOTH and self.primary not in people:
            found.append(_problem("primary", say("Say whose career goes first now.")))
        if self.until <= self.since:
            found.append(_problem("until", say("The last day must come after the first.")))
        elif (self.until - self.since).days > MOST_YEARS * 366:
            found.append(
                _problem(
                    "until", say("Agree {years} years at most, then look again.", years=MOST_YEARS)
                )
            )
        if self.since.year >= LAST_YEAR:
            found.append(_problem("since", say("Choose a day before {year}.", year=LAST_YEAR)))
        if len(self.owed) > LONGEST_OWED:
            found.append(
                _problem("owed", say("Write {most} characters at most.", most=LONGEST_OWED))
            )
        if found:
            raise Refused(found)
        return self

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day <= self.until


def _problem(field: str, sentence: str) -> Problem:
    return Problem(code="agreement", sentence=sentence, path=(field,))
