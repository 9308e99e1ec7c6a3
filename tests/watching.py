"""Watches that whoever changes what a household says raises the household's version.

Pages are worked out once for each version, so a verb that forgets it would leave the old page
standing. Every statement that a test causes is looked at; those that come from our own code are
put down to the outermost of our functions at work, the verb or the request.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.apps import apps
from django.db import connection

SOURCE = str(Path(__file__).parents[1] / "src" / "intertwine")
WRITE = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)


class Watch:
    """What each of our functions wrote, by the frame it ran in."""

    def __init__(self) -> None:
        from intertwine.store.models import FactRow  # inline: models need Django to be set up

        models = apps.get_app_config("store").get_models()
        self._facts = {one._meta.db_table for one in models if issubclass(one, FactRow)}
        # The frames are held, so that no later one can take their place in memory.
        self._wrote: dict[FrameType, set[str]] = {}
        self._raised: set[FrameType] = set()

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Django's hook round each statement."""
        found = WRITE.match(sql)
        if found is not None:
            self._note(found[1].upper(), found[2], sql)
        return execute(sql, params, many, context)

    def _note(self, verb: str, table: str, sql: str) -> None:
        frame = _outermost(sys._getframe())
        if frame is None:
            return
        if table in self._facts:
            self._wrote.setdefault(frame, set()).add(table)
        elif table == "household" and (verb != "UPDATE" or '"version" =' in sql):
            self._raised.add(frame)

    @property
    def forgotten(self) -> list[str]:
        """Our functions that changed facts and left the version as it was."""
        return sorted(
            f"{frame.f_code.co_qualname} wrote {', '.join(sorted(tables))}"
            for frame, tables in self._wrote.items()
            if frame not in self._raised
        )

    def forgive(self) -> None:
        """Let pass what was forgotten so far: for faults that a test seeds."""
        self._wrote.clear()


def _outermost(frame: FrameType | None) -> FrameType | None:
    found = None
    while frame is not None:
        if frame.f_code.co_filename.startswith(SOURCE):
            found = frame
        frame = frame.f_back
    return found


@contextmanager
def watched() -> Iterator[Watch]:
    """Look at every statement of this thread until the end."""
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield watch
