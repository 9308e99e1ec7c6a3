"""Moving a milestone by typing its day, or by dropping it on the timeline; the clash first."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from intertwine.actions import redating
from intertwine.actions.editing import NotThereError, StaleError
from intertwine.actions.pages.careers.differs import Differs, differs
from intertwine.actions.redating import Dated
from intertwine.actions.viewing import Viewing
from intertwine.domain.problems import Refused
from intertwine.domain.projection import Viewer
from intertwine.domain.words import full_day
from intertwine.web.asking import DateBox
from intertwine.web.careers import member_for
from intertwine.web.fields import say
from intertwine.web.pages import page, viewing_for


class MoveForm(forms.Form):
    """The day it moves to, and which version of it was looked at."""

    to = forms.DateField(label=gettext_lazy("New first day"), widget=DateBox)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def move_date(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What moving it would change; a POST moves it."""
    seen = viewing_for(request)
    member = member_for(request)
    one = redating.movable(member, pk, today=seen.outlook.today)
    if one is None:
        raise Http404
    back = _back(request)
    if request.method == "POST":
        form = MoveForm(request.POST)
        if form.is_valid() and _moved(form, member, one):
            return redirect(back)
    else:
        given = {"to": request.GET["to"], "version": one.version} if "to" in request.GET else None
        form = MoveForm(given, initial={"to": one.first, "version": one.version})
    found = _differs(form, seen, one)
    return page(
        request, "careers/move.html", seen, tab="careers", form=form, one=one, differs=found,
        back=back, headline=_headline(one, form, found),
    )  # fmt: skip


def _moved(form: MoveForm, member: Any, one: Dated) -> bool:
    """Save the move; what stands in its way is said on the form."""
    version = form.cleaned_data["version"]
    try:
        redating.move(
            member,
            one,
            form.cleaned_data["to"],
            version=one.version if version is None else version,
        )
    except Refused as refused:
        say(form, refused)
    except StaleError as stale:
        sentence = _(
            "%(name)s saved this date meanwhile. It is on %(day)s now; move it from there."
        )
        form.add_error(None, sentence % {"name": stale.by, "day": full_day(one.first)})
    except NotThereError:
        raise Http404 from None
    else:
        return True
    return False


def _differs(form: MoveForm, seen: Viewing, one: Dated) -> Differs | None:
    to = form.cleaned_data.get("to") if form.is_bound and form.is_valid() else None
    if not isinstance(to, date) or to == one.first:
        return None
    viewer = Viewer(person=seen.viewer, today=seen.outlook.today)
    try:
        return differs(seen.outlook, redating.if_moved(seen.outlook, one, to, viewer))
    except Refused as refused:
        say(form, refused)
        return None


def _headline(one: Dated, form: MoveForm, found: Differs | None) -> str:
    if found is None:
        return _("“%(name)s” is on %(day)s.") % {"name": one.name, "day": full_day(one.first)}
    day = full_day(form.cleaned_data["to"])
    if not found.comes:
        return _("On %(day)s “%(name)s” meets nothing new.") % {"day": day, "name": one.name}
    count = len(found.comes)
    told = ngettext(
        "On %(day)s “%(name)s” would meet %(n)s thing more.",
        "On %(day)s “%(name)s” would meet %(n)s things more.",
        count,
    )
    return told % {"day": day, "name": one.name, "n": count}


def _back(request: HttpRequest) -> str:
    """Where to go on from here: an address of this site, else the careers page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else reverse("careers")


urlpatterns = [
    path("careers/dates/<uuid:pk>/move", move_date, name="move-date"),
]
