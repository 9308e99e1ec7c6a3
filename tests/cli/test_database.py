"""Commands on a PostgreSQL server, from an empty database on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests.cli.running import run
from tests.examples import EXAMPLES

from intertwine import databases
from intertwine.environment import TEST_DATABASE

A = EXAMPLES / "a.yaml"
pytestmark = pytest.mark.postgresql


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database on the test run's server, gone afterwards."""
    given = os.environ[TEST_DATABASE]
    server = databases.server(given)
    name = f"commands_{os.getpid()}"
    with psycopg.connect(_conninfo(replace(server, name="postgres")), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield given.replace(f"/{server.name}?", f"/{name}?")
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _conninfo(server: databases.Server) -> str:
    return psycopg.conninfo.make_conninfo(host=server.host, user=server.user, dbname=server.name)


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
