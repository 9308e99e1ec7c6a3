"""The commands on the household file, as scripts rely on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import factories
from tests.examples import EXAMPLES, facts_of_example
from typer.testing import CliRunner, Result

from intertwine.actions import portable, rows
from intertwine.cli.household import app
from intertwine.store.models import Household

A = str(EXAMPLES / "a.yaml")
BROKEN = str(Path(__file__).parents[1] / "data/broken/out_of_range.yaml")


def run(*words: str) -> Result:
    """One command in this process."""
    return CliRunner().invoke(app, list(words))


def test_schema_prints_the_schema_and_nothing_else() -> None:
    """Standard output is one JSON document: the schema of the file."""
    result = run("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == portable.schema()


def test_validate_says_one_calm_line_when_all_is_well() -> None:
    """The name and the size of the household, and that there is nothing to do."""
    result = run("validate", A)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{A}: Okafor and Lindqvist, 2 partners, 2 children, 11 milestones: nothing to mend.\n"
    )


def test_validate_prints_an_empty_document_when_all_is_well() -> None:
    """With --json nothing but the document is printed."""
    result = run("validate", A, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {"ok": True, "problems": []}


def test_validate_reports_every_fault_with_its_line() -> None:
    """Exit status 2, a line for each fault on standard error, nothing on standard output."""
    result = run("validate", BROKEN)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert len(lines) == 10
    assert lines[0] == f"{BROKEN}:4: “name” is empty: give it a name."


def test_validate_documents_every_fault() -> None:
    """With --json the faults are a document, and the exit status is 2 all the same."""
    result = run("validate", BROKEN, "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["ok"], len(document["problems"])) == (2, False, 10)
    assert document["problems"][2] == {
        "line": 8,
        "path": "partners.erik.events[0].end",
        "code": "bad-value",
        "sentence": "“end” (2027-01-05 09:00:00) is before “start” (2027-01-05 10:00:00): "
        "swap them.",
    }


@pytest.mark.parametrize("name", ["", "none.yaml"])
def test_validate_refuses_what_is_no_file(tmp_path: Path, name: str) -> None:
    """A directory and a missing file are refused like any other input."""
    result = run("validate", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{tmp_path / name}: Th")


@pytest.mark.django_db
def test_import_makes_the_slug_from_the_name() -> None:
    """The household is in the database, whole, under a slug that can be typed."""
    result = run("import", A)
    assert (result.exit_code, result.stderr) == (0, "")
    row = Household.objects.get()
    assert row.slug == "okafor-and-lindqvist"
    assert rows.facts_of(row) == facts_of_example("a")


@pytest.mark.django_db
def test_import_over_a_household_needs_replace() -> None:
    """Nothing is overwritten unasked; asked for, all is said anew."""
    rows.save(factories.household(), slug="home")
    refused = run("import", A, "--slug", "home")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--replace" in refused.stderr
    assert rows.facts_of(Household.objects.get()) == factories.household()
    assert run("import", A, "--slug", "home", "--replace").exit_code == 0
    assert rows.facts_of(Household.objects.get()) == facts_of_example("a")


@pytest.mark.django_db
def test_import_of_a_broken_file_leaves_nothing() -> None:
    """Not a row of a refused file is in the database."""
    result = run("import", BROKEN)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 10
    assert not Household.objects.exists()


@pytest.mark.django_db
def test_import_of_a_name_without_latin_letters_asks_for_a_slug(tmp_path: Path) -> None:
    """The remedy is said, and works."""
    file = tmp_path / "x.yaml"
    portable.write_file(factories.household(household=factories.home(name="山田家")), file)
    assert "--slug" in run("import", str(file)).stderr
    assert run("import", str(file), "--slug", "yamada").exit_code == 0


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", [".yaml", ".toml", ".json"])
def test_export_writes_what_was_imported(tmp_path: Path, suffix: str) -> None:
    """In each form, what comes out is what went in."""
    rows.save(facts_of_example("b"), slug="b")
    file = tmp_path / f"out{suffix}"
    result = run("export", "--household", "b", "-o", str(file))
    assert (result.exit_code, result.stderr) == (0, "")
    assert portable.read_file(file) == facts_of_example("b")


@pytest.mark.django_db
def test_export_of_an_unknown_household_is_refused(tmp_path: Path) -> None:
    """The refusal names what was asked for, and no file is made."""
    result = run("export", "--household", "nobody", "-o", str(tmp_path / "x.yaml"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nobody" in result.stderr
    assert not list(tmp_path.iterdir())


def test_import_and_export_work_on_the_configured_database(tmp_path: Path) -> None:
    """Two processes share the file that INTERTWINE_HOME leads to; its tables are made at need."""
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("INTERTWINE")},
        "INTERTWINE_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(EXAMPLES.parent / "src"),
    }
    out = tmp_path / "a.json"
    for words in (["import", A, "--slug", "a"], ["export", "--household", "a", "-o", str(out)]):
        done = subprocess.run(
            [sys.executable, "-m", "intertwine", *words],
            env=environ, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    assert portable.read_file(out) == facts_of_example("a")
