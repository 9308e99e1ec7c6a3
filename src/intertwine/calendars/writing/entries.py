"""One thing that is published: once, or every week."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event. ``start`` and ``end`` are UTC instants, or dates (the end is the day after).

    A series has weekdays in ``weekdays`` (0 is Monday), its last start in ``until``, the starts
    it leaves out in ``skipped`` and the zone whose clock it keeps in ``zone``.
    """

    key: str
    summary: str
    start: datetime | date
    end: datetime | date
    busy: bool = True
    tentative: bool = False
    weekdays: tuple[int, ...] = ()
    until: datetime | None = None
    skipped: tuple[datetime, ...] = ()
    zone: str | None = None

    @property
    def digest(self) -> str:
        """Changes when and only when what the entry says does."""
        said = json.dumps(asdict(self), default=str, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Under which name and since when an entry is what it is; how often it changed before."""

    uid: str
    sequence: int
    at: datetime
