"""Controls that hold others: parts of a fact, rows that can be added, pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intertwine.web.controls.base import MISSING, Control, Drawn, Faults, Flat, Where

MOST_ROWS = 400
MORE, DROP = "_more", "_drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Control):
    """A fact within a fact: nothing when nothing of it is said."""

    parts: tuple[Control, ...]

    def flat(self, value: Any, path: str) -> Flat:
        """Each part's data; what is not said stands at its default."""
        data: Flat = {}
        for part in self.parts:
            said = (value or {}).get(part.name, _usual(part, there=value is not None))
            data |= part.flat(said, f"{path}.{part.name}")
        return data

    def given(self, data: Flat, path: str) -> Any:
        """A mapping of what is said; None when all of it is empty."""
        found = {part.name: part.given(data, f"{path}.{part.name}") for part in self.parts}
        if all(value is MISSING for value in found.values()):
            return MISSING
        if all(part.empty(found[part.name]) for part in self.parts):
            return None
        return {
            name: value
            for name, value in found.items()
            if value is not None and value is not MISSING
        }

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """A fieldset."""
        within = tuple(
            part.drawn(data, f"{path}.{part.name}", (*where, part.name), faults)
            for part in self.parts
        )
        return Drawn(
            kind="group", path=path, label=self.label, help=self.help, needed=self.needed,
            within=within, wrong=faults.take(where),
        )  # fmt: skip


def _usual(part: Control, *, there: bool) -> Any:
    """Where nothing is said: the default, which beside an absent fact only a list of words has."""
    return part.default if there or isinstance(part.default, list) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Two(Control):
    """A list of fixed length, such as from and to."""

    parts: tuple[Control, ...]

    def flat(self, value: Any, path: str) -> Flat:
        """Each value under its place."""
        data: Flat = {}
        for number, part in enumerate(self.parts):
            data |= part.flat(value[number] if value else None, f"{path}.{number}")
        return data

    def given(self, data: Flat, path: str) -> Any:
        """The values; an empty one among others is told by the refusal."""
        found = [part.given(data, f"{path}.{n}") for n, part in enumerate(self.parts)]
        if all(value is MISSING for value in found):
            return MISSING
        if all(value in (None, "") or value is MISSING for value in found):
            return None
        return ["" if value is None or value is MISSING else value for value in found]

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """Side by side."""
        within = tuple(
            part.drawn(data, f"{path}.{number}", (*where, number), faults)
            for number, part in enumerate(self.parts)
        )
        return Drawn(
            kind="two", path=path, label=self.label, help=self.help, needed=self.needed,
            within=within, wrong=faults.take(where),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Control):
    """A list: one row an item, and ``few`` more at a button's press."""

    item: Control
    more: str
    few: int = 1

    def flat(self, value: Any, path: str) -> Flat:
        """Each item under its number."""
        data: Flat = {f"{path}.have": ["1"]}
        for number, one in enumerate(value or ()):
            data |= self.item.flat(one, f"{path}.{number}")
        return data

    def given(self, data: Flat, path: str) -> Any:
        """The rows in which something is said."""
        if f"{path}.have" not in data:
            return MISSING
        found = [self.item.given(data, f"{path}.{number}") for number in numbers(data, path)]
        return [value for value in found if not self.item.empty(value)]

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """The rows, empty ones when there is none."""
        rows, place = [], 0
        for number in self._numbers(data, path):
            at = f"{path}.{number}"
            said = not self.item.empty(self.item.given(data, at))
            told = faults if said else Faults()
            rows.append(self.item.drawn(data, at, (*where, place), told))
            place += said
        return Drawn(
            kind="rows", path=path, label=self.label, help=self.help, needed=self.needed,
            within=tuple(rows), wrong=faults.take(where), more=self.more,
            mode="short" if self.few > 1 else "",
        )  # fmt: skip

    def _numbers(self, data: Flat, path: str) -> list[int]:
        """The rows to show: where the last is empty, as many as come at a press."""
        found = numbers(data, path) or [0]
        if self.item.empty(self.item.given(data, f"{path}.{found[-1]}")):
            found += range(found[-1] + 1, found[-1] + self.few)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs(Control):
    """A mapping: rows of a key and what belongs to it."""

    key: Control
    item: Control
    more: str

    def flat(self, value: Any, path: str) -> Flat:
        """Each pair under its number."""
        data: Flat = {f"{path}.have": ["1"]}
        for number, (key, one) in enumerate((value or {}).items()):
            data |= self.key.flat(key, f"{path}.{number}.key")
            data |= self.item.flat(one, f"{path}.{number}.is")
        return data

    def given(self, data: Flat, path: str) -> Any:
        """The pairs in which something is said; of two with one key the later."""
        if f"{path}.have" not in data:
            return MISSING
        found = {}
        for number in numbers(data, path):
            key = self.key.given(data, f"{path}.{number}.key")
            value = self.item.given(data, f"{path}.{number}.is")
            if not (self.key.empty(key) and self.item.empty(value)):
                found[str(key) if key not in (None, MISSING) else ""] = (
                    {} if value in (None, MISSING) and isinstance(self.item, Group) else value
                )
        return found

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """The rows, an empty one when there is none."""
        rows = []
        for number in numbers(data, path) or [0]:
            at = f"{path}.{number}"
            key = self.key.given(data, f"{at}.key")
            below: Where = (*where, str(key) if key not in (None, MISSING) else "")
            item = self.item.drawn(data, f"{at}.is", below, faults)
            named = self.key.drawn(data, f"{at}.key", below, faults)
            within = item.within if isinstance(self.item, Group) else (item,)
            rows.append(
                Drawn(kind="group", path=at, label="", within=(named, *within),
                      wrong=item.wrong if isinstance(self.item, Group) else ())
            )  # fmt: skip
        return Drawn(
            kind="rows", path=path, label=self.label, help=self.help, needed=self.needed,
            within=tuple(rows), wrong=faults.take(where), more=self.more,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Each(Control):
    """A mapping with the same keys always, such as one number a partner."""

    parts: tuple[Control, ...]

    def flat(self, value: Any, path: str) -> Flat:
        """Each key's value under its name."""
        data: Flat = {}
        for part in self.parts:
            data |= part.flat((value or {}).get(part.name), f"{path}.{part.name}")
        return data

    def given(self, data: Flat, path: str) -> Any:
        """Those that are said."""
        found = {part.name: part.given(data, f"{path}.{part.name}") for part in self.parts}
        if all(value is MISSING for value in found.values()):
            return MISSING
        return {
            name: value
            for name, value in found.items()
            if value is not None and value is not MISSING
        }

    def drawn(self, data: Flat, path: str, where: Where, faults: Faults) -> Drawn:
        """A fieldset of them."""
        within = tuple(
            part.drawn(data, f"{path}.{part.name}", (*where, part.name), faults)
            for part in self.parts
        )
        return Drawn(
            kind="group", path=path, label=self.label, help=self.help, needed=self.needed,
            within=within, wrong=faults.take(where),
        )  # fmt: skip


def numbers(data: Flat, path: str) -> list[int]:
    """The numbers of the rows that were posted under a name."""
    start = f"{path}."
    found = set()
    for name in data:
        if name.startswith(start):
            step = name[len(start) :].split(".", 1)[0]
            if step.isdecimal() and len(step) < 6:
                found.add(int(step))
    return sorted(found)[:MOST_ROWS]


def arranged(data: Flat) -> Flat | None:
    """The data with a row more or less, when a button asked for that; None when none did."""
    more, drop = data.get(MORE), data.get(DROP)
    if not more and not drop:
        return None
    kept = {name: values for name, values in data.items() if name not in (MORE, DROP)}
    for gone in drop or ():
        kept = {name: values for name, values in kept.items()
                if name != gone and not name.startswith(f"{gone}.")}  # fmt: skip
    for path in more or ():
        there = numbers(kept, path) or [0]
        kept[f"{path}.{there[-1] + 1}.new"] = [""]
        kept.setdefault(f"{path}.{there[0]}.new", [""])
    return kept
