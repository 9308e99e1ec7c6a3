"""A published rota; its shifts by date are JSON."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from .base import FactRow
from .role import Role


class Roster(FactRow):
    """A published rota; its shifts by date are JSON."""

    FACT = facts.Roster
    PARENT = "role"
    GROUP = "rosters"
    WHOSE = "role__partner__key"
    SHOWN = "role__show"

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="rosters")
    since = models.DateField()
    until = models.DateField()
    shifts = models.JSONField(default=dict, blank=True)

    class Meta:
        db_table = "roster"
