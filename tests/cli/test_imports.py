"""A command that only reads a file pays for nothing that pages and workers need."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.cli.running import ROOT

HEAVY = ("django_tasks", "httpcore", "httpx", "cryptography", "icalendar", "allauth", "granian")
SPAN = ("--from", "2027-04-26", "--to", "2027-05-23", "--today", "2027-01-04")


def imported(*command: str) -> set[str]:
    """The outermost packages that a Python program loads."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("INTERTWINE_", "_INTER"))}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-P", *command], cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    lines = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line]
    return {line.partition(".")[0] for line in lines}


def test_checking_a_file_loads_no_queue_and_no_client() -> None:
    """`check` on a file starts as fast as it did before there were accounts and feeds."""
    found = imported("-m", "intertwine", "check", "examples/a.yaml", *SPAN)
    assert "django" in found and not found & set(HEAVY)


def test_a_heavy_import_would_be_noticed() -> None:
    """Negative control: a program that loads the client shows it."""
    assert {"httpcore", "cryptography"} <= imported(
        "-c", "import intertwine.calendars.feeds, cryptography.fernet"
    )
