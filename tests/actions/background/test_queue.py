"""The queue: what dead workers left is done again, what fails is tried later, ticks come once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from intertwine.actions import today
from intertwine.actions.background import queue, schedule
from intertwine.actions.background.schedule import Every, tick
from intertwine.store.models import Worker

pytestmark = pytest.mark.django_db
RUNS: list[str] = []


@task()
def note(text: str) -> str:
    """A job that is done at once."""
    RUNS.append(text)
    return text


@task()
def fail() -> None:
    """A job that cannot be done; its words are private."""
    raise RuntimeError("Interview at St Brigid's")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The machine's clock, to be set; and no runs yet."""
    RUNS.clear()
    hands = [datetime(2027, 4, 5, 7, 0, tzinfo=UTC)]
    monkeypatch.setattr(today, "clock", lambda: hands[0])
    return hands


def only() -> DBTaskResult:  # type: ignore[type-arg]
    """The one job there is."""
    return DBTaskResult.objects.get()


def test_a_job_is_claimed_once_and_done() -> None:
    """Two workers look, one gets it; its value is kept."""
    note.enqueue("a")
    job = queue.claim("one")
    assert job is not None and queue.claim("two") is None
    queue.perform(job)
    assert RUNS == ["a"] and only().status == TaskResultStatus.SUCCESSFUL


def test_a_dead_workers_job_is_put_back(clock: list[datetime]) -> None:
    """Only when the beat is old; the job of a living worker stays its own."""
    note.enqueue("a")
    queue.beat("one")
    assert queue.claim("one") is not None
    clock[0] += queue.DEAD_AFTER - timedelta(seconds=1)
    assert queue.reap() == 0 and queue.claim("two") is None
    clock[0] += timedelta(seconds=2)
    assert queue.reap() == 1 and not Worker.objects.exists()
    job = queue.claim("two")
    assert job is not None and job.worker_ids == ["one", "two"]


def test_without_the_reaper_a_job_would_run_for_ever(clock: list[datetime]) -> None:
    """Negative control: nothing else puts back what a dead worker held."""
    note.enqueue("a")
    queue.beat("one")
    queue.claim("one")
    clock[0] += timedelta(days=30)
    assert queue.claim("two") is None and only().status == TaskResultStatus.RUNNING


def test_a_known_death_needs_no_waiting() -> None:
    """A successor that is told whose work it takes up puts it back at once."""
    note.enqueue("a")
    queue.beat("one")
    queue.claim("one")
    queue.leave("one")
    assert queue.reap() == 1


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    """After five workers died under it, it fails and is left alone."""
    note.enqueue("a")
    for number in range(queue.MOST_ATTEMPTS):
        assert queue.claim(f"worker {number}") is not None
        queue.reap()
    assert only().status == TaskResultStatus.FAILED and queue.claim("last") is None


def test_what_raises_is_tried_again_later(
    clock: list[datetime], caplog: pytest.LogCaptureFixture
) -> None:
    """Five times with longer pauses; neither log nor queue holds what the job said."""
    fail.enqueue()
    for attempt in range(queue.MOST_ATTEMPTS):
        job = queue.claim("one")
        assert job is not None
        queue.perform(job)
        assert queue.claim("one") is None
        clock[0] += queue.FIRST_PAUSE * 2**attempt
    assert only().status == TaskResultStatus.FAILED
    assert "fail failed: RuntimeError" in caplog.text and "Brigid" not in caplog.text
    assert "RuntimeError" in only().traceback and "Brigid" not in only().traceback


def test_each_thing_is_done_once_when_it_is_due(clock: list[datetime]) -> None:
    """However many workers look; two missed days are made up for once."""
    done: list[str] = []
    every = (Every(name="x", pause=timedelta(hours=1), run=lambda: done.append("x")),)
    assert tick(every) == ("x",) and tick(every) == ()
    clock[0] += timedelta(hours=48)
    assert tick(every) == ("x",) and tick(every) == () and done == ["x", "x"]


def test_one_broken_thing_keeps_no_other_from_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    """A failure is logged and comes again when it is due; the next one is done."""
    done: list[str] = []

    def broken() -> None:
        raise RuntimeError

    hour = timedelta(hours=1)
    tick((Every(name="a", pause=hour, run=broken),
          Every(name="b", pause=hour, run=lambda: done.append("b"))))  # fmt: skip
    assert done == ["b"] and "a failed" in caplog.text


def test_old_jobs_are_forgotten(clock: list[datetime]) -> None:
    """What was over a week ago goes; what waits stays."""
    note.enqueue("old")
    job = queue.claim("one")
    assert job is not None
    queue.perform(job)
    DBTaskResult.objects.update(finished_at=clock[0] - queue.KEPT - timedelta(seconds=1))
    note.enqueue("new")
    queue.tidy()
    assert only().status == TaskResultStatus.READY


def test_readiness_knows_the_last_beat(clock: list[datetime]) -> None:
    """When a worker was last heard of, or that none was."""
    assert queue.last_beat() is None
    queue.beat("one")
    assert queue.last_beat() == clock[0]


def test_feeds_are_among_what_is_done_by_the_clock() -> None:
    """The schedule that workers keep holds the reaper and the feeds."""
    assert {"reap", "feeds", "tidy"} <= {one.name for one in schedule.SCHEDULE}
