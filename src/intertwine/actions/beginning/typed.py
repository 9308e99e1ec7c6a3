"""What a person types for a stretch of the day: “9–17:30”, “8:00 to 6 pm”."""

from __future__ import annotations

import re

_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?"
_HOURS = re.compile(rf"{_TIME}\s*(?:-|–|—|to|until|till|bis)\s*{_TIME}", re.IGNORECASE)
Hours = tuple[str, str]


class UnreadableError(ValueError):
    """Nothing that can be taken for two times of one day, the earlier first."""


def hours(text: str) -> Hours:
    """Both times as facts keep them; never guesses which half of the day was meant."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise UnreadableError
    first, last = _time(*found.groups()[:3]), _time(*found.groups()[3:])
    if last <= first:
        raise UnreadableError
    return first, last


def shown(first: str, last: str) -> str:
    """The two times as a form shows them."""
    return f"{first}–{last}"


def minutes(time: str) -> int:
    """Minutes from midnight of “09:30”."""
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)


def time_at(minutes_in: int) -> str:
    """“09:30” of minutes from midnight."""
    return f"{minutes_in // 60:02}:{minutes_in % 60:02}"


def _time(hour: str, minute: str | None, half: str | None) -> str:
    number, rest = int(hour), int(minute or 0)
    if half is not None:
        if not 1 <= number <= 12:
            raise UnreadableError
        number = number % 12 + (12 if half.lower().startswith("p") else 0)
    if number > 23 or rest > 59:
        raise UnreadableError
    return f"{number:02}:{rest:02}"
