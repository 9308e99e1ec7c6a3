"""What every fact shares: how it is checked, and the words used across nouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from intertwine.domain.time import clock

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST_NAME = 200


class Faults(ValueError):
    """What is wrong inside one fact: pairs of a field's name and a sentence."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(sentence for _, sentence in faults))


class Fact:
    """Something the household says. Unknown keys are refused wherever one is read."""

    __slots__ = ()


class Weekday(StrEnum):
    """Days as people write them; Monday first."""

    MON = "Mon"
    TUE = "Tue"
    WED = "Wed"
    THU = "Thu"
    FRI = "Fri"
    SAT = "Sat"
    SUN = "Sun"

    @property
    def number(self) -> int:
        """0 for Monday, as ``date.weekday``."""
        return WEEK.index(self)


WEEK = tuple(Weekday)
WORKING_DAYS = WEEK[:5]


class Show(StrEnum):
    """What the other partner sees of an item, least first."""

    HIDDEN = "hidden"
    BUSY = "busy"
    TITLED = "titled"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates(Fact):
    """Two days and all between them, both included."""

    since: date
    until: date
    name: str = ""

    def __post_init__(self) -> None:
        Check(self).order("since", "until").done()


class Check:
    """Gathers every fault of one fact before refusing it."""

    def __init__(self, fact: object) -> None:
        self._fact = fact
        self._faults: list[tuple[str, str]] = []

    def that(self, field: str, right: bool, sentence: str) -> Check:
        """Note ``sentence`` against ``field`` unless ``right``."""
        if not right:
            self._faults.append((field, sentence))
        return self

    def _each(self, fields: Iterable[str], test: Callable[[str, Any], None]) -> Check:
        for field in fields:
            value = getattr(self._fact, field)
            if value is None:
                continue
            try:
                test(field, value)
            except ValueError as error:
                self._faults.append((field, str(error)))
        return self

    def clocks(self, *fields: str) -> Check:
        """Each is a wall time such as 07:15, or 07:45+1 for the next morning."""
        return self._each(fields, lambda _, value: _discard(clock(value)))

    def zones(self, *fields: str) -> Check:
        """Each is an IANA time zone."""
        return self._each(fields, lambda _, value: known_zone(value))

    def names(self, *fields: str) -> Check:
        """Each is some text of sensible length."""
        return self._each(fields, _name)

    def between(self, low: float, high: float, *fields: str) -> Check:
        """Each number lies within [low, high]."""
        for field in fields:
            value = getattr(self._fact, field)
            if value is not None and not low <= value <= high:
                self.that(field, False, f"“{field}” is {value:g}: it must be {low:g} to {high:g}")
        return self

    def local(self, *fields: str) -> Check:
        """Each moment is written as local wall time, without an offset."""
        return self._each(fields, _without_offset)

    def order(self, first: str, last: str) -> Check:
        """``first`` is not after ``last`` when both are given."""
        one, two = getattr(self._fact, first), getattr(self._fact, last)
        if one is not None and two is not None and one > two:
            self.that(last, False, f"“{last}” ({two}) is before “{first}” ({one}): swap them")
        return self

    def clocks_in_order(self, first: str, last: str) -> Check:
        """The wall time ``first`` comes before ``last``; silent when either is unreadable."""
        try:
            early = clock(getattr(self._fact, first) or "00:00")
            late = clock(getattr(self._fact, last) or "23:59+7")
        except ValueError:
            return self
        return self.that(
            last,
            early < late,
            f"“{last}” ({getattr(self._fact, last)}) is not after “{first}” "
            f"({getattr(self._fact, first)}): past midnight, add +1 as in 07:45+1",
        )

    def given(self, *fields: str) -> bool:
        """Whether all of these have a value, as they have not while faults are gathered."""
        return all(getattr(self._fact, field) is not None for field in fields)

    def done(self) -> None:
        """Refuse the fact when anything was noted."""
        if self._faults:
            raise Faults(self._faults)


def _discard(value: object) -> None:
    del value


def _name(field: str, value: str) -> None:
    if not value.strip():
        raise ValueError(f"“{field}” is empty: give it a name")
    if len(value) > LONGEST_NAME:
        raise ValueError(f"“{field}” is {len(value)} characters long: {LONGEST_NAME} at most")
    if any(ord(letter) < 32 for letter in value):
        raise ValueError(f"“{field}” holds a control character: write it on one line")


def _without_offset(field: str, value: datetime) -> None:
    if value.tzinfo is not None:
        raise ValueError(
            f"“{field}” ({value.isoformat()}) bears an offset: write the local time alone, "
            "and the zone in its own key"
        )


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day lies between two days that may be left open, both included."""
    return (since is None or since <= day) and (until is None or day <= until)


def known_zone(name: str) -> None:
    """Refuse a time zone that the zone data does not know."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"“{name}” is not a time zone: use an IANA name such as Europe/London"
        ) from None


def bad_words(keys: Iterable[str]) -> list[str]:
    """Those of a person's own words that are no name: empty, of several lines, endless."""
    return [key[:LONGEST_NAME] for key in keys if _no_name(key)]


def _no_name(text: str) -> bool:
    try:
        _name("", text)
    except ValueError:
        return True
    return False


def bad_keys(keys: Iterable[str]) -> list[str]:
    """Those that cannot be a short key (lower-case letters, digits and underscores)."""
    return [key for key in keys if not _KEY.fullmatch(key)]
