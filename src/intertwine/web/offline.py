"""Installing the pages as an app, and reading the coming two weeks without a network."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intertwine.actions.pages.week import key_of
from intertwine.assets import BUILT

WEEKS = 3  # this one and the two that come
PAPER = "#f6f1e9"


@login_not_required
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, at the top so that it stands behind every page; never an old one."""
    file = BUILT / "sw.js"
    if not file.is_file():
        raise Http404
    return HttpResponse(
        file.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> JsonResponse:
    """What an installed Intertwine is called, and its icons."""

    def icon(name: str, size: int, purpose: str) -> dict[str, str]:
        return {
            "src": static(f"built/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }

    said = {
        "id": "/",
        "name": "Intertwine",
        "short_name": "Intertwine",
        "description": _("A calm plan for two careers and a home"),
        "lang": get_language() or "en-gb",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            icon("icon-192", 192, "any"),
            icon("icon-512", 512, "any"),
            icon("icon-maskable-512", 512, "maskable"),
        ],
    }
    return JsonResponse(
        said,
        content_type="application/manifest+json",
        headers={"Cache-Control": "no-cache"},
    )


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What stands in for a page that is not kept when there is no network."""
    return render(request, "offline.html")


def weeks(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the addresses to keep, for partners; worked out when they are shown."""
    return {"kept_weeks": lambda: _weeks(request)}


def _weeks(request: HttpRequest) -> dict[str, str]:
    from intertwine.web.pages import viewing_for  # inline: pages render with this processor

    today = viewing_for(request).outlook.today
    keys = [key_of(today + timedelta(weeks=number)) for number in range(WEEKS)]
    pages = [reverse("this-week"), *(reverse("week", args=[key]) for key in keys)]
    account = salted_hmac("kept weeks", str(request.user.pk), algorithm="sha256").hexdigest()
    return {"pages": " ".join(pages), "account": account[:20]}


urlpatterns = [
    path("sw.js", worker, name="worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("offline", offline, name="offline"),
]
