"""A job. The small value objects within it are JSON."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .partner import Partner


class Role(FactRow):
    """A job. The small value objects within it are JSON."""

    FACT = facts.Role
    PARENT = "partner"
    GROUP = "roles"
    WHOSE = "partner__key"
    SHOWN = "show"

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="roles")
    title = columns.name()
    employer = columns.text_or_none()
    unit = models.TextField(blank=True, default="")
    fte = models.FloatField(null=True, blank=True)
    contract_hours_week = models.FloatField(null=True, blank=True)
    place = columns.text_or_none()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    permit_until = models.DateField(null=True, blank=True)
    rota_weeks_ahead = models.IntegerField(null=True, blank=True)
    public_holidays = columns.word_or_none(facts.PublicHolidays)
    hours = models.JSONField(null=True, blank=True)
    office = models.JSONField(null=True, blank=True)
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "role"
