"""A repeating pattern of shifts."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from .base import FactRow
from .role import Role


class Cycle(FactRow):
    """A repeating pattern of shifts."""

    FACT = facts.Cycle
    PARENT = "role"
    GROUP = "cycles"
    WHOSE = "role__partner__key"
    SHOWN = "role__show"

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="cycles")
    anchor = models.DateField()
    pattern = models.JSONField(default=list, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    exceptions = models.JSONField(default=dict, blank=True)

    class Meta:
        db_table = "cycle"
