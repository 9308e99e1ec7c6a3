"""Where the time of a whole year's check goes, and what 50,000 imported events cost.

    python benchmarks/check.py [--runs 7]

Each start is a fresh interpreter. “Start and import” is what `intertwine check` needs before
it reads the file; loading, expanding and finding are timed inside one that was started as the
command starts it, medians of several starts.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
START = (
    "from intertwine.cli.start import start; start(in_memory=True); "
    "import intertwine.actions.outlook, intertwine.actions.opening, intertwine.cli.check"
)
MANY = 50_000


def once(*arguments: str) -> tuple[float, str]:
    """Seconds of one fresh interpreter, and what it printed."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, check=True, capture_output=True, text=True,
        env={
            **os.environ, "PYTHONPATH": str(ROOT / "src"), "INTERTWINE_DATABASE": "memory",
            "DJANGO_SETTINGS_MODULE": "intertwine.settings",
        },
    )  # fmt: skip
    return time.perf_counter() - begin, done.stdout


def stages() -> dict[str, float]:
    """Milliseconds of loading, expanding and finding for A's year, in this interpreter."""
    from intertwine.actions.portable import read_file  # inline: the import is what is timed
    from intertwine.actions.snapshot import public_holidays
    from intertwine.domain.projection import Viewer, project
    from intertwine.domain.time import Horizon
    from intertwine.engine.findings import find

    taken = {}
    begin = time.perf_counter()
    facts = read_file(ROOT / "examples/a.yaml")
    taken["loading the file"] = time.perf_counter() - begin
    home = facts.household
    horizon = Horizon(first=home.since, last=home.until, zone=home.zone)
    begin = time.perf_counter()
    holidays = public_holidays(facts, horizon)
    taken["public holidays"] = time.perf_counter() - begin
    begin = time.perf_counter()
    viewer = Viewer(person=None, today=home.since)
    household = project(facts, horizon=horizon, viewer=viewer, holidays=holidays)
    taken["expanding to the year"] = time.perf_counter() - begin
    begin = time.perf_counter()
    find(household, today=home.since)
    taken["finding"] = time.perf_counter() - begin
    return {name: seconds * 1000 for name, seconds in taken.items()}


def huge(count: int) -> float:
    """Seconds to find with so many imported events spread over A's year."""
    from intertwine.actions.portable import read_file  # inline: the import is what is timed
    from intertwine.domain.household import Activity, Commitment
    from intertwine.domain.projection import Viewer, project
    from intertwine.domain.time import Horizon, Span
    from intertwine.engine.findings import find

    facts = read_file(ROOT / "examples/a.yaml")
    home = facts.household
    horizon = Horizon(first=home.since, last=home.until, zone=home.zone)
    first = datetime(2027, 1, 4, 8, tzinfo=UTC)
    model = Commitment(
        key="", person="erik", what="Meeting", activity=Activity.IMPORTED, day=home.since,
        span=Span(start=first, end=first), core=Span(start=first, end=first),
    )  # fmt: skip
    events = []
    for number in range(count):
        start = first + timedelta(days=number % 360, minutes=(number // 360 * 37) % 600)
        span = Span(start=start, end=start + timedelta(minutes=30))
        key = f"erik/calendar/{number}/{start.date()}"
        events.append((replace(model, key=key, span=span, core=span, day=start.date()), "full"))
    viewer = Viewer(person=None, today=home.since)
    household = project(facts, horizon=horizon, viewer=viewer, imported=events)  # type: ignore[arg-type]
    begin = time.perf_counter()
    find(household, today=home.since)
    return time.perf_counter() - begin


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--inside", action="store_true")
    parser.add_argument("--huge", type=int)
    given = parser.parse_args()
    if given.inside or given.huge is not None:
        from intertwine.cli.start import start  # inline: only the timed interpreters need it

        start(in_memory=True)
    if given.inside:
        print(json.dumps(stages()))
        return
    if given.huge is not None:
        print(huge(given.huge))
        return
    begun = statistics.median(once("-c", START)[0] for _ in range(given.runs)) * 1000
    inside = [json.loads(once(__file__, "--inside")[1]) for _ in range(given.runs)]
    print("| stage | ms | of start and import |\n|---|---:|---:|")
    print(f"| start and import | {begun:.0f} | 100 % |")
    for name in inside[0]:
        taken = statistics.median(one[name] for one in inside)
        print(f"| {name} | {taken:.0f} | {taken / begun:.1%} |")
    print("\n| imported events | finding |\n|---:|---:|")
    for count in (5_000, MANY):
        print(f"| {count:,} | {float(once(__file__, '--huge', str(count))[1]):.1f} s |")


if __name__ == "__main__":
    main()
