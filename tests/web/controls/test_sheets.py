"""Controls fill and read the same values, whatever a household says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import household_facts

from intertwine.actions import rows
from intertwine.actions.nouns import nouns
from intertwine.actions.portable.building import value_from
from intertwine.actions.shapes import Kind
from intertwine.actions.tree import load
from intertwine.domain import facts
from intertwine.web.controls import words
from intertwine.web.controls.base import Faults
from intertwine.web.controls.compound import arranged
from intertwine.web.controls.making import UNSEEN, sheet
from intertwine.web.controls.simple import Clock, Number, Whole

PEOPLE = {"people": (("amara", "Amara"), ("erik", "Erik"))}
# Typed text loses the spaces round it, and a list that is written in lines its empty ones.
TRIMMED = (Kind.TEXT, Kind.LIST, Kind.MAPPING, Kind.FACT)


@pytest.mark.parametrize("noun", sorted(nouns()))
@pytest.mark.parametrize("adding", [True, False])
def test_every_field_has_a_control(noun: str, adding: bool) -> None:
    """A field that is added to a fact is in its form, once."""
    kind = nouns()[noun]
    made = [control.name for control in sheet(kind, PEOPLE, adding=adding).controls]
    expected = {part.name for part in kind.parts} - UNSEEN
    assert set(made) == expected | ({"key"} if kind.keyed and adding else set())
    assert len(made) == len(set(made))


@pytest.mark.parametrize("noun", sorted(nouns()))
def test_named_fields_exist(noun: str) -> None:
    """The list of what comes first names no field that the fact has not."""
    kind = nouns()[noun]
    known = {part.name for part in kind.parts} | {"key"}
    assert set(words.FIRST[noun].split()) <= known


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=household_facts())
@pytest.mark.django_db
def test_plain_fields_come_back(said: facts.HouseholdFacts) -> None:
    """Numbers, dates, switches, words and pairs that a form shows are read back the same."""
    people = {"people": tuple((key, key) for key in said.partners)}
    tree = load(rows.save(said, slug="any", replace=True))
    for node in tree.nodes.values():
        made = sheet(node.noun, people, adding=False)
        data = made.flat(node.said)
        again = made.given(data)
        assert made.given(made.flat(again)) == again
        for part in node.noun.parts:
            if part.name in UNSEEN or part.shape.kind in TRIMMED:
                continue
            assert again[part.name] == node.said.get(part.name), (node.noun.name, part.name)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=household_facts())
@pytest.mark.django_db
def test_nested_facts_come_back(said: facts.HouseholdFacts) -> None:
    """Hours, office days, blocks, fees and the like keep every part."""
    tree = load(rows.save(said, slug="any", replace=True))
    for node in tree.nodes.values():
        made = sheet(node.noun, PEOPLE, adding=False)
        again = made.given(made.flat(node.said))
        for part in node.noun.parts:
            if part.shape.kind is not Kind.FACT or part.name == "late_fee":
                continue
            value: Any = again[part.name]
            there = None if value is None else value_from(part.shape, value)
            kept = node.said.get(part.name)
            if kept not in (None, {}):
                expected = value_from(part.shape, ticked(kept))
                assert there == expected, (node.noun.name, part.name)


def ticked(kept: dict[str, Any]) -> dict[str, Any]:
    """With days in the order in which their boxes stand."""
    return {
        name: sorted(value, key=list(facts.WEEK).index)
        if isinstance(value, list) and "days" in name
        else value
        for name, value in kept.items()
    }


def test_rows_more_and_less() -> None:
    """Buttons add a line after the last and take the one they stand beside."""
    data = {"closed.have": ["1"], "closed.0": ["2027-01-01"], "closed.1": ["2027-01-02"]}
    more = arranged({**data, "_more": ["closed"]})
    less = arranged({**data, "_drop": ["closed.0"]})
    assert more is not None
    assert "closed.2.new" in more
    assert less == {"closed.have": ["1"], "closed.1": ["2027-01-02"]}
    assert arranged(data) is None


def test_closed_days_skip_empty_lines() -> None:
    """An empty line between two days is no day."""
    made = sheet(nouns()["place"], {}, adding=True)
    data = {"closed.have": ["1"], "closed.0": [""], "closed.3": ["2027-01-02"]}
    assert made.given(data) == {"closed": ["2027-01-02"]}


def test_what_was_not_asked_is_not_said() -> None:
    """A post without a field, or without the mark of a list, says nothing of it."""
    made = sheet(nouns()["event"], {}, adding=True)
    assert made.given({"name": ["x"]}) == {"name": "x"}
    assert made.given({"tentative": [""]}) == {"tentative": False}


@pytest.mark.parametrize(
    ("control", "text", "value"),
    [
        (Whole, "12", 12), (Whole, "1.5", 1.5), (Whole, "a", "a"), (Whole, "9" * 30, 10**15),
        (Number, "1,5", 1.5), (Number, "x", "x"), (Clock, "7:05", "07:05"),
        (Clock, "7.05+1", "07:05+1"),
        (Clock, "half", "half"),
    ],
)  # fmt: skip
def test_typed_numbers_and_times(control: Any, text: str, value: Any) -> None:
    """What is meant is understood; what is not is left for the refusal to name."""
    made = control(name="x", label="x")
    assert made.given({"x": [f" {text} "]}, "x") == value
    assert made.drawn({"x": [text]}, "x", ("x",), Faults()).value == text
