"""Calendars: where they come from, how fresh they are, and the links by which one's own is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intertwine.actions import publications
from intertwine.actions.editing import NotThere, Stale
from intertwine.actions.feeds import subscribing
from intertwine.actions.feeds.reading import LARGEST
from intertwine.actions.membership import Member
from intertwine.actions.pages.lane_states import LaneState, headline, lane_states
from intertwine.domain.facts import Show
from intertwine.domain.problems import Refused
from intertwine.web.fields import say
from intertwine.web.frame import framed, member_for
from intertwine.web.uploads import too_large

SHOWN = [
    (str(Show.BUSY), __("Busy times only")),
    (str(Show.HIDDEN), __("Nothing at all")),
    (str(Show.TITLED), __("Titles and times")),
    (str(Show.FULL), __("Everything")),
]


def shown_field() -> forms.ChoiceField:
    """How much of a calendar the other partner sees."""
    return forms.ChoiceField(
        label=__("What your partner sees of it"), choices=SHOWN, initial=str(Show.BUSY)
    )


class SubscribeForm(forms.Form):
    """A calendar by its address."""

    url = forms.CharField(
        label=__("Address of the calendar"),
        max_length=2000,
        help_text=__("The secret address in iCal format. It is kept encrypted and never shown."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    name = forms.CharField(label=__("What you call it"), max_length=200)
    show = shown_field()


class UploadForm(forms.Form):
    """A calendar from a file."""

    file = forms.FileField(label=__("Calendar file (.ics, 5 MB at most)"), allow_empty_file=True)
    name = forms.CharField(label=__("What you call it"), max_length=200)
    show = shown_field()


class LinkForm(forms.Form):
    """A link for one subscriber."""

    name = forms.CharField(label=__("Who or what it is for"), max_length=200)
    busy_only = forms.BooleanField(label=__("Busy times only"), required=False)
    days = forms.TypedChoiceField(
        label=__("How long"),
        coerce=lambda text: int(text) or None,
        choices=[
            (0, __("Until you end it")),
            (30, __("30 days")),
            (90, __("90 days")),
            (365, __("A year")),
        ],
        initial=0,
        empty_value=None,
    )


@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """Every calendar the viewer may know of, and their own links."""
    return _page(request)


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
    return _page(request, subscribe_form=form, status=422)


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
    return _page(request, upload_form=form, status=422)


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
    return _page(request, link_form=form, status=422)


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


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
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
    path("calendars/links", publish, name="feed-publish"),
    path("calendars/links/<uuid:pk>/renew", rotate, name="feed-rotate"),
    path("calendars/links/<uuid:pk>/end", end_link, name="feed-end"),
    path("calendars/<uuid:pk>/show", show, name="calendar-show"),
    path("calendars/<uuid:pk>/refresh", refresh, name="calendar-refresh"),
    path("calendars/<uuid:pk>/accept", accept, name="calendar-accept"),
    path("calendars/<uuid:pk>/decline", decline, name="calendar-decline"),
    path("calendars/<uuid:pk>/replace", replace, name="calendar-replace"),
    path("calendars/<uuid:pk>/address", renew, name="calendar-renew"),
    path("calendars/<uuid:pk>/remove", remove, name="calendar-remove"),
]
