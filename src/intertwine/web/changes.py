"""Recent changes: who said what when, and the way back."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.actions import editing, history
from intertwine.domain.problems import Refused
from intertwine.domain.time import local
from intertwine.web.controls.words import label
from intertwine.web.facts import plainly
from intertwine.web.frame import framed, member_for


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The last thirty days, as far as the viewer may know of them."""
    member = member_for(request)
    zone = member.household.zone
    found = [_line(entry, zone) for entry in editing.recent(member)]
    days = [
        {"day": day, "lines": list(lines)}
        for day, lines in groupby(found, key=lambda line: line["at"].date())
    ]
    return framed(
        request, "facts/changes.html", tab="changes",
        days=days, count=len(found), keeps=history.KEPT_DAYS,
    )  # fmt: skip


def _line(entry: history.Entry, zone: str) -> dict[str, Any]:
    fields = [
        {"label": label(entry.noun.name, one.field), "before": plainly(one.before),
         "after": plainly(one.after)}
        for one in entry.fields
    ]  # fmt: skip
    return {"entry": entry, "at": local(entry.at, zone), "fields": fields}


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one change back."""
    member = member_for(request)
    try:
        change = editing.undo(member, pk)
    except editing.NotThere:
        raise Http404 from None
    except Refused as refused:
        messages.warning(request, " ".join(one.sentence for one in refused.problems))
        return redirect("changes")
    tags = f"undo:{change}" if change else ""
    messages.success(request, _("Taken back."), extra_tags=tags)
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe and target.startswith("/") else "changes")


urlpatterns = [
    path("changes", changes, name="changes"),
    path("changes/<uuid:pk>/undo", undo, name="undo"),
]
