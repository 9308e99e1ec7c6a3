"""The JSON Schema of the household file, from the same shapes that reading uses.

A schema cannot say everything: names that must exist, times in order and zones are
left to `intertwine validate`.
"""

from __future__ import annotations

import inspect
from typing import Any

from intertwine.actions.plain import jsonable, value_of
from intertwine.actions.shapes import Kind, Part, Shape, facts_within, parts_of
from intertwine.domain.facts import HouseholdFacts

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}
_MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?$",
    "description": "A date and time on the wall, without an offset",
}
_SIMPLE: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.SWITCH: {"type": "boolean"},
    Kind.DAY: _DAY,
    Kind.MOMENT: _MOMENT,
}


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of a household file."""
    inner = [fact for fact in facts_within(HouseholdFacts) if fact is not HouseholdFacts]
    return {
        "$schema": DIALECT,
        "title": "Household file",
        **_fact(HouseholdFacts),
        "$defs": {fact.__name__: _fact(fact) for fact in inner},
    }


def _fact(fact: type) -> dict[str, Any]:
    parts = parts_of(fact)
    described: dict[str, Any] = {
        "description": _said(fact),
        "type": "object",
        "properties": {part.name: _property(part) for part in parts},
        "additionalProperties": False,
    }
    required = [part.name for part in parts if part.required]
    return {**described, "required": required} if required else described


def _property(part: Part) -> dict[str, Any]:
    found = _shape(part.shape)
    if part.shape.optional:
        found = {"anyOf": [found, {"type": "null"}]}
    if part.required or part.default is None:
        return found
    return {**found, "default": jsonable(value_of(part.default))}


def _shape(shape: Shape) -> dict[str, Any]:
    if shape.kind is Kind.FACT:
        return {"$ref": f"#/$defs/{shape.python.__name__}"}
    if shape.kind is Kind.CHOICE:
        return {"type": "string", "enum": list(shape.words), "description": _said(shape.python)}
    if shape.kind is Kind.EITHER:
        return {"anyOf": [{"type": "integer"}, {"type": "string", "enum": list(shape.words)}]}
    if shape.kind is Kind.LIST:
        return {"type": "array", "items": _shape(shape.inner[0])}
    if shape.kind is Kind.TUPLE:
        return {
            "type": "array",
            "prefixItems": [_shape(inner) for inner in shape.inner],
            "minItems": len(shape.inner),
            "maxItems": len(shape.inner),
            "items": False,
        }
    if shape.kind is Kind.MAPPING:
        key, value = shape.inner
        named = {} if key.kind is Kind.TEXT else {"propertyNames": _shape(key)}
        return {"type": "object", **named, "additionalProperties": _shape(value)}
    return dict(_SIMPLE[shape.kind])


def _said(named: type) -> str:
    """The docstring as one paragraph of plain text."""
    text = inspect.getdoc(named) or ""
    return " ".join(text.replace("``", "").split())
