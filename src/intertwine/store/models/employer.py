"""An employer’s rules."""

from __future__ import annotations

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import KeyedRow
from .household import Household


class Employer(KeyedRow):
    """An employer’s rules."""

    FACT = facts.Employer
    PARENT = "household"
    GROUP = "employers"
    WHOSE = "who"
    SHOWN = "show"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="employers")
    name = columns.name()
    arrangements = models.JSONField(default=list, blank=True)
    remote_days_max = models.IntegerField(null=True, blank=True)
    min_rest_hours = models.FloatField(null=True, blank=True)
    swap_notice_days = models.IntegerField(null=True, blank=True)
    pilot_months = models.IntegerField(null=True, blank=True)
    decision_months = models.IntegerField(null=True, blank=True)
    statutory_requests_per_12m = models.IntegerField(null=True, blank=True)
    partner_hire_weeks = models.JSONField(null=True, blank=True)
    tenure_clock_extension_years = models.IntegerField(null=True, blank=True)
    leave_without_pay_months_max = models.IntegerField(null=True, blank=True)
    remote_teaching = models.BooleanField(null=True, blank=True)
    remote_windows = models.JSONField(default=list, blank=True)
    who = columns.text_or_none()
    show = columns.word(facts.Show, facts.Show.FULL)

    class Meta:
        db_table = "employer"
        constraints = [
            models.UniqueConstraint(fields=["household", "key"], name="employer_key_once")
        ]
