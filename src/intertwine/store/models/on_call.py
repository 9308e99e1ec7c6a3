"""Turns of being on call."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from .base import FactRow
from .role import Role


class OnCall(FactRow):
    """Turns of being on call."""

    FACT = facts.OnCall
    PARENT = "role"
    GROUP = "on_call"
    WHOSE = "role__partner__key"
    SHOWN = "role__show"

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="on_call")
    starts = models.JSONField(default=list, blank=True)
    start = models.CharField(max_length=7, default="09:00")
    end = models.CharField(max_length=7, default="09:00+7")
    swap_notice_days = models.IntegerField(null=True, blank=True)
    alone_minutes_max = models.IntegerField(default=240)

    class Meta:
        db_table = "on_call"
