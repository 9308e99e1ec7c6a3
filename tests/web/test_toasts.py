"""What was just done is said once, with its undo."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from intertwine.web.toasts import toasts

CHANGE = UUID(int=7)


def request_with(*said: tuple[str, str]) -> HttpRequest:
    """A request for which somebody left messages with tags."""
    request = RequestFactory().get("/calendar?x=1")
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    for text, tags in said:
        messages.success(request, text, extra_tags=tags)
    return request


@pytest.mark.parametrize(
    ("tags", "undo"),
    [(f"undo:{CHANGE}", CHANGE), ("", None), ("undo:nonsense", None), (f"x undo:{CHANGE}", CHANGE)],
)
def test_toast_knows_its_undo(tags: str, undo: UUID | None) -> None:
    """The change stands in the tags; anything else is no undo."""
    found = list(toasts(request_with(("Moved.", tags)))["toasts"])
    assert [(one.text, one.undo) for one in found] == [("Moved.", undo)]


def test_undo_is_a_plain_form() -> None:
    """Without scripts the toast is a notice, and its undo a form that comes back to the page."""
    request = request_with(("Moved <b>.", f"undo:{CHANGE}"))
    page = render_to_string("toasts.html", toasts(request), request)
    assert "<p>Moved &lt;b&gt;.</p>" in page
    assert f'<form method="post" action="/changes/{CHANGE}/undo">' in page
    assert 'name="next" value="/calendar?x=1"' in page


def test_toast_is_said_once(amara: Client) -> None:
    """The page after the one that said it is silent, though pages are given again."""
    amara.post("/account", {"name": "Amara O."})
    first, second = (amara.get("/clashes").content.decode() for _ in range(2))
    assert "Your name is changed." in first
    assert "Your name is changed." not in second
