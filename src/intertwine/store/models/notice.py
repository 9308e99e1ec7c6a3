"""Something that happened to an account and that its person is told."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from . import columns
from .account import Account


class What(StrEnum):
    """What happened. The sentence is the page's."""

    RESET = "password-reset"
    REVOKED = "sessions-revoked"
    FACTORS = "factors-removed"
    EXPORTED = "exported"
    GRANTED = "granted"
    JOINED = "partner-joined"
    APART = "apart"
    WIDENED = "widened"
    PUBLISHED = "published"


class Notice(models.Model):
    """One thing that happened; it stays until it is put away by whom it concerns."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    what = columns.word(What)
    at = models.DateTimeField()
    away = models.BooleanField(default=False)

    class Meta:
        db_table = "notice"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.what
