"""The shared corpus of calendar files with known answers: finding it, and comparing with it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from intertwine.calendars import Instance, expand, read

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared" / "ics"
COMMITTED = ROOT / "tests" / "data" / "ics"
DEFAULT_WINDOW = (date(2025, 1, 1), date(2026, 12, 31))

Pair = tuple[str, ...]
"""Start and end as they stand in an expected list; starts alone in the upstream ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file and what is known of it (see docs/calendars.md for the kinds)."""

    name: str
    path: Path
    kind: str
    facts: dict[str, Any]

    @property
    def window(self) -> tuple[date, date]:
        given = self.facts.get("window")
        if given is None:
            return DEFAULT_WINDOW
        return date.fromisoformat(given[0]), date.fromisoformat(given[1])


def cases(root: Path = SHARED) -> list[Case]:
    """Every file that has an expected answer, by path; empty when the corpus is absent."""
    found: list[Case] = []
    for answer in sorted(root.glob("**/*.ics.expected.json")):
        path = answer.with_name(answer.name.removesuffix(".expected.json"))
        facts = json.loads(answer.read_text())
        name = path.relative_to(root).as_posix()
        found.append(Case(name=name, path=path, kind=facts["kind"], facts=facts))
    return found


def files() -> list[Path]:
    """Every calendar file of the corpus, by path."""
    return sorted(SHARED.glob("**/*.ics"))


def require() -> None:
    """Skip loudly without the shared corpus; under CI its absence is a failure."""
    if SHARED.is_dir():
        return
    said = "The shared corpus (../shared/ics) is absent: calendars are NOT checked against it."
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(said)
    pytest.skip(said)


def written(moment: datetime | date) -> str:
    """A date or date-time as the expected lists write it."""
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}".rjust(8, "0")
    return f"{moment:%Y%m%dT%H%M%S}".rjust(15, "0") + ("Z" if moment.tzinfo else "")


def pairs(instances: tuple[Instance, ...]) -> list[Pair]:
    return sorted((written(one.start), written(one.end)) for one in instances)


def expanded(case: Case) -> tuple[Instance, ...]:
    start, end = case.window
    return expand(read(case.path.read_bytes()), start=start, end=end).instances


def matches(case: Case, instances: tuple[Instance, ...]) -> bool:
    """True when the instances are the expected ones, or one of the accepted alternatives."""
    if "starts" in case.facts:
        return _starts_match(case, instances)
    wanted = case.facts["instances"]
    if wanted is None:
        return True
    alternatives = [wanted, *case.facts.get("accept", [])]
    found = pairs(instances)
    if case.facts.get("start_only"):
        starts = [start for start, _ in found]
        return any(starts == sorted(start for start, _ in each) for each in alternatives)
    good = any(found == sorted(tuple(pair) for pair in each) for each in alternatives)
    summary = case.facts.get("summary")
    if summary is not None:
        good = good and all(one.summary == summary for one in instances)
    busy = case.facts.get("busy_uids")
    if busy is not None:
        good = good and sorted(one.uid for one in instances if one.busy) == sorted(busy)
    return good


def _starts_match(case: Case, instances: tuple[Instance, ...]) -> bool:
    """Other libraries leave DTSTART out when the rule does not make it; RFC 5545 calls that
    undefined and our policy keeps it, so it is set aside before comparing."""
    found = sorted(written(one.start) for one in instances)
    wanted = sorted(start.split(".")[0] for start in case.facts["starts"])
    if case.facts["truncated"]:
        found = found[: len(wanted)]
    if found == wanted:
        return True
    if not instances:
        return False
    begin = written(_dtstart(case))
    return begin not in wanted and [start for start in found if start != begin] == wanted


def _dtstart(case: Case) -> datetime | date:
    start = read(case.path.read_bytes()).events[0].start
    return start.wall.date() if start.is_date else start.wall
