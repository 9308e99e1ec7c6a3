"""Background workers as they make themselves known, and what they do by the clock."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A running worker. One whose beat is old has died, and what it was doing is done again."""

    id = models.CharField(primary_key=True, max_length=64)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "worker"

    def __str__(self) -> str:
        return self.id


class Tick(models.Model):
    """When something that is done by the clock is due again, whichever worker does it."""

    name = models.CharField(primary_key=True, max_length=40)
    due_at = models.DateTimeField()

    class Meta:
        db_table = "tick"

    def __str__(self) -> str:
        return self.name
