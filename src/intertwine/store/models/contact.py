"""A mentor, peer group or adviser."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .household import Household


class Contact(KeyedRow):
    """A mentor, peer group or adviser."""

    FACT = facts.Contact
    PARENT = "household"
    GROUP = "contacts"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="contacts")
    name = columns.name()
    tie = columns.word(facts.Tie)
    of = columns.text_or_none()
    contact_every_days = models.IntegerField(null=True, blank=True)
    last_contact = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "contact"
        constraints = [
            models.UniqueConstraint(fields=["household", "key"], name="contact_key_once")
        ]
