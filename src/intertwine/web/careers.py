"""Careers: both side by side, and both along two years."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from intertwine.actions.careers import careers_of
from intertwine.actions.membership import Member, member_of
from intertwine.actions.pages.careers.brief import brief
from intertwine.actions.pages.careers.page import careers_page
from intertwine.domain.projection import Viewer
from intertwine.web.kept import kept
from intertwine.web.pages import page, viewing_for


@require_safe
@kept
def careers(request: HttpRequest) -> HttpResponse:
    """The comparison, and the timeline as ``zoom`` and ``from`` ask for it."""
    seen = viewing_for(request)
    member = member_for(request)
    see = Viewer(person=seen.viewer, today=seen.outlook.today)
    found = careers_page(
        seen.outlook,
        careers_of(member.household, see),
        viewer=seen.viewer,
        zoom=request.GET.get("zoom", ""),
        since=request.GET.get("from", ""),
    )
    return page(request, "careers/careers.html", seen, tab="careers", careers=found)


@require_safe
def review_brief(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is gathered for one's own review; the other's and none at all look alike."""
    seen = viewing_for(request)
    see = Viewer(person=seen.viewer, today=seen.outlook.today)
    found = brief(
        careers_of(member_for(request).household, see),
        seen.outlook.facts,
        person=seen.viewer,
        pk=pk,
        today=seen.outlook.today,
    )
    if found is None:
        raise Http404
    return page(request, "careers/brief.html", seen, tab="careers", brief=found)


def member_for(request: HttpRequest) -> Member:
    """The signed-in partner; no such page for an account that is no partner's."""
    member = member_of(request.user) if request.user.is_authenticated else None
    if member is None:
        raise Http404
    return member


urlpatterns = [
    path("careers", careers, name="careers"),
    path("careers/reviews/<uuid:pk>/brief", review_brief, name="review-brief"),
]
