"""A household, and where it lives."""

from __future__ import annotations

import uuid

from django.db import models

from intertwine.domain import facts

from . import columns


class Household(models.Model):
    """The row that all others of a household hang from.

    ``version`` goes up with every change of anything the household says, ``edition`` with
    every change of this row alone, so that a stale form can be told.
    """

    FACT = facts.Home

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    version = models.PositiveIntegerField(default=1)
    edition = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    name = columns.name()
    zone = models.CharField(max_length=64)
    since = models.DateField()
    until = models.DateField()
    city = models.TextField(blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    region = models.CharField(max_length=3, blank=True, default="")

    class Meta:
        db_table = "household"

    def __str__(self) -> str:
        return self.slug
