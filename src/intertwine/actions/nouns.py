"""What a household can say, noun by noun: its model, what it is called, where it hangs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from intertwine.actions.rows import Table, tables
from intertwine.actions.shapes import Part, parts_of
from intertwine.domain.words import message, say
from intertwine.store.models import Household

HOME = "home"
PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One noun: ``parent`` is the noun it hangs from, ``title`` the field that names a row."""

    name: str
    called: str
    called_many: str
    title: str
    model: Any
    table: Table | None
    parent: str

    @property
    def label(self) -> str:
        """What one is called."""
        return say(self.called)

    @property
    def plural(self) -> str:
        """What several are called."""
        return say(self.called_many)

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
    "home": (message("home"), message("home"), "name"),
    "partner": (message("partner"), message("partners"), "name"),
    "child": (message("child"), message("children"), "name"),
    "attendance": (message("place a child goes to"), message("places children go to"), "place"),
    "place": (message("nursery, school or club"), message("nurseries, schools and clubs"), "name"),
    "leg": (message("way"), message("ways"), "way"),
    "helper": (message("helper"), message("helpers"), "name"),
    "role": (message("role"), message("roles"), "title"),
    "shifttype": (message("shift"), message("shifts"), "name"),
    "roster": (message("rota"), message("rotas"), "since"),
    "cycle": (message("pattern of shifts"), message("patterns of shifts"), "anchor"),
    "oncall": (message("run of on-call turns"), message("on-call turns"), "start"),
    "weekly": (message("weekly event"), message("weekly events"), "name"),
    "event": (message("event"), message("events"), "name"),
    "trip": (message("trip"), message("trips"), "name"),
    "learning": (message("learning goal"), message("learning goals"), "goal"),
    "passion": (message("passion"), message("passions"), "name"),
    "win": (message("win"), message("wins"), "text"),
    "growth": (message("aim"), message("aims"), "target"),
    "boundary": (message("limit"), message("limits"), "text"),
    "milestone": (message("milestone"), message("milestones"), "name"),
    "dependency": (message("decision that waits"), message("decisions that wait"), "decision"),
    "ask": (message("request"), message("requests"), "what"),
    "employer": (message("employer"), message("employers"), "name"),
    "contact": (message("contact"), message("contacts"), "name"),
    "opportunity": (message("opportunity"), message("opportunities"), "name"),
    "scenario": (message("future to compare"), message("futures to compare"), "note"),
    "duty": (message("duty"), message("duties"), "name"),
    "calendarsource": (message("calendar"), message("calendars"), "name"),
}


@cache
def nouns() -> dict[str, Noun]:
    """Every noun by its name, each after the one it hangs from; ``home`` is the household."""
    label, plural, title = _WORDS[HOME]
    found = {
        HOME: Noun(
            name=HOME, called=label, called_many=plural, title=title,
            model=Household, table=None, parent="",
        )
    }  # fmt: skip
    for table in tables():
        name = table.model.FACT.__name__.lower()
        label, plural, title = _WORDS[name]
        above = HOME if table.parent is Household else _name_of(table.parent)
        found[name] = Noun(
            name=name, called=label, called_many=plural, title=title,
            model=table.model, table=table, parent=above,
        )  # fmt: skip
    return found


def _name_of(model: Any) -> str:
    return str(model.FACT.__name__.lower())


def noun(name: str) -> Noun | None:
    """A noun by its name; None when there is none so called."""
    return nouns().get(name)
