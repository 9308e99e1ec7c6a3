"""A child goes to a care place."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from .base import FactRow
from .child import Child


class Attendance(FactRow):
    """A child goes to a care place."""

    FACT = facts.Attendance
    PARENT = "child"
    GROUP = "attends"

    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="attends")
    place = models.TextField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    days = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "attendance"
