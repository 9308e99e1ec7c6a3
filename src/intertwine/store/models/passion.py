"""Something done for its own sake."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Passion(FactRow):
    """Something done for its own sake."""

    FACT = facts.Passion
    PARENT = "partner"
    GROUP = "passions"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="passions")
    name = columns.name()
    block = models.JSONField(null=True, blank=True)
    hours_month = models.FloatField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "passion"
