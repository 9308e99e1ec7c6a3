"""How often something may be tried before the answer is 429, in words."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.web.adapter import Door

APP = "allauth.account"  # whose settings the limits stand among


def exceeded(request: HttpRequest, action: str, *, about: str = "") -> HttpResponse | None:
    """Count an attempt; the answer when there were too many from here, else None.

    ``about`` is what is tried, such as an account; it is counted with the address.
    """
    return _taken(request, action, about, dry=False)


def held(request: HttpRequest, action: str) -> HttpResponse | None:
    """The answer when there were too many attempts before this one, which does not count."""
    return _taken(request, action, "", dry=True)


def forgive(request: HttpRequest, action: str, *, about: str) -> None:
    """Forget the attempts: this one was right."""
    ratelimit.clear(request, app=APP, action=action, key=_key(request, about))


def _taken(request: HttpRequest, action: str, about: str, *, dry: bool) -> HttpResponse | None:
    key = _key(request, about)
    if ratelimit.consume(request, app=APP, action=action, key=key, limit_get=True, dry_run=dry):
        return None
    return too_many(request)


def _key(request: HttpRequest, about: str) -> str:
    return f"{Door(request).get_client_ip(request)} {about.strip().lower()}"


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Wait a minute; nobody else is held up."""
    del exception
    return render(request, "429.html", status=429)
