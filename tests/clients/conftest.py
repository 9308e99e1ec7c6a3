"""Real calendar programs in an environment of their own, and the demo's plan behind a link."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements" / "clients.txt"
PATIENCE = 300


def missing(what: str) -> None:
    """In CI a failure, elsewhere said aloud."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def run(command: Sequence[object], said: str = "") -> subprocess.CompletedProcess[str]:
    """A program to its end; ``said`` is what is typed into it."""
    return subprocess.run(
        [str(word) for word in command],
        capture_output=True, text=True, check=False, timeout=PATIENCE, input=said,
    )  # fmt: skip


@pytest.fixture(scope="session")
def clients() -> Path:
    """The folder of khal's and vdirsyncer's programs, installed by their hashes when missing."""
    made = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    home = ROOT / ".cache" / f"clients-{made}"
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        uv = str(Path(sys.executable).with_name("uv"))
        for step in (
            [uv, "venv", "--quiet", "--python", sys.executable, home],
            [uv, "pip", "install", "--quiet", "--require-hashes", "--python",
             home / "bin" / "python", "-r", LOCK],
        ):  # fmt: skip
            done = run(step)
            if done.returncode:
                missing(f"khal and vdirsyncer could not be installed: {done.stderr[-400:]}")
        (home / "ready").touch()
    return home / "bin"


@pytest.fixture(scope="session")
def node() -> str:
    """Node.js, and ical.js beside the front end's packages."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if found is None:
        missing("node is missing, so ical.js read nothing")
    if not (ROOT / "frontend" / "node_modules" / "ical.js").is_dir():
        missing("ical.js is not installed: run ./test, which installs it")
    return found or ""
