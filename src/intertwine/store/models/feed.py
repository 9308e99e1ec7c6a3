"""Where a subscribed calendar comes from, and how asking for it goes."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from . import columns
from .calendar_source import CalendarSource


class FeedState(StrEnum):
    """How a subscription stands."""

    OK = "ok"
    WAITING = "waiting"
    """The server does not answer; asked again by itself."""
    REFUSED = "refused"
    """What comes is no calendar, or the address cannot be used: somebody has to act."""
    QUARANTINED = "quarantined"
    """Half of what was ahead has vanished: the owner decides."""
    GONE = "gone"
    """Nothing there any more, time and again: no longer asked."""


class Feed(models.Model):
    """The subscription behind a calendar. The calendar's own bytes stay the last good ones.

    ``url`` is encrypted with a key that is not in the database. ``digest`` is of the bytes
    last fetched; ``declined`` of those that the owner refused to take over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.OneToOneField(CalendarSource, on_delete=models.CASCADE, related_name="feed")
    url = models.TextField()
    etag = models.TextField(default="", blank=True)
    last_modified = models.TextField(default="", blank=True)
    content_type = models.TextField(default="", blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    declined = models.CharField(max_length=64, default="", blank=True)
    state = columns.word(FeedState, FeedState.WAITING)
    message = models.TextField(default="", blank=True)
    failures = models.PositiveIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    pending = models.BinaryField(null=True, blank=True)
    vanishing = models.PositiveIntegerField(default=0)
    ahead = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "feed"

    def __str__(self) -> str:
        return str(self.pk)
