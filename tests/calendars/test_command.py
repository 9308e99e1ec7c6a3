"""`intertwine calendar expand`: documents, order, exit status, channels."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.calendars.builders import calendar
from tests.calendars.corpus import COMMITTED, ROOT
from typer.testing import CliRunner, Result

from intertwine.cli.calendar import app

GOOD = COMMITTED / "eol-lf__A.ics"
WINDOW = ["--from", "2025-03-01", "--to", "2025-03-08"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["expand", *map(str, arguments), *WINDOW])


def documents(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_file_is_one_document() -> None:
    """With --json one file gives one document with the promised keys, and exit status 0."""
    result = run(GOOD, "--json")
    assert result.exit_code == 0
    (document,) = documents(result)
    assert document["file"] == str(GOOD)
    assert document["warnings"] == []
    (one,) = document["instances"]
    assert one | {"summary": ""} == {
        "uid": "u1@nasty.example", "recurrence_id": "2025-03-03T08:00:00+00:00", "summary": "",
        "start": "2025-03-03T08:00:00+00:00", "end": "2025-03-03T09:00:00+00:00",
        "all_day": False, "zone": "Europe/Berlin", "transparent": False, "status": None,
        "class": "PUBLIC", "busy_status": None, "location": None, "travel_minutes": 0,
        "sequence": 0,
    }  # fmt: skip


def test_kinds_of_time_are_told_apart(tmp_path: Path) -> None:
    """All-day events carry dates, floating ones times without offset, all others an offset."""
    path = tmp_path / "kinds.ics"
    path.write_bytes(
        calendar(
            "UID:a\nDTSTART;VALUE=DATE:20250303",
            "UID:b\nDTSTART:20250303T090000",
            "UID:c\nDTSTART;TZID=Asia/Tokyo:20250303T190000",
        )
    )
    (document,) = documents(run(path, "--json"))
    assert [one["start"] for one in document["instances"]] == [
        "2025-03-03", "2025-03-03T09:00:00", "2025-03-03T10:00:00+00:00",
    ]  # fmt: skip


def test_several_files_are_a_line_each(tmp_path: Path) -> None:
    """Each file has its line in the order given; a bad one has no instances and says why."""
    result = run(tmp_path, GOOD, tmp_path / "missing.ics", GOOD)
    assert result.exit_code == 0
    found = documents(result)
    assert [one["file"] for one in found] == [
        str(tmp_path), str(GOOD), str(tmp_path / "missing.ics"), str(GOOD),
    ]  # fmt: skip
    assert [len(one["instances"]) for one in found] == [0, 1, 0, 1]
    assert found[0]["warnings"] == ["This is a directory: name the .ics files in it."]


def test_nothing_read_is_refused_on_standard_error(tmp_path: Path) -> None:
    """When no file could be read: exit 2, nothing on standard output, file:line: sentence."""
    page = tmp_path / "page.ics"
    page.write_text("<html>Sign in</html>")
    result = run(tmp_path, page, "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[1].startswith(f"{page}:1: This is not a calendar")


def test_unreadable_events_do_not_refuse_the_file(tmp_path: Path) -> None:
    """A file whose only event is unreadable still exits 0, with the line in its warnings."""
    path = tmp_path / "bad.ics"
    path.write_bytes(calendar("UID:1\nDTSTART:never"))
    result = run(path, "--json")
    assert result.exit_code == 0
    (document,) = documents(result)
    assert document["warnings"] == [
        "line 3: Event 1 was left out: “never” is not a date."
    ]  # fmt: skip


def test_listing_is_for_people(tmp_path: Path) -> None:
    """Without --json one file is a list; warnings go to standard error."""
    path = tmp_path / "list.ics"
    path.write_bytes(
        calendar(
            "UID:a\nDTSTART;VALUE=DATE:20250303\nSUMMARY:Fair",
            "UID:b\nDTSTART:20250303T220000Z\nDURATION:PT3H\nTRANSP:TRANSPARENT\nSTATUS:TENTATIVE",
            "UID:c\nDTSTART:never",
        )
    )
    result = run(path)
    assert result.stdout.splitlines() == [
        "2025-03-03 to 2025-03-04, all day  Fair",
        "2025-03-03 22:00–2025-03-04 01:00 UTC  b  (free, tentative)",
    ]
    assert result.stderr.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("first", "last", "faults"),
    [("2025-13-01", "soon", 2), ("2025-03-02", "2025-03-01", 1)],
)
def test_impossible_window_is_refused(first: str, last: str, faults: int) -> None:
    """Both dates are checked at once, before any file is opened."""
    result = CliRunner().invoke(app, ["expand", str(GOOD), "--from", first, "--to", last])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == faults


def test_command_needs_no_django() -> None:
    """Neither the command nor its worker imports Django or the solver's libraries."""
    program = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from intertwine.cli.calendar import app\n"
        f"r = CliRunner().invoke(app, ['expand', {str(GOOD)!r}, '--from', '2025-01-01', '--to', "
        "'2026-01-01'])\n"
        "assert r.exit_code == 0, r.output\n"
        "loaded = {'django', 'numpy', 'icalendar', 'dateutil'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    source = str(ROOT / "src")
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": source})
