"""Links by which a person's own plan is read elsewhere: made, renewed, ended."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from intertwine.actions import publications
from intertwine.actions.editing import NotThere
from intertwine.domain.problems import Refused
from intertwine.web.feed_forms import LinkForm
from intertwine.web.feeds import page_of
from intertwine.web.fields import say
from intertwine.web.frame import framed, member_for


@require_POST
@reauthentication_required
@sensitive_variables("made")
def publish(request: HttpRequest) -> HttpResponse:
    """Make a link, and show it this once."""
    member_for(request)
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            made = publications.publish(request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refusal:
            say(form, refusal)
        else:
            return _shown(request, made)
    return page_of(request, link_form=form, status=422)


@require_POST
@reauthentication_required
@sensitive_variables("made")
def rotate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put another link in the place of one, and show it this once."""
    member_for(request)
    try:
        made = publications.rotate(request.user, pk)  # type: ignore[arg-type]
    except NotThere:
        raise Http404 from None
    return _shown(request, made)


@require_POST
def end_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a link at once."""
    member_for(request)
    try:
        publications.end(request.user, pk)  # type: ignore[arg-type]
    except NotThere:
        raise Http404 from None
    messages.success(request, _("That link no longer opens anything."))
    return redirect("calendars")


@sensitive_variables("made", "link")
def _shown(request: HttpRequest, made: publications.Made) -> HttpResponse:
    link = request.build_absolute_uri(reverse("feed", args=[made.token]))
    return framed(
        request, "feeds/link.html", tab="calendars", publication=made.publication, link=link
    )


urlpatterns = [
    path("calendars/links", publish, name="feed-publish"),
    path("calendars/links/<uuid:pk>/renew", rotate, name="feed-rotate"),
    path("calendars/links/<uuid:pk>/end", end_link, name="feed-end"),
]
