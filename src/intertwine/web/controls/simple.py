"""Controls for one value: text, numbers, dates, switches, words of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from intertwine.web.controls.base import (
    MISSING,
    Control,
    Drawn,
    Faults,
    Flat,
    Missing,
    Option,
    Options,
    Where,
    last,
)

_WHOLE = re.compile(r"[-+]?\d{1,15}")
_NUMBER = re.compile(r"[-+]?\d{1,15}([.,]\d{1,20})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
FAR_TOO_LARGE = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Control):
    """One line. ``blank`` is what an empty one says."""

    blank: str | None = None
    suggested: Options = ()

    def flat(self, value: Any, path: str) -> Flat:
        """As it is."""
        return {path: ["" if value is None else self.written(value)]}

    def written(self, value: Any) -> str:
        """The text of a value."""
        return str(value)

    def given(self, data: Flat, path: str) -> Any:
        """Without spaces round it."""
        text = last(data, path)
        if isinstance(text, Missing):
            return MISSING
        text = text.replace("\r\n", "\n").strip()
        return self.read(text) if text else self.blank

    def read(self, text: str) -> Any:
        """What was meant by the text; unreadable text stays for the refusal to name."""
        return text

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """An input, as its kind of value wants it."""
        value = last(data, path)
        typed = "" if isinstance(value, Missing) else value
        kind, mode = self.look(typed)
        return Drawn(
            kind=self.kind, path=path, label=self.label, help=self.help, needed=self.needed,
            value=typed, input=kind, mode=mode, wrong=faults.take(where),
            options=tuple(Option(value=v, label=label, on=False) for v, label in self.suggested),
        )  # fmt: skip

    @property
    def kind(self) -> str:
        """Which mark-up it has."""
        return "text"

    def look(self, typed: str) -> tuple[str, str]:
        """The input's type and the phone's keyboard."""
        del typed
        return "text", ""


class Note(Text):
    """Several lines."""

    __slots__ = ()

    @property
    def kind(self) -> str:
        """A larger box."""
        return "note"


class Whole(Text):
    """A whole number."""

    __slots__ = ()

    def read(self, text: str) -> Any:
        """A number when it is one; a fraction stays one, so that the refusal can say so."""
        if _WHOLE.fullmatch(text):
            return int(text)
        return FAR_TOO_LARGE if text.isdigit() else _fraction(text)

    def look(self, typed: str) -> tuple[str, str]:
        """Digits on a phone."""
        del typed
        return "text", "numeric"


class Number(Whole):
    """A number that may have a fraction."""

    __slots__ = ()

    def written(self, value: Any) -> str:
        """Without a needless nought."""
        return repr(value).removesuffix(".0")

    def read(self, text: str) -> Any:
        """A comma is a point."""
        return _fraction(text)

    def look(self, typed: str) -> tuple[str, str]:
        """Digits and a point on a phone."""
        del typed
        return "text", "decimal"


def _fraction(text: str) -> Any:
    if text.isdigit() and len(text) > 15:
        return float(FAR_TOO_LARGE)
    try:
        return float(text.replace(",", ".")) if len(text) < 40 else text
    except ValueError:
        return text


class Day(Text):
    """A date. What is no date is shown as text, so that what was typed is kept."""

    __slots__ = ()

    def look(self, typed: str) -> tuple[str, str]:
        """The browser's own calendar."""
        return ("date" if not typed or _DAY.fullmatch(typed) else "text"), ""


class Moment(Text):
    """A date and a time on the wall."""

    __slots__ = ()

    def look(self, typed: str) -> tuple[str, str]:
        """The browser's own calendar and clock."""
        return ("datetime-local" if not typed or _MOMENT.fullmatch(typed) else "text"), ""


class Clock(Text):
    """A time such as 07:15 or 07:45+1. Single-figure hours and points are put right."""

    __slots__ = ()

    def read(self, text: str) -> Any:
        """07:15 for 7:15 and 7.15."""
        found = re.fullmatch(r"(\d{1,2})[:.](\d\d)(\+\d)?", text)
        return f"{int(found[1]):02}:{found[2]}{found[3] or ''}" if found else text

    @property
    def kind(self) -> str:
        """A short box."""
        return "clock"


class Lines(Text):
    """Several texts, one a line."""

    __slots__ = ()

    def flat(self, value: Any, path: str) -> Flat:
        """One under the other."""
        return {path: ["\n".join(map(str, value or ()))]}

    def given(self, data: Flat, path: str) -> Any:
        """A list of what stands on the lines."""
        text = last(data, path)
        if isinstance(text, Missing):
            return MISSING
        return [line.strip() for line in text.splitlines() if line.strip()]

    @property
    def kind(self) -> str:
        """A larger box."""
        return "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Control):
    """One word of a list."""

    options: Options
    number: bool = False

    def flat(self, value: Any, path: str) -> Flat:
        """The word."""
        said = "" if value is None else str(value).lower() if isinstance(value, bool) else value
        return {path: [str(said)]}

    def given(self, data: Flat, path: str) -> Any:
        """The word; nothing for the empty choice."""
        text = last(data, path)
        if isinstance(text, Missing):
            return MISSING
        if self.number:
            return {"true": True, "false": False}.get(text, text or None)
        return text or None

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """A list to choose from; the empty choice unless one must be made."""
        value = last(data, path)
        known = self.options
        if isinstance(value, str) and value and value not in dict(known):
            known = (*known, (value, value))
        if not self.needed or not value or isinstance(value, Missing):
            known = (("", "–"), *known)
        return Drawn(
            kind="pick", path=path, label=self.label, help=self.help, needed=self.needed,
            wrong=faults.take(where),
            options=tuple(Option(value=v, label=name, on=v == value) for v, name in known),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Picks(Control):
    """Several words of a list; ``have`` in the post says that none was meant as none."""

    options: Options

    def flat(self, value: Any, path: str) -> Flat:
        """The words."""
        return {path: [str(one) for one in value or ()], f"{path}.have": ["1"]}

    def given(self, data: Flat, path: str) -> Any:
        """The words in the order of the list; words that are not in it stay, to be refused."""
        if f"{path}.have" not in data and path not in data:
            return MISSING
        chosen = list(dict.fromkeys(data.get(path, [])))
        order = [value for value, _ in self.options]
        known = sorted((one for one in chosen if one in order), key=order.index)
        return [*known, *(one for one in chosen if one not in order)]

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """A row of boxes."""
        chosen = data.get(path, [])
        return Drawn(
            kind="picks", path=path, label=self.label, help=self.help, needed=self.needed,
            wrong=faults.take(where),
            options=tuple(Option(value=v, label=n, on=v in chosen) for v, n in self.options),
        )  # fmt: skip


class Switch(Control):
    """Yes or no. A hidden empty value before the box says that it was asked."""

    __slots__ = ()

    def flat(self, value: Any, path: str) -> Flat:
        """As a browser posts it."""
        return {path: ["", "1"] if value else [""]}

    def given(self, data: Flat, path: str) -> Any:
        """Whether the box is ticked."""
        text = last(data, path)
        return MISSING if isinstance(text, Missing) else text in ("1", "true", "on")

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """A box."""
        return Drawn(
            kind="switch", path=path, label=self.label, help=self.help,
            value="1" if self.given(data, path) is True else "", wrong=faults.take(where),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeOr(Control):
    """A whole number, or openly a word, such as minutes that nobody knows yet."""

    word: str
    word_label: str

    def flat(self, value: Any, path: str) -> Flat:
        """The number, or the box beside it."""
        known = value not in (None, self.word)
        return {path: [str(value) if known else ""],
                f"{path}.word": ["", "1"] if value == self.word else [""]}  # fmt: skip

    def given(self, data: Flat, path: str) -> Any:
        """The word when its box is ticked."""
        if last(data, f"{path}.word") == "1":
            return self.word
        text = last(data, path)
        if isinstance(text, Missing):
            return MISSING
        return Whole(name="", label="").read(text.strip()) if text.strip() else None

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """The number's input with the box under it."""
        value, ticked = last(data, path), last(data, f"{path}.word") == "1"
        return Drawn(
            kind="whole-or", path=path, label=self.label, help=self.help, needed=self.needed,
            value="" if isinstance(value, Missing) else value, mode="numeric",
            wrong=faults.take(where),
            options=(Option(value="1", label=self.word_label, on=ticked),),
        )  # fmt: skip
