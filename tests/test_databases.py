"""Addresses of database servers: what they say, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from intertwine import databases, environment
from intertwine.domain.problems import Refused

SECRET = "p@ss/word"


def test_address_is_read_part_by_part() -> None:
    """User, password, host, port and name are decoded; options are handed on."""
    found = databases.server("postgresql://ann%40x:p%40ss@db.example:5433/plan?sslmode=require")
    assert (found.user, found.password, found.host) == ("ann@x", "p@ss", "db.example")
    assert (found.port, found.name, found.options) == (5433, "plan", (("sslmode", "require"),))
    made = databases.django(found)
    assert (made["PORT"], made["PASSWORD"], made["OPTIONS"]["sslmode"]) == (
        "5433",
        "p@ss",
        "require",
    )


def test_socket_is_named_after_the_question_mark() -> None:
    """The directory of a local socket stands in the place of a host."""
    found = databases.server("postgresql://ann@/plan?host=/run/postgresql")
    assert (found.host, databases.django(found)["HOST"]) == ("/run/postgresql", "/run/postgresql")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ann:hunter2@db/plan",
        "postgresql://ann:hunter2@db",
        "postgresql://ann:hunter2@db:99999/plan",
        "postgresql://ann:hunter2@db:port/plan",
        "postgresql://ann:hunter2@db/plan/more",
        "postgresql://ann:hunter2@db/plan?password=hunter2",
        "postgresql://ann:hunter2@db/plan#hunter2",
        "postgresql://ann:hunter2@[db/plan",
        "postgresql://ann:hunter2\u2100@db/plan",
    ],
)
def test_bad_address_is_refused_without_its_password(address: str) -> None:
    """What cannot be used is refused in words that repeat no part of the address."""
    with pytest.raises(Refused) as refusal:
        environment.read({"INTERTWINE_DATABASE": address})
    assert len(refusal.value.problems) == 1
    assert "hunter2" not in refusal.value.problems[0].sentence
    assert "ann:" not in refusal.value.problems[0].sentence


def test_password_comes_from_its_variable_or_file(tmp_path: Path) -> None:
    """Both ways lead to the server; an empty file is refused."""
    file = tmp_path / "password"
    file.write_text(SECRET + "\n")
    address = {
        "INTERTWINE_HOME": str(tmp_path),
        "INTERTWINE_DATABASE": "postgresql://ann@db/plan",
    }
    for more in (
        {"INTERTWINE_DATABASE_PASSWORD": SECRET},
        {"INTERTWINE_DATABASE_PASSWORD_FILE": str(file)},
    ):
        found = environment.read({**address, **more}).database
        assert isinstance(found, databases.Server)
        assert found.password == SECRET
    file.write_text("")
    with pytest.raises(Refused, match="empty"):
        environment.read({**address, "INTERTWINE_DATABASE_PASSWORD_FILE": str(file)})


def test_password_without_a_server_is_refused(tmp_path: Path) -> None:
    """A password beside a SQLite file is a mistake somebody should hear of."""
    with pytest.raises(Refused, match="names none") as refusal:
        environment.read({"INTERTWINE_HOME": str(tmp_path), "INTERTWINE_DATABASE_PASSWORD": SECRET})
    assert SECRET not in str(refusal.value)


def test_requests_hold_no_transaction_of_their_own() -> None:
    """Locks are held by verbs, not by whole requests, and SQLite's begin by taking the lock."""
    for database in (None, Path("x.sqlite3"), databases.server("postgresql://ann@db/plan")):
        assert "ATOMIC_REQUESTS" not in databases.django(database)
    options = databases.django(Path("x.sqlite3"))["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
