"""What was just done, said once at the foot of the page, with its undo when there is one.

A verb's view says ``messages.success(request, sentence, extra_tags=f"undo:{change}")``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

UNDO = "undo:"


@dataclass(frozen=True, slots=True)
class Toast:
    """A sentence; ``undo`` is the change that can be taken back."""

    text: str
    undo: UUID | None


def toasts(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what is to be said, read only by the page that shows it."""
    return {"toasts": SimpleLazyObject(lambda: list(_said(request)))}


def _said(request: HttpRequest) -> Iterator[Toast]:
    for message in get_messages(request):
        yield Toast(str(message), _undo(str(message.extra_tags or "")))


def _undo(tags: str) -> UUID | None:
    found = [tag.removeprefix(UNDO) for tag in tags.split() if tag.startswith(UNDO)]
    try:
        return UUID(found[0]) if found else None
    except ValueError:
        return None
