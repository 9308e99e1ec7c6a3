"""Reading: YAML by its 1.2 core schema, JSON and TOML alike, every fault in any mixture."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.examples import EXAMPLES, facts_of_example

from intertwine.actions import portable
from intertwine.actions.plain import jsonable, plain
from intertwine.actions.portable.building import MOST_PROBLEMS
from intertwine.actions.portable.from_yaml import plain_value
from intertwine.actions.portable.source import format_of
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.problems import Problem, Refused

TREES = [jsonable(plain(facts_of_example(letter))) for letter in ("a", "b")]


def problems_of(text: str, suffix: str = ".yaml") -> tuple[Problem, ...]:
    """The faults for which this text is refused."""
    with pytest.raises(Refused) as refusal:
        portable.read(text.encode(), suffix)
    return refusal.value.problems


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("07:15", "07:15"), ("190:20:30", "190:20:30"), ("on", "on"), ("no", "no"), ("y", "y"),
        ("2027-01-04", "2027-01-04"), ("1_000", "1_000"), ("0o17", 15), ("0x1F", 31), ("017", 17),
        ("+12", 12), ("-0.5", -0.5), ("1e3", 1000.0), (".5", 0.5), ("1.", 1.0), ("true", True),
        ("FALSE", False), ("~", None), ("null", None), ("", None), ("-", "-"), (".", "."),
        ("-.inf", float("-inf")), ("=", "="), ("1e", "1e"), ("0b1", "0b1"),
    ],
)  # fmt: skip
def test_unquoted_words_are_read_by_the_core_schema(text: str, value: Any) -> None:
    """Times, dates and YAML 1.1's yes and no are text; numbers are numbers."""
    assert plain_value(text) == value
    assert type(plain_value(text)) is type(value)


def test_unquoted_times_and_shift_codes_are_text() -> None:
    """A person may leave the quotes away where YAML 1.1 would misread."""
    said = """
intertwine: 1
household: {name: on, zone: Europe/London, since: 2027-01-04, until: 2027-01-10}
partners:
  no:
    name: No
    roles:
      - title: Nurse
        shift_types: {N: {start: 19:15, end: 07:45+1}, y: {start: 07:15, end: 12:34}}
"""
    facts = portable.read(said.encode())
    assert facts.household.name == "on"
    assert list(facts.partners["no"].roles[0].shift_types) == ["N", "y"]
    assert facts.partners["no"].roles[0].shift_types["y"].end == "12:34"


@pytest.mark.parametrize(
    ("text", "suffix", "form"),
    [
        ("{", "", "json"), ("\n {\n", "", "json"), ("[household]\nx = 1", "", "toml"),
        ("# c\nintertwine = 1", ".txt", "toml"), ("intertwine: 1", "", "yaml"),
        ("intertwine = 1", ".yml", "yaml"), ("{", ".toml", "toml"), ("a: 1", ".JSON", "json"),
    ],
)  # fmt: skip
def test_form_is_told_by_suffix_else_by_content(text: str, suffix: str, form: str) -> None:
    """A known suffix decides; without one the first line does."""
    assert format_of(suffix, text) == form


def test_json_faults_bear_their_lines() -> None:
    """Also after strings with escaped halves of a sign, which YAML would not read."""
    text = """{
  "intertwine": 1,
  "household": {"name": "\\ud83c\\udfca swim", "zone": "Europe/London",
    "since": "2027-02-30",
    "until": "2027-01-10"},
  "partners": {
    "amara": {"name": "Amara", "name": "Again"},
    "erik": {"name": "Erik",
      "ambition": "7"}
  }
}"""
    found = [(problem.line, problem.code) for problem in problems_of(text, ".json")]
    assert found == [(4, "not-a-date"), (7, "key-twice"), (9, "wrong-type")]


@pytest.mark.parametrize(
    "text", ["{", '{"a": NaN}', '{"a": 1,}', "[1, 2", '{"a": ' + "9" * 5000 + "}"]
)
def test_broken_json_is_refused(text: str) -> None:
    """Broken JSON, numbers that are none and numbers without end are refusals."""
    assert [problem.code for problem in problems_of(text, ".json")][-1] in ("syntax", "unknown-key")


def test_lone_half_of_a_sign_is_refused() -> None:
    """Text that cannot be written to any file or database is refused where it stands."""
    tree = deepcopy(TREES[0])
    tree["household"]["city"] = "\ud83c"
    (problem,) = problems_of(json.dumps(tree), ".json")
    assert (problem.code, problem.path) == ("bad-text", ("household", "city"))


def test_toml_faults_bear_their_lines() -> None:
    """Tables, arrays of tables and dotted keys lead to the line, dates need no quotes."""
    text = """intertwine = 1
household.name = "H"
household.zone = "Europe/Londn"
household.since = 2027-01-04
household.until = 2027-01-10

[partners.amara]
name = "Amara"
ambition = "8"

[[partners.amara.roles]]
title = "Nurse"

[[partners.amara.roles]]
title = "Tutor"
fte = 3
[partners.amara.roles.shift_types]
LD = { start = 07:15:00, end = "25:00" }

[[milestones]]
who = "erik"
kind = "talk"
name = "T"
date = 2027-01-05
"""
    found = [(problem.line, problem.code) for problem in problems_of(text, ".toml")]
    assert found == [
        (3, "bad-value"),
        (9, "wrong-type"),
        (16, "bad-value"),
        (18, "bad-value"),
        (21, "unknown-person"),
    ]


def test_broken_toml_is_refused_with_its_line() -> None:
    """The reader's own complaint is kept, its line taken from it."""
    (problem,) = problems_of("intertwine = 1\nname = \n", ".toml")
    assert (problem.code, problem.line) == ("syntax", 2)
    (problem,) = problems_of("a = 1\na = 2\n", ".toml")
    assert problem.line == 2


def test_so_many_faults_end_with_a_word() -> None:
    """A file of nothing but faults is not answered without end."""
    tree = deepcopy(TREES[0])
    tree["duties"] = [{} for _ in range(MOST_PROBLEMS)]
    found = problems_of(json.dumps(tree), ".json")
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].code == "too-many"


def paths_in(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a tree."""
    items: Any = enumerate(tree) if isinstance(tree, list) else ()
    if isinstance(tree, dict):
        items = tree.items()
    return [path, *(deeper for key, item in items for deeper in paths_in(item, (*path, key)))]


@pytest.mark.parametrize("junk", [{}, [[]], {"no": 1}], ids=repr)
def test_one_mistake_is_not_told_twice(junk: Any) -> None:
    """Whichever one place holds a value of the wrong type, only faults in that place are told."""
    for tree in TREES:
        for *path, last in paths_in(tree)[1:]:
            spoilt_tree: Any = deepcopy(tree)
            target = spoilt_tree
            for step in path:
                target = target[step]
            if isinstance(target[last], dict | list):
                continue
            target[last] = junk
            found = problems_of(json.dumps(spoilt_tree), ".json")
            assert {problem.path[: len(path) + 1] for problem in found} == {(*path, last)}


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["07:15", "25:00", "2027-02-30", "2027-01-05", "home", "amara", "LD", "off"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """An example household with one to three places overwritten or taken out."""
    tree: Any = deepcopy(draw(st.sampled_from(TREES)))
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(paths_in(tree)[1:]))
        target = tree
        for step in path:
            target = target[step]
        if draw(st.booleans()):
            target[last] = draw(JUNK)
        else:
            del target[last]
    return dict(tree)


@given(tree=spoilt())
def test_any_spoilt_household_is_read_or_refused_and_agrees_with_pydantic(
    tree: dict[str, Any],
) -> None:
    """Whatever is spoilt, only a refusal comes of it; what is read, pydantic reads the same."""
    pydantic = pytest.importorskip("pydantic")
    text = json.dumps(tree)
    try:
        facts = portable.read(text.encode(), ".json")
    except Refused:
        return
    assert pydantic.TypeAdapter(HouseholdFacts).validate_json(text) == facts


@st.composite
def scribbled(draw: st.DrawFn) -> str:
    """An example's YAML with signs of its own language put in at random."""
    text = (EXAMPLES / draw(st.sampled_from(("a.yaml", "b.yaml")))).read_text()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        # Most often where a value starts, so that what is put in is read as YAML.
        at = text.find(": ", at) + 2 if draw(st.booleans()) else at
        sign = draw(
            st.sampled_from(
                (
                    "*a ",
                    "&a ",
                    "!!int ",
                    "!x ",
                    "? ",
                    "- ",
                    ": ",
                    "{",
                    "]",
                    "|\n",
                    ">",
                    "'",
                    '"',
                    "\n",
                    "#",
                    "~ ",
                    "<<: ",
                    "\t",
                    "%",
                )
            )
        )
        cut = draw(st.integers(0, 12))
        text = text[:at] + sign + text[at + cut :]
    return text


@given(text=scribbled())
def test_any_scribble_in_yaml_is_read_or_refused(text: str) -> None:
    """Anchors, aliases, tags and broken structure anywhere: a refusal on true lines, or facts."""
    try:
        portable.read(text.encode(), ".yaml")
    except Refused as refusal:
        lines = [problem.line for problem in refusal.problems]
        assert all(line is None or 1 <= line <= len(text.splitlines()) for line in lines)
