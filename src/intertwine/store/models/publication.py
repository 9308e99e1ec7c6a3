"""A calendar that somebody publishes of their own plan, behind a secret link."""

from __future__ import annotations

import uuid

from django.db import models

from . import columns
from .account import Account


class Publication(models.Model):
    """One subscriber's link. Only the token's digest is kept.

    ``generation`` goes up when the link is renewed. ``ledger`` keeps, for each event as last
    served, its digest, its SEQUENCE and when it changed, so that these follow from what this
    link has shown and from nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="publications")
    name = columns.name()
    busy_only = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True)
    generation = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    ledger = models.JSONField(default=dict)

    class Meta:
        db_table = "publication"

    def __str__(self) -> str:
        return self.name
