"""A way in that works once: the first run's, the other partner's, or a guest's."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from . import columns
from .account import Account
from .household import Household
from .partner import Partner


class InviteKind(StrEnum):
    """What an invite opens."""

    SETUP = "setup"
    PARTNER = "partner"
    GUEST = "guest"


class Invite(models.Model):
    """A link somebody may follow once. Only a digest of its token is kept.

    ``name`` is what the form is filled in with. A set-up invite has no household yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = columns.word(InviteKind)
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.CASCADE, related_name="invites"
    )
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="invites"
    )
    made_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.CASCADE, related_name="invites"
    )
    name = models.CharField(max_length=200, blank=True, default="")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "invite"

    def __str__(self) -> str:
        return f"{self.kind} invite"
