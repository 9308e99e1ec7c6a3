"""Expand calendar files that may be hostile: in a bounded process, never in this one."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import intertwine
from intertwine.calendars import Expansion, Limits
from intertwine.calendars.worker import CPU_SECONDS, unpack
from intertwine.calendars.zones import named
from intertwine.domain.problems import Problem, Refused

_COMMAND = [sys.executable, "-m", "intertwine.calendars.worker"]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "COVERAGE_PROCESS_START")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileExpansion:
    """What came of one file: an expansion, or the problems why there is none."""

    file: str
    expansion: Expansion | None
    problems: tuple[Problem, ...]


def expand_files(
    paths: Iterable[str | Path], *, start: date, end: date, zone: str | None = None
) -> Iterator[FileExpansion]:
    """Expand files one by one, in order; a bad file never stops the others.

    See `intertwine.calendars.expand` for the window and the zone. The worker
    takes one file after another and is started anew when one kills it.
    """
    with _Worker() as worker:
        for path in paths:
            try:
                expansion = worker.expand(read_bytes(Path(path)), start, end, zone)
            except Refused as refusal:
                yield FileExpansion(file=str(path), expansion=None, problems=refusal.problems)
            else:
                yield FileExpansion(file=str(path), expansion=expansion, problems=())


def expand_file(path: str | Path, *, start: date, end: date, zone: str | None = None) -> Expansion:
    """Expand one file; raises `Refused` when nothing of it can be read."""
    return expand_bytes(read_bytes(Path(path)), start=start, end=end, zone=zone)


def expand_bytes(raw: bytes, *, start: date, end: date, zone: str | None = None) -> Expansion:
    """Expand a calendar already in memory, as a feed is; raises `Refused`."""
    with _Worker() as worker:
        return worker.expand(raw, start, end, zone)


def read_bytes(path: Path) -> bytes:
    """The file's content; refuses what is no readable, regular file of a sane size."""
    try:
        fault = _no_file(path)
        if fault is None:
            with path.open("rb") as file:
                return file.read(Limits().size + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        fault = _problem("unopened", f"It cannot be opened ({reason}): check its permissions.")
    raise Refused([fault])


def _no_file(path: Path) -> Problem | None:
    if path.is_dir():
        return _problem("directory", "This is a directory: name the .ics files in it.")
    if not path.exists():
        return _problem("missing", "There is no such file: check the name.")
    if not path.is_file():
        return _problem("not-a-file", "This is not a regular file: copy it to one first.")
    return None


def _problem(code: str, sentence: str) -> Problem:
    return Problem(code=code, sentence=sentence)


class _Worker:
    """The bounded process, started when first needed and again after it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> _Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None and kind is not None:
            self._process.kill()  # interrupted: its answer is no longer wanted
        self._stop()

    def expand(self, raw: bytes, start: date, end: date, zone: str | None) -> Expansion:
        """One file through the worker; raises `Refused`, also when the worker was killed."""
        if end < start or (zone is not None and named(zone) is None):
            raise ValueError(f"no window in a zone: {start} to {end}, {zone}")
        head = {
            "size": len(raw),
            "start": start.isoformat(),
            "end": end.isoformat(),
            "zone": zone,
        }
        return unpack(self._answer(json.dumps(head).encode() + b"\n" + raw))

    def _answer(self, request: bytes) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both piped
        line = b""
        try:
            process.stdin.write(request)
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            pass  # it died while reading: told apart below
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        raise Refused([_death(self._stop())])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                start_new_session=True,  # Ctrl+C is for the command, which then ends it
            )
        return self._process

    def _stop(self) -> int:
        """End the process; its exit status, negative when a signal ended it."""
        process, self._process = self._process, None
        if process is None:
            return 0
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both piped
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        process.stdout.close()
        return process.wait()


def _environment() -> dict[str, str]:
    """No secrets: the worker gets what Python needs and where this package lies."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    source = str(Path(intertwine.__file__).parents[1])
    return {**kept, "PYTHONPATH": source, "PYTHONSAFEPATH": "1"}


def _death(status: int) -> Problem:
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return Problem(
            code="too-much-time",
            sentence=f"It takes more than {CPU_SECONDS} seconds to expand this file: export a "
            "shorter time.",
        )
    return Problem(
        code="worker-died",
        sentence=f"The reader broke on this file (status {status}): please report it.",
    )
