"""The corpus of calendar files with known answers, and everything else in it."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from tests.calendars import corpus
from tests.calendars.corpus import COMMITTED, DEFAULT_WINDOW, SHARED, Case

from intertwine.calendars import expand, read
from intertwine.domain.problems import Refused

CANNOT_MATCH = {
    "ical.net-recur-cases/043.ics": "YEARLY with BYMONTHDAY alone falls in every month (RFC 5545 "
    "table: expand); that library keeps to the month of DTSTART",
    "ical.net-recur-cases/067.ics": "as 043: BYMONTHDAY=1,-31 falls in every month that has it",
}
"""Answers of other libraries that contradict RFC 5545 or our policies, and why."""

SHARED_CASES = corpus.cases()
COMMITTED_CASES = corpus.cases(COMMITTED)


def by_name(case: Case) -> str:
    return case.name


def test_corpus_is_present() -> None:
    """The shared corpus lies where the tests look, or its absence is said loudly."""
    corpus.require()
    assert len(corpus.files()) == 786
    assert len(SHARED_CASES) == 284


@pytest.mark.parametrize("case", COMMITTED_CASES, ids=by_name)
def test_committed_file_expands_to_its_list(case: Case) -> None:
    """Each fixture in the repository gives the instances that are written beside it."""
    try:
        instances = corpus.expanded(case)
    except Refused:
        assert case.facts["instances"] is None
        return
    assert corpus.matches(case, instances)


@pytest.mark.parametrize("case", SHARED_CASES, ids=by_name)
def test_shared_file_expands_to_its_list(case: Case) -> None:
    """Each file with a known answer gives it; the named exceptions still do not."""
    if case.kind == "reject":
        corpus.expanded(case)  # another library refuses these; ours only must not break
        return
    try:
        found = corpus.matches(case, corpus.expanded(case))
    except Refused:
        found = case.facts.get("instances", ()) is None
    assert found == (case.name not in CANNOT_MATCH)


def test_exceptions_are_only_other_libraries_answers() -> None:
    """No answer that RFC 5545 or our own policy fixes stands on the list of exceptions."""
    corpus.require()
    kinds = {case.name: case.kind for case in SHARED_CASES}
    assert {kinds[name] for name in CANNOT_MATCH} <= {"upstream", "upstream-undefined"}


@pytest.mark.parametrize("path", corpus.files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_is_read_or_refused(path: Path) -> None:
    """Whatever a file holds, it expands or is refused with a reason; nothing else is raised."""
    start, end = DEFAULT_WINDOW
    try:
        expansion = expand(read(path.read_bytes()), start=start, end=end)
    except Refused:
        return
    order = [(instant(one.start), one.uid) for one in expansion.instances]
    assert order == sorted(order)


def instant(moment: datetime | date) -> datetime:
    """Days and floating times stand in the order as if they were in UTC."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def test_refused_files_are_these() -> None:
    """Of the corpus only files that hold no calendar, and the nesting bomb, are refused."""
    corpus.require()
    refused = set()
    for path in corpus.files():
        try:
            read(path.read_bytes())
        except Refused:
            refused.add(path.relative_to(SHARED).as_posix())
    assert refused == {
        "icalendar/fuzzing__corpus__Index_Error.ics",
        "icalendar/fuzzing__corpus__Type_Error.ics",
        "icalendar/tests__calendars__fuzz_testcase_invalid_month.ics",
        "icalendar/tests__calendars__issue_178_component_with_invalid_name_represented.ics",
        "synthetic-nasty/bomb-nesting__A.ics",
    }


def reversed_events(raw: bytes) -> bytes:
    """The file with the VEVENTs of each calendar in the opposite order."""
    lines = raw.replace(b"\r\n", b"\n").split(b"\n")
    blocks: list[tuple[int, int]] = []
    opened: int | None = None
    depth = 0
    for number, line in enumerate(lines):
        mark = line.strip().upper()
        if mark == b"BEGIN:VEVENT" and opened is None:
            opened, depth = number, 0
        elif opened is not None and mark.startswith(b"BEGIN:"):
            depth += 1
        elif opened is not None and mark.startswith(b"END:"):
            if depth == 0:
                blocks.append((opened, number + 1))
                opened = None
            depth -= 1
    made: list[bytes] = []
    place = 0
    for (begin, end), (first, last) in zip(blocks, reversed(blocks), strict=True):
        made += lines[place:begin] + lines[first:last]
        place = end
    return b"\n".join(made + lines[place:])


ORDERED = [
    path
    for path in corpus.files()
    if path.read_bytes().upper().count(b"BEGIN:VCALENDAR") == 1
    and 1 < path.read_bytes().upper().count(b"BEGIN:VEVENT") < 1000
]


@pytest.mark.parametrize("path", ORDERED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reversed_components_give_the_same_instances(path: Path) -> None:
    """The order in which a file lists its events changes nothing."""
    start, end = DEFAULT_WINDOW
    raw = path.read_bytes()
    forward = expand(read(raw), start=start, end=end).instances
    backward = expand(read(reversed_events(raw)), start=start, end=end).instances
    assert backward == forward


ROBUST = [case for case in SHARED_CASES if case.kind == "robust"]
PROGRAM = """
import sys, datetime as d
from intertwine.calendars import read, expand
from intertwine.domain.problems import Refused
try:
    found = expand(
        read(open(sys.argv[1], 'rb').read()), start=d.date(2025, 1, 1), end=d.date(2026, 12, 31)
    )
    print('instances', *{type(one.start).__name__ for one in found.instances})
except Refused as refusal:
    print('refused', *(problem.code for problem in refusal.problems))
"""


@pytest.mark.parametrize("case", ROBUST, ids=by_name)
def test_robust_file_stays_within_limits(case: Case) -> None:
    """A hostile file gets by on two seconds of processor time and 256 MB of address space."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(case.path)],
        env={**os.environ, "PYTHONPATH": str(corpus.ROOT / "src")},
        preexec_fn=_limited,
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"instances( datetime)?\n|refused( [a-z-]+)+\n", done.stdout)


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
    resource.setrlimit(resource.RLIMIT_AS, (256 * 1024**2, 256 * 1024**2))
