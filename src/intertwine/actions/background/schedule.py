"""What is done by the clock: each thing once when it is due, however many workers there are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from intertwine.actions import today
from intertwine.actions.background import queue
from intertwine.actions.feeds import asking
from intertwine.store.models import Tick

logger = logging.getLogger("intertwine.background")


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """Something done again and again. ``run`` is short: it puts jobs into the queue."""

    name: str
    pause: timedelta
    run: Callable[[], object]


SCHEDULE = (
    Every(name="reap", pause=timedelta(seconds=15), run=queue.reap),
    Every(name="feeds", pause=timedelta(seconds=30), run=asking.ask_those_due),
    Every(name="tidy", pause=timedelta(days=1), run=queue.tidy),
)


def tick(schedule: tuple[Every, ...] = SCHEDULE) -> tuple[str, ...]:
    """Do what is due; its names. What was missed while nobody ran is done once, not often."""
    return tuple(one.name for one in schedule if _won(one) and _done(one))


def _won(one: Every) -> bool:
    """Whether it is due and this worker is the one to do it."""
    now = today.clock()
    row, _ = Tick.objects.get_or_create(name=one.name, defaults={"due_at": now})
    if row.due_at > now:
        return False
    mine = Tick.objects.filter(name=one.name, due_at=row.due_at)
    return mine.update(due_at=now + one.pause) == 1


def _done(one: Every) -> bool:
    try:
        one.run()
    except Exception as fault:  # noqa: BLE001 - the others are due all the same
        logger.warning("%s failed: %s", one.name, type(fault).__name__)
    return True
