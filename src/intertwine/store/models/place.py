"""A nursery, school or club."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .household import Household


class Place(KeyedRow):
    """A nursery, school or club."""

    FACT = facts.Place
    PARENT = "household"
    GROUP = "places"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="places")
    name = columns.name()
    kind = columns.word(facts.PlaceKind)
    start = columns.clock()
    end = columns.clock()
    last_drop = columns.clock_or_none()
    days = models.JSONField(default=columns.working_days, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    closed = models.JSONField(default=list, blank=True)
    breaks = models.JSONField(default=list, blank=True)
    after_care = models.JSONField(null=True, blank=True)
    late_fee = models.JSONField(null=True, blank=True)

    class Meta:
        db_table = "place"
        constraints = [models.UniqueConstraint(fields=["household", "key"], name="place_key_once")]
