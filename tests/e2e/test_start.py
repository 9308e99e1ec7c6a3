"""The commands that serve pages: what they print, and how they end."""

from __future__ import annotations

import sqlite3
import urllib.error
from pathlib import Path

import pytest
from tests.e2e.running import PATIENCE, Demo, command, fetched, free_port, started, stop


def test_demo_prints_the_way_in_and_nothing_else(demo: Demo) -> None:
    """One link for each partner, both of which answer; secrets differ."""
    assert list(demo.links) == ["Amara", "Erik"]
    assert len(set(demo.links.values())) == 2
    for link in demo.links.values():
        assert "Intertwine" in fetched(link)


def test_interrupt_ends_the_demo_quietly(home: Path, demo: Demo) -> None:
    """Ctrl+C ends with 130 and prints no traceback; a restart keeps the household."""
    second = started(home, "--today", "2027-04-26")
    assert stop(second.process) == (130, "")
    with sqlite3.connect(home / "demo.sqlite3") as database:
        assert database.execute("select count(*) from household").fetchone() == (1,)
        assert database.execute("select count(*) from account").fetchone() == (2,)


def test_links_of_an_earlier_run_are_closed(home: Path, demo: Demo) -> None:
    """Each run has its own links."""
    second = started(home)
    try:
        old = demo.links["Amara"].rsplit("/", 1)[1]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetched(f"{second.address}/enter/{old}")
    finally:
        stop(second.process)


def test_taken_port_is_refused(home: Path, demo: Demo) -> None:
    """A port that somebody has is named with what to do, and nothing is printed as if it ran."""
    process = command("demo", "--no-browser", "--port", str(demo.port), home=home)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert out == ""
    assert f"port {demo.port}" in err
    assert "--port" in err


def test_bad_date_is_refused(home: Path) -> None:
    """A day that cannot be read ends with 2 before anything is served."""
    process = command("demo", "--today", "31 April", home=home)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (2, "")
    assert "is not a date" in err


def test_serve_shows_the_door(home: Path, demo: Demo) -> None:
    """`serve` migrates its own database, prints the way in, and answers with the door."""
    port = free_port()
    process = command("serve", "--port", str(port), home=home)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Intertwine is at http://127.0.0.1:{port}\n"
        assert "/sign-up/" in process.stdout.readline()
        assert "Nobody lives here yet." in fetched(f"http://127.0.0.1:{port}/")
    finally:
        ended = stop(process)
    assert ended == (130, "")
