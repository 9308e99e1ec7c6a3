"""What the engine finds: troubles with their causes, and what can still be done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .time import Span


class Kind(StrEnum):
    """Kinds of finding; the values are part of the JSON that scripts rely on."""

    OVERLAP = "overlap"
    CARE_GAP = "care-gap"
    OVERNIGHT_GAP = "overnight-gap"
    DROP_OFF_GAP = "drop-off-gap"
    PICK_UP_GAP = "pick-up-gap"
    LOAD_PEAK = "load-peak"
    BOTH_IN_CRUNCH = "both-in-crunch"
    DEADLINE_WHILE_AWAY = "deadline-while-away"
    POLICY_CLOCK = "policy-clock"
    DECIDED_BEFORE_KNOWN = "decided-before-known"
    THIN_SLACK = "thin-slack"
    LEARNING_BROKEN = "learning-broken"
    BOUNDARY_CROSSED = "boundary-crossed"
    PACE_BEHIND = "pace-behind"


class Severity(StrEnum):
    """Hard: somebody or something is not covered. Soft: it holds, but not well."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One thing that would help, and the last day on which it can be set going.

    ``last_open`` is None when the household has given no notice for it.
    """

    id: str
    sentence: str
    last_open: date | None = None

    def open_on(self, today: date) -> bool:
        """Whether there is still time on that day, the last day included."""
        return self.last_open is None or today <= self.last_open


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One fact behind a finding: whose it is (a partner's key or “”), and its sentence."""

    person: str
    item: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One trouble. ``also`` holds the further spans of a trouble that returns.

    ``alone`` says of a partner alone with children what makes it too much: “on-call”, “asleep”.
    """

    id: str
    kind: Kind
    severity: Severity
    span: Span
    minutes: int
    people: tuple[str, ...]
    items: tuple[str, ...]
    sentence: str
    title: str
    causes: tuple[Cause, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    also: tuple[Span, ...] = ()
    alone: str = ""

    def open_remedies(self, today: date) -> tuple[Remedy, ...]:
        """Those that can still be set going, the first to close first."""
        return tuple(
            sorted(
                (remedy for remedy in self.remedies if remedy.open_on(today)),
                key=lambda remedy: (remedy.last_open or date.max, remedy.id),
            )
        )

    def closed_remedies(self, today: date) -> tuple[Remedy, ...]:
        """Those whose last day is over, the last to close first."""
        closed = [remedy for remedy in self.remedies if not remedy.open_on(today)]
        return tuple(sorted(closed, key=lambda r: (r.last_open or date.min, r.id), reverse=True))

    def decide_by(self, today: date) -> date | None:
        """The last day on which every remedy that is open today still is."""
        return min(
            (r.last_open for r in self.open_remedies(today) if r.last_open is not None),
            default=None,
        )


def finding_id(kind: Kind, when: str, parts: Iterable[str]) -> str:
    """An id that depends on the trouble alone: its kind, its day and whose facts meet."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    return f"{kind}-{when}-{digest}" if when else f"{kind}-{digest}"
