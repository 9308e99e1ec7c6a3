"""How days, times, lengths and sentences are said: one place, so that pages and findings agree.

Every sentence goes through ``say`` or ``plural``. They speak English unless somebody above has
put another speech in place for what is being done; the domain knows no catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Protocol

from intertwine.domain.time import Span, local

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# “May” is long and short in English alone, so the short names have a point to tell them apart.
SHORT_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May.", "Jun.",
    "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Speech(Protocol):
    """A language: what a message is in it. ``{…}`` in a message stays as it is."""

    @property
    def language(self) -> str:
        """Its name: “en”, “de”."""

    def text(self, message: str) -> str:
        """The message in this language."""

    def plural(self, one: str, many: str, number: int) -> str:
        """The message for that many."""


class English:
    """The messages themselves."""

    @property
    def language(self) -> str:
        """English."""
        return "en"

    def text(self, message: str) -> str:
        """As it is."""
        return message

    def plural(self, one: str, many: str, number: int) -> str:
        """One, or any other number."""
        return one if number == 1 else many


_SPEECH: ContextVar[Speech] = ContextVar("speech")
_ENGLISH: Speech = English()


@contextmanager
def spoken(speech: Speech) -> Iterator[None]:
    """Say everything in another language until the end."""
    token = _SPEECH.set(speech)
    try:
        yield
    finally:
        _SPEECH.reset(token)


def language() -> str:
    """The language that is spoken: “en”, “de”."""
    return _SPEECH.get(_ENGLISH).language


def message(text: str) -> str:
    """Marks a message that is said later, by another line, so that it is found for translating."""
    return text


def say(message: str, /, **values: object) -> str:
    """A sentence with its values put in."""
    text = _SPEECH.get(_ENGLISH).text(message)
    return text.format_map(values) if values else text


def plural(one: str, many: str, number: int, /, **values: object) -> str:
    """The sentence for that many; ``{number}`` stands for it."""
    text = _SPEECH.get(_ENGLISH).plural(one, many, number)
    return text.format_map({"number": number, **values})


def length(minutes: int) -> str:
    """“13 h 25 min”, “45 min”, “2 h”."""
    hours, rest = divmod(minutes, 60)
    parts = [say("{hours} h", hours=hours)] if hours else []
    if rest or not hours:
        parts.append(say("{minutes} min", minutes=rest))
    return " ".join(parts)


def weekday(when: date) -> str:
    """“Thursday”."""
    return say(WEEKDAYS[when.weekday()])


def short_weekday(when: date) -> str:
    """“Thu”."""
    return say(SHORT_WEEKDAYS[when.weekday()])


def month(when: date) -> str:
    """“May”."""
    return say(MONTHS[when.month - 1])


def short_month(when: date) -> str:
    """“Apr”."""
    message = SHORT_MONTHS[when.month - 1]
    said = say(message)
    return message[:-1] if said == message else said


def month_of_year(when: date) -> str:
    """“May 2027”."""
    return say("{month} {year}", month=month(when), year=when.year)


def day(when: date) -> str:
    """“Thursday 13 May”."""
    return say("{weekday} {day} {month}", weekday=weekday(when), day=when.day, month=month(when))


def month_day(when: date) -> str:
    """“13 May”."""
    return say("{day} {month}", day=when.day, month=month(when))


def full_day(when: date) -> str:
    """“13 May 2027”."""
    return say("{day} {month} {year}", day=when.day, month=month(when), year=when.year)


def clock(moment: datetime, zone: str) -> str:
    """“18:45” on the household's clocks."""
    return f"{local(moment, zone):%H:%M}"


def stretch(span: Span, zone: str) -> str:
    """From when to when, the day named once if it is one day."""
    start, end = local(span.start, zone), local(span.end, zone)
    first, last = f"{start:%H:%M}", f"{end:%H:%M}"
    if start.date() == end.date():
        return say("on {day} from {start} to {end}", day=day(start.date()), start=first, end=last)
    return say(
        "from {first} {start} to {last} {end}",
        first=day(start.date()),
        start=first,
        last=day(end.date()),
        end=last,
    )


def listed(names: Sequence[str]) -> str:
    """“Freya”, “Freya and Tobi”, “Freya, Tobi and Ife”."""
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def counted(number: int, one: str, many: str | None = None) -> str:
    """“1 day”, “3 days”: the messages are “{number} day” and “{number} days”."""
    return plural(f"{{number}} {one}", f"{{number}} {many or one + 's'}", number)


def in_words(number: int) -> str:
    """“two”, “ten”, “11”."""
    return say(NUMBERS[number]) if number < len(NUMBERS) else str(number)


def counted_in_words(number: int, one: str, many: str | None = None) -> str:
    """“one night”, “two nights”: the messages are “{words} night” and “{words} nights”."""
    return plural(
        f"{{words}} {one}", f"{{words}} {many or one + 's'}", number, words=in_words(number)
    )
