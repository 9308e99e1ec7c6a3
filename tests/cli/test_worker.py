"""The background worker beside the web server: killed, started again, ended with its parent."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from tests.calendars.feeds.servers import answer, serving
from tests.e2e.running import PATIENCE, ROOT, free_port, stop

T = TypeVar("T")
ASK = """
import json, sys, django
django.setup()
from django_tasks_db.models import DBTaskResult
from intertwine.store.models import Worker
from tests.cli.stubborn import stubborn
if len(sys.argv) > 1:
    stubborn.enqueue(sys.argv[1])
jobs = [[job.status, len(job.worker_ids), job.return_value] for job in DBTaskResult.objects.all()]
print(json.dumps({"jobs": jobs, "workers": Worker.objects.count()}))
"""


SUBSCRIBE = """
import sys, django
django.setup()
from datetime import timedelta
from intertwine.actions import portable, rows, sealing, today
from intertwine.actions.demo import example
from intertwine.actions.feeds.asking import PURPOSE
from intertwine.store.models import CalendarSource, Feed
home = rows.save(portable.read_file(example()), slug="a")
source = CalendarSource.everything.create(household=home, person="amara", name="Work", raw=b"")
due = today.clock() - timedelta(seconds=1)
Feed.objects.create(source=source, url=sealing.seal(PURPOSE, sys.argv[1]), next_at=due)
"""
LOOK = """
import django
django.setup()
from intertwine.store.models import CalendarSource, Feed
feed = Feed.objects.get()
print(feed.state, bool(feed.fetched_at), bytes(CalendarSource.everything.get().raw)[:15].decode())
"""


def environ(home: Path) -> dict[str, str]:
    """A clean environment with a home of its own, in which the tests' jobs can be found."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("INTERTWINE_", "_INTER"))}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    own = {"INTERTWINE_HOME": str(home), "PYTHONPATH": path}
    own["INTERTWINE_ALLOWED_FEED_HOSTS"] = "localhost"
    return {**kept, **own, "DJANGO_SETTINGS_MODULE": "intertwine.settings"}


def script(home: Path, text: str, *arguments: str) -> str:
    """What a process of its own says that works on the server's database."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", text, *arguments],
        env=environ(home), capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def database(home: Path, *arguments: str) -> dict[str, object]:
    """What the queue holds; puts a job in when one is named."""
    found: dict[str, object] = json.loads(script(home, ASK, *arguments))
    return found


def children(pid: int) -> dict[int, str]:
    """The command lines of a process's children."""
    found = {}
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            found[int(child)] = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
    return found


def worker_of(pid: int) -> int | None:
    """The process id of the background worker of a server."""
    return next((child for child, line in children(pid).items() if " worker --" in line), None)


def until(ask: Callable[[], T | None]) -> T:
    """The first answer that is one; the machines are slow and shared."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := ask():
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came of it in time")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`intertwine serve` on an empty database, with its worker running."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "intertwine", "serve", "--port", str(free_port())],
        env=environ(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None and process.stdout.readline().startswith("Intertwine is at")
    until(lambda: worker_of(process.pid))
    yield process
    if process.poll() is None:
        stop(process)
    else:
        process.communicate()


def test_a_killed_worker_is_replaced_and_its_job_done_again_once(
    server: subprocess.Popen[str], tmp_path: Path
) -> None:
    """After SIGKILL amid a job another worker runs that job once more, to success."""
    diary = tmp_path / "diary"
    database(tmp_path, str(diary))
    until(lambda: diary.exists() and diary.read_text())
    first = worker_of(server.pid)
    assert first is not None
    os.kill(first, signal.SIGKILL)
    until(lambda: "ended" in diary.read_text())
    assert until(lambda: (two := worker_of(server.pid)) and two != first)
    until(lambda: database(tmp_path)["jobs"] == [["SUCCESSFUL", 2, "ended"]])
    assert diary.read_text() == "begun\nbegun\nended\n"
    assert database(tmp_path)["workers"] == 1


def test_a_feed_that_is_due_is_fetched_behind_the_pages(
    server: subprocess.Popen[str], tmp_path: Path
) -> None:
    """The running worker asks a real server for a calendar and keeps what it says."""
    assert server.poll() is None
    with serving(answer()) as calendars:
        script(tmp_path, SUBSCRIBE, f"http://localhost:{calendars.port}/x.ics")
        until(lambda: script(tmp_path, LOOK).split() == ["ok", "True", "BEGIN:VCALENDAR"])
        assert len(calendars.requests) == 1


def test_ctrl_c_ends_the_server_and_its_worker(server: subprocess.Popen[str]) -> None:
    """One Ctrl+C ends both processes, with the status of an interruption."""
    worker = worker_of(server.pid)
    status, _ = stop(server)
    assert status == 130
    assert not Path(f"/proc/{worker}").exists()


def test_a_worker_ends_when_its_server_is_killed(server: subprocess.Popen[str]) -> None:
    """A worker whose parent died by SIGKILL goes too, instead of working on unseen."""
    worker = worker_of(server.pid)
    web = [child for child in children(server.pid) if child != worker]
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    until(lambda: not Path(f"/proc/{worker}").exists())
    for child in web:
        os.kill(child, signal.SIGKILL)
