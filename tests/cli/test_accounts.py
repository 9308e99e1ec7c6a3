"""Commands that help one account, run as a script runs them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.running import ROOT, run

MAKE = """
from intertwine.cli.start import start
start()
from intertwine.actions import accounts, database
database.prepare()
print(accounts.found(
    accounts.Newcomer(name="Maya", email="maya@example.org", password="a long day, a short night"),
    accounts.Founding(household="Ours", zone="Europe/London"),
).pk)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one account."""
    home = tmp_path_factory.mktemp("accounts")
    environ = {"PYTHONPATH": str(ROOT / "src"), "INTERTWINE_HOME": str(home),
               "DJANGO_SETTINGS_MODULE": "intertwine.settings"}  # fmt: skip
    subprocess.run([sys.executable, "-P", "-c", MAKE], env=environ, check=True, cwd=ROOT)
    return home


def asked(home: Path, question: str) -> list[tuple[object, ...]]:
    """What the database file says."""
    with sqlite3.connect(home / "intertwine.sqlite3") as connection:
        return connection.execute(question).fetchall()


def test_password_is_reset_and_printed_once(home: Path) -> None:
    """The new password is on standard output, its hash in the database, and a notice is left."""
    before = asked(home, "SELECT password, epoch FROM account")
    done = run("reset-password", "Maya@Example.org", home=home)
    assert (done.status, done.err) == (0, "")
    made = done.out.splitlines()[-1].removeprefix("The password: ")
    assert len(made) == 19
    after = asked(home, "SELECT password, epoch FROM account")
    assert before != after
    assert made not in json.dumps(after)
    assert ("password-reset",) in asked(home, "SELECT what FROM notice")


def test_password_may_come_from_standard_input(home: Path) -> None:
    """With --stdin nothing secret is printed, and a weak password is refused in words."""
    environ = {"PYTHONPATH": str(ROOT / "src"), "INTERTWINE_HOME": str(home), "COLUMNS": "200"}
    for said, status in (("a sentence of my own\n", 0), ("12345678\n", 2)):
        done = subprocess.run(
            [sys.executable, "-P", "-m", "intertwine", "reset-password", "maya@example.org",
             "--stdin"],
            env=environ, cwd=ROOT, input=said, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        assert said.strip() not in done.stdout + done.stderr
    assert "too common" in done.stderr


@pytest.mark.parametrize(
    ("command", "what"),
    [("revoke-sessions", "sessions-revoked"), ("disable-2fa", "factors-removed")],
)
def test_each_ends_sessions_and_leaves_a_notice(home: Path, command: str, what: str) -> None:
    """The epoch goes up, so that no open session counts, and the person is told."""
    ((before,),) = asked(home, "SELECT epoch FROM account")
    assert run(command, "maya@example.org", home=home).status == 0
    assert asked(home, "SELECT epoch FROM account") == [(int(str(before)) + 1,)]
    assert (what,) in asked(home, "SELECT what FROM notice")


@pytest.mark.parametrize("command", ["reset-password", "revoke-sessions", "disable-2fa"])
def test_unknown_address_is_refused(home: Path, command: str) -> None:
    """Nobody by that address: status 2 and a sentence that repeats it."""
    done = run(command, "nobody@example.org", home=home)
    assert done.status == 2
    assert "nobody signs in as “nobody@example.org”" in done.err


@pytest.mark.parametrize("in_memory", [True, False])
def test_file_commands_start_without_the_sign_in_apps(tmp_path: Path, in_memory: bool) -> None:
    """What only signing in needs is not imported for a file; for pages it is."""
    code = (
        "import sys; from intertwine.cli.start import start; "
        f"start(in_memory={in_memory}); print('allauth' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={"PYTHONPATH": str(ROOT / "src"), "INTERTWINE_HOME": str(tmp_path),
             "DJANGO_SETTINGS_MODULE": "intertwine.settings"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == f"{not in_memory}\n"
