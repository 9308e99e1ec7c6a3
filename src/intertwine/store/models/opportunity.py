"""Something on offer that may fit."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .household import Household


class Opportunity(FactRow):
    """Something on offer that may fit."""

    FACT = facts.Opportunity
    PARENT = "household"
    GROUP = "opportunities"
    WHOSE = "who"
    SHOWN = "show"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="opportunities")
    who = models.TextField()
    name = columns.name()
    windows = models.JSONField(default=list, blank=True)
    notice_days = models.IntegerField(null=True, blank=True)
    min_days = models.IntegerField(null=True, blank=True)
    note = models.TextField(blank=True, default="")
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "opportunity"
