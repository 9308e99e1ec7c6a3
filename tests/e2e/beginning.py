"""A couple's first three minutes in a real browser, each thing that a hand does counted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from tests.e2e.running import ROOT, free_port, stop

DATA = ROOT / "tests/data/beginning"
DAY = "2027-03-01"
HERE: dict[str, Any] = {"locale": "en-GB", "timezone_id": "Europe/London"}
PER_CHARACTER = 0.2
PER_ACT = 2.0


@dataclass
class Hand:
    """A person at a page: ``acts`` are fields filled, files chosen and buttons pressed."""

    page: Page
    acts: int = 0
    characters: int = 0
    waited: float = 0.0
    steps: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Follow a link."""
        self._act(url)
        start = time.perf_counter()
        self.page.goto(url)
        self.waited += time.perf_counter() - start

    def fill(self, label: str, text: str, *, within: str = "body") -> None:
        """Type into a field."""
        self._act(f"{label}: {text}")
        self.characters += len(text)
        self.page.locator(within).get_by_label(label).fill(text)

    def choose(self, within: str, file: Path) -> None:
        """Choose a file."""
        self._act(file.name)
        self.page.locator(within).set_input_files(file)

    def tick(self, label: str, *, within: str) -> None:
        """Tick a box."""
        self._act(label)
        self.page.locator(within).get_by_label(label, exact=True).check()

    def press(self, name: str, *, to: str) -> None:
        """Press a button or follow a link, until the page it leads to is there."""
        self._act(name)
        start = time.perf_counter()
        button = self.page.get_by_role("button", name=name, exact=True)
        (button if button.count() else self.page.get_by_role("link", name=name, exact=True)).click()
        self.page.wait_for_url(f"**{to}", wait_until="load")
        self.waited += time.perf_counter() - start

    @property
    def seconds(self) -> float:
        """How long a person takes by the stated model, with the pages as fast as they were."""
        return self.characters * PER_CHARACTER + self.acts * PER_ACT + self.waited

    def _act(self, what: str) -> None:
        self.acts += 1
        self.steps.append(what)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """`serve` on an empty database on a fixed day; the link that it printed."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("INTERTWINE_", "_INTER"))}
    environ |= {"INTERTWINE_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    environ["_INTERTWINE_DEMO_TODAY"] = DAY
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "intertwine", "serve", "--port", str(free_port())],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline(), process.stdout.readline()]
        found = re.search(r"http://\S+/sign-up/\S+", "".join(lines))
        assert found, (lines, process.poll())
        yield found[0]
    finally:
        stop(process)


def walk(hand: Hand, link: str) -> None:
    """From the console's link to the first clash."""
    hand.open(link)
    hand.fill("Your name", "Maya")
    hand.fill("Your partner’s name", "Daniel")
    hand.fill("E-mail", "maya@example.org")
    hand.fill("Password", "a long day and a short night")
    hand.press("Begin", to="/start/calendars")
    hand.choose("#id_calendar-maya-file", DATA / "office-hours.ics")
    hand.choose("#id_calendar-daniel-file", DATA / "late-call.ics")
    hand.press("Go on", to="/start/children")
    hand.fill("Child’s name", "Ife")
    hand.fill("Nursery, school or childminder", "Little Owls")
    hand.fill("Opens, and last pick-up", "8–18")
    hand.press("Next question", to="/start/work")
    maya, daniel, owls = (f"fieldset.ob-line-set >> nth={n}" for n in range(3))
    hand.fill("Works from, to", "9–17:30", within=maya)
    hand.fill("Minutes from home to work", "30", within=maya)
    hand.fill("Minutes from work to Little Owls", "45", within=maya)
    hand.fill("Works from, to", "9–17", within=daniel)
    hand.fill("Minutes from work to Little Owls", "25", within=daniel)
    hand.fill("Minutes from home", "15", within=owls)
    hand.press("Next question", to="/start/standing")
    hand.press("Skip", to="/start/help")
    hand.fill("Name", "Gran Ngozi")
    hand.tick("Collect", within="fieldset.ob-line-set")
    hand.press("Show the first clash", to="/start/clash")
