"""A job that never ends the first time it is done, and does the second."""

from __future__ import annotations

import threading
from pathlib import Path

from django_tasks import task


@task()
def stubborn(path: str) -> str:
    """Say in a file that it began; wait for ever, or when it began before, end."""
    diary = Path(path)
    before = diary.read_text() if diary.exists() else ""
    diary.write_text(before + "begun\n")
    if not before:
        threading.Event().wait()
    diary.write_text(diary.read_text() + "ended\n")
    return "ended"
