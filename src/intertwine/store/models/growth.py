"""Where a career is meant to go."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Growth(FactRow):
    """Where a career is meant to go."""

    FACT = facts.Growth
    PARENT = "partner"
    GROUP = "growth"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="growth")
    target = columns.name()
    by = models.DateField(null=True, blank=True)
    needs = models.JSONField(default=list, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "growth"
