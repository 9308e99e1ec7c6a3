"""One future, as each partner rates it."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from .base import KeyedRow
from .household import Household


class Scenario(KeyedRow):
    """One future, as each partner rates it."""

    FACT = facts.Scenario
    PARENT = "household"
    GROUP = "scenarios"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="scenarios")
    ratings = models.JSONField(default=dict, blank=True)
    family = models.IntegerField(null=True, blank=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        db_table = "scenario"
        constraints = [
            models.UniqueConstraint(fields=["household", "key"], name="scenario_key_once")
        ]
