"""Find-or-add: everything the viewer may see by its name, and what the words would add."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.desk import Desk
from intertwine.actions.membership import Member
from intertwine.actions.nouns import nouns
from intertwine.actions.pages.details import detail
from intertwine.actions.viewing import Viewing
from intertwine.domain.time import DAY
from intertwine.domain.words import full_day, message, say

MOST = 20
LONGEST = 200
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(
    r"(?:^|\s)(?:at\s+)?(\d{1,2})[:.](\d\d)(?:\s*(?:-|–|to)\s*(\d{1,2})[:.](\d\d))?(?=\s|$)"
)
_ISO = re.compile(r"(?:^|\s)(\d{4})-(\d\d)-(\d\d)(?=\s|$)")
_BRITISH = re.compile(r"(?:^|\s)(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?(?=\s|$)")
_SPELT = re.compile(
    rf"(?:^|\s)(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})[a-z]*(?:\s+(\d{{4}}))?(?=\s|$)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:^|\s)(?:on\s+|next\s+)?(today|tomorrow|(?:{'|'.join(_DAYS)})[a-z]*)(?=\s|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed: a name, and the day and times in it."""

    name: str
    day: date | None = None
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found: a row, a finding or a page."""

    title: str
    what: str
    detail: str = ""
    noun: str = ""
    pk: UUID | None = None
    clash: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that could be added, with the fields that are known of it."""

    noun: str
    what: str
    name: str
    detail: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The whole answer."""

    asked: str
    hits: tuple[Hit, ...]
    offers: tuple[Offer, ...]


_PAGES = (
    (message("This week"), "this-week"),
    (message("Calendar"), "calendar"),
    (message("Careers"), "careers"),
    (message("Clashes"), "clashes"),
    (message("Talk"), "talk"),
    (message("Time"), "time"),
    (message("Home"), "home"),
    (message("Recent changes"), "changes"),
    (message("People"), "people"),
    (message("Calendars"), "calendars"),
    (message("Account"), "account"),
)


def find(member: Member, seen: Viewing, asked: str) -> Found:
    """What matches, and what could be added."""
    asked = " ".join(asked[:LONGEST].split())
    wanted = _folded(asked).split()
    if not wanted:
        return Found(asked="", hits=(), offers=())

    def matches(*texts: str) -> bool:
        text = _folded(" ".join(texts))
        return all(word in text for word in wanted)

    hits = [
        Hit(title=say(title), what=say("page"), page=name)
        for title, name in _PAGES
        if matches(say(title))
    ]
    desk = Desk(member)
    for name, kind in nouns().items():
        for paper in desk.papers(name):
            if paper.title and matches(paper.title, str(paper.said.get("relation", ""))):
                hits.append(
                    Hit(title=paper.title, what=kind.label, detail=detail(paper), noun=name,
                        pk=paper.pk if paper.full else None)
                )  # fmt: skip
    hits += [
        Hit(title=finding.title, what=say("clash"), clash=finding.id)
        for finding in seen.outlook.findings
        if matches(finding.title)
    ]
    typed = parsed(asked, clock.today(member.household.zone))
    return Found(asked=asked, hits=tuple(hits[:MOST]), offers=_offers(member, typed))


def _offers(member: Member, typed: Typed) -> tuple[Offer, ...]:
    if not typed.name:
        return ()
    day = typed.day.isoformat() if typed.day else ""
    said = full_day(typed.day) if typed.day else ""
    timed = f"{said} {typed.start}–{typed.end}".strip() if typed.start else said
    event: list[tuple[str, str]] = [("name", typed.name)]
    if typed.day and typed.start:
        after = typed.day + DAY if typed.end < typed.start else typed.day
        event += [("start", f"{day}T{typed.start}"), ("end", f"{after.isoformat()}T{typed.end}")]
    milestone = [("name", typed.name), ("who", member.person), ("kind", "other")]
    if day:
        milestone.append(("date", day))
    found = [
        Offer(noun="event", what=nouns()["event"].label, name=typed.name, detail=timed,
              fields=tuple(event)),
        Offer(noun="milestone", what=nouns()["milestone"].label, name=typed.name,
              detail=said, fields=tuple(milestone)),
    ]  # fmt: skip
    if not typed.day:
        for noun, field in (("helper", "name"), ("child", "name"), ("duty", "name"),
                            ("learning", "goal")):  # fmt: skip
            label = nouns()[noun].label
            found.append(Offer(noun=noun, what=label, name=typed.name, detail="",
                               fields=((field, typed.name),)))  # fmt: skip
    return tuple(found)


def parsed(text: str, today: date) -> Typed:
    """“dentist Thu 15:00”: the words, the day, the times. What is no day stays in the name."""
    rest, start, end = _times(text)
    rest, day = _day(rest, today)
    if day is None and start:
        day = today
    return Typed(name=" ".join(rest.split()), day=day, start=start, end=end)


def _times(text: str) -> tuple[str, str, str]:
    found = _TIME.search(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return text, "", ""
    start = int(found[1]) * 60 + int(found[2])
    end = start + 60
    if found[3] is not None and int(found[3]) <= 23 and int(found[4]) <= 59:
        end = int(found[3]) * 60 + int(found[4])
    return f"{text[: found.start()]} {text[found.end() :]}", _clock(start), _clock(end)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _day(text: str, today: date) -> tuple[str, date | None]:
    for pattern, read in ((_ISO, _iso), (_BRITISH, _british), (_SPELT, _spelt), (_NAMED, _named)):
        found = pattern.search(text)
        day = read(found, today) if found is not None else None
        if found is not None and day is not None:
            return f"{text[: found.start()]} {text[found.end() :]}", day
    return text, None


def _iso(found: re.Match[str], today: date) -> date | None:
    del today
    return _made(int(found[1]), int(found[2]), int(found[3]))


def _british(found: re.Match[str], today: date) -> date | None:
    """Day first; without a year the next such day."""
    year = int(found[3]) if found[3] else None
    if year is not None and year < 100:
        year += 2000
    return _coming(year, int(found[2]), int(found[1]), today)


def _spelt(found: re.Match[str], today: date) -> date | None:
    year = int(found[3]) if found[3] else None
    return _coming(year, _MONTHS.index(found[2].lower()) + 1, int(found[1]), today)


def _named(found: re.Match[str], today: date) -> date | None:
    """Today, tomorrow, or the next day so called; today’s own name is a week away."""
    word = found[1].lower()
    if word == "today":
        return today
    if word == "tomorrow":
        return today + DAY
    if word not in _WORDS:
        return None
    ahead = (_DAYS.index(word[:3]) - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


_WORDS = frozenset(
    {
        *_DAYS,
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("tues", "weds", "thur", "thurs"),
    }
)


def _coming(year: int | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _made(year, month, day)
    this = _made(today.year, month, day)
    return this if this is None or this >= today else _made(today.year + 1, month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _folded(text: str) -> str:
    """Without accents and capitals, so that malmo finds Malmö."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
