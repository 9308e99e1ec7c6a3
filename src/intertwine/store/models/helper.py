"""Someone who can step in; needs no sign-in."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .household import Household


class Helper(KeyedRow):
    """Someone who can step in; needs no sign-in."""

    FACT = facts.Helper
    PARENT = "household"
    GROUP = "helpers"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="helpers")
    name = columns.name()
    relation = models.TextField(blank=True, default="")
    can = models.JSONField(default=list, blank=True)
    days = models.JSONField(default=list, blank=True)
    start = columns.clock_or_none()
    end = columns.clock_or_none()
    notice_days = models.IntegerField(default=0)
    per_week = models.IntegerField(null=True, blank=True)
    overnight_per_month = models.IntegerField(null=True, blank=True)
    nights = models.IntegerField(null=True, blank=True)
    travel_hours = models.FloatField(null=True, blank=True)
    last_used = models.DateField(null=True, blank=True)
    regular = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "helper"
        constraints = [models.UniqueConstraint(fields=["household", "key"], name="helper_key_once")]
