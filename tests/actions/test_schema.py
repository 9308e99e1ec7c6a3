"""The schema says what the reader reads."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from tests.examples import facts_of_example
from tests.strategies import household_facts

from intertwine.actions import portable
from intertwine.actions.plain import jsonable, plain
from intertwine.actions.shapes import facts_within, parts_of
from intertwine.domain.facts import HouseholdFacts

SCHEMA = portable.schema()
TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "integer": int, "number": (int, float),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """Where a value breaks a schema: the keywords that ours uses, and no others."""
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], path)
    if "anyOf" in schema:
        tried = [faults(value, one, path) for one in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    wanted = TYPES[schema["type"]]
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        return [f"{path}: not {schema['type']}"]
    if isinstance(value, dict):
        return _in_object(value, schema, path)
    if isinstance(value, list):
        return _in_array(value, schema, path)
    found = [] if value in schema.get("enum", [value]) else [f"{path}: not in the list"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path}: pattern")
    if schema.get("format") == "date" and not found:
        date.fromisoformat(value)
    return found


def _in_object(value: dict[str, Any], schema: dict[str, Any], path: str) -> list[str]:
    found = [f"{path}: no {name}" for name in schema.get("required", []) if name not in value]
    known = schema.get("properties", {})
    for key, item in value.items():
        found += faults(key, schema.get("propertyNames", {"type": "string"}), f"{path}.{key}")
        rest = schema["additionalProperties"]
        if key in known or rest:
            found += faults(item, known.get(key, rest), f"{path}.{key}")
        else:
            found.append(f"{path}.{key}: unknown")
    return found


def _in_array(value: list[Any], schema: dict[str, Any], path: str) -> list[str]:
    fixed = schema.get("prefixItems")
    if fixed is None:
        return [fault for item in value for fault in faults(item, schema["items"], path)]
    if len(value) != schema["minItems"] or len(value) != schema["maxItems"]:
        return [f"{path}: length"]
    pairs = zip(value, fixed, strict=True)
    return [fault for item, one in pairs for fault in faults(item, one, path)]


@pytest.mark.parametrize("letter", ["a", "b"])
def test_examples_are_valid(letter: str) -> None:
    """Both examples keep to the printed schema."""
    assert faults(jsonable(plain(facts_of_example(letter))), SCHEMA) == []


@settings(max_examples=15)
@given(said=household_facts())
def test_any_household_is_valid(said: HouseholdFacts) -> None:
    """Nothing that the reader reads does the schema refuse."""
    assert faults(jsonable(plain(said)), SCHEMA) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("zoo",), 1), (("household", "since"), "tomorrow"), (("legs", 0, "minutes"), "soon"),
        (("legs", 0, "way"), ["home"]), (("partners", "amara", "ambition"), "8"),
        (("partners", "amara", "roles", 0, "rosters", 0, "shifts"), {"Monday": "LD"}),
        (("milestones", 0, "kind"), "interview"), (("helpers", "hall", "can"), "pickup"),
    ],
)  # fmt: skip
def test_schema_refuses_what_the_reader_refuses(path: tuple[str | int, ...], value: Any) -> None:
    """Negative control: each kind of fault that a schema can tell, it tells."""
    tree: Any = deepcopy(jsonable(plain(facts_of_example("a"))))
    target = tree
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert faults(tree, SCHEMA) != []


def test_schema_describes_every_fact_and_every_key() -> None:
    """Each fact bears its docstring as one paragraph, and all its keys."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for fact in facts_within(HouseholdFacts):
        described = SCHEMA if fact is HouseholdFacts else SCHEMA["$defs"][fact.__name__]
        assert list(described["properties"]) == [part.name for part in parts_of(fact)]
        assert re.fullmatch(r"[A-Z][^`\n]+\.", described["description"])
    assert len(SCHEMA["$defs"]) == len(facts_within(HouseholdFacts)) - 1
