"""What every control shares: how it is filled, read and drawn.

A form's data is flat, as a browser posts it: names with dots to lists of texts. A control
turns a plain value into such data, such data back into a plain value, and data with the
faults found in it into something a template can draw. What was typed is always kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from intertwine.actions.portable.wording import finished
from intertwine.domain.problems import Problem

Flat = dict[str, list[str]]
Where = tuple[str | int, ...]
Options = tuple[tuple[str, str], ...]


class Missing:
    """What was not in the post at all, which is not the same as empty."""


MISSING = Missing()


@dataclass(slots=True, kw_only=True)
class Faults:
    """The sentences against each path; each is shown once, as near to its cause as can be."""

    found: list[tuple[Where, str]] = field(default_factory=list)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Faults:
        """From a refusal."""
        return cls(found=[(one.path, finished(one.sentence)) for one in problems])

    def take(self, where: Where) -> tuple[str, ...]:
        """Those at or below a path, which are then told."""
        mine = [one for one in self.found if one[0][: len(where)] == where]
        self.found = [one for one in self.found if one not in mine]
        return tuple(dict.fromkeys(sentence for _, sentence in mine))


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several words to choose from."""

    value: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A control as a template shows it. ``path`` is its name in the post."""

    kind: str
    path: str
    label: str
    help: str = ""
    needed: bool = False
    value: str = ""
    input: str = "text"
    mode: str = ""
    wrong: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    within: tuple[Drawn, ...] = ()
    more: str = ""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return "f-" + self.path.replace(".", "-")

    @property
    def at_fault(self) -> bool:
        """Whether it, or something in it, is to be mended."""
        return bool(self.wrong) or any(one.at_fault for one in self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One field. ``default`` is what stands where nothing is said, in plain form."""

    name: str
    label: str
    help: str = ""
    needed: bool = False
    default: Any = None

    def flat(self, value: Any, path: str) -> Flat:
        """The data that says a plain value."""
        raise NotImplementedError

    def given(self, data: Flat, path: str) -> Any:
        """The plain value that was meant; None for nothing, MISSING for not asked."""
        raise NotImplementedError

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """As a template shows it."""
        raise NotImplementedError

    def empty(self, value: Any) -> bool:
        """Whether a value says nothing, so that a whole row of such can be passed over."""
        return value in (None, "", [], {}, False) or value is MISSING or value == self.default

    def called(self, name: str, label: str = "") -> Control:
        """The same control under another name."""
        return replace(self, name=name, label=label or self.label)


def last(data: Flat, path: str) -> str | Missing:
    """The last text posted under a name."""
    values = data.get(path)
    return MISSING if not values else values[-1]
