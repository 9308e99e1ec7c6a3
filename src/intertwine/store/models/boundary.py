"""A limit that a partner has set."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Boundary(FactRow):
    """A limit that a partner has set."""

    FACT = facts.Boundary
    PARENT = "partner"
    GROUP = "boundaries"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="boundaries")
    text = columns.name()
    kind = columns.word(facts.Limit, facts.Limit.NOTE)
    count = models.IntegerField(null=True, blank=True)
    shift = columns.text_or_none()
    per = columns.word_or_none(facts.Per)
    after = columns.clock_or_none()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "boundary"
