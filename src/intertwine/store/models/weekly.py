"""A fixed event on certain weekdays."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Weekly(FactRow):
    """A fixed event on certain weekdays."""

    FACT = facts.Weekly
    PARENT = "partner"
    GROUP = "weekly"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="weekly")
    name = columns.name()
    days = models.JSONField(default=list, blank=True)
    start = columns.clock()
    end = columns.clock()
    zone = columns.zone_or_none()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    skipped = models.JSONField(default=list, blank=True)
    where = columns.word(facts.Where, facts.Where.AWAY)
    remote_ok = models.BooleanField(default=False)
    travel_minutes = models.IntegerField(default=0)
    notice_days = models.IntegerField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "weekly"
