"""Commands on a PostgreSQL server, from an empty database on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import run
from tests.examples import EXAMPLES
from tests.servers import empty_database

A = EXAMPLES / "a.yaml"
pytestmark = pytest.mark.postgresql


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database on the test run's server."""
    with empty_database("commands") as found:
        yield found


def test_household_goes_in_and_comes_out_unchanged(address: str, tmp_path: Path) -> None:
    """import makes the tables, keeps the household, and export says the same facts again."""
    environ = {"INTERTWINE_DATABASE": address}
    done = run("import", A, "--slug", "home", home=tmp_path, environ=environ)
    assert (done.status, done.err) == (0, "")
    out = tmp_path / "out.yaml"
    done = run("export", "--household", "home", "-o", out, home=tmp_path, environ=environ)
    assert (done.status, done.err) == (0, "")
    found = run("check", "--household", "home", "--json", home=tmp_path, environ=environ)
    of_file = run("check", out, "--json", home=tmp_path)
    assert found.json["findings"] == of_file.json["findings"] != []


def test_server_that_does_not_answer_is_refused(address: str, tmp_path: Path) -> None:
    """A wrong place ends with status 2 and names the database, without a password or traceback."""
    gone = "postgresql://ann:hunter2@/plan?host=/nowhere"
    done = run("import", A, "--slug", "x", home=tmp_path, environ={"INTERTWINE_DATABASE": gone})
    assert (done.status, done.out) == (2, "")
    assert "PostgreSQL database “plan” at /nowhere" in done.err
    assert "hunter2" not in done.err
    assert "Traceback" not in done.err
