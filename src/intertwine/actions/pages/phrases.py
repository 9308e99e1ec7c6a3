"""How pages say days, numbers and how long: shorter than the findings' own sentences."""

from __future__ import annotations

import re
from datetime import date

from intertwine.domain.words import counted, listed

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LASTING = re.compile(r"\b\d+ h(?: \d+ min)?\b|\b\d+ min\b")
QUOTED = re.compile(r"“[^”]*”|\([^)]*\)")


def short_day(when: date) -> str:
    """“Mon 12 April”."""
    return f"{when:%a} {when.day} {when:%B}"


def brief_day(when: date) -> str:
    """“12 Apr”."""
    return f"{when.day} {when:%b}"


def brief_days(first: date, last: date) -> str:
    """“26 Apr–2 May”, “10–16 May”."""
    start = f"{first.day}" if first.month == last.month else brief_day(first)
    return f"{start}–{brief_day(last)}"


def short_length(minutes: int) -> str:
    """“13h 25m”, for places where a sentence does not fit."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}h"] if hours else []
    if rest or not hours:
        parts.append(f"{rest:02}m" if hours else f"{rest}m")
    return " ".join(parts)


def unbroken(text: str) -> str:
    """The text with “13 h 25 min” and the like kept on one line."""
    return LASTING.sub(lambda found: found.group().replace(" ", "\N{NO-BREAK SPACE}"), text)


def days_between(first: date, last: date) -> str:
    """“26 April–2 May 2027”; what the two share is said once."""
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%B}–{last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y}–{last.day} {last:%B %Y}"


def in_words(number: int) -> str:
    """“two”, “ten”, “11”."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def counted_in_words(number: int, one: str, many: str | None = None) -> str:
    """“one night”, “two nights”."""
    return counted(number, one, many).replace(str(number), in_words(number), 1)


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def headline(sentence: str) -> tuple[str, str]:
    """A finding's sentence as a heading, and what it says after that.

    It is cut at its first colon, or after its first full stop, outside quotes and brackets.
    """
    masked = QUOTED.sub(lambda found: "x" * len(found.group()), sentence)
    cut = re.search(r": |\. |, \w+ is (?=on shift|away|busy)", masked)
    if cut is None:
        return sentence, ""
    rest = sentence[cut.start() :].lstrip(":., ")
    return f"{sentence[: cut.start()].rstrip('.')}.", capital(rest)


def months(days: list[date]) -> str:
    """“May”, “April and May”, “December 2027 and January 2028”."""
    found = sorted({(one.year, one.month) for one in days})
    firsts = [date(year, month, 1) for year, month in found]
    one_year = len({one.year for one in firsts}) == 1
    return listed([f"{one:%B}" if one_year else f"{one:%B %Y}" for one in firsts])
