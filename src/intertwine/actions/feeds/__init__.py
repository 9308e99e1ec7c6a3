"""Calendars in: uploaded, subscribed to, refreshed behind the pages, never lost to a bad answer."""

from __future__ import annotations
