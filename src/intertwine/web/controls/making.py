"""From a noun's fields to controls: by their shapes, and by name where a shape says too little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intertwine.actions.choices import choice
from intertwine.actions.nouns import Noun
from intertwine.actions.plain import jsonable, value_of
from intertwine.actions.shapes import Kind, Part, Shape, parts_of
from intertwine.web.controls import words
from intertwine.web.controls.base import MISSING, Control, Drawn, Faults, Flat, Options
from intertwine.web.controls.compound import Each, Group, Pairs, Rows, Two
from intertwine.web.controls.rota import Rota
from intertwine.web.controls.simple import (
    Clock,
    Day,
    Lines,
    Moment,
    Note,
    Number,
    Pick,
    Picks,
    Switch,
    Text,
    Whole,
    WholeOr,
)

Offers = Mapping[str, Options]
CLOCKS = frozenset(
    {
        *("start", "end", "last_drop", "leave_home", "back_home", "no_run_before"),
        *("earliest", "latest", "usual_start", "after", "core", "after_care.until"),
    }
)
NOTES = frozenset({"note"})
LISTED = frozenset({"needs", "arrangements", "pattern"})
UNSEEN = frozenset({"content", "encoding"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Controls that stand together; ``folded`` ones wait behind a summary."""

    title: str
    folded: bool
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A section as a template shows it."""

    title: str
    open: bool
    folded: bool
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All controls of one noun."""

    sections: tuple[Section, ...]

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control, in order."""
        return tuple(control for section in self.sections for control in section.controls)

    def flat(self, values: Mapping[str, Any]) -> Flat:
        """The data that says these values; what is not said stands at its default."""
        data: Flat = {}
        for control in self.controls:
            data |= control.flat(values.get(control.name, control.default), control.name)
        return data

    def given(self, data: Flat) -> dict[str, Any]:
        """What was said, by field; fields that were not asked for are not in it."""
        found = {one.name: one.given(data, one.name) for one in self.controls}
        return {name: value for name, value in found.items() if value is not MISSING}

    def laid(self, data: Flat, faults: Faults, *, rows_of: str = "") -> tuple[Laid, ...]:
        """As a template shows it: a folded section is open when a fault is in it, or the
        list ``rows_of`` to which a line was just added."""
        found = []
        for section in self.sections:
            drawn = tuple(
                one.drawn(data, one.name, (one.name,), faults) for one in section.controls
            )
            found.append(
                Laid(
                    title=section.title, folded=section.folded, drawn=drawn,
                    open=any(one.at_fault or one.path == rows_of for one in drawn),
                )
            )  # fmt: skip
        return tuple(found)


def sheet(noun: Noun, offers: Offers, *, adding: bool, seeing: bool = True) -> Sheet:
    """The controls of a noun, what matters most first; who sees it only for its owner."""
    left_out = UNSEEN if seeing else UNSEEN | frozenset(words.SEEN)
    parts = {part.name: part for part in noun.parts if part.name not in left_out}
    made = {name: _control(noun.name, part, offers) for name, part in parts.items()}
    if noun.keyed and adding:
        needed = noun.name in ("shifttype", "scenario")
        made["key"] = Text(
            name="key", label=words.label(noun.name, "key"), needed=needed,
            help=words.helped(noun.name, "key"), blank="",
        )  # fmt: skip
    first = [name for name in words.FIRST.get(noun.name, noun.title).split() if name in made]
    seen = [name for name in words.SEEN if name in made]
    rest = [name for name in made if name not in (*first, *seen)]
    sections = (
        Section(title="", folded=False, controls=tuple(made[name] for name in first)),
        Section(title=_("More"), folded=True, controls=tuple(made[name] for name in rest)),
        Section(title=_("Who sees it"), folded=False, controls=tuple(made[n] for n in seen)),
    )
    return Sheet(sections=tuple(section for section in sections if section.controls))


def _control(noun: str, part: Part, offers: Offers, above: str = "") -> Control:
    name = part.name
    spoken = above or noun
    common: dict[str, Any] = {
        "name": name,
        "label": words.label(spoken, name),
        "help": words.helped(spoken, name),
        "needed": part.required,
        "default": None if part.required else jsonable(value_of(part.default)),
    }
    path = f"{above}.{name}" if above else name
    return _by_name(noun, path, part.shape, offers, common) or _by_shape(
        noun, path, part.shape, offers, common
    )


def _by_name(
    noun: str, path: str, shape: Shape, offers: Offers, common: dict[str, Any]
) -> Control | None:
    if path in offers:
        return _offered(path, shape, offers, common)
    if shape.kind is Kind.TEXT and (path in CLOCKS or path.rsplit(".", 1)[-1] in CLOCKS):
        return Clock(**common)
    if shape.kind is Kind.TEXT and path in NOTES:
        return Note(**common, blank=None if shape.optional else "")
    if path in LISTED:
        return Lines(**common)
    if noun == "scenario" and path == "ratings":
        parts = tuple(Whole(name=key, label=label) for key, label in offers["people"])
        return Each(**common, parts=parts)
    return None


def _offered(path: str, shape: Shape, offers: Offers, common: dict[str, Any]) -> Control:
    """A field that names something else: only what the viewer may see can be chosen."""
    options = offers[path]
    if shape.kind is Kind.TUPLE:
        ends = (_("From"), _("To"))
        parts = tuple(
            Pick(name=str(n), label=end, options=options, needed=True) for n, end in enumerate(ends)
        )
        return Two(**common, parts=parts)
    if path == "shifts":
        helped = "" if options else words.NO_SHIFTS
        return Rota(**{**common, "help": helped or common["help"]}, options=options)
    if shape.kind is Kind.MAPPING:
        return Pairs(
            **common,
            key=Day(name="key", label=_("Day"), needed=True),
            item=Pick(name="is", label=_("Shift"), options=options, needed=True),
            more=str(words.MORE.get(path, _("Add another"))),
        )
    if path in ("place_of_work", "role.place", "zone", "zone_away"):
        return Text(**common, suggested=options)
    return Pick(**common, options=options)


def _by_shape(
    noun: str, path: str, shape: Shape, offers: Offers, common: dict[str, Any]
) -> Control:
    more = str(words.MORE.get(path.rsplit(".", 1)[-1], _("Add another")))
    match shape.kind:
        case Kind.LIST if shape.inner[0].kind is Kind.CHOICE:
            return Picks(**common, options=_options(shape.inner[0]))
        case Kind.LIST:
            item = _inside(noun, path, shape.inner[0], offers)
            return Rows(**common, item=item, more=more, few=3 if isinstance(item, Day) else 1)
        case Kind.MAPPING:
            key = _inside(noun, path, shape.inner[0], offers).called("key", _("What"))
            return Pairs(
                **common, key=key, item=_inside(noun, path, shape.inner[1], offers), more=more
            )
        case Kind.TUPLE:
            ends = (_("From"), _("To"))
            return Two(**common, parts=tuple(
                _inside(noun, path, inner, offers).called(str(n), ends[n])
                for n, inner in enumerate(shape.inner)
            ))  # fmt: skip
        case Kind.FACT:
            return Group(**common, parts=_parts(noun, path, shape, offers))
        case Kind.CHOICE:
            return Pick(**common, options=_options(shape))
        case Kind.SWITCH if shape.optional:
            return Pick(**common, options=(("true", _("Yes")), ("false", _("No"))), number=True)
        case Kind.EITHER:
            return WholeOr(**common, word=shape.words[0], word_label=_("Not known yet"))
    return (
        _LEAVES[shape.kind](**common)
        if shape.kind is not Kind.TEXT
        else Text(**common, blank=None if shape.optional else "")
    )


_LEAVES: dict[Kind, type[Control]] = {
    Kind.WHOLE: Whole,
    Kind.NUMBER: Number,
    Kind.SWITCH: Switch,
    Kind.DAY: Day,
    Kind.MOMENT: Moment,
}


def _inside(noun: str, path: str, shape: Shape, offers: Offers) -> Control:
    """The control of one item of a list, or of a mapping's key or value."""
    common = {"name": "item", "label": words.label(noun, path), "help": ""}
    if shape.kind is Kind.TEXT and path in CLOCKS:
        return Clock(**common)
    return _by_shape(noun, path, shape, offers, common)


def _parts(noun: str, path: str, shape: Shape, offers: Offers) -> tuple[Control, ...]:
    return tuple(_control(noun, part, offers, path) for part in parts_of(shape.python))


def _options(shape: Shape) -> Options:
    return tuple((word, choice(word)) for word in shape.words)
