"""Outlooks that are kept for the next page, so that nothing is worked out twice.

An outlook depends on the household's version, on whose view it is, and on the day; every verb
that changes what a household says raises the version, so an entry is never wrong, only unused.

An outlook takes some 1.5 MB for a year of household A, the larger of the two examples; MOST of
them are about 100 MB, and that is all a process keeps, however many households there are.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from intertwine.actions.outlook import Outlook, look
from intertwine.domain.words import language
from intertwine.store.models import Household

MOST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What an outlook depends on. ``updated`` tells two tries at one version apart."""

    household: UUID
    version: int
    updated: datetime
    person: str
    today: date
    language: str = "en"


class Kept:
    """The outlooks used last, at most ``most``; each is worked out by one thread alone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Outlook] = OrderedDict()
        self._making: dict[Key, threading.Lock] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key, make: Callable[[], Outlook]) -> Outlook:
        """The outlook of ``key``; whoever asks while it is being made waits for it."""
        with self._lock:
            found = self._found(key)
            if found is not None:
                return found
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                found = self._found(key)
            if found is not None:
                return found
            try:
                made = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._put(key, made)
        return made

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()

    def _found(self, key: Key) -> Outlook | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def _put(self, key: Key, made: Outlook) -> None:
        # What the same person saw of an earlier version is of no more use to anyone.
        for other in [one for one in self._kept if _outdated(one, key)]:
            del self._kept[other]
        self._kept[key] = made
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


def _outdated(one: Key, key: Key) -> bool:
    same = (one.household, one.person) == (key.household, key.person)
    return same and one.version < key.version


OUTLOOKS = Kept()


def key_of(row: Household, *, person: str, today: date) -> Key:
    """What an outlook of this row depends on, in the language that is spoken."""
    return Key(
        household=row.pk,
        version=row.version,
        updated=row.updated,
        person=person,
        today=today,
        language=language(),
    )


def outlook_for(row: Household, *, person: str, today: date) -> Outlook:
    """What lies ahead for ``person``, worked out once for each version of the household.

    Inside a transaction of a verb nothing is kept: what it wrote may yet be undone.
    """
    if _changing():
        return look(row, person=person, today=today)
    key = key_of(row, person=person, today=today)
    return OUTLOOKS.get(key, lambda: look(row, person=person, today=today))


def _changing() -> bool:
    """Whether a transaction is open, other than the one that Django's tests run in."""
    blocks = connection.atomic_blocks
    return any(not getattr(block, "_from_testcase", False) for block in blocks)
