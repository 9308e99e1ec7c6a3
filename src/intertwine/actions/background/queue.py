"""The queue of jobs in the database, and what django-tasks leaves open in it.

A job that raised is tried again later; one whose worker died is done again at once. A job
may therefore run twice and has to bear that.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from intertwine.actions import today
from intertwine.store.models import Worker

Job = DBTaskResult[Any, Any]
logger = logging.getLogger("intertwine.background")

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=30)
DEAD_AFTER = timedelta(seconds=45)
KEPT = timedelta(days=7)


class WorkerLostError(RuntimeError):
    """The worker died under this job, time and again."""


class JobFailedError(RuntimeError):
    """What a job raised, by its type alone: its words may hold what a household said."""


def claim(worker: str) -> Job | None:
    """The next job that is due, marked as this worker's; None when there is none."""
    if not _due().exists():  # read first: looking for work must not lock out who writes
        return None
    with transaction.atomic():
        job: Job | None = _due().select_for_update(skip_locked=True).first()
        if job is not None:
            job.claim(worker)
    return job


def _due() -> QuerySet[Job]:
    now = today.clock()
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return ready.filter(Q(run_after=get_date_max()) | Q(run_after__lte=now))


def perform(job: Job) -> None:
    """Run a claimed job to its end; what it raises is logged and tried again later."""
    try:
        task, result = job.task, job.task_result
        value = task.call(*result.args, **result.kwargs)
        job.set_successful(value)
    except Exception as fault:  # noqa: BLE001 - the next job must run whatever this one does
        # Not the exception's words: they may hold what a household said.
        logger.warning("%s failed: %s", job.task_path, type(fault).__name__)
        _again_or_never(job, fault)


def _again_or_never(job: Job, fault: Exception) -> None:
    attempts = len(job.worker_ids)
    if attempts >= MOST_ATTEMPTS:
        job.set_failed(JobFailedError(type(fault).__name__))
        return
    job.status = TaskResultStatus.READY
    job.run_after = today.clock() + FIRST_PAUSE * 2 ** (attempts - 1)
    job.save(update_fields=["status", "run_after"])


def reap() -> int:
    """Put back what dead workers had begun, and forget these workers; how many jobs it was."""
    limit = today.clock() - DEAD_AFTER
    alive = set(Worker.objects.filter(beat_at__gt=limit).values_list("pk", flat=True))
    lost = [
        job.pk
        for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        if not job.worker_ids or job.worker_ids[-1] not in alive
    ]
    for pk in lost:
        _put_back(pk, alive)
    Worker.objects.filter(beat_at__lte=limit).delete()
    return len(lost)


def _put_back(pk: UUID, alive: Collection[str]) -> None:
    with transaction.atomic():
        running = DBTaskResult.objects.filter(pk=pk, status=TaskResultStatus.RUNNING)
        job: Job | None = running.select_for_update().first()
        if job is None or (job.worker_ids and job.worker_ids[-1] in alive):
            return  # another worker was faster
        if len(job.worker_ids) >= MOST_ATTEMPTS:
            job.set_failed(WorkerLostError())
            return
        job.status = TaskResultStatus.READY
        job.run_after = today.clock()
        job.save(update_fields=["status", "run_after"])


def beat(worker: str) -> None:
    """Say that this worker lives; the first time, that there is one."""
    now = today.clock()
    Worker.objects.update_or_create(
        pk=worker, defaults={"beat_at": now}, create_defaults={"beat_at": now, "started_at": now}
    )


def leave(worker: str) -> None:
    """Forget a worker that is no more: what it was doing can be put back at once."""
    Worker.objects.filter(pk=worker).delete()


def last_beat() -> datetime | None:
    """When a worker last made itself known; None when none runs. For readiness checks."""
    return Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()


def tidy() -> None:
    """Forget jobs that were over long ago."""
    over = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    old = DBTaskResult.objects.filter(status__in=over, finished_at__lt=today.clock() - KEPT)
    old.delete()
