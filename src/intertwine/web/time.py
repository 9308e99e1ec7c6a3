"""Where the time goes, and the hardest weeks ahead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from intertwine.actions.pages.time.page import time_page
from intertwine.web.frame import member_for
from intertwine.web.pages import page, viewing_for


@require_safe
def time(request: HttpRequest) -> HttpResponse:
    """Each partner's hours, as the household's facts make them."""
    seen = viewing_for(request)
    found = time_page(member_for(request), seen.outlook)
    return page(request, "time/time.html", seen, tab="time", time=found)


urlpatterns = [
    path("time", time, name="time"),
]
