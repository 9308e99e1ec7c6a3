"""What a guest may see: one named thing, until a moment."""

from __future__ import annotations

import uuid

from django.db import models

from . import columns
from .account import Account
from .household import Household
from .invite import Invite


class Grant(models.Model):
    """One guest, one row of a household, one verb, one end.

    Until the guest's invite is accepted there is no account. ``title`` is what the thing
    was called when it was granted; a later name is not shown to the guest.
    """

    SEE = "see"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="grants")
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.CASCADE, related_name="grants"
    )
    invite = models.ForeignKey(
        Invite, null=True, blank=True, on_delete=models.CASCADE, related_name="grants"
    )
    granted_by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="granted")
    noun = models.CharField(max_length=40)
    row = models.UUIDField()
    verb = models.CharField(max_length=10, default=SEE)
    title = columns.name()
    made = models.DateTimeField()
    expires = models.DateTimeField()
    last_used = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "grant"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False) | models.Q(invite__isnull=False),
                name="grant_has_a_guest",
            )
        ]

    def __str__(self) -> str:
        return self.title
