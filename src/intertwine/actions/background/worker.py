"""The background worker: one job after another, the clock in between, a beat beside them."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connection

from intertwine.actions.background import queue, schedule

logger = logging.getLogger("intertwine.background")

LOOK = 1.0
"""Seconds between two looks for work."""
BEAT = 10.0
GRACE = 10.0
"""Seconds that a job may still take once its parent is gone."""


class Background:
    """One worker. ``parent`` is the process that started it, with which it ends."""

    def __init__(self, name: str, *, parent: int | None = None, after: str = "") -> None:
        self._name = name
        self._parent = parent
        self._after = after
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End after the present job."""
        self._stopping.set()

    def run(self) -> None:
        """Work until told to stop."""
        queue.beat(self._name)
        if self._after:
            queue.leave(self._after)
            queue.reap()
        heart = threading.Thread(target=self._beat, daemon=True)
        heart.start()
        try:
            while not self._stopping.is_set():
                if not self._patiently(self._step):
                    self._stopping.wait(LOOK)
        finally:
            self._stopping.set()
            heart.join(timeout=GRACE)
            self._patiently(self._leave)

    def _step(self) -> bool:
        """Do what is due and one job; whether there was one."""
        schedule.tick()
        job = queue.claim(self._name)
        if job is not None:
            queue.perform(job)
        return job is not None

    def _live(self) -> bool:
        queue.beat(self._name)
        return True

    def _leave(self) -> bool:
        queue.leave(self._name)
        return True

    def _patiently(self, step: Callable[[], bool]) -> bool:
        """A database that is away or locked for a moment ends no worker."""
        close_old_connections()
        try:
            return step()
        except DatabaseError as fault:
            logger.warning("the database cannot be used: %s", type(fault).__name__)
            connection.close()
            return False

    def _beat(self) -> None:
        beaten = time.monotonic()
        while not self._stopping.wait(LOOK):
            if self._parent is not None and os.getppid() != self._parent:
                self._orphaned()
            if time.monotonic() - beaten >= BEAT:
                self._patiently(self._live)
                beaten = time.monotonic()
        connection.close()

    def _orphaned(self) -> None:
        """Whoever started this worker is gone: end with it, at the latest after the grace."""
        self._stopping.set()
        threading.Timer(GRACE, os._exit, args=(1,)).start()
