"""The bounded process: same answers as in this one, and hostile files end in a refusal."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.calendars import corpus
from tests.calendars.builders import calendar
from tests.calendars.corpus import COMMITTED, DEFAULT_WINDOW

from intertwine.actions import calendar as actions
from intertwine.calendars import expand, read, worker
from intertwine.domain.problems import Problem, Refused

START, END = DEFAULT_WINDOW
GOOD = COMMITTED / "eol-lf__A.ics"


def codes_of(results: list[actions.FileExpansion]) -> list[list[str]]:
    return [[problem.code for problem in result.problems] for result in results]


def test_worker_answers_as_this_process_does() -> None:
    """For every fixture the worker's expansion equals the one made here."""
    paths = [case.path for case in corpus.cases(COMMITTED)]
    assert len(paths) == 106
    for result in actions.expand_files(paths, start=START, end=END):
        raw = Path(result.file).read_bytes()
        assert result.expansion == expand(read(raw), start=START, end=END)


def test_bad_files_never_stop_the_others(tmp_path: Path) -> None:
    """A directory, a missing, an empty, a binary, a device file: each refused, the rest read."""
    empty, binary = tmp_path / "empty.ics", tmp_path / "binary.ics"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 9)
    paths = [tmp_path, tmp_path / "missing.ics", empty, Path("/dev/null"), binary, GOOD]
    results = list(actions.expand_files(paths, start=START, end=END))
    assert [result.file for result in results] == [str(path) for path in paths]
    assert codes_of(results) == [
        ["directory"], ["missing"], ["empty"], ["not-a-file"], ["binary"], [],
    ]  # fmt: skip


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open anything")
def test_unopened_file_says_why(tmp_path: Path) -> None:
    """A file without permission is refused with the system's reason."""
    path = tmp_path / "closed.ics"
    path.touch(mode=0)
    with pytest.raises(Refused, match="Permission denied"):
        actions.expand_file(path, start=START, end=END)


def test_one_file_and_bytes_are_expanded() -> None:
    """A path and a calendar in memory give the same expansion, in the household's zone too."""
    raw = GOOD.read_bytes()
    one = actions.expand_file(GOOD, start=START, end=END, zone="Europe/Berlin")
    assert one == actions.expand_bytes(raw, start=START, end=END, zone="Europe/Berlin")
    assert len(one.instances) == 8


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a program in the worker's place that runs ``body`` once per request, limits included."""
    script = tmp_path / "stand_in.py"
    script.write_text(
        "import json, sys\n"
        f"sys.path.insert(0, {str(corpus.ROOT / 'src')!r})\n"
        "from intertwine.calendars import worker\n"
        "real = worker._answer\n"
        "def answer(request, raw):\n"
        f"    if b'HOSTILE' in raw:\n        {body}\n"
        "    return real(request, raw)\n"
        "worker._answer = answer\n"
        "worker.main()\n"
    )
    monkeypatch.setattr(actions, "_COMMAND", [sys.executable, str(script)])


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            "worker.CPU_SECONDS = 1; worker._allow_more_time()\n        while True: pass",
            "too-much-time",
        ),
        ("import os; os._exit(3)", "worker-died"),
    ],
)
def test_dead_worker_is_a_refusal_and_a_new_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, code: str
) -> None:
    """A file that kills the worker is refused; the next file gets a new worker."""
    stand_in(tmp_path, monkeypatch, body)
    hostile = tmp_path / "hostile.ics"
    hostile.write_bytes(calendar("UID:1\nDTSTART:20250303\nSUMMARY:HOSTILE"))
    results = list(actions.expand_files([GOOD, hostile, GOOD], start=START, end=END))
    assert codes_of(results) == [[], [code], []]


def test_memory_of_the_worker_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than 512 MB is not to be had in the worker, and it answers that."""
    body = (
        "try: bytearray(600 * 1024 ** 2)\n"
        "        except MemoryError:\n"
        "            return {'problems': [worker._packed(worker.out_of_memory())]}"
    )
    stand_in(tmp_path, monkeypatch, body)
    with pytest.raises(Refused, match="512 MB"):
        actions.expand_bytes(b"HOSTILE", start=START, end=END)


def test_worker_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's environment does not reach the process that reads hostile files."""
    monkeypatch.setenv("INTERTWINE_SECRET_KEY", "canary")
    assert "canary" not in actions._environment().values()


def test_serve_answers_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request gets one line of JSON, refusals included."""
    # In this process the limit would outlive the test and end the test run.
    monkeypatch.setattr(worker, "_allow_more_time", lambda: None)
    before = resource.getrlimit(resource.RLIMIT_CPU)
    good = calendar("UID:1\nDTSTART:20250303T090000Z")
    window = {"start": "2025-01-01", "end": "2026-01-01"}
    requests = b"".join(
        json.dumps({"size": len(raw), "zone": None} | window).encode()
        + b"\n" + raw
        for raw in (good, b"", good)
    )  # fmt: skip
    answers = io.BytesIO()
    worker.serve(io.BytesIO(requests), answers)
    lines = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert ["problems" in line for line in lines] == [False, True, False]
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def test_packed_expansion_unpacks_to_itself() -> None:
    """What goes through the pipe comes out equal, and instances share their details again."""
    raw = calendar(
        "UID:1\nDTSTART:20250303T090000Z\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:2\nDTSTART;VALUE=DATE:20250303",
        "UID:3\nDTSTART:20250303T090000", "UID:4\nDTSTART:x",
    )  # fmt: skip
    whole = expand(read(raw), start=date(2025, 1, 1), end=date(2026, 1, 1))
    again = worker.unpack(json.loads(json.dumps(worker.pack(whole))))
    assert again == whole
    assert again.instances[1].details is again.instances[-1].details


def test_each_request_gets_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is five seconds from now, whatever earlier files used."""
    cpu_limit: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: cpu_limit.append(limits))
    worker._allow_more_time()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    assert used + worker.CPU_SECONDS - 1 < cpu_limit[0][0] <= used + worker.CPU_SECONDS + 1


def test_death_is_told_apart() -> None:
    """The kernel's kill for time is said as such; anything else asks for a report."""
    assert actions._death(-signal.SIGXCPU).code == "too-much-time"
    assert isinstance(actions._death(1), Problem)
    assert actions._death(1).code == "worker-died"


def test_impossible_window_is_a_mistake_of_the_caller() -> None:
    """A zone that does not exist and a window turned round never reach the worker."""
    for zone, end in (("Foo/Aar", END), (None, date(2000, 1, 1))):
        with pytest.raises(ValueError, match="window"):
            actions.expand_bytes(GOOD.read_bytes(), start=START, end=end, zone=zone)


def test_interrupted_worker_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the command ends the worker at once instead of waiting for its answer."""

    def interrupted(_: object, __: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(actions._Worker, "_answer", interrupted)
    bounded = actions._Worker()
    process = bounded._running()
    with pytest.raises(KeyboardInterrupt), bounded:
        bounded.expand(b"", START, END, None)
    assert process.returncode == -signal.SIGKILL
