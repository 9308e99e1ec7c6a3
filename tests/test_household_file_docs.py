"""docs/household-file.md is held against the types: every key, every word, every example."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from intertwine.actions import portable
from intertwine.actions.portable import from_yaml
from intertwine.actions.portable.building import value_from
from intertwine.actions.shapes import Kind, Shape, facts_within, parts_of
from intertwine.domain import facts
from intertwine.domain.facts import HouseholdFacts

TEXT = (Path(__file__).parents[1] / "docs/household-file.md").read_text()
# Where each fact's keys are listed: a heading, or the head of a table with “Key of”.
PLACES: dict[type, str] = {
    facts.HouseholdFacts: "## The file", facts.Home: "### `household`",
    facts.Partner: "## Partners", facts.Growth: "### `growth`", facts.Role: "### `roles`",
    facts.Hours: "#### `hours`", facts.Office: "#### `office`",
    facts.ShiftType: "#### `shift_types`", facts.Roster: "#### `rosters`",
    facts.Cycle: "#### `cycles`", facts.OnCall: "#### `on_call`",
    facts.Weekly: "| Key of `weekly`", facts.Event: "| Key of `events`",
    facts.Trip: "| Key of `trips`", facts.Learning: "| Key of `learning`",
    facts.Need: "| Key of `learning`", facts.Block: "| Key of `passions`",
    facts.Passion: "| Key of `passions`", facts.Boundary: "### `boundaries`",
    facts.Win: "### `wins`",
    facts.Child: "| Key of `children`", facts.Attendance: "| Key of `attends`",
    facts.Place: "| Key of `places`", facts.AfterCare: "| Key of `places`",
    facts.LateFee: "| Key of `places`", facts.Dates: "| Key of `places`",
    facts.Leg: "## `legs`", facts.Employer: "## `employers`",
    facts.Helper: "| Key of `helpers`", facts.Regular: "| Key of `helpers`",
    facts.Contact: "| Key of `contacts`", facts.Milestone: "| Key of `milestones`",
    facts.Dependency: "| Key of `dependencies`", facts.Ask: "| Key of `asks`",
    facts.Opportunity: "| Key of `opportunities`", facts.Scenario: "## `scenarios`",
    facts.Duty: "## `duties`", facts.CalendarSource: "## `calendars`",
}  # fmt: skip
# Small facts that are told within the table of the noun that holds them.
WITHIN = (facts.Need, facts.Block, facts.AfterCare, facts.LateFee, facts.Dates, facts.Regular)
NOUNS = [fact for fact in facts_within(HouseholdFacts) if fact not in WITHIN]


def table_after(mark: str) -> list[str]:
    """The rows of the key table at or after a mark."""
    after = TEXT[TEXT.index(f"\n{mark}") :]
    tables: list[str] = re.findall(r"(?:^\|.*\n)+", after, re.MULTILINE)
    table = next(table for table in tables if table.startswith("| Key"))
    return table.splitlines()[2:]


def named(fact: type) -> set[str]:
    """The keys that a fact's table names: in the first column, or as parts of a key's meaning."""
    return set(re.findall(r"`(\w+)`", " ".join(row.rsplit("|", 2)[0] for row in table_after(
        PLACES[fact]))))  # fmt: skip


@pytest.mark.parametrize("fact", facts_within(HouseholdFacts), ids=lambda fact: fact.__name__)
def test_every_key_of_every_fact_is_documented(fact: type) -> None:
    """Each field of each fact is named in the table of its noun."""
    assert {part.name for part in parts_of(fact)} <= named(fact)


def test_check_notices_a_missing_key() -> None:
    """Negative control: a key that is in no table is missed."""
    assert "pension" not in named(facts.Role)


@pytest.mark.parametrize("fact", NOUNS, ids=lambda fact: fact.__name__)
def test_needed_keys_are_marked_and_no_others(fact: type) -> None:
    """A key is marked as needed exactly when the reader asks for it."""
    for row in table_after(PLACES[fact]):
        keys = re.findall(r"`(\w+)`", row.split("|")[1])
        parts = {part.name: part for part in parts_of(fact) if part.name in keys}
        if parts and not re.search(r"\(\*\*needed|all \*\*needed", row):
            assert {part.required for part in parts.values()} == {"**needed**" in row}, row


@pytest.mark.parametrize("fact", NOUNS, ids=lambda fact: fact.__name__)
def test_every_example_cell_is_a_value_of_its_key(fact: type) -> None:
    """What stands beside a key can be copied: its value is read without a fault."""
    shapes = {part.name: part.shape for part in parts_of(fact)}
    for row in table_after(PLACES[fact]):
        example = re.search(r"\| `(\w+: .*)` \|$", row)
        if example is not None:
            ((key, value),) = from_yaml.read(example[1]).tree.items()
            assert f"`{key}`" in row.split("|")[1]
            value_from(shapes[key], value)


def test_every_word_of_every_list_is_documented() -> None:
    """Whatever a key may be set to stands in the text."""

    def words(shape: Shape) -> set[str]:
        inner = [word for one in shape.inner for word in words(one)]
        return {*shape.words, *inner} if shape.kind in (Kind.CHOICE, Kind.EITHER) else set(inner)

    for fact in facts_within(HouseholdFacts):
        for part in parts_of(fact):
            missing = {word for word in words(part.shape) if f"`{word}`" not in TEXT}
            assert not missing, (fact.__name__, part.name, missing)


def merged(one: Any, two: Any) -> Any:
    """Two examples as one: mappings key by key, lists one after the other."""
    if isinstance(one, dict) and isinstance(two, dict):
        return {key: merged(one.get(key), two.get(key)) for key in {**one, **two}}
    if isinstance(one, list) and isinstance(two, list):
        return [*one, *two]
    return one if two is None else two


def test_examples_are_one_household_that_is_read() -> None:
    """Put together, the examples of all sections are a household without a fault."""
    whole: Any = {}
    for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL):
        whole = merged(whole, yaml.load(block, yaml.BaseLoader))  # noqa: S506 text alone
    assert set(whole) == {part.name for part in parts_of(HouseholdFacts)}
    assert list(portable.read(yaml_of(whole).encode()).partners) == ["amara", "erik"]


def yaml_of(tree: Any) -> str:
    """The merged examples as text again, each scalar as it was written."""
    text = yaml.dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    # BaseLoader made text of everything; take the quotes away that it was given for that.
    return re.sub(r"(?<=[ \[])'(true|false|unknown|-?\d+(?:\.\d+)?)'(?=[,\n\]}])", r"\1", text)
