"""A person's plan as a calendar, for whoever has the secret link."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import re_path
from django.utils.http import parse_etags
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from intertwine.actions import publications, published


@login_not_required
@require_safe
@sensitive_variables("token")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar; unknown, ended and expired links are alike not there."""
    publication = publications.opened_by(token)
    served = None if publication is None else published.serve(publication)
    if served is None:
        raise Http404
    response = _answer(request, served)
    response.headers["ETag"] = served.etag
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, served: published.Served) -> HttpResponse:
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in asked or served.etag in {one.removeprefix("W/") for one in asked}:
        return HttpResponseNotModified()
    response = HttpResponse(served.body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="plan.ics"'
    return response


urlpatterns = [re_path(r"^feeds/(?P<token>[A-Za-z0-9_-]{22,100})\.ics$", feed, name="feed")]
