"""A few words beside the name of a fact: its day, its hours, its minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from intertwine.actions.desk import Paper
from intertwine.actions.tree import Said
from intertwine.domain.words import full_day


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
        return f"{_day(first)} to {_day(last)}"
    return f"from {_day(first)}" if first else f"until {_day(last)}" if last else ""


def _joined(*words: object) -> str:
    return ", ".join(str(word) for word in words if word)


def _times(said: Said) -> str:
    return f"{said['start']}–{said['end']}" if said.get("start") and said.get("end") else ""


def _stretch(said: Said) -> str:
    return f"{_day(said['date'])} to {_day(said['end'])}" if "end" in said else _day(said["date"])


_DETAILS: dict[str, Callable[[Said], str]] = {
    "child": lambda said: f"born {_day(said['born'])}" if "born" in said else "",
    "attendance": lambda said: _joined(" ".join(said.get("days", ())), _since_until(said)),
    "place": lambda said: _joined(said["kind"], _times(said), _since_until(said)),
    "leg": lambda said: (
        "not known yet" if said["minutes"] == "unknown" else f"{said['minutes']} min"
    ),
    "helper": lambda said: _joined(said.get("relation"), ", ".join(said["can"])),
    "role": lambda said: _joined(said.get("unit"), _since_until(said)),
    "shifttype": lambda said: _joined(said.get("name"), _times(said)),
    "roster": lambda said: f"{_since_until(said)}, {len(said.get('shifts', ()))} shifts",
    "cycle": lambda said: f"from {_day(said['anchor'])}, {len(said['pattern'])} days round",
    "oncall": lambda said: f"{len(said['starts'])} turns, {_times(said)}",
    "weekly": lambda said: _joined(" ".join(said["days"]), _times(said), _since_until(said)),
    "event": lambda said: _moment(said["start"]),
    "trip": lambda said: f"{_moment(said['leave_home'])} to {_moment(said['back_home'])}",
    "learning": lambda said: f"due {_day(said['due'])}" if "due" in said else "",
    "growth": lambda said: f"by {_day(said['by'])}" if "by" in said else "",
    "win": lambda said: _day(said["date"]),
    "boundary": _since_until,
    "milestone": _stretch,
    "dependency": lambda said: f"waits for {said['fact']}",
    "ask": lambda said: f"from {_day(said['in_place_by'])}",
    "contact": lambda said: str(said["tie"]).replace("-", " "),
    "scenario": lambda said: str(said.get("note", "")),
    "duty": lambda said: f"{said['minutes']} min a week",
}
