"""Reading and expanding a large calendar, beside the two Python libraries that people use.

`python benchmarks/calendars.py` writes a seeded 20,000-event calendar over ten
years, runs each engine in its own process on the same file, and prints one
table and, with `--json`, the figures. Rates are per second of processor time;
memory is the peak resident size of that engine's process.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parents[1] / "src"
START, END = date(2025, 1, 1), date(2035, 1, 1)
EVENTS, RECURRING, OVERRIDES, SEED = 20_000, 2_976, 254, 20_250_101
ZONES = ("Europe/Berlin", "America/New_York", "Europe/London", "Asia/Tokyo")
WORDS = ("Stand-up", "Review", "Pick-up", "Swimming", "Dentist", "Planning", "Choir", "Call")


def calendar_text() -> str:
    """The calendar: single events, weekly, daily, monthly and yearly series, exceptions."""
    dice = random.Random(SEED)
    blocks: list[str] = []
    overrides = 0
    for number in range(EVENTS):
        zone = dice.choice(ZONES)
        day = datetime(2025, 1, 1) + timedelta(  # noqa: DTZ001 - a wall time
            days=dice.randrange(3650), hours=dice.randrange(7, 20), minutes=15 * dice.randrange(4)
        )
        recurring = number < RECURRING
        if recurring:
            day = day.replace(year=2025 + dice.randrange(8), day=min(day.day, 28))
        lines = _event(dice, number, zone, day)
        if recurring:
            lines += _rule(dice, zone, day)
        blocks.append("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]))
        if recurring and overrides < OVERRIDES and "WEEKLY" in lines[-1]:
            overrides += 1
            blocks.append(_override(lines[0].partition(":")[2], zone, day))
    dice.shuffle(blocks)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Intertwine//benchmark//EN"]
    return "\r\n".join([*head, *blocks, "END:VCALENDAR", ""])


def _event(dice: random.Random, number: int, zone: str, day: datetime) -> list[str]:
    end = day + timedelta(minutes=dice.choice((30, 60, 90)))
    return [
        f"UID:{number:05}-{dice.getrandbits(64):016x}@benchmark.example",
        "DTSTAMP:20250101T000000Z",
        f"DTSTART;TZID={zone}:{day:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={zone}:{end:%Y%m%dT%H%M%S}",
        f"SUMMARY:{dice.choice(WORDS)} {number}",
        f"LOCATION:Room {dice.randrange(40)}\\, floor {dice.randrange(9)}",
        "DESCRIPTION:" + " ".join(dice.choice(WORDS) for _ in range(9))[:60],
        "SEQUENCE:0",
    ]


def _rule(dice: random.Random, zone: str, day: datetime) -> list[str]:
    """A mix as households have it: mostly weekly for a year or two, some without an end."""
    code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.weekday()]
    kind = dice.random()
    if kind < 0.06:
        return [f"RRULE:FREQ=DAILY;COUNT={dice.choice((10, 60, 250))}"]
    if kind < 0.14:
        return ["RRULE:FREQ=YEARLY"]
    if kind < 0.30:
        return ["RRULE:FREQ=MONTHLY" + dice.choice(("", f";BYDAY={(day.day - 1) // 7 + 1}{code}"))]
    weeks = sorted({dice.randrange(1, 60) for _ in range(3)} - {12})
    skipped = ",".join(f"{day + timedelta(weeks=week):%Y%m%dT%H%M%S}" for week in weeks)
    excluded = [f"EXDATE;TZID={zone}:{skipped}"] if kind > 0.70 else []
    end = "" if kind < 0.311 else f";UNTIL={day.year + dice.choice((0, 1, 1, 2)):04}1231T235959Z"
    return [*excluded, f"RRULE:FREQ=WEEKLY;BYDAY={code}{end}"]


def _override(uid: str, zone: str, day: datetime) -> str:
    first = day + timedelta(weeks=12)
    moved = first + timedelta(hours=2)
    return "\r\n".join(
        [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20250101T000000Z",
            f"RECURRENCE-ID;TZID={zone}:{first:%Y%m%dT%H%M%S}",
            f"DTSTART;TZID={zone}:{moved:%Y%m%dT%H%M%S}",
            "DURATION:PT1H",
            "SUMMARY:Moved",
            "SEQUENCE:1",
            "END:VEVENT",
        ]
    )


Engine = tuple[Callable[[bytes], Any], Callable[[Any], int]]
"""How a file is parsed, and how what comes of it is expanded into so many instances."""


def _intertwine() -> Engine:
    sys.path.insert(0, str(SOURCE))
    ours = importlib.import_module("intertwine.calendars")
    ours.pin_time_zones()
    return ours.read, lambda calendar: len(ours.expand(calendar, start=START, end=END).instances)


def _recurring_ical_events() -> Engine:
    icalendar = importlib.import_module("icalendar")
    recurring = importlib.import_module("recurring_ical_events")
    return (
        icalendar.Calendar.from_ical,
        lambda calendar: len(recurring.of(calendar).between(START, END)),
    )


def _dateutil_only() -> Engine:
    """icalendar with dateutil's rules: EXDATE yes, overrides no, starts only."""
    icalendar = importlib.import_module("icalendar")
    rrule = importlib.import_module("dateutil.rrule")
    first = datetime.combine(START, datetime.min.time(), tzinfo=UTC)
    last = datetime.combine(END, datetime.min.time(), tzinfo=UTC)

    def expand(calendar: Any) -> int:
        made = 0
        for event in calendar.walk("VEVENT"):
            start = event["DTSTART"].dt
            if "RRULE" not in event:
                made += first <= start < last
                continue
            rules = rrule.rruleset()
            text = event["RRULE"].to_ical().decode()
            rules.rrule(rrule.rrulestr(text, dtstart=start))
            excluded = event.get("EXDATE", [])
            for line in excluded if isinstance(excluded, list) else [excluded]:
                for each in line.dts:
                    rules.exdate(each.dt)
            made += len([one.astimezone(UTC) for one in rules.between(first, last, inc=True)])
        return made

    return icalendar.Calendar.from_ical, expand


ENGINES: dict[str, Callable[[], Engine]] = {
    "intertwine": _intertwine,
    "icalendar + recurring-ical-events": _recurring_ical_events,
    "icalendar + dateutil (starts only)": _dateutil_only,
}


def measure(name: str, file: Path) -> dict[str, float]:
    """One engine in this process: seconds of processor time, counts, peak memory in MB."""
    parse, expand = ENGINES[name]()
    raw = file.read_bytes()
    begin = time.process_time()
    calendar = parse(raw)
    parsed = time.process_time()
    made = expand(calendar)
    done = time.process_time()
    return {
        "parse_seconds": parsed - begin,
        "expand_seconds": done - parsed,
        "parse_rate": (EVENTS + OVERRIDES) / (parsed - begin),
        "expand_rate": made / (done - parsed),
        "instances": made,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def race(rounds: int) -> dict[str, dict[str, float]]:
    """Every engine in its own process, in turn, ``rounds`` times; the median of each figure."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "calendar.ics"
        file.write_bytes(calendar_text().encode())
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
        for _ in range(rounds):
            for name, found in runs.items():
                command = [sys.executable, __file__, "--engine", name, "--file", str(file)]
                found.append(json.loads(subprocess.run(command, check=True, stdout=-1).stdout))
    return {
        name: {key: statistics.median(run[key] for run in found) for key in found[0]}
        for name, found in runs.items()
    }


def table(figures: dict[str, dict[str, float]]) -> str:
    """The figures and the ratios that the goals are about, as Markdown."""
    lines = [
        "| engine | parse events/s | expand instances/s | instances | peak MB |",
        "|---" * 5 + "|",
    ]
    for name, one in figures.items():
        lines.append(
            f"| {name} | {one['parse_rate']:,.0f} | {one['expand_rate']:,.0f} "
            f"| {one['instances']:,.0f} | {one['peak_mb']:,.0f} |"
        )
    ours, theirs = figures["intertwine"], figures["icalendar + recurring-ical-events"]
    ratios = {key: ours[f"{key}_rate"] / theirs[f"{key}_rate"] for key in ("parse", "expand")}
    memory = ours["peak_mb"] / theirs["peak_mb"]
    verdict = (
        f"Parsing {ratios['parse']:.1f} times icalendar (goal: at least 4), expanding "
        f"{ratios['expand']:.1f} times recurring-ical-events (at least 3), in {memory:.2f} of its "
        "memory (below 0.33)."
    )
    lines += ["", verdict]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the figures alone")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        print(json.dumps(measure(options.engine, options.file)))
        return
    figures = race(options.rounds)
    print(json.dumps(figures, indent=2) if options.json else table(figures))


if __name__ == "__main__":
    main()
