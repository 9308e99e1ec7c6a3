"""Security headers and the theme cookie, without any page of the app."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import RequestFactory

from intertwine.web.headers import CONTENT_SECURITY_POLICY, Headers, theme

REQUEST = RequestFactory()


def answered(response: HttpResponse) -> HttpResponse:
    """The response as it leaves the middleware."""

    def view(request: HttpRequest) -> HttpResponse:
        return response

    return Headers(view)(REQUEST.get("/"))


def test_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    """Every source in the policy is this server or nobody."""
    sources = {part.split(" ", 1)[1] for part in CONTENT_SECURITY_POLICY.split("; ")}
    assert sources == {"'self'", "'none'"}
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")


def test_pages_are_not_stored() -> None:
    """A page carries the policy, is kept in no cache, and varies by htmx's headers."""
    response = answered(HttpResponse("<p>Hello</p>"))
    assert response["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert response["Cache-Control"] == "no-store"
    assert response["Vary"] == "HX-Request, HX-Target"


def test_answers_in_json_are_not_stored_either() -> None:
    """Data about a household is as private as its page."""
    assert answered(JsonResponse({}))["Cache-Control"] == "no-store"


def test_a_view_may_say_otherwise() -> None:
    """What a view set itself stands, and files keep their own caching."""
    page = HttpResponse("x", headers={"Cache-Control": "max-age=60"})
    assert answered(page)["Cache-Control"] == "max-age=60"
    assert "Cache-Control" not in answered(HttpResponse("a{}", content_type="text/css"))


@pytest.mark.parametrize(
    ("cookie", "expected"), [("dark", "dark"), ("light", "light"), ('"><script>', ""), ("", "")]
)
def test_theme_takes_known_values_alone(cookie: str, expected: str) -> None:
    """Anything but light or dark in the cookie counts as no choice."""
    request = REQUEST.get("/")
    request.COOKIES["intertwine_theme"] = cookie
    assert theme(request) == {"theme": expected}
