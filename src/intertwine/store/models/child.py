"""A child who needs an adult or a care place."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .household import Household


class Child(KeyedRow):
    """A child who needs an adult or a care place."""

    FACT = facts.Child
    PARENT = "household"
    GROUP = "children"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="children")
    name = columns.name()
    born = models.DateField(null=True, blank=True)
    remote_parent_ok = models.BooleanField(default=False)

    class Meta:
        db_table = "child"
        constraints = [models.UniqueConstraint(fields=["household", "key"], name="child_key_once")]
