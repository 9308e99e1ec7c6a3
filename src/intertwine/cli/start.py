"""What commands share: reading dates, starting Django, ending with every fault told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import typer

from intertwine.domain.time import FIRST_YEAR, LAST_YEAR
from intertwine.signing_in import FILE_COMMAND

if TYPE_CHECKING:
    from intertwine.domain.problems import Problem

REFUSED = 2


def start(*, in_memory: bool = False) -> None:
    """Start Django; on a database in memory for the commands that read a file."""
    if in_memory:
        os.environ["INTERTWINE_DATABASE"] = "memory"
        os.environ[FILE_COMMAND] = "1"
    import gc

    import django  # inline: only the commands on the database need it

    django.setup()
    # What the imports brought stays to the end: the collector need not walk it again.
    gc.freeze()


@contextmanager
def refusals(subject: str) -> Iterator[None]:
    """End the command when the input is refused, with every fault on standard error."""
    from intertwine.domain.problems import Refused

    try:
        yield
    except Refused as refusal:
        complain(subject, refusal.problems)
        raise typer.Exit(REFUSED) from None


def complain(subject: str, problems: tuple[Problem, ...]) -> None:
    """``file:line: sentence`` for each fault."""
    for problem in problems:
        place = problem.file or subject
        if problem.line:
            place = f"{place}:{problem.line}"
        print(f"{place}: {problem.sentence}", file=sys.stderr)


def dates(**options: str | None) -> tuple[date | None, ...]:
    """The dates of some options, in order; ends the command when one cannot be read."""
    found: list[date | None] = []
    faults: list[str] = []
    for option, text in options.items():
        name = f"--{option.strip('_')}"
        try:
            found.append(None if text is None else date.fromisoformat(text))
            if text is not None and not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
                faults.append(f"{name}: {text} lies outside {FIRST_YEAR} to {LAST_YEAR}.")
        except ValueError:
            faults.append(f"{name}: “{text}” is not a date: write it as 2027-04-26.")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        raise typer.Exit(REFUSED)
    return tuple(found)
