"""A line such as “dentist Thu 15:00–16:00” or “Berlin 4–6 May” as the fields of a form."""

from __future__ import annotations

import re
from datetime import date

from intertwine.actions.moving import NewKind
from intertwine.actions.pages.find import parsed

# The first of two days: “4–6 May”, “4 to 6 May”. What follows is left to the common reader.
_STRETCH = re.compile(
    r"(?:^|\s)(?P<first>\d{1,2})\s*(?:-|–|to)\s*(?P<last>\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,})",
    re.IGNORECASE,
)
LONGEST = 200


def read_line(line: str, today: date) -> dict[str, str]:
    """The fields that a line says; what it does not say is left out."""
    text = " ".join(line[:LONGEST].split())
    stretch = _STRETCH.search(text)
    if stretch is not None:
        whole = f"{text[: stretch.start()]} {stretch['last']}{text[stretch.end() :]}"
        found = parsed(whole, today)
        first = _earlier(found.day, int(stretch["first"]))
        if found.day is not None and first is not None:
            said = _fields(found.name, first, found.start, found.end)
            return {**said, "last": found.day.isoformat()}
    found = parsed(text, today)
    return _fields(found.name, found.day, found.start, found.end)


def _fields(name: str, day: date | None, start: str, end: str) -> dict[str, str]:
    said = {"name": name, "kind": (NewKind.EVENT if start else NewKind.DATE).value}
    if day is not None:
        said["day"] = day.isoformat()
    if start:
        said |= {"start": start, "end": end}
    return said


def _earlier(last: date | None, number: int) -> date | None:
    """The day of that number in the month of ``last``, not after it."""
    if last is None or not 1 <= number <= last.day:
        return None
    return last.replace(day=number)
