"""What was changed, when and by whom: the way back, and the answer to “who moved this?”."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models

from intertwine.store.visibility import Sealed

from . import columns
from .account import Account
from .household import Household


class Change(models.Model):
    """One row as it was and as it became; written once and never altered.

    ``before`` and ``after`` are the row's columns as JSON, empty where there was no row.
    ``number`` is the household's version that the act made, ``batch`` joins what was changed
    in it, ``place`` is the order within. ``owner_before`` and ``owner`` are the
    partners' keys whose the row was and became, empty when it was the household's, and
    ``seen_by`` are the partners who saw all of it before and after, on that day.
    ``undoes`` is the batch that this one takes back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="changes")
    batch = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveIntegerField()
    place = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    person = models.TextField()
    name = columns.name()
    noun = models.CharField(max_length=40)
    row = models.UUIDField()
    parent = models.UUIDField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    owner_before = models.TextField(blank=True, default="")
    owner = models.TextField(blank=True, default="")
    seen_by = models.JSONField(default=list)
    undoes = models.UUIDField(null=True, blank=True)

    objects: ClassVar[Sealed[Self]] = Sealed()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        db_table = "change"
        indexes = [
            models.Index(fields=["household", "-number"], name="change_by_number"),
            models.Index(fields=["household", "row", "-number"], name="change_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.row}"
