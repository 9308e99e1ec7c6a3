"""Calendars that live elsewhere: fetched by one guarded client, told from what is none."""

from __future__ import annotations

from .addresses import inward
from .answers import Answer, Failed, Fetched, Unchanged
from .fetcher import Fetcher
from .sniffing import no_calendar
from .urls import Place, place_of

__all__ = [
    "Answer",
    "Failed",
    "Fetched",
    "Fetcher",
    "Place",
    "Unchanged",
    "inward",
    "no_calendar",
    "place_of",
]
