"""The bounded process that hostile files are expanded in: `python -m intertwine.calendars.worker`.

It takes requests on standard input, one after another: a line of JSON (``size``
of the file in bytes, ``start``, ``end``, ``zone``) and then the file's bytes. It
answers each with one line of JSON. Each request may use five seconds of
processor time and the whole process 512 MB of address space; who oversteps the
first is killed by the kernel, and the caller starts another. The address space
is limited after the imports, so that the limit is about the file alone.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime
from typing import Any, BinaryIO

from intertwine.domain.problems import Problem, Refused

from .events import Details
from .expansion import Expansion, expand
from .instances import Instance
from .reader import read
from .zones import pin_time_zones

CPU_SECONDS = 5
MEMORY = 512 * 1024 * 1024
_DETAILS = tuple(Details.__dataclass_fields__)


def pack(expansion: Expansion) -> dict[str, Any]:
    """An expansion as plain values: details once, instances as rows that point to them."""
    places: dict[int, int] = {}
    details: list[list[Any]] = []
    rows: list[list[Any]] = []
    for one in expansion.instances:
        place = places.get(id(one.details))
        if place is None:
            place = places[id(one.details)] = len(details)
            details.append([getattr(one.details, name) for name in _DETAILS])
        named = one.recurrence_id
        rows.append(
            [
                place,
                one.start.isoformat(),
                one.end.isoformat(),
                None if named is None else named.isoformat(),
            ]
        )
    return {
        "details": details,
        "rows": rows,
        "warnings": [_packed(problem) for problem in expansion.warnings],
    }


def unpack(answer: dict[str, Any]) -> Expansion:
    """The expansion that `pack` took apart; raises `Refused` for an answer with problems."""
    if "problems" in answer:
        raise Refused(_problem(problem) for problem in answer["problems"])
    details = [Details(**dict(zip(_DETAILS, each, strict=True))) for each in answer["details"]]
    return Expansion(
        instances=tuple(_instance(details[row[0]], row) for row in answer["rows"]),
        warnings=tuple(_problem(problem) for problem in answer["warnings"]),
    )


def _instance(details: Details, row: list[Any]) -> Instance:
    _, start, end, named = row
    same = named == start
    begin = _moment(start)
    return Instance(
        start=begin,
        end=_moment(end),
        recurrence_id=begin if same else None if named is None else _moment(named),
        details=details,
    )


def _moment(text: str) -> datetime | date:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _packed(problem: Problem) -> list[Any]:
    return [problem.code, problem.sentence, problem.line]


def _problem(packed: list[Any]) -> Problem:
    code, sentence, line = packed
    return Problem(code=code, sentence=sentence, line=line)


def _answer(request: dict[str, Any], raw: bytes) -> dict[str, Any]:
    try:
        return pack(
            expand(
                read(raw),
                start=date.fromisoformat(request["start"]),
                end=date.fromisoformat(request["end"]),
                zone=request["zone"],
            )
        )
    except Refused as refusal:
        return {"problems": [_packed(problem) for problem in refusal.problems]}
    except MemoryError:
        return {"problems": [_packed(out_of_memory())]}


def out_of_memory() -> Problem:
    return Problem(
        code="too-much-memory",
        sentence=f"It takes more than {MEMORY // 1024**2} MB to expand this file: export a "
        "shorter time.",
    )


def _allow_more_time() -> None:
    """Five seconds from here on; the kernel counts what was used before."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = used + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until they end."""
    for line in iter(requests.readline, b""):
        request = json.loads(line)
        raw = requests.read(request["size"])
        _allow_more_time()
        answers.write(json.dumps(_answer(request, raw)).encode() + b"\n")
        answers.flush()


def main() -> None:
    pin_time_zones()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
