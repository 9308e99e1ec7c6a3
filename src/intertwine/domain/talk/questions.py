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

from intertwine.domain.words import message as m

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
        id="family-time", theme=Theme.VALUES, topic=m("Time together"),
        text=m("In the coming two years, how much should time together count?"),
        low=m("It can wait"), high=m("Before all else"),
    ),
    Question(
        id="money", theme=Theme.VALUES, topic=m("Earning more"),
        text=m("In the coming two years, how much should earning more count?"),
        low=m("It can wait"), high=m("Before all else"),
    ),
    Question(
        id="roots", theme=Theme.VALUES, topic=m("Staying near family and friends"),
        text=m("How much should it count to stay near family and friends?"),
        low=m("Not at all"), high=m("Before all else"),
    ),
    Question(
        id="values", theme=Theme.VALUES, topic=m("What matters most"),
        text=m("What matters most to you in the coming two years?"),
    ),
)  # fmt: skip
_BOUNDARIES = (
    Question(
        id="nights-away", theme=Theme.BOUNDARIES, topic=m("Nights away in a month"),
        text=m("How many nights away in a month are all right, for either of you?"),
        low=m("None"), high=m("Ten or more"),
    ),
    Question(
        id="moving", theme=Theme.BOUNDARIES, topic=m("Moving for a job"),
        text=m("How willing are you to move to another town for a job, whoever’s it is?"),
        low=m("I would not"), high=m("Gladly"),
    ),
    Question(
        id="weekends", theme=Theme.BOUNDARIES, topic=m("Work at weekends"),
        text=m("How often may work take a weekend?"),
        low=m("Never"), high=m("Whenever it asks"),
    ),
    Question(
        id="evenings", theme=Theme.BOUNDARIES, topic=m("Work in the evening"),
        text=m("How often may work take an evening?"),
        low=m("Never"), high=m("Whenever it asks"),
    ),
    Question(
        id="boundaries", theme=Theme.BOUNDARIES, topic=m("What stays put"),
        text=m("What should never move, whatever a job asks?"),
    ),
)  # fmt: skip
_FEARS = (
    Question(
        id="waiting", theme=Theme.FEARS, topic=m("Waiting for the other’s career"),
        text=m("How much do you worry that your own career will wait for the other’s?"),
        low=m("Not at all"), high=m("All the time"),
    ),
    Question(
        id="home-short", theme=Theme.FEARS, topic=m("Too little left for home"),
        text=m("How much do you worry that too little of you both is left for home?"),
        low=m("Not at all"), high=m("All the time"),
    ),
    Question(
        id="fears", theme=Theme.FEARS, topic=m("What each fears"),
        text=m("What do you fear most, if nothing changes?"),
    ),
)  # fmt: skip
_HORIZON = (
    Question(
        id="demand-own", theme=Theme.HORIZON, mirror="demand-other",
        topic=m("How much more {name}’s work will ask"),
        text=m("How much more will your work ask of you within two years?"),
        low=m("No more than now"), high=m("All it can"),
    ),
    Question(
        id="demand-other", theme=Theme.HORIZON, mirror="demand-own",
        topic=m("How much more {name}’s work will ask"),
        text=m("How much more will the other’s work ask within two years?"),
        low=m("No more than now"), high=m("All it can"),
    ),
    Question(
        id="horizon", theme=Theme.HORIZON, topic=m("What is coming"),
        text=m(
            "Which promotions or moves are coming for you, and what would each demand: nights, "
            "hours, from when, for how many weeks?"
        ),
    ),
)  # fmt: skip
_APPETITE = (
    Question(
        id="appetite-own", theme=Theme.APPETITE, mirror="appetite-other",
        topic=m("How far {name}’s career goes"),
        text=m("How far would you take your own career in the coming two years?"),
        low=m("Hold still"), high=m("As far as it goes"),
    ),
    Question(
        id="appetite-other", theme=Theme.APPETITE, mirror="appetite-own",
        topic=m("How far {name}’s career goes"),
        text=m("How far would you have the other’s career go in the coming two years?"),
        low=m("Hold still"), high=m("As far as it goes"),
    ),
    Question(
        id="room-own", theme=Theme.APPETITE, mirror="room-other",
        topic=m("How much room {name}’s career has"),
        text=m("How much room does your own career have now?"),
        low=m("None"), high=m("All it needs"),
    ),
    Question(
        id="room-other", theme=Theme.APPETITE, mirror="room-own",
        topic=m("How much room {name}’s career has"),
        text=m("How much room does the other’s career have now?"),
        low=m("None"), high=m("All it needs"),
    ),
    Question(
        id="needs", theme=Theme.APPETITE, topic=m("What each needs of the other"),
        text=m("What would you need of the other to go that far?"),
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
