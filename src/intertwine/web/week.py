"""This week, and any other week."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from intertwine.actions.pages.week import monday_named, monday_of, week
from intertwine.actions.viewing import Viewing
from intertwine.web.kept import kept
from intertwine.web.pages import page, viewing_for


@require_safe
@kept
def this_week(request: HttpRequest) -> HttpResponse:
    """The week that today lies in."""
    seen = viewing_for(request)
    return _week(request, seen, monday_of(seen.outlook.today))


@require_safe
@kept
def one_week(request: HttpRequest, key: str) -> HttpResponse:
    """A week by its ISO year and number."""
    first = monday_named(key)
    if first is None:
        raise Http404
    return _week(request, viewing_for(request), first)


def _week(request: HttpRequest, seen: Viewing, first: date) -> HttpResponse:
    found = week(seen.outlook, first=first, now=seen.now, viewer=seen.viewer)
    tab = "week" if found.current else "other-week"
    return page(request, "week/week.html", seen, tab=tab, week=found)


urlpatterns = [
    path("", this_week, name="this-week"),
    re_path(r"^week/(?P<key>[0-9]{4}-[0-9]{2})$", one_week, name="week"),
]
