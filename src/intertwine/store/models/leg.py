"""Minutes from one place to another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer

from . import columns
from .base import FactRow
from .household import Household
from .place import Place
from .role import Role


class Leg(FactRow):
    """Minutes from one place to another."""

    FACT = facts.Leg
    PARENT = "household"
    GROUP = "legs"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="legs")
    way = models.JSONField(default=list, blank=True)
    minutes = models.JSONField()
    both_ways = models.BooleanField(default=False)
    who = columns.text_or_none()
    mode = columns.word_or_none(facts.Mode)

    class Meta:
        db_table = "leg"

    @classmethod
    def referring(cls, viewer: Viewer, household: Household) -> Q:
        """Both ends are known to the viewer: the office of a hidden role is not."""
        if viewer.person is None:
            return Q()
        places = Place.objects.visible_to(viewer, household).values_list("key", flat=True)
        roles = Role.objects.visible_to(viewer, household, least=Show.FULL).exclude(place=None)
        known = [facts.HOME, *places, *roles.values_list("place", flat=True)]
        return Q(way__0__in=known, way__1__in=known)
