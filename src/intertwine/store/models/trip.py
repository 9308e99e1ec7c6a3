"""Time away from home, door to door."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .local_time import LocalTimeField
from .partner import Partner


class Trip(FactRow):
    """Time away from home, door to door."""

    FACT = facts.Trip
    PARENT = "partner"
    GROUP = "trips"
    WHOSE = "partner__key"
    SHOWN = "show"
    PRIVATE = "private_until"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="trips")
    name = columns.name()
    leave_home = LocalTimeField()
    back_home = LocalTimeField()
    zone_away = columns.zone_or_none()
    serves = columns.text_or_none()
    changeable_until = models.DateField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)
    private_until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "trip"
