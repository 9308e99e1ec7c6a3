"""A partner's calendar as it came."""

from __future__ import annotations

import base64
from typing import Any

from django.db import models

from intertwine.domain import facts

from . import columns
from .base import FactRow
from .household import Household


class CalendarSource(FactRow):
    """A calendar, its bytes kept one by one: what a reader mends today may be right tomorrow."""

    FACT = facts.CalendarSource
    PARENT = "household"
    GROUP = "calendars"
    WHOSE = "person"
    SHOWN = "show"

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="calendars")
    person = models.TextField()
    name = columns.name()
    show = columns.word(facts.Show, facts.Show.BUSY)
    raw = models.BinaryField()

    class Meta:
        db_table = "calendar_source"

    @classmethod
    def columns_of(cls, fact: facts.CalendarSource) -> dict[str, Any]:
        """The bytes in place of the file's text."""
        return {"person": fact.person, "name": fact.name, "show": fact.show, "raw": fact.raw}

    @classmethod
    def fields_from(cls, columns: dict[str, Any]) -> dict[str, Any]:
        """Text when the bytes are UTF-8 that a file can hold, else base64."""
        raw = bytes(columns.pop("raw"))
        try:
            content, encoding = raw.decode(), facts.Source.TEXT
        except UnicodeDecodeError:
            content, encoding = "\0", facts.Source.BASE64
        if "\0" in content:
            content, encoding = base64.b64encode(raw).decode(), facts.Source.BASE64
        show = facts.Show(columns["show"])
        return {**columns, "show": show, "encoding": encoding, "content": content}
