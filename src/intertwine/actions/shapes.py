"""The shapes a fact's fields may take, read once from the types.

Reading a file, writing one, the rows and the schema all walk the facts by these
shapes, so a field added to a fact needs no second place.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class Kind(StrEnum):
    """What a value is, in the words of the file."""

    TEXT = "text"
    WHOLE = "a whole number"
    NUMBER = "a number"
    SWITCH = "true or false"
    DAY = "a date"
    MOMENT = "a date and time"
    CHOICE = "one word of a list"
    EITHER = "a whole number or a word"
    LIST = "a list"
    TUPLE = "a list of fixed length"
    MAPPING = "a mapping"
    FACT = "a fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One type: ``inner`` are the element's shapes (key and value of a mapping).

    ``words`` are the texts allowed beside a number (EITHER) or instead of one (CHOICE).
    """

    kind: Kind
    python: Any
    optional: bool = False
    inner: tuple[Shape, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of a fact; ``default`` is None when the field is required."""

    name: str
    shape: Shape
    required: bool
    default: Any


_PLAIN = {
    str: Kind.TEXT,
    int: Kind.WHOLE,
    float: Kind.NUMBER,
    bool: Kind.SWITCH,
    date: Kind.DAY,
    datetime: Kind.MOMENT,
}


@cache
def shape_of(hint: Any) -> Shape:
    """The shape of a type as a fact may use it; anything else is a mistake in the facts."""
    if get_origin(hint) in (Union, types.UnionType):
        return _union(hint)
    if hint in _PLAIN:
        return Shape(kind=_PLAIN[hint], python=hint)
    args = get_args(hint)
    if get_origin(hint) is tuple and args[-1] is Ellipsis:
        return Shape(kind=Kind.LIST, python=tuple, inner=(shape_of(args[0]),))
    if get_origin(hint) is tuple:
        return Shape(kind=Kind.TUPLE, python=tuple, inner=tuple(map(shape_of, args)))
    if get_origin(hint) is dict:
        return Shape(kind=Kind.MAPPING, python=dict, inner=tuple(map(shape_of, args)))
    if is_dataclass(hint):
        return Shape(kind=Kind.FACT, python=hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Shape(kind=Kind.CHOICE, python=hint, words=tuple(str(word) for word in hint))
    raise TypeError(f"a fact cannot hold {hint!r}")


def _union(hint: Any) -> Shape:
    args = [arg for arg in get_args(hint) if arg is not type(None)]
    optional = len(args) < len(get_args(hint))
    if len(args) == 1:
        one = shape_of(args[0])
        return Shape(
            kind=one.kind, python=one.python, optional=optional, inner=one.inner, words=one.words
        )
    words = tuple(word for arg in args if get_origin(arg) is Literal for word in get_args(arg))
    if len(args) == 2 and int in args and words:
        return Shape(kind=Kind.EITHER, python=int, optional=optional, words=words)
    raise TypeError(f"a fact cannot hold {hint!r}")


_PARTS: dict[type, tuple[Part, ...]] = {}


def parts_of(fact: type) -> tuple[Part, ...]:
    """The fields of a fact, in order; read from its types once."""
    if fact not in _PARTS:
        _PARTS[fact] = _parts(fact)
    return _PARTS[fact]


def _parts(fact: Any) -> tuple[Part, ...]:
    hints = get_type_hints(fact)
    found = []
    for field in fields(fact):
        factory = field.default_factory
        default = field.default if factory is MISSING else factory()
        found.append(
            Part(
                name=field.name,
                shape=shape_of(hints[field.name]),
                required=default is MISSING,
                default=None if default is MISSING else default,
            )
        )
    return tuple(found)


def facts_within(fact: type) -> tuple[type, ...]:
    """The fact and every fact it can hold, each once, outermost first."""
    found: dict[type, None] = {}
    todo = [fact]
    while todo:
        one = todo.pop(0)
        if one in found:
            continue
        found[one] = None
        for part in parts_of(one):
            todo += [shape.python for shape in _leaves(part.shape) if shape.kind is Kind.FACT]
    return tuple(found)


def _leaves(shape: Shape) -> list[Shape]:
    if not shape.inner:
        return [shape]
    return [leaf for inner in shape.inner for leaf in _leaves(inner)]
