"""Calendars out: entries and series as an iCalendar file that every client reads alike."""

from __future__ import annotations

from .definition import definition
from .entries import Entry, Stamp
from .file import write
from .folding import folded

__all__ = ["Entry", "Stamp", "definition", "folded", "write"]
