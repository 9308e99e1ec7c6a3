"""Clashes: the list, and one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from intertwine.actions.pages import clashes as actions
from intertwine.web.kept import kept
from intertwine.web.pages import page, viewing_for

# The page for what is absent tells by it what may have become of a clash.
NOT_YOURS = "not-yours"


@require_safe
@kept
def clashes(request: HttpRequest) -> HttpResponse:
    """All that lie ahead."""
    seen = viewing_for(request)
    return page(request, "clash/list.html", seen, tab="clashes", list=actions.clashes(seen.outlook))


@require_safe
@kept
def one_clash(request: HttpRequest, identity: str) -> HttpResponse:
    """One of them; hidden from this viewer and absent look alike."""
    seen = viewing_for(request)
    story = actions.story(seen.outlook, identity, now=seen.now)
    if story is None:
        raise Http404(NOT_YOURS)
    return page(request, "clash/one.html", seen, tab="clashes", story=story)


urlpatterns = [
    path("clashes", clashes, name="clashes"),
    path("clashes/<slug:identity>", one_clash, name="clash"),
]
