"""How often something may be tried before the answer is 429, in words."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.web.adapter import Door


def exceeded(request: HttpRequest, action: str, *, about: str = "") -> HttpResponse | None:
    """The answer when this was tried too often from here; None while it may be tried.

    ``about`` is what is tried, such as an account; it is counted with the address.
    """
    key = f"{Door(request).get_client_ip(request)} {about.strip().lower()}"
    if ratelimit.consume(request, action=action, key=key):
        return None
    return too_many(request)


def forgive(request: HttpRequest, action: str, *, about: str) -> None:
    """Forget the attempts: this one was right."""
    key = f"{Door(request).get_client_ip(request)} {about.strip().lower()}"
    ratelimit.clear(request, action=action, key=key)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Wait a minute; nobody else is held up."""
    del exception
    return render(request, "429.html", status=429)
