"""The background worker that runs beside the web server, started again when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

from intertwine.cli.worker import named

GRACE = 10.0
SHORT = 5.0
"""Seconds: a worker that lived no longer than that is started again more and more slowly."""
LONGEST_PAUSE = 30.0


class WorkerBeside:
    """Keeps one worker going; a dead one's successor is told whose work it takes up."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Keep a worker going from now on, in a thread of this process."""
        threading.Thread(target=self._keep, daemon=True).start()

    def _keep(self) -> None:
        """Start workers, one after another, until the end."""
        before, short = "", 0
        while True:
            name = named()
            with self._lock:
                if self._ending.is_set():
                    return
                self._process = process = _started(name, before)
            begun = time.monotonic()
            process.wait()
            before = name
            short = short + 1 if time.monotonic() - begun < SHORT else 0
            if self._ending.wait(min(2.0**short - 1, LONGEST_PAUSE) if short else 0):
                return
            print("intertwine: the background worker is started again", file=sys.stderr)

    def end(self) -> None:
        """Ask the worker to stop after its job; make it, when it takes too long."""
        self._ending.set()
        with self._lock:
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _started(name: str, before: str) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl+C is for the server, which then ends its worker."""
    command = [sys.executable, "-P", "-m", "intertwine", "worker", "--name", name]
    command += ["--parent", str(os.getpid()), *(["--after", before] if before else [])]
    return subprocess.Popen(  # noqa: S603 - ourselves, no shell
        command, stdin=subprocess.DEVNULL, start_new_session=True
    )
