"""The questions of a round, as data.

An id stays with its question for good, so that rounds can be compared. A question whose meaning
changes gets the next version and the old wording moves to RETIRED: a round keeps the keys it was
asked with. ``since`` is the day from which a wording is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from intertwine.domain.words import message

FIRST = date(2026, 11, 23)
LEAST, MOST = 0, 10


class Theme(StrEnum):
    """What a question is about; a round asks in this order."""

    VALUES = "values"
    BOUNDARIES = "boundaries"
    FEARS = "fears"
    HORIZON = "horizon"
    APPETITE = "appetite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, asked of both.

    With ``low`` and ``high``, what 0 and 10 mean, it is answered on a scale. ``mirror`` is the
    question whose answer by the other partner this one's is held against: how far you would
    take your own work, against how far the other thinks you should. Without it both answers
    to the same question are compared. ``topic`` is what an agenda calls it; {name} is the
    partner it is about.
    """

    id: str
    theme: Theme
    text: str
    topic: str
    low: str = ""
    high: str = ""
    mirror: str = ""
    version: int = 1
    since: date = FIRST

    @property
    def scale(self) -> bool:
        """Whether it is answered by a number."""
        return bool(self.low)

    @property
    def key(self) -> str:
        """What a round keeps of it: “nights-away/1”."""
        return f"{self.id}/{self.version}"


_VALUES = (
    Question(
        id="family-time", theme=Theme.VALUES, topic=message("Time together"),
        text=message("In the coming two years, how much should time together count?"),
        low=message("It can wait"), high=message("Before all else"),
    ),
    Question(
        id="money", theme=Theme.VALUES, topic=message("Earning more"),
        text=message("In the coming two years, how much should earning more count?"),
        low=message("It can wait"), high=message("Before all else"),
    ),
    Question(
        id="roots", theme=Theme.VALUES, topic=message("Staying near family and friends"),
        text=message("How much should it count to stay near family and friends?"),
        low=message("Not at all"), high=message("Before all else"),
    ),
    Question(
        id="values", theme=Theme.VALUES, topic=message("What matters most"),
        text=message("What matters most to you in the coming two years?"),
    ),
)  # fmt: skip
_BOUNDARIES = (
    Question(
        id="nights-away", theme=Theme.BOUNDARIES, topic=message("Nights away in a month"),
        text=message("How many nights away in a month are all right, for either of you?"),
        low=message("None"), high=message("Ten or more"),
    ),
    Question(
        id="moving", theme=Theme.BOUNDARIES, topic=message("Moving for a job"),
        text=message("How willing are you to move to another town for a job, whoever’s it is?"),
        low=message("I would not"), high=message("Gladly"),
    ),
    Question(
        id="weekends", theme=Theme.BOUNDARIES, topic=message("Work at weekends"),
        text=message("How often may work take a weekend?"),
        low=message("Never"), high=message("Whenever it asks"),
    ),
    Question(
        id="evenings", theme=Theme.BOUNDARIES, topic=message("Work in the evening"),
        text=message("How often may work take an evening?"),
        low=message("Never"), high=message("Whenever it asks"),
    ),
    Question(
        id="boundaries", theme=Theme.BOUNDARIES, topic=message("What stays put"),
        text=message("What should never move, whatever a job asks?"),
    ),
)  # fmt: skip
_FEARS = (
    Question(
        id="waiting", theme=Theme.FEARS, topic=message("Waiting for the other’s career"),
        text=message("How much do you worry that your own career will wait for the other’s?"),
        low=message("Not at all"), high=message("All the time"),
    ),
    Question(
        id="home-short", theme=Theme.FEARS, topic=message("Too little left for home"),
        text=message("How much do you worry that too little of you both is left for home?"),
        low=message("Not at all"), high=message("All the time"),
    ),
    Question(
        id="fears", theme=Theme.FEARS, topic=message("What each fears"),
        text=message("What do you fear most, if nothing changes?"),
    ),
)  # fmt: skip
_HORIZON = (
    Question(
        id="demand-own", theme=Theme.HORIZON, mirror="demand-other",
        topic=message("How much more {name}’s work will ask"),
        text=message("How much more will your work ask of you within two years?"),
        low=message("No more than now"), high=message("All it can"),
    ),
    Question(
        id="demand-other", theme=Theme.HORIZON, mirror="demand-own",
        topic=message("How much more {name}’s work will ask"),
        text=message("How much more will the other’s work ask within two years?"),
        low=message("No more than now"), high=message("All it can"),
    ),
    Question(
        id="horizon", theme=Theme.HORIZON, topic=message("What is coming"),
        text=message(
            "Which promotions or moves are coming for you, and what would each demand: nights, "
            "hours, from when, for how many weeks?"
        ),
    ),
)  # fmt: skip
_APPETITE = (
    Question(
        id="appetite-own", theme=Theme.APPETITE, mirror="appetite-other",
        topic=message("How far {name}’s career goes"),
        text=message("How far would you take your own career in the coming two years?"),
        low=message("Hold still"), high=message("As far as it goes"),
    ),
    Question(
        id="appetite-other", theme=Theme.APPETITE, mirror="appetite-own",
        topic=message("How far {name}’s career goes"),
        text=message("How far would you have the other’s career go in the coming two years?"),
        low=message("Hold still"), high=message("As far as it goes"),
    ),
    Question(
        id="room-own", theme=Theme.APPETITE, mirror="room-other",
        topic=message("How much room {name}’s career has"),
        text=message("How much room does your own career have now?"),
        low=message("None"), high=message("All it needs"),
    ),
    Question(
        id="room-other", theme=Theme.APPETITE, mirror="room-own",
        topic=message("How much room {name}’s career has"),
        text=message("How much room does the other’s career have now?"),
        low=message("None"), high=message("All it needs"),
    ),
    Question(
        id="needs", theme=Theme.APPETITE, topic=message("What each needs of the other"),
        text=message("What would you need of the other to go that far?"),
    ),
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (*_VALUES, *_BOUNDARIES, *_FEARS, *_HORIZON, *_APPETITE)
RETIRED: tuple[Question, ...] = ()


@cache
def _by_key() -> dict[str, Question]:
    return {one.key: one for one in (*QUESTIONS, *RETIRED)}


def question(key: str) -> Question | None:
    """The question a round was asked with; None when this version of Intertwine has no such."""
    return _by_key().get(key)
