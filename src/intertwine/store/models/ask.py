"""A request to an employer that the household means to make."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from intertwine.domain import facts
from intertwine.domain.projection import Viewer

from . import columns
from .base import FactRow
from .employer import Employer
from .household import Household


class Ask(FactRow):
    """A request to an employer that the household means to make."""

    FACT = facts.Ask
    PARENT = "household"
    GROUP = "asks"
    WHOSE = "who"
    SHOWN = "show"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="asks")
    who = models.TextField()
    what = columns.name()
    employer = models.TextField()
    in_place_by = models.DateField()
    arrangement = models.TextField(blank=True, default="")
    with_pilot = models.BooleanField(default=True)
    statutory = models.BooleanField(default=True)
    made_on = models.DateField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "ask"

    @classmethod
    def referring(cls, viewer: Viewer, household: Household) -> Q:
        """The employer is shown: a request to one that is not would name it."""
        if viewer.person is None:
            return Q()
        return Q(
            employer__in=Employer.objects.visible_to(viewer, household).order_by().values("key")
        )
