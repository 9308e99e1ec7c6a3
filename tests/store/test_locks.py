"""G7: those who write at the same time wait for each other, and none is turned away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.servers import empty_database
from tests.store.writers import WRITERS, WRITES

ROOT = Path(__file__).parents[2]


def written(home: Path, *arguments: str, database: str = "") -> Any:
    """What the program of the writers says, run on a database of its own."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("INTERTWINE")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.store.writers", *arguments],
        cwd=ROOT,
        env={
            **environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "INTERTWINE_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "intertwine.settings",
            **({"INTERTWINE_DATABASE": database} if database else {}),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_fifty_writers_lose_nothing_on_sqlite(tmp_path: Path) -> None:
    """Fifty at once on one row of a file: no write fails as locked, and each one counts."""
    assert written(tmp_path) == {"failures": [], "counted": WRITERS * WRITES}


@pytest.mark.postgresql
def test_fifty_writers_lose_nothing_on_postgresql(tmp_path: Path) -> None:
    """The same on a server, through a pool of ten connections."""
    with empty_database("writers") as address:
        found = written(tmp_path, database=address)
    assert found == {"failures": [], "counted": WRITERS * WRITES}


def test_writers_fail_when_the_lock_is_taken_late(tmp_path: Path) -> None:
    """Negative control: with deferred transactions one of two who have both read is locked out."""
    assert written(tmp_path, "deferred") == {"failures": ["database is locked"], "counted": 1}
