"""A limit that a partner has set."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer

from . import columns
from .base import FactRow
from .household import Household
from .partner import Partner
from .shift_type import ShiftType


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

    @classmethod
    def referring(cls, viewer: Viewer, household: Household) -> Q:
        """The shift it counts is shown: a limit on shifts that are not would tell of them."""
        if viewer.person is None:
            return Q()
        shifts = ShiftType.objects.visible_to(viewer, household, least=Show.FULL)
        known = shifts.order_by().filter(role__partner=OuterRef("partner"), key=OuterRef("shift"))
        known_or_none: Q = Q(shift=None) | Q(Exists(known))
        return known_or_none
