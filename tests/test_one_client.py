"""Only one module asks other machines for anything, and the linter would notice another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = [
    "import httpx", "from urllib.request import urlopen", "import urllib.request",
    "import requests", "from http.client import HTTPSConnection", "import urllib3",
    "import httpcore", "import aiohttp", "import ftplib",
]  # fmt: skip


def banned(text: str, place: str) -> bool:
    """Whether the linter refuses this as the text of a module of ours."""
    done = subprocess.run(
        [Path(sys.executable).with_name("ruff"), "check", "--no-cache", "--select", "TID251",
         "--stdin-filename", place, "-"],
        cwd=ROOT, input=f"{text}\n", capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return "TID251" in done.stdout


def test_nothing_else_asks_other_machines() -> None:
    """The package as it is imports no client beside the guarded one."""
    done = subprocess.run(
        [Path(sys.executable).with_name("ruff"), "check", "--no-cache", "--select", "TID251",
         "src"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("seed", SEEDS)
def test_another_client_would_be_noticed(seed: str) -> None:
    """Negative control: each of these turns the linter red, in any layer."""
    assert banned(seed, "src/intertwine/actions/feeds/seeded.py")
    assert banned(seed, "src/intertwine/calendars/feeds/seeded.py")


def test_reading_an_address_is_no_asking() -> None:
    """urllib.parse stays free to use."""
    assert not banned("from urllib.parse import urlsplit", "src/intertwine/web/seeded.py")
