"""`intertwine calendar …`: what a calendar file says, as instances."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from intertwine.actions.calendar import FileExpansion
    from intertwine.calendars import Instance
    from intertwine.domain.problems import Problem

REFUSED = 2

app = typer.Typer(no_args_is_help=True, help="Read calendar files.")


@app.callback()
def calendar() -> None:
    """Read calendar files."""


@app.command()
def expand(
    files: Annotated[list[Path], typer.Argument(metavar="ICS…", help="Calendar files.")],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="First day, in UTC.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="The day after the last.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document per file, a line each.")
    ] = False,
) -> None:
    """List every instance that touches [from, to), sorted by start, then UID."""
    # Inline: `intertwine --help` must not wait for zones and rules.
    from intertwine.actions.calendar import expand_files

    first, last = _window(start, end)
    held: list[FileExpansion] = []  # until one file was read, nothing goes to standard output
    readable = False
    for result in expand_files(files, start=first, end=last):
        if not readable and result.expansion is None:
            held.append(result)
            continue
        for each in [*held, result]:
            _print(each, as_json=as_json, several=len(files) > 1)
        held = []
        readable = True
    if not readable:
        _complain(held)
        raise typer.Exit(REFUSED)


def _window(start: str, end: str) -> tuple[date, date]:
    faults = []
    days = []
    for option, text in (("--from", start), ("--to", end)):
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            faults.append(f"{option}: “{text}” is not a date: write it as 2027-04-26.")
    if len(days) == 2 and days[1] < days[0]:
        faults.append(f"--to: {end} lies before {start}: swap the two dates.")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        raise typer.Exit(REFUSED)
    return days[0], days[1]


def document(result: FileExpansion) -> dict[str, Any]:
    """The JSON of one file; a file that was not read has no instances and says why."""
    if result.expansion is None:
        warnings = [_located(problem) for problem in result.problems]
        return {"file": result.file, "instances": [], "warnings": warnings}
    return {
        "file": result.file,
        "instances": [_row(one) for one in result.expansion.instances],
        "warnings": [_located(problem) for problem in result.expansion.warnings],
    }


def _row(one: Instance) -> dict[str, Any]:
    named = one.recurrence_id
    return {
        "uid": one.uid,
        "recurrence_id": None if named is None else named.isoformat(),
        "summary": one.summary,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "all_day": one.all_day,
        "zone": one.zone,
        "transparent": one.transparent,
        "status": one.status,
        "class": one.klass,
        "busy_status": one.busy_status,
        "location": one.location,
        "travel_minutes": one.travel_minutes,
        "sequence": one.sequence,
    }


def _located(problem: Problem) -> str:
    return f"line {problem.line}: {problem.sentence}" if problem.line else problem.sentence


def _print(result: FileExpansion, *, as_json: bool, several: bool) -> None:
    if as_json or several:
        print(json.dumps(document(result), ensure_ascii=False))
        return
    if result.expansion is not None:
        for line in _listing(result.expansion.instances):
            print(line)
        _complain([result])


def _listing(instances: Iterable[Instance]) -> Iterator[str]:
    """Lines for people: day, times, zone, summary."""
    for one in instances:
        marks = [mark for mark, on in (("free", one.transparent), (one.status, one.status)) if on]
        tail = f"  ({', '.join(str(mark).lower() for mark in marks)})" if marks else ""
        yield f"{_when(one)}  {one.summary or one.uid}{tail}"


def _when(one: Instance) -> str:
    if not isinstance(one.start, datetime) or not isinstance(one.end, datetime):
        return f"{one.start} to {one.end}, all day"
    offset = "" if one.start.tzinfo is None else " UTC"
    end = f"{one.end:%H:%M}" if one.end.date() == one.start.date() else f"{one.end:%Y-%m-%d %H:%M}"
    return f"{one.start:%Y-%m-%d %H:%M}–{end}{offset}"


def _complain(results: Iterable[FileExpansion]) -> None:
    """Faults on standard error, ``file:line: sentence``."""
    for result in results:
        problems = result.problems if result.expansion is None else result.expansion.warnings
        for problem in problems:
            place = f"{result.file}:{problem.line}" if problem.line else result.file
            print(f"{place}: {problem.sentence}", file=sys.stderr)
