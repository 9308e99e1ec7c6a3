"""Writing: nothing lost in any form, pleasant to read, and misread by no reader."""

from __future__ import annotations

import json
import os
import stat
import tomllib
from base64 import b64encode
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factories
from tests.examples import facts_of_example
from tests.strategies import household_facts, names, notes

from intertwine.actions import portable
from intertwine.actions.plain import jsonable, plain
from intertwine.actions.portable import to_toml, to_yaml
from intertwine.domain.facts import HouseholdFacts, Source
from intertwine.domain.problems import Refused

FORMS = ("yaml", "toml", "json")


@settings(max_examples=40)
@given(said=household_facts())
def test_any_household_comes_back_from_its_file(said: HouseholdFacts) -> None:
    """Whatever a household may say, its file in each form says the same, in the same order."""
    for form in FORMS:
        back = portable.read(portable.text_of(said, form).encode(), f".{form}")
        assert back == said
        assert json.dumps(jsonable(plain(back))) == json.dumps(jsonable(plain(said)))


@pytest.mark.parametrize("form", FORMS)
def test_comparison_notices_one_lost_word(form: str) -> None:
    """Negative control: one word changed in the file, and the household is another."""
    said = facts_of_example("a")
    text = portable.text_of(said, form)
    assert text.count("Little Oaks") == 1
    assert portable.read(text.replace("Little Oaks", "Big Oaks").encode(), f".{form}") != said


@settings(max_examples=25)
@given(said=household_facts())
def test_yaml_is_read_alike_by_other_readers(said: HouseholdFacts) -> None:
    """PyYAML, which follows YAML 1.1, finds the same texts, numbers and dates."""

    def as_dates(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: as_dates(item) for key, item in value.items()}
        if isinstance(value, list):
            return [as_dates(item) for item in value]
        # PyYAML knows moments only with their seconds; without them they are text.
        return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value

    assert yaml.safe_load(portable.text_of(said)) == {"intertwine": 1, **as_dates(plain(said))}


@given(text=names | notes)
def test_any_text_survives_as_value_and_as_key(text: str) -> None:
    """Alone, in a list and as a key, in YAML and in TOML, for our reader and others."""
    tree: dict[str, Any] = {"x": text, "y": [text, {"a": text}], "z": {text: {"b": [text]}}}
    assert yaml.safe_load(to_yaml.written(tree)) == tree
    assert tomllib.loads(to_toml.written(tree)) == tree


@given(number=st.floats(0, 1e9) | st.floats(0, 1e-5))
def test_any_number_survives(number: float) -> None:
    """Written without an exponent, to the last bit."""
    assert float(to_yaml.digits(number)) == number
    assert "e" not in to_yaml.digits(number)
    assert yaml.safe_load(to_yaml.digits(number)) == number


def test_yaml_of_the_example_is_laid_out_as_a_person_would() -> None:
    """Defaults are left out, small things stand on one line, only what needs quotes has them."""
    lines = portable.text_of(facts_of_example("a")).splitlines()
    for line in (
        "intertwine: 1",
        "  zone: Europe/London",
        '          "N":',
        '              2027-05-13: "N"',
        '        hours: {work_minutes: 450, lunch_minutes: 45, core: ["10:00", "15:00"]}',
        "  - {way: [home, little_oaks], minutes: 8, both_ways: true}",
        "        leave_home: 2027-05-12T06:30",
        "    closed: [2027-03-26, 2027-03-29, 2027-05-03, 2027-05-31, 2027-08-30]",
    ):
        assert line in lines, line
    assert not [line for line in lines if "earliest" in line or line.endswith(" ")]
    assert max(map(len, lines)) <= to_yaml.WIDTH


def test_text_of_many_lines_stands_on_many_lines() -> None:
    """A calendar can be read in the file, and is the same byte for byte when read back."""
    raw = "BEGIN:VCALENDAR\r\nSUMMARY:a\r\n  folded\r\n\r\n\tx\nEND:VCALENDAR\r\n"
    said = factories.household(calendars=(factories.calendar(content=raw),))
    for form in ("yaml", "toml"):
        text = portable.text_of(said, form)
        assert "SUMMARY:a\\r\\n\\\n" in text
        assert portable.read(text.encode(), f".{form}").calendars[0].raw == raw.encode()


def test_calendar_that_is_no_text_is_written_as_base64() -> None:
    """Bytes that are not UTF-8 survive in every form."""
    content = b64encode(b"\xff\xfe\x00").decode()
    source = factories.calendar(encoding=Source.BASE64, content=content)
    said = factories.household(calendars=(source,))
    for form in FORMS:
        back = portable.read(portable.text_of(said, form).encode(), f".{form}")
        assert back.calendars[0].raw == b"\xff\xfe\x00"


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".toml", ".json", ".JSON"])
def test_file_is_written_in_the_form_of_its_suffix(tmp_path: Path, suffix: str) -> None:
    """What is written is read back, and only its owner may read it."""
    said = facts_of_example("b")
    file = tmp_path / f"b{suffix}"
    portable.write_file(said, file)
    assert portable.read_file(file) == said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    if suffix.lower() == ".json":
        tree = json.loads(file.read_text())
        assert tree == {"intertwine": 1, **jsonable(plain(said))}


def test_unknown_suffix_and_bad_places_are_refused(tmp_path: Path) -> None:
    """Nothing is written where it cannot be, or in a form that no suffix names."""
    said = factories.household()
    (tmp_path / "dir.yaml").mkdir()
    for name, code in (
        ("x.txt", "unknown-suffix"), ("x", "unknown-suffix"), ("dir.yaml", "not-a-file"),
        ("none/x.yaml", "not-written"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal:
            portable.write_file(said, tmp_path / name)
        assert [problem.code for problem in refusal.value.problems] == [code]


def test_export_never_leaves_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails half-way, the old file is whole and no draft is left."""
    file = tmp_path / "a.yaml"
    portable.write_file(factories.household(), file)
    before = file.read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused, match="no space left"):
        portable.write_file(facts_of_example("a"), file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_dates_stay_bare_and_texts_like_dates_are_quoted() -> None:
    """The two cannot be taken for one another."""
    said = factories.household(household=factories.home(name="2027-01-04"))
    text = portable.text_of(said)
    assert '  name: "2027-01-04"' in text
    assert yaml.safe_load(text)["household"]["since"] == date(2027, 1, 4)
