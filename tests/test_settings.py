"""The environment's settings: defaults, refusals, the kept key, and the table in the docs."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings

from intertwine import environment, sqlite, variables
from intertwine.domain.problems import Problem, Refused

ROOT = Path(__file__).parents[1]


def refused(environ: dict[str, str]) -> list[str]:
    """The sentences of the refusal that this environment must cause."""
    with pytest.raises(Refused) as refusal:
        environment.read(environ)
    return [problem.sentence for problem in refusal.value.problems]


def run(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Python code in a process of its own, without this one's Intertwine settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("INTERTWINE")}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**clean, "PYTHONPATH": str(ROOT / "src"), **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_environment_has_safe_defaults(tmp_path: Path) -> None:
    """With only a home named, the pages are for this machine, without debugging."""
    found = environment.read({"INTERTWINE_HOME": str(tmp_path)})
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (found.debug, found.https, found.log_level) == (False, False, "warning")
    assert found.database == tmp_path / "intertwine.sqlite3"


def test_environment_refuses_every_fault_at_once() -> None:
    """Six bad settings give six sentences, each with the value and what to write."""
    sentences = refused(
        {
            "INTERTWINE_DATABASE": "mysql://ann:hunter2@db/plan",
            "INTERTWINE_DEBUG": "maybe",
            "INTERTWINE_HOSTS": "*",
            "INTERTWINE_HOST": "plan.example.org",
            "INTERTWINE_LOG_LEVEL": "loud",
            "INTERTWINE_SECRET_KEY": "short",
        }
    )
    assert len(sentences) == 6
    assert "INTERTWINE_DEBUG is “maybe”: write yes or no." in sentences
    assert any("write INTERTWINE_HOSTS if that is meant" in sentence for sentence in sentences)


def test_refusals_never_repeat_a_secret() -> None:
    """No password in an address, under a misspelt name or too many, and no short key is shown."""
    sentences = refused(
        {
            "INTERTWINE_DATABASE": "postgresql://ann:hunter2@db",
            "INTERTWINE_SECRET_KEY": "swordfish",
            "INTERTWINE_DATABASE_PASWORD": "opensesame",
        }
    ) + refused(
        {
            "INTERTWINE_DATABASE": "postgresql://ann:hunter2@db/plan",
            "INTERTWINE_DATABASE_PASSWORD": "opensesame",
        }
    )
    said = " ".join(sentences)
    assert [word for word in ("hunter2", "swordfish", "opensesame") if word in said] == []
    assert len(sentences) == 4


@pytest.mark.parametrize("value", ["", "a,,b", "https://plan.example.org", "*.example.org"])
def test_hosts_are_bare_names(value: str, tmp_path: Path) -> None:
    """An empty value means the default; anything but names is refused."""
    environ = {"INTERTWINE_HOME": str(tmp_path), "INTERTWINE_HOSTS": value}
    if value:
        assert len(refused(environ)) == 1
    else:
        assert environment.read(environ).hosts[0] == "localhost"


def test_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    """Two reads give one key, in a file for its owner alone, in a directory likewise."""
    home = tmp_path / "home"
    environ = {"INTERTWINE_HOME": str(home)}
    first, second = environment.read(environ), environment.read(environ)
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [path.name for path in home.iterdir()] == ["secret-key"]


def test_secret_key_is_one_when_many_start_at_once(tmp_path: Path) -> None:
    """Sixteen first starts at the same moment agree on one key."""
    environ = {"INTERTWINE_HOME": str(tmp_path / "home")}
    keys: list[str] = []
    threads = [
        threading.Thread(target=lambda: keys.append(environment.read(environ).secret_key))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(keys), len(set(keys))) == (16, 1)


def test_secret_key_is_read_from_a_file(tmp_path: Path) -> None:
    """A key in a file is taken without its line end; naming both ways is refused."""
    file = tmp_path / "key"
    file.write_text("k" * 50 + "\n")
    environ = {"INTERTWINE_HOME": str(tmp_path), "INTERTWINE_SECRET_KEY_FILE": str(file)}
    assert environment.read(environ).secret_key == "k" * 50
    assert len(refused({**environ, "INTERTWINE_SECRET_KEY": "k" * 50})) == 1
    assert len(refused({**environ, "INTERTWINE_SECRET_KEY_FILE": str(tmp_path / "none")})) == 1


def test_memory_leaves_nothing_behind(tmp_path: Path) -> None:
    """With the database in memory no home directory is made."""
    home = tmp_path / "home"
    found = environment.read({"INTERTWINE_HOME": str(home), "INTERTWINE_DATABASE": "memory"})
    assert found.database is None
    assert len(found.secret_key) >= environment.SHORTEST_KEY
    assert not home.exists()


def test_home_in_a_file_is_refused(tmp_path: Path) -> None:
    """A home below a file, and a database that is a directory, are both refused."""
    file = tmp_path / "file"
    file.touch()
    sentences = refused(
        {"INTERTWINE_HOME": str(file / "home"), "INTERTWINE_DATABASE": str(tmp_path)}
    )
    assert len(sentences) == 2


def test_environment_shows_no_secrets(tmp_path: Path) -> None:
    """What a debugging page or a log prints of the environment holds neither key nor password."""
    found = environment.read(
        {
            "INTERTWINE_HOME": str(tmp_path),
            "INTERTWINE_DATABASE": "postgresql://ann:hunter2@db/plan",
            "INTERTWINE_SECRET_KEY": "k" * 50,
        }
    )
    assert "hunter2" not in repr(found)
    assert "k" * 50 not in repr(found)
    assert "hunter2" not in str(found.database)


def test_old_sqlite_is_refused() -> None:
    """A library inside the range of the log fault is refused; the floor itself is not."""
    assert [type(problem) for problem in sqlite.too_old((3, 51, 2))] == [Problem]
    assert sqlite.too_old((3, 51, 3)) == []
    assert sqlite.too_old() == []


def test_docs_list_every_setting() -> None:
    """The table in docs/operating.md has exactly the settings and words of the code."""
    rows = re.findall(
        r"^\| `(INTERTWINE_\w+)` \| (.+?) \| (.+?) \|$",
        (ROOT / "docs/operating.md").read_text("utf-8"),
        flags=re.MULTILINE,
    )
    assert rows == [(one.name, one.default, one.does) for one in variables.SETTINGS]


def test_settings_are_cheap_to_import() -> None:
    """Loading the settings pulls in none of the heavy packages, Django's models included."""
    heavy = ("numpy", "pydantic", "holidays", "typer", "rich", "django.db.models", "granian")
    code = (
        "import sys, intertwine.settings;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    assert run(code, INTERTWINE_DATABASE="memory").stdout.strip() == "[]"


def test_database_is_durable_and_has_one_writer(tmp_path: Path) -> None:
    """A fresh connection logs ahead, syncs fully, checks foreign keys and begins immediately."""
    code = (
        "import django; django.setup();"
        "from django.db import connection; cursor = connection.cursor();"
        "ask = lambda name: cursor.execute('PRAGMA ' + name).fetchone()[0];"
        "print(ask('journal_mode'), ask('synchronous'), ask('foreign_keys'), ask('mmap_size'));"
        "cursor.execute('select sqlite_version()');"
        "print(connection.transaction_mode, cursor.fetchone()[0])"
    )
    done = run(code, INTERTWINE_HOME=str(tmp_path), DJANGO_SETTINGS_MODULE="intertwine.settings")
    assert done.stdout.split()[:5] == ["wal", "2", "1", "0", "IMMEDIATE"], done.stderr
    assert tuple(map(int, done.stdout.split()[5].split("."))) >= sqlite.FLOOR


def test_https_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    """Behind TLS, cookies are bound to the host and HSTS is on."""
    code = (
        "from intertwine import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    )
    done = run(code, INTERTWINE_HOME=str(tmp_path), INTERTWINE_HTTPS="yes")
    assert done.stdout.split() == ["__Host-session", "True", "31536000", "False"]


def test_pages_are_closed_unless_said_otherwise() -> None:
    """The middleware that asks for a sign-in is in place, behind the authentication."""
    order = settings.MIDDLEWARE
    authentication = "django.contrib.auth.middleware.AuthenticationMiddleware"
    required = "intertwine.web.ended.SignInRequired"
    speaking = "intertwine.web.language.Speaking"
    assert order.index(required) == order.index(authentication) + 2
    assert order.index(speaking) == order.index(authentication) + 1
