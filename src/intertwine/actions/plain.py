"""Facts as plain values: dictionaries, lists, text, numbers and dates, defaults left out."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from .shapes import parts_of


def plain(fact: Any) -> dict[str, Any]:
    """A fact as a dictionary in the order of its fields; what is at its default is left out.

    Dates stay dates, because TOML and YAML write them bare.
    """
    said = {}
    for part in parts_of(type(fact)):
        value = getattr(fact, part.name)
        if part.required or value != part.default:
            said[part.name] = value_of(value)
    return said


def value_of(value: object) -> Any:
    """Any value inside a fact; enums become their text, tuples lists."""
    if isinstance(value, Enum):
        return str(value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    if isinstance(value, tuple):
        return [value_of(item) for item in value]
    if isinstance(value, dict):
        return {key: value_of(item) for key, item in value.items()}
    return plain(value)


def moment(value: date) -> str:
    """A day, or a moment without its seconds when they are nought."""
    text = value.isoformat()
    return text.removesuffix(":00") if len(text) == len("2027-01-04T06:30:00") else text


def jsonable(value: Any) -> Any:
    """The same without date objects, as JSON and JSON columns want it."""
    if isinstance(value, date):
        return moment(value)
    if isinstance(value, list):
        return [jsonable(item) for item in value]
    if isinstance(value, dict):
        return {jsonable(key): jsonable(item) for key, item in value.items()}
    return value
