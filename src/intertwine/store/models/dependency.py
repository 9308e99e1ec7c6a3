"""A decision that is wiser once a fact is known."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .household import Household


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
