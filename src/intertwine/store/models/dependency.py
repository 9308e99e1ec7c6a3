"""A decision that is wiser once a fact is known."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from intertwine.domain import facts
from intertwine.domain.projection import Viewer

from . import columns
from .base import FactRow
from .household import Household
from .milestone import Milestone


class Dependency(FactRow):
    """A decision that is wiser once a fact is known."""

    FACT = facts.Dependency
    PARENT = "household"
    GROUP = "dependencies"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="dependencies")
    decision = columns.name()
    fact = columns.name()

    class Meta:
        db_table = "dependency"

    @classmethod
    def referring(cls, viewer: Viewer, household: Household) -> Q:
        """Both milestones are shown: the name of a hidden one would tell of it."""
        if viewer.person is None:
            return Q()
        shown = Milestone.objects.visible_to(viewer, household).order_by().values("name")
        return Q(decision__in=shown, fact__in=shown)
