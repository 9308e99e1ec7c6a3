"""Calendars: where they come from, how fresh they are, and what the other sees of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intertwine.actions import publications
from intertwine.actions.editing import NotThere, Stale
from intertwine.actions.feeds import subscribing
from intertwine.actions.feeds.reading import LARGEST
from intertwine.actions.membership import Member
from intertwine.actions.pages.lane_states import LaneState, headline, lane_states
from intertwine.domain.facts import Show
from intertwine.domain.problems import Refused
from intertwine.web.feed_forms import SHOWN, LinkForm, SubscribeForm, UploadForm
from intertwine.web.fields import say
from intertwine.web.frame import framed, member_for
from intertwine.web.uploads import too_large


@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """Every calendar the viewer may know of, and their own links."""
    return page_of(request)


@require_POST
@sensitive_post_parameters("url")
def subscribe(request: HttpRequest) -> HttpResponse:
    """Add a calendar by its address; it is asked at once, so that what is wrong shows here."""
    member = member_for(request)
    form = SubscribeForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            subscribing.subscribe(
                member, url=said["url"], name=said["name"], show=Show(said["show"])
            )
        except Refused as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("“%(name)s” is read from now on.") % {"name": said["name"]})
            return redirect("calendars")
    return page_of(request, subscribe_form=form, status=422)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Add a calendar from a file."""
    member = member_for(request)
    form = UploadForm(request.POST, request.FILES)
    _too_large(request, form)
    if form.is_valid():
        said = form.cleaned_data
        try:
            subscribing.upload(
                member, raw=_read(said["file"]), name=said["name"], show=Show(said["show"])
            )
        except Refused as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("“%(name)s” was read.") % {"name": said["name"]})
            return redirect("calendars")
    return page_of(request, upload_form=form, status=422)


def _too_large(request: HttpRequest, form: forms.Form) -> None:
    """Say of a file that was not even taken why it is not there."""
    if too_large(request):
        form.full_clean()
        form.errors.pop("file", None)
        form.add_error("file", _("The file is over the limit of 5 MB: export a shorter time."))


def _read(file: Any) -> bytes:
    raw: bytes = file.read(LARGEST + 1)
    return raw


def own(act: Callable[[HttpRequest, Member, LaneState], str]) -> Callable[..., HttpResponse]:
    """A form about one of one's own calendars; what it did is said on the page it came from."""

    @require_POST
    def view(request: HttpRequest, pk: UUID) -> HttpResponse:
        member = member_for(request)
        lane = _mine(member, pk)
        try:
            messages.success(request, act(request, member, lane))
        except NotThere:
            raise Http404 from None
        except Stale:
            messages.warning(request, _("This calendar was changed meanwhile: look again."))
        except Refused as refusal:
            messages.warning(request, " ".join(one.sentence for one in refusal.problems))
        return redirect("calendars")

    return view


def _mine(member: Member, pk: UUID) -> LaneState:
    for lane in lane_states(member):
        if lane.mine and lane.source == pk:
            return lane
    raise Http404


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@own
def show(request: HttpRequest, member: Member, lane: LaneState) -> str:
    """Say how much the other partner sees."""
    word = request.POST.get("show", "")
    if word not in set(Show) or lane.source is None:
        raise NotThere
    subscribing.show_as(member, lane.source, show=Show(word), version=_version(request))
    wider = list(Show).index(Show(word)) > list(Show).index(Show(lane.show))
    said = {"name": lane.name}
    if wider:
        return _("Your partner sees more of “%(name)s” from now on.") % said
    return _("What your partner sees of “%(name)s” is changed. What they saw stays seen.") % said


@own
def refresh(request: HttpRequest, member: Member, lane: LaneState) -> str:
    """Have it asked now."""
    del request
    if lane.source is not None:
        subscribing.refresh_now(member, lane.source)
    return _("“%(name)s” is being asked. This takes a few seconds.") % {"name": lane.name}


@own
def accept(request: HttpRequest, member: Member, lane: LaneState) -> str:
    """Take over what was held back."""
    del request
    if lane.source is not None:
        subscribing.accept(member, lane.source)
    return _("“%(name)s” is as its server has it.") % {"name": lane.name}


@own
def decline(request: HttpRequest, member: Member, lane: LaneState) -> str:
    """Keep the copy from before."""
    del request
    if lane.source is not None:
        subscribing.decline(member, lane.source)
    return _("“%(name)s” stays as it was.") % {"name": lane.name}


@own
def replace(request: HttpRequest, member: Member, lane: LaneState) -> str:
    """Put a newer file in the place of one."""
    file = request.FILES.get("file")
    if too_large(request):
        return _("The file is over the limit of 5 MB, so nothing was changed.")
    if file is None or lane.source is None:
        return _("No file came, so nothing was changed.")
    subscribing.replace_file(member, lane.source, raw=_read(file), version=_version(request))
    return _("“%(name)s” was read anew.") % {"name": lane.name}


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask whether to remove a calendar, and do it."""
    member = member_for(request)
    lane = _mine(member, pk)
    if request.method != "POST":
        return framed(request, "feeds/remove.html", tab="calendars", lane=lane)
    try:
        subscribing.drop(member, pk, version=_version(request))
    except NotThere:
        raise Http404 from None
    except Stale:
        messages.warning(request, _("This calendar was changed meanwhile: look again."))
    else:
        messages.success(request, _("“%(name)s” was removed.") % {"name": lane.name})
    return redirect("calendars")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("url")
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a calendar a new address."""
    member = member_for(request)
    lane = _mine(member, pk)
    if not lane.subscribed:
        raise Http404
    form = SubscribeForm(request.POST or None)
    del form.fields["name"], form.fields["show"]
    if request.method == "POST" and form.is_valid():
        try:
            subscribing.renew(member, pk, url=form.cleaned_data["url"])
        except NotThere:
            raise Http404 from None
        except Refused as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("“%(name)s” has its new address.") % {"name": lane.name})
            return redirect("calendars")
    status = 422 if request.method == "POST" else 200
    return framed(request, "feeds/renew.html", status=status, tab="calendars", lane=lane, form=form)


def page_of(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page, with a form that was refused in the place of its empty one."""
    member = member_for(request)
    states = lane_states(member)
    return framed(
        request,
        "feeds/calendars.html",
        status=status,
        **{
            "tab": "calendars",
            "headline": headline(states),
            "mine": [one for one in states if one.mine],
            "theirs": [one for one in states if not one.mine],
            "shown": SHOWN,
            "zone": member.household.zone,
            "links": publications.mine(request.user),  # type: ignore[arg-type]
            "subscribe_form": SubscribeForm(auto_id="sub_%s"),
            "upload_form": UploadForm(auto_id="up_%s"),
            "link_form": LinkForm(auto_id="link_%s"),
            **more,
        },
    )


urlpatterns = [
    path("calendars", calendars, name="calendars"),
    path("calendars/subscribe", subscribe, name="calendar-subscribe"),
    path("calendars/upload", upload, name="calendar-upload"),
    path("calendars/<uuid:pk>/show", show, name="calendar-show"),
    path("calendars/<uuid:pk>/refresh", refresh, name="calendar-refresh"),
    path("calendars/<uuid:pk>/accept", accept, name="calendar-accept"),
    path("calendars/<uuid:pk>/decline", decline, name="calendar-decline"),
    path("calendars/<uuid:pk>/replace", replace, name="calendar-replace"),
    path("calendars/<uuid:pk>/address", renew, name="calendar-renew"),
    path("calendars/<uuid:pk>/remove", remove, name="calendar-remove"),
]
