"""One value at a time: from what a file holds to what a fact's field holds."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from intertwine.actions.shapes import Kind, Shape

from . import wording
from .following import Path

if TYPE_CHECKING:
    from .building import Builder

LARGEST_NUMBER = 10**12
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?")


class Broken:
    """The value of what could not be read."""


BROKEN = Broken()


def _text(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, str):
        return builder.wrong(shape, given, path)
    if "\0" in given or not (given.isascii() or _encodes(given)):
        builder.note("bad-text", "this text holds a character that no file can keep", path)
        return BROKEN
    return given


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _whole(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if isinstance(given, int) and not isinstance(given, bool):
        if abs(given) <= LARGEST_NUMBER:
            return given
        builder.note("bad-value", "This number is far too large: mend it", path)
        return BROKEN
    if isinstance(given, str) and given in shape.words:
        return given
    return builder.wrong(shape, given, path)


def _number(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if (
        isinstance(given, int | float)
        and not isinstance(given, bool)
        and abs(given) <= LARGEST_NUMBER
    ):
        return float(given)
    return builder.wrong(shape, given, path)


def _switch(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    return given if isinstance(given, bool) else builder.wrong(shape, given, path)


def _day(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, str):
        return builder.wrong(shape, given, path)
    try:
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass  # such as 30 February: said below
    builder.note("not-a-date", wording.not_a_day(given), path)
    return BROKEN


def _moment(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, str):
        return builder.wrong(shape, given, path)
    try:
        if _MOMENT.fullmatch(given):
            return datetime.fromisoformat(given)
    except ValueError:
        pass  # such as 25:00: said below
    builder.note("not-a-date", wording.not_a_moment(given), path)
    return BROKEN


def _choice(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, str):
        return builder.wrong(shape, given, path)
    if given in shape.words:
        return shape.python(given)
    builder.note("not-one-of", wording.not_one_of(given, shape.words), path)
    return BROKEN


def _list(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, list):
        return builder.wrong(shape, given, path)
    values = [builder.value(shape.inner[0], item, (*path, n)) for n, item in enumerate(given)]
    return _whole_or_broken(builder, values, path)


def _tuple(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, list):
        return builder.wrong(shape, given, path)
    if len(given) != len(shape.inner):
        builder.note("wrong-length", wording.wrong_length(given, shape), path)
        return BROKEN
    pairs = zip(shape.inner, given, strict=True)
    values = [builder.value(inner, item, (*path, n)) for n, (inner, item) in enumerate(pairs)]
    return _whole_or_broken(builder, values, path)


def _whole_or_broken(builder: Builder, values: list[Any], path: Path) -> Any:
    """A tuple, unless one of its values is missing: then it is missing as a whole."""
    if any(value is BROKEN for value in values):
        builder.missing.add(path)
        return BROKEN
    return tuple(values)


def _mapping(builder: Builder, shape: Shape, given: Any, path: Path) -> Any:
    if not isinstance(given, dict):
        return builder.wrong(shape, given, path)
    sound = {}
    for key, item in given.items():
        named = builder.value(shape.inner[0], key, (*path, key))
        value = builder.value(shape.inner[1], item, (*path, key))
        if named is not BROKEN and value is not BROKEN:
            sound[named] = value
    return sound


READERS = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.EITHER: _whole,
    Kind.NUMBER: _number,
    Kind.SWITCH: _switch,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.TUPLE: _tuple,
    Kind.MAPPING: _mapping,
}
