"""Find-or-add: a page, and the same answer within the dialog that “/” opens."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from intertwine.actions.pages import find as actions
from intertwine.web.frame import framed, member_for
from intertwine.web.pages import viewing_for

# The parts of a page that may be asked for alone; anything else is the whole page.
HERE, WHOLE = "found-here", "found"


@require_safe
@vary_on_headers("HX-Request", "HX-Target")
def find(request: HttpRequest) -> HttpResponse:
    """Everything by its name, and what could be added."""
    answer = actions.find(member_for(request), viewing_for(request), request.GET.get("q", ""))
    context = {
        "asked": answer.asked,
        "hits": [
            {"title": hit.title, "what": hit.what, "detail": hit.detail, "href": _href(hit)}
            for hit in answer.hits
        ],
        "adds": [
            {"name": one.name, "what": one.what, "detail": one.detail,
             "href": f"{reverse('fact-add', args=[one.noun])}?{urlencode(one.fields)}"}
            for one in answer.offers
        ],
    }  # fmt: skip
    if request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == HERE:
        return render(request, "facts/found.html", {"found": {**context, "id": HERE}})
    return framed(request, "facts/find.html", found={**context, "id": WHOLE}, tab="find")


def _href(hit: actions.Hit) -> str:
    if hit.page:
        try:
            return reverse(hit.page)
        except NoReverseMatch:  # a page that needs more than its name
            return reverse("this-week")
    if hit.clash:
        return reverse("clash", args=[hit.clash])
    return reverse("fact", args=[hit.noun, hit.pk]) if hit.pk else reverse("home")


urlpatterns = [path("find", find, name="find")]
