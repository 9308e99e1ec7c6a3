"""What every answer carries besides its page: security headers and the chosen theme."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

THEME_COOKIE = "intertwine_theme"
THEMES = ("light", "dark")

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


class Headers:
    """Sets the headers that Django has no setting for; a view's own value stands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.headers.get("Content-Type", "").startswith(("text/html", "application/json")):
            # A household's week stays out of shared caches and of the back button after leaving.
            response.headers.setdefault("Cache-Control", "no-store")
            patch_vary_headers(response, ("HX-Request", "HX-Target"))
        return response


def theme(request: HttpRequest) -> dict[str, str]:
    """Context processor: ``theme`` is light, dark, or empty for whatever the system says."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return {"theme": chosen if chosen in THEMES else ""}
