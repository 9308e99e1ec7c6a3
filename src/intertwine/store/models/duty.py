"""A duty of the home, and who holds it."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .household import Household


class Duty(FactRow):
    """A duty of the home, and who holds it."""

    FACT = facts.Duty
    PARENT = "household"
    GROUP = "duties"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="duties")
    name = columns.name()
    minutes = models.IntegerField()
    conception = models.TextField()
    planning = models.TextField()
    execution = models.TextField()

    class Meta:
        db_table = "duty"
