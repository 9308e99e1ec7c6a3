"""Columns that many rows share. What a household does not say is None, never empty text."""

from __future__ import annotations

from enum import Enum

from django.db import models

from intertwine.domain.facts import WORKING_DAYS

LONGEST_WORD = 20
LONGEST_CLOCK = 7
LONGEST_ZONE = 64


def choices(words: type[Enum]) -> list[tuple[str, str]]:
    """A domain's words as a field's choices."""
    return [(str(word.value), str(word.value).replace("-", " ")) for word in words]


def working_days() -> list[str]:
    """Monday to Friday, as a list of its own for each row."""
    return [str(day) for day in WORKING_DAYS]


def name() -> models.CharField[str, str]:
    """What a person calls it."""
    return models.CharField(max_length=200)


def text_or_none() -> models.TextField[str | None, str | None]:
    """A key or a word of some length."""
    return models.TextField(null=True, blank=True)


def clock() -> models.CharField[str, str]:
    """A wall time such as 07:15 or 07:45+1."""
    return models.CharField(max_length=LONGEST_CLOCK)


def clock_or_none() -> models.CharField[str | None, str | None]:
    """A wall time that need not be said."""
    return models.CharField(max_length=LONGEST_CLOCK, null=True, blank=True)


def zone_or_none() -> models.CharField[str | None, str | None]:
    """An IANA zone when it is not the home's."""
    return models.CharField(max_length=LONGEST_ZONE, null=True, blank=True)


def word(words: type[Enum], default: Enum | None = None) -> models.CharField[str, str]:
    """One word of a domain's list."""
    kept = models.NOT_PROVIDED if default is None else str(default.value)
    return models.CharField(max_length=LONGEST_WORD, choices=choices(words), default=kept)


def word_or_none(words: type[Enum]) -> models.CharField[str | None, str | None]:
    """One word of a domain's list, or none."""
    return models.CharField(max_length=LONGEST_WORD, choices=choices(words), null=True, blank=True)
