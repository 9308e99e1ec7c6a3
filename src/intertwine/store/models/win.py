"""Something that went well at work."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Win(FactRow):
    """Something that went well at work, on its day."""

    FACT = facts.Win
    PARENT = "partner"
    GROUP = "wins"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="wins")
    date = models.DateField()
    text = columns.name()
    role = models.TextField(blank=True, default="")
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "win"
