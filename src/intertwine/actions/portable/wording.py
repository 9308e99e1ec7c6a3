"""Plain sentences for what can be wrong with a value: the value named, then the remedy."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Iterable, Sequence

from intertwine.actions.shapes import Kind, Shape

LONGEST_SHOWN = 40
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NOUNS = {
    "HouseholdFacts": "the file",
    "Home": "“household”",
    "OnCall": "an entry of “on_call”",
    "Hours": "“hours”",
    "Office": "“office”",
    "Weekly": "an entry of “weekly”",
    "Learning": "an entry of “learning”",
    "Growth": "an entry of “growth”",
    "Dates": "a stretch of days",
    "Need": "a need of hours",
    "Regular": "an entry of “regular”",
    "CalendarSource": "a calendar",
    "Attendance": "an entry of “attends”",
    "AfterCare": "“after_care”",
}
_WANTED = {
    Kind.TEXT: "text is wanted here",
    Kind.WHOLE: "give a whole number",
    Kind.NUMBER: "give a number",
    Kind.SWITCH: "write true or false",
    Kind.DAY: "write a date as 2027-01-31",
    Kind.MOMENT: "write a date and time as 2027-01-31T07:15",
    Kind.LIST: "give a list, such as [..]",
    Kind.TUPLE: "give a list, such as [.., ..]",
    Kind.MAPPING: "give keys and values, such as {key: value}",
    Kind.FACT: "give keys and values, such as {key: value}",
}


def finished(sentence: str) -> str:
    """With a capital and a full stop."""
    end = "" if sentence.endswith((".", "?", "!")) else "."
    return f"{sentence[:1].upper()}{sentence[1:]}{end}"


def noun(fact: type) -> str:
    """What a person calls a fact: “a shift type”, “an employer”."""
    if fact.__name__ in _NOUNS:
        return _NOUNS[fact.__name__]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", fact.__name__).lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def shown(value: object) -> str:
    """A value as it stands in a sentence: short, and without line breaks."""
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"“{text[:LONGEST_SHOWN]}{'…' if len(text) > LONGEST_SHOWN else ''}”"


def wrong_type(value: object, shape: Shape) -> str:
    """Why a value of one type cannot stand where another is wanted."""
    if value is None:
        return f"there is no value here: {_wanted(shape)}, or leave the key out"
    if shape.kind in (Kind.TEXT, Kind.CHOICE) and isinstance(value, bool | int | float):
        what = "true or false" if isinstance(value, bool) else "a number"
        return f"{shown(value)} is read as {what}: put it in quotes to make it text"
    if isinstance(value, str) and shape.kind in (Kind.WHOLE, Kind.NUMBER):
        if re.fullmatch(r"[-+]?\d+(\.\d+)?", value):
            return f"{shown(value)} is text because it is in quotes: take the quotes away"
        return f"{shown(value)} is not {shape.kind}: {_wanted(shape)}"
    if isinstance(value, str) and shape.kind is Kind.SWITCH:
        return f"{shown(value)} is text here: {_wanted(shape)}"
    if shape.kind is Kind.LIST and isinstance(value, str):
        return f"{shown(value)} is not a list: put it in brackets, as [{value[:LONGEST_SHOWN]}]"
    subject = shown(value)
    return f"{subject} cannot stand here: {_wanted(shape)}"


def _wanted(shape: Shape) -> str:
    if shape.kind is Kind.EITHER:
        return f"give a whole number, or write {listed(shape.words)}"
    if shape.kind is Kind.CHOICE:
        return f"write one of {listed(shape.words)}"
    return _WANTED[shape.kind]


def wrong_length(value: Sequence[object], shape: Shape) -> str:
    """A pair with more or fewer than its two values."""
    stand = "value stands" if len(value) == 1 else "values stand"
    return f"{len(value)} {stand} here: give exactly {len(shape.inner)}"


def not_one_of(value: str, words: Iterable[str]) -> str:
    """A word outside the list of those allowed."""
    known = list(words)
    return f"{shown(value)} is not one of {listed(known)}{_did_you_mean(value, known)}"


def unknown_key(key: str, where: str, known: Iterable[str]) -> str:
    """A key that nothing reads."""
    names = list(known)
    guess = _did_you_mean(key, names) or f" (there: {', '.join(names)})"
    return f"{shown(key)} is not a key of {where}{guess}"


def missing_key(key: str, where: str) -> str:
    """A key that must be there."""
    return f"“{key}” is missing from {where}: add it"


def twice(key: str) -> str:
    """A key that stands twice in one mapping."""
    return f"{shown(key)} stands twice in the same place: keep one of the two"


def not_a_day(value: str) -> str:
    """Text that is no day of the calendar."""
    match = _DAY.match(value)
    if match is None:
        return f"{shown(value)} is not a date: write it as 2027-01-31"
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12 or year < 1:
        return f"{shown(value)} is not a date: the months are 01 to 12, as in 2027-01-31"
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = calendar.month_name[month]
        return f"{shown(value)} is no day of the calendar: {name} {year} has {last} days"
    return f"{shown(value)} is more than a date: write {value[:10]} alone"


def not_a_moment(value: str) -> str:
    """Text that is no date and time."""
    match = _DAY.match(value)
    if match is None or len(value) <= 10:
        return f"{shown(value)} is not a date and time: write it as 2027-01-31T07:15"
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12 or year < 1 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return not_a_day(value)
    return f"{shown(value)} has no time that a clock shows: write it as {value[:10]}T07:15"


def near(value: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant."""
    names = {name.lower(): name for name in known}
    found = difflib.get_close_matches(value[:80].lower(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def _did_you_mean(value: str, known: Iterable[str]) -> str:
    guess = near(value, known)
    return f": did you mean “{guess}”?" if guess else ""


def listed(words: Iterable[str]) -> str:
    """“drop”, “pickup” and so on, in the order given."""
    return ", ".join(f"“{word}”" for word in words)
