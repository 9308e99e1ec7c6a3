"""Whether bytes are a calendar we can use, and how much of what was ahead they have lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intertwine.actions.calendar import expand_bytes
from intertwine.calendars import Expansion, Instance
from intertwine.calendars.feeds import no_calendar
from intertwine.domain.problems import Problem, Refused

LARGEST = 5_000_000
AHEAD = timedelta(days=400)
CUT_SHORT = "cut-short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """How many events were ahead, and how many of these are gone."""

    ahead: int
    vanished: int

    @property
    def too_much(self) -> bool:
        """Whether this looks like a fault and not like somebody's wish."""
        return self.vanished * 2 > self.ahead


def usable(raw: bytes, *, today: date) -> Expansion:
    """What a calendar says of the time ahead; refused with the remedy when it is none."""
    if len(raw) > LARGEST:
        sentence = (
            f"It is {len(raw) / 1e6:.0f} MB, over the limit of {LARGEST / 1e6:.0f} MB: "
            "export a shorter time."
        )
        raise Refused([Problem(code="too-large", sentence=sentence)])
    fault = no_calendar(raw)
    if fault is not None:
        raise Refused([fault])
    return expand_bytes(raw, start=today, end=today + AHEAD)


def cut_short(found: Expansion) -> bool:
    """Whether the end is missing, so that what is absent was perhaps only not sent."""
    return any(problem.code == CUT_SHORT for problem in found.warnings)


def loss(before: bytes, after: Expansion, *, today: date) -> Loss:
    """What of the events ahead in ``before`` is neither there by name nor by time and title."""
    try:
        known = expand_bytes(before, start=today, end=today + AHEAD)
    except Refused:
        return Loss(ahead=0, vanished=0)
    were: dict[str, set[tuple[datetime | date, str]]] = {}
    for one in known.instances:
        were.setdefault(one.uid, set()).add(_what(one))
    uids = {one.uid for one in after.instances}
    there = {_what(one) for one in after.instances}
    # Some servers give every event a new UID each time: its hour and title are known still.
    gone = [uid for uid, whats in were.items() if uid not in uids and not whats & there]
    return Loss(ahead=len(were), vanished=len(gone))


def _what(one: Instance) -> tuple[datetime | date, str]:
    return one.start, one.summary
