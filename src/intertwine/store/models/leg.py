"""Minutes from one place to another."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .household import Household


class Leg(FactRow):
    """Minutes from one place to another."""

    FACT = facts.Leg
    PARENT = "household"
    GROUP = "legs"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="legs")
    way = models.JSONField(default=list, blank=True)
    minutes = models.JSONField()
    both_ways = models.BooleanField(default=False)
    who = columns.text_or_none()
    mode = columns.word_or_none(facts.Mode)

    class Meta:
        db_table = "leg"
