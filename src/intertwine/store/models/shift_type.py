"""A shift as the rota names it."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .role import Role


class ShiftType(KeyedRow):
    """A shift as the rota names it."""

    FACT = facts.ShiftType
    PARENT = "role"
    GROUP = "shift_types"
    WHOSE = "role__partner__key"
    SHOWN = "role__show"

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="shift_types")
    start = columns.clock()
    end = columns.clock()
    leave_home = columns.clock_or_none()
    back_home = columns.clock_or_none()
    no_run_before = columns.clock_or_none()
    name = models.TextField(blank=True, default="")

    class Meta:
        db_table = "shift_type"
        constraints = [models.UniqueConstraint(fields=["role", "key"], name="shift_type_key_once")]
