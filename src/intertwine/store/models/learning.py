"""A learning goal with its hours."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Learning(FactRow):
    """A learning goal with its hours."""

    FACT = facts.Learning
    PARENT = "partner"
    GROUP = "learning"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="learning")
    goal = columns.name()
    due = models.DateField(null=True, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    block = models.JSONField(null=True, blank=True)
    skipped = models.JSONField(default=list, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "learning"
