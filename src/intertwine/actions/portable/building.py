"""From plain values to facts, with every fault on the way noted and none hiding another.

Where a part is faulty, a *ghost* stands in for its fact: an object whose faulty
fields are empty. Ghosts let the checks of the outer facts, and the joins between
them, still run on what is sound; they never leave this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from intertwine.actions.shapes import Kind, Part, Shape, parts_of
from intertwine.domain.facts import Faults, HouseholdFacts, cross_faults
from intertwine.domain.problems import Problem, Refused

from . import wording
from .following import Path, follows
from .values import BROKEN, READERS, Broken

MOST_PROBLEMS = 500
_STAND_INS: dict[Kind, Any] = {
    Kind.TEXT: "00:00",  # reads as a name and as a time
    Kind.WHOLE: 0,
    Kind.NUMBER: 0.0,
    Kind.SWITCH: False,
    Kind.DAY: date(2000, 1, 1),
    Kind.MOMENT: datetime(2000, 1, 1),  # noqa: DTZ001 local wall time, as every moment in a file
    Kind.EITHER: 0,
}


class TooManyError(Exception):
    """So many faults were found that going on helps nobody."""


class Builder:
    """Builds one household's facts and gathers the problems on the way."""

    def __init__(self, doubtful: Iterable[Path] = ()) -> None:
        self.problems: list[Problem] = []
        self._doubtful = frozenset(doubtful)
        self.missing: set[Path] = set(self._doubtful)
        self.suspect: set[Path] = set()
        self._ghosts: list[tuple[Any, set[str], set[str]]] = []

    def note(self, code: str, sentence: str, path: Path) -> None:
        """Remember one fault, unless reading the file found one in the same place."""
        if path in self._doubtful:
            return
        self.problems.append(Problem(code=code, sentence=sentence, path=path))
        (self.suspect if code == "bad-value" else self.missing).add(path)
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyError

    def value(self, shape: Shape, given: Any, path: Path) -> Any:
        """The value of a shape, or BROKEN when nothing of it can be used."""
        if given is None and shape.optional:
            return None
        if shape.kind is Kind.FACT:
            return self.fact(shape.python, given, path)
        return READERS[shape.kind](self, shape, given, path)

    def wrong(self, shape: Shape, given: Any, path: Path) -> Broken:
        """Note a value of the wrong type."""
        self.note("wrong-type", wording.wrong_type(given, shape), path)
        return BROKEN

    def fact(self, fact: type[Any], given: Any, path: Path) -> Any:
        """A fact, or its ghost."""
        parts = parts_of(fact)
        if not isinstance(given, dict):
            self.wrong(Shape(kind=Kind.FACT, python=fact), given, path)
            return self._ghost(fact, {}, {part.name for part in parts}, path)
        before = self._troubles()
        meant = self._unknown_keys(fact, given, path)
        values: dict[str, Any] = {}
        faulty: set[str] = set()
        for part in parts:
            if part.name in given:
                value = self.value(part.shape, given[part.name], (*path, part.name))
                if value is BROKEN:
                    faulty.add(part.name)
                else:
                    values[part.name] = value
            elif part.name in meant:
                self.missing.add((*path, part.name))
                faulty.add(part.name)
            elif part.required:
                sentence = wording.missing_key(part.name, wording.noun(fact))
                self.note("missing-key", sentence, (*path, part.name))
                faulty.add(part.name)
        if faulty or self._troubles() != before:
            return self._ghost(fact, values, faulty, path)
        try:
            return fact(**values)
        except Faults:
            return self._ghost(fact, values, faulty, path)

    def _troubles(self) -> tuple[int, int]:
        return len(self.problems), len(self._ghosts)

    def _unknown_keys(self, fact: type, given: dict[Any, Any], path: Path) -> set[str]:
        """Note keys that nothing reads; the names that were probably meant by them."""
        known = [part.name for part in parts_of(fact)]
        meant = set()
        for key in given:
            if key not in known:
                free = [name for name in known if name not in given]
                sentence = wording.unknown_key(key, wording.noun(fact), free or known)
                self.note("unknown-key", sentence, (*path, key))
                meant.add(wording.near(key, free))
        return {name for name in meant if name is not None}

    def _note_faults(
        self, refusal: Faults, path: Path, faulty: set[str], values: dict[str, Any]
    ) -> None:
        """Note a fact's own faults, but none that only follows from a part already faulty."""
        for name, sentence in refusal.faults:
            if name not in faulty and not any(f"“{bad}”" in sentence for bad in faulty):
                self.note(
                    "bad-value", sentence, (*path, name, *_named_in(sentence, values.get(name)))
                )

    def _ghost(self, fact: type[Any], values: dict[str, Any], faulty: set[str], path: Path) -> Any:
        """A fact without its own checks, these made as far as its values go."""
        ghost: Any = object.__new__(fact)
        for part in parts_of(fact):
            empty = None if part.name in faulty else _default(part)
            object.__setattr__(ghost, part.name, values.get(part.name, empty))
        self._ghosts.append((ghost, faulty, self._check(ghost, path, faulty, values)))
        return ghost

    def _check(self, ghost: Any, path: Path, faulty: set[str], values: dict[str, Any]) -> set[str]:
        """Run a fact's own checks over its sound fields; the fields found at fault."""
        try:
            ghost.__post_init__()
        except Faults as refusal:
            self._note_faults(refusal, path, faulty, values)
            return {name for name, _ in refusal.faults}
        except (AttributeError, TypeError):
            pass  # a check that reads the missing part cannot be made until it is mended
        return set()

    def join(self, facts: HouseholdFacts) -> None:
        """Check the joins between the parts, as far as they are sound."""
        for ghost, faulty, suspect in self._ghosts:
            for part in parts_of(type(ghost)):
                text = part.shape.kind is Kind.TEXT
                if part.name in faulty or (part.name in suspect and text):
                    object.__setattr__(ghost, part.name, _stand_in(part))
        for problem in cross_faults(facts):
            if not follows(problem, self.missing, self.suspect):
                self.problems.append(problem)


def build(tree: Any, doubtful: Iterable[Path] = ()) -> HouseholdFacts:
    """A household from plain values, or a refusal with every fault in it.

    ``doubtful`` are places found at fault while reading: faults that only follow are not said.
    """
    builder = Builder(doubtful)
    try:
        facts: HouseholdFacts = builder.fact(HouseholdFacts, tree, ())
        builder.join(facts)
    except TooManyError:
        last = f"these are the first {MOST_PROBLEMS} faults: mend them, then look again"
        builder.problems.append(Problem(code="too-many", sentence=last))
    if builder.problems:
        raise Refused(builder.problems)
    return facts


def value_from(shape: Shape, given: Any) -> Any:
    """One value of a shape from what a row keeps; a refusal when the row was tampered with."""
    builder = Builder()
    value = builder.value(shape, given, ())
    if builder.problems:
        raise Refused(builder.problems)
    return value


def _named_in(sentence: str, value: Any) -> tuple[str, ...]:
    """The key of a mapping that a sentence names, so that its line is shown."""
    keys = value if isinstance(value, dict) else ()
    return next(((key,) for key in keys if f"“{key}”" in sentence), ())


def _default(part: Part) -> Any:
    return dict(part.default) if isinstance(part.default, dict) else part.default


def _stand_in(part: Part) -> Any:
    """Something of the right type where a value is missing, so that the joins can be read."""
    if not part.required:
        return _default(part)
    shape = part.shape
    if shape.kind is Kind.LIST:
        return ()
    if shape.kind is Kind.MAPPING:
        return {}
    if shape.kind is Kind.TUPLE:
        return tuple(_STAND_INS[inner.kind] for inner in shape.inner)
    if shape.kind is Kind.CHOICE:
        return next(iter(shape.python))
    if shape.kind is Kind.FACT:
        fact: Any = object.__new__(shape.python)
        for inside in parts_of(shape.python):
            object.__setattr__(fact, inside.name, _stand_in(inside))
        return fact
    return _STAND_INS[shape.kind]
