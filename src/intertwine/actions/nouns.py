"""What a household can say, noun by noun: its model, what it is called, where it hangs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from intertwine.actions.rows import Table, tables
from intertwine.actions.shapes import Part, parts_of
from intertwine.store.models import Household

HOME = "home"
PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One noun: ``parent`` is the noun it hangs from, ``title`` the field that names a row."""

    name: str
    label: str
    plural: str
    title: str
    model: Any
    table: Table | None
    parent: str

    @property
    def fact(self) -> Any:
        """The class of its facts."""
        return self.model.FACT

    @property
    def keyed(self) -> bool:
        """Whether others refer to it by a short key."""
        return self.table is not None and self.table.keyed

    @property
    def group(self) -> str:
        """The field of the parent's fact that it belongs to."""
        return str(self.model.GROUP) if self.table is not None else ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields of its fact that are not rows of their own."""
        groups = self.table.groups if self.table is not None else ()
        return tuple(part for part in parts_of(self.fact) if part.name not in groups)

    def part(self, name: str) -> Part:
        """One of these fields."""
        return next(part for part in self.parts if part.name == name)


# label, plural, the field that names one
_WORDS: dict[str, tuple[str, str, str]] = {
    "home": ("home", "home", "name"),
    "partner": ("partner", "partners", "name"),
    "child": ("child", "children", "name"),
    "attendance": ("place a child goes to", "places children go to", "place"),
    "place": ("nursery, school or club", "nurseries, schools and clubs", "name"),
    "leg": ("way", "ways", "way"),
    "helper": ("helper", "helpers", "name"),
    "role": ("role", "roles", "title"),
    "shifttype": ("shift", "shifts", "name"),
    "roster": ("rota", "rotas", "since"),
    "cycle": ("pattern of shifts", "patterns of shifts", "anchor"),
    "oncall": ("run of on-call turns", "on-call turns", "start"),
    "weekly": ("weekly event", "weekly events", "name"),
    "event": ("event", "events", "name"),
    "trip": ("trip", "trips", "name"),
    "learning": ("learning goal", "learning goals", "goal"),
    "passion": ("passion", "passions", "name"),
    "win": ("win", "wins", "text"),
    "growth": ("aim", "aims", "target"),
    "boundary": ("limit", "limits", "text"),
    "milestone": ("milestone", "milestones", "name"),
    "dependency": ("decision that waits", "decisions that wait", "decision"),
    "ask": ("request", "requests", "what"),
    "employer": ("employer", "employers", "name"),
    "contact": ("contact", "contacts", "name"),
    "opportunity": ("opportunity", "opportunities", "name"),
    "scenario": ("future to compare", "futures to compare", "note"),
    "duty": ("duty", "duties", "name"),
    "calendarsource": ("calendar", "calendars", "name"),
}


@cache
def nouns() -> dict[str, Noun]:
    """Every noun by its name, each after the one it hangs from; ``home`` is the household."""
    label, plural, title = _WORDS[HOME]
    found = {
        HOME: Noun(
            name=HOME, label=label, plural=plural, title=title,
            model=Household, table=None, parent="",
        )
    }  # fmt: skip
    for table in tables():
        name = table.model.FACT.__name__.lower()
        label, plural, title = _WORDS[name]
        above = HOME if table.parent is Household else _name_of(table.parent)
        found[name] = Noun(
            name=name, label=label, plural=plural, title=title,
            model=table.model, table=table, parent=above,
        )  # fmt: skip
    return found


def _name_of(model: Any) -> str:
    return str(model.FACT.__name__.lower())


def noun(name: str) -> Noun | None:
    """A noun by its name; None when there is none so called."""
    return nouns().get(name)
