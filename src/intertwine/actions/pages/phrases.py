"""How pages say days, numbers and how long: shorter than the findings' own sentences."""

from __future__ import annotations

import re
from datetime import date

from intertwine.domain.words import (
    counted_in_words,
    full_day,
    in_words,
    listed,
    month,
    month_day,
    month_of_year,
    say,
    short_month,
    short_weekday,
)

LASTING = re.compile(r"\b\d+ (?:h\b|Std\.)(?: \d+ (?:min\b|Min\.))?|\b\d+ (?:min\b|Min\.)")
QUOTED = re.compile(r"“[^”]*”|„[^“]*“|\([^)]*\)")

# Where a finding's sentence ends as a heading. A full stop after a number is a German date's.
CUT = re.compile(
    r": |(?<!\d)(?<!Std)(?<!Min)\. |, \w+ (?:is|ist) (?=on shift|away|busy|im|weg|besetzt)"
)


def short_day(when: date) -> str:
    """“Mon 12 April”."""
    return say(
        "{weekday} {day} {month}", weekday=short_weekday(when), day=when.day, month=month(when)
    )


def brief_day(when: date) -> str:
    """“12 Apr”."""
    return say("{day} {month}", day=when.day, month=short_month(when))


def brief_days(first: date, last: date) -> str:
    """“26 Apr–2 May”, “10–16 May”."""
    start = day_alone(first) if first.month == last.month else brief_day(first)
    return f"{start}–{brief_day(last)}"


def day_alone(when: date) -> str:
    """“10”, where the month follows."""
    return say("{day}–", day=when.day).removesuffix("–")


def short_length(minutes: int) -> str:
    """“13h 25m”, for places where a sentence does not fit."""
    hours, rest = divmod(minutes, 60)
    parts = [say("{hours}h", hours=hours)] if hours else []
    if rest or not hours:
        parts.append(say("{minutes}m", minutes=f"{rest:02}" if hours else rest))
    return " ".join(parts)


def unbroken(text: str) -> str:
    """The text with “13 h 25 min” and the like kept on one line."""
    return LASTING.sub(lambda found: found.group().replace(" ", "\N{NO-BREAK SPACE}"), text)


def days_between(first: date, last: date) -> str:
    """“26 April–2 May 2027”; what the two share is said once."""
    if first == last:
        return full_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_alone(first)}–{full_day(last)}"
    if first.year == last.year:
        return f"{month_day(first)}–{full_day(last)}"
    return f"{full_day(first)}–{full_day(last)}"


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def headline(sentence: str) -> tuple[str, str]:
    """A finding's sentence as a heading, and what it says after that.

    It is cut at its first colon, or after its first full stop, outside quotes and brackets.
    """
    masked = QUOTED.sub(lambda found: "x" * len(found.group()), sentence)
    cut = re.search(CUT, masked)
    if cut is None:
        return sentence, ""
    rest = sentence[cut.start() :].lstrip(":., ")
    return f"{sentence[: cut.start()].rstrip('.')}.", capital(rest)


def months(days: list[date]) -> str:
    """“May”, “April and May”, “December 2027 and January 2028”."""
    found = sorted({(one.year, one.month) for one in days})
    firsts = [date(year, month, 1) for year, month in found]
    one_year = len({one.year for one in firsts}) == 1
    return listed([month(one) if one_year else month_of_year(one) for one in firsts])


__all__ = ["counted_in_words", "in_words"]
