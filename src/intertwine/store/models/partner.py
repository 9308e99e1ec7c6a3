"""One of the two adults whose careers are planned."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .household import Household


class Partner(KeyedRow):
    """One of the two adults whose careers are planned.

    Both partners know both: names, keys and what they carry are no secret between them,
    and accounts hang from this row, so it alone may be asked for without saying who looks.
    """

    FACT = facts.Partner
    PARENT = "household"
    GROUP = "partners"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="partners")
    name = columns.name()
    ambition = models.IntegerField(null=True, blank=True)
    load_limit = models.IntegerField(default=10)

    objects: ClassVar[models.Manager[Self]] = models.Manager()  # type: ignore[assignment]

    class Meta:
        db_table = "partner"
        constraints = [
            models.UniqueConstraint(fields=["household", "key"], name="partner_key_once")
        ]
