"""A dated point of a career or of the family."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .household import Household


class Milestone(FactRow):
    """A dated point of a career or of the family."""

    FACT = facts.Milestone
    PARENT = "household"
    GROUP = "milestones"
    WHOSE = "who"
    SHOWN = "show"
    PRIVATE = "private_until"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="milestones")
    who = models.TextField()
    kind = columns.word(facts.MilestoneKind)
    name = columns.name()
    date = models.DateField()
    end = models.DateField(null=True, blank=True)
    hard = models.BooleanField(default=False)
    load = models.IntegerField(null=True, blank=True)
    lead_days = models.IntegerField(null=True, blank=True)
    repeat = columns.word_or_none(facts.Repeat)
    count = models.IntegerField(null=True, blank=True)
    in_person = models.BooleanField(default=False)
    celebrate = models.BooleanField(default=False)
    show = columns.word(facts.Show, facts.Show.FULL)
    private_until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "milestone"
