"""What every page behind the door shares: whose view it is, and the shell round it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.actions import demo
from intertwine.actions.viewing import Viewing, viewing

SEEN = "_intertwine_seen"


def viewing_for(request: HttpRequest) -> Viewing:
    """The signed-in partner's view; no such page for an account that is no partner's."""
    found: Viewing | None = request.__dict__.get(SEEN)
    if found is None and request.user.is_authenticated:
        found = viewing(request.user)
    if found is None:
        raise Http404
    if request.method == "GET":  # a request that writes looks anew afterwards
        request.__dict__[SEEN] = found
    return found


def page(
    request: HttpRequest, template: str, seen: Viewing, *, tab: str, **context: Any
) -> HttpResponse:
    """Render a page in the shell; ``tab`` is the entry of the rail it belongs to."""
    others = demo.others(seen.household, seen.viewer)
    return render(request, template, {"shell": seen, "tab": tab, "others": others, **context})
