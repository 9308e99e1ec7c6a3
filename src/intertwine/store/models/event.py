"""Something that happens once, in local wall time."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .local_time import LocalTimeField
from .partner import Partner


class Event(FactRow):
    """Something that happens once, in local wall time."""

    FACT = facts.Event
    PARENT = "partner"
    GROUP = "events"
    WHOSE = "partner__key"
    SHOWN = "show"
    PRIVATE = "private_until"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="events")
    name = columns.name()
    start = LocalTimeField()
    end = LocalTimeField()
    zone = columns.zone_or_none()
    where = columns.word(facts.Where, facts.Where.AWAY)
    travel_minutes = models.IntegerField(default=0)
    tentative = models.BooleanField(default=False)
    notice_days = models.IntegerField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)
    private_until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "event"
