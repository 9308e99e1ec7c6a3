"""The first step: a calendar of each partner, as an address or a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from intertwine.actions import inviting
from intertwine.actions.beginning import sources
from intertwine.actions.beginning.ground import Adult, Ground
from intertwine.actions.feeds.reading import LARGEST
from intertwine.actions.membership import Member
from intertwine.actions.pages.lane_states import lane_states
from intertwine.actions.pages.start import read_of
from intertwine.domain.facts import Show
from intertwine.domain.problems import Refused
from intertwine.web.fields import say
from intertwine.web.frame import member_for
from intertwine.web.pages import viewing_for
from intertwine.web.start_forms import CalendarForm
from intertwine.web.uploads import too_large

FIRST = "children"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def calendars(request: HttpRequest) -> HttpResponse:
    """Step one. What could be read is kept, also when something else could not."""
    member = member_for(request)
    ground = Ground(member)
    post = request.POST if request.method == "POST" else None
    made = [_calendar_form(request, adult) for adult in ground.adults if adult.open]
    if ground.other is None:
        made.append(_calendar_form(request, None))
    if post is not None and _take_all(request, member, made):
        return redirect("start-question", FIRST)
    unconfirmed = read_of(viewing_for(request).outlook)
    lanes = [
        (adult, form, _lanes(member, adult), adult is not None and adult.key in unconfirmed)
        for adult, form in made
    ]
    joined = ground.other if ground.other is not None and ground.other.joined else None
    context = {"step": 1, "lanes": lanes, "joined": joined}
    status = 200 if post is None else 422
    return render(request, "start/calendars.html", context, status=status)


def _calendar_form(request: HttpRequest, adult: Adult | None) -> tuple[Adult | None, CalendarForm]:
    post = request.method == "POST"
    form = CalendarForm(
        request.POST if post else None,
        request.FILES if post else None,
        prefix=f"calendar-{adult.key if adult else 'other'}",
    )
    if adult is not None:
        del form.fields["partner"]
    if adult is None or not adult.me:
        del form.fields["show"]
    return adult, form


def _lanes(member: Member, adult: Adult | None) -> list[Any]:
    return [one for one in lane_states(member) if adult is not None and one.person == adult.key]


def _take_all(
    request: HttpRequest, member: Member, made: list[tuple[Adult | None, CalendarForm]]
) -> bool:
    """Take what each form holds; True when nothing is left to mend."""
    if too_large(request):
        _me, form = made[0]
        form.full_clean()
        form.add_error("file", _("A file over 5 MB was not taken: export a shorter time."))
        return False
    left = [form for adult, form in made if not _take(request, member, adult, form)]
    return not left


def _take(request: HttpRequest, member: Member, adult: Adult | None, form: CalendarForm) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        whose = adult or _named(member, said)
        if whose is not None:
            _calendar(request, member, whose, said)
    except Refused as refusal:
        say(form, refusal)
        if "url" in form.errors:
            form.add_error("url", _("Or export the calendar to a file, and choose it below."))
        return False
    return True


def _named(member: Member, said: dict[str, Any]) -> Adult | None:
    """The other partner, by name alone; None when nothing was said of one."""
    if not (said["partner"] or said["url"] or said["file"]):
        return None
    try:
        inviting.name_partner(member, name=said["partner"])
    except Refused as refusal:
        raise Refused(replace(one, path=("partner",)) for one in refusal.problems) from None
    return Ground(member).other


def _calendar(request: HttpRequest, member: Member, whose: Adult, said: dict[str, Any]) -> None:
    show = Show(said.get("show") or Show.BUSY)
    if said["file"]:
        _file(request, member, whose, said["file"], show)
    if said["url"]:
        sources.from_address(member, whose, url=said["url"], show=show)
        _read(request, whose, _("The calendar at that address"))


def _file(request: HttpRequest, member: Member, whose: Adult, file: Any, show: Show) -> None:
    raw, name = file.read(LARGEST + 1), file.name[:200]
    if sources.known(member, whose, raw):
        messages.success(request, _("%(what)s is here already.") % {"what": name[:80]})
        return
    sources.from_file(member, whose, raw=raw, name=name, show=show)
    _read(request, whose, name[:80])
    for sentence in sources.unreadable(member, raw):
        messages.warning(request, f"{name[:80]}: {sentence}")


def _read(request: HttpRequest, whose: Adult, what: str) -> None:
    """Say what was read; of the other's, that they have not confirmed it."""
    if whose.me:
        said = _("%(what)s was read.")
    else:
        said = _("%(what)s was read: busy times from %(name)s’s calendar, not yet confirmed.")
    messages.success(request, said % {"what": what, "name": whose.name})


urlpatterns = [path("start/calendars", calendars, name="start-calendars")]
