"""A few words beside the name of a fact: its day, its hours, its minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from intertwine.actions.choices import choice, within
from intertwine.actions.desk import Paper
from intertwine.actions.tree import Said
from intertwine.domain.words import counted, full_day, message, plural, say


def detail(paper: Paper) -> str:
    """What else is worth knowing at a glance; empty for a title alone."""
    made = _DETAILS.get(paper.noun.name)
    return made(paper.said) if made is not None and paper.full else ""


def _day(text: object) -> str:
    found = date.fromisoformat(str(text)[:10])
    return full_day(found)


def _moment(text: object) -> str:
    return f"{_day(text)} {datetime.fromisoformat(str(text)):%H:%M}"


def _since_until(said: Said) -> str:
    first, last = said.get("since"), said.get("until")
    if first and last:
        return say("{first} to {last}", first=_day(first), last=_day(last))
    if first:
        return say("from {day}", day=_day(first))
    return say("until {day}", day=_day(last)) if last else ""


def _joined(*words: object) -> str:
    return ", ".join(str(word) for word in words if word)


def _days(said: Said) -> str:
    return " ".join(choice(day) for day in said.get("days", ()))


def _times(said: Said) -> str:
    return f"{said['start']}–{said['end']}" if said.get("start") and said.get("end") else ""


def _stretch(said: Said) -> str:
    first = _day(said["date"])
    return say("{first} to {last}", first=first, last=_day(said["end"])) if "end" in said else first


def _on(sentence: str, said: Said, field: str) -> str:
    """The sentence with the field's day; nothing when no day is said."""
    return say(sentence, day=_day(said[field])) if field in said else ""


def _leg(said: Said) -> str:
    minutes = said["minutes"]
    return say("not known yet") if minutes == "unknown" else say("{minutes} min", minutes=minutes)


def _cycle(said: Said) -> str:
    day = _on("from {day}", said, "anchor")
    return _joined(day, plural("{number} day round", "{number} days round", len(said["pattern"])))


def _trip(said: Said) -> str:
    first, last = _moment(said["leave_home"]), _moment(said["back_home"])
    return say("{first} to {last}", first=first, last=last)


_DETAILS: dict[str, Callable[[Said], str]] = {
    "child": lambda said: _on(message("born {day}"), said, "born"),
    "attendance": lambda said: _joined(_days(said), _since_until(said)),
    "place": lambda said: _joined(within(said["kind"]), _times(said), _since_until(said)),
    "leg": _leg,
    "helper": lambda said: _joined(said.get("relation"), *map(within, said["can"])),
    "role": lambda said: _joined(said.get("unit"), _since_until(said)),
    "shifttype": lambda said: _joined(said.get("name"), _times(said)),
    "roster": lambda said: _joined(
        _since_until(said), counted(len(said.get("shifts", ())), "shift")
    ),
    "cycle": _cycle,
    "oncall": lambda said: _joined(counted(len(said["starts"]), "turn"), _times(said)),
    "weekly": lambda said: _joined(_days(said), _times(said), _since_until(said)),
    "event": lambda said: _moment(said["start"]),
    "trip": _trip,
    "learning": lambda said: _on(message("due {day}"), said, "due"),
    "growth": lambda said: _on(message("by {day}"), said, "by"),
    "win": lambda said: _day(said["date"]),
    "boundary": _since_until,
    "milestone": _stretch,
    "dependency": lambda said: say("waits for {what}", what=said["fact"]),
    "ask": lambda said: _on(message("from {day}"), said, "in_place_by"),
    "contact": lambda said: within(said["tie"]),
    "scenario": lambda said: str(said.get("note", "")),
    "duty": lambda said: say("{minutes} min a week", minutes=said["minutes"]),
}
