"""Every fact through pages: add, change, remove, and two saves of the same thing side by side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intertwine.actions import editing, history
from intertwine.actions.desk import Desk, Paper, kind_named
from intertwine.actions.editing import NotThere, Stale
from intertwine.actions.membership import Member
from intertwine.actions.nouns import HOME, PARTNER, Noun
from intertwine.actions.pages.home import home
from intertwine.actions.tree import Node
from intertwine.domain.problems import Refused
from intertwine.web.controls.base import Faults, Flat
from intertwine.web.controls.compound import DROP, MORE, arranged
from intertwine.web.controls.making import Sheet, sheet
from intertwine.web.controls.words import label
from intertwine.web.ended import gone
from intertwine.web.frame import framed, member_for
from intertwine.web.kept import kept

LARGEST_VERSION = 2**31


@require_safe
@kept
def facts(request: HttpRequest) -> HttpResponse:
    """Everything the household says, by whose it is."""
    return framed(request, "facts/home.html", home=home(member_for(request)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One request for a form: who asks, for what, below which row."""

    member: Member
    desk: Desk
    kind: Noun
    above: Node | None
    sheet: Sheet
    paper: Paper | None


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, noun: str) -> HttpResponse:
    """Say something new; the query fills the form beforehand."""
    asked = _asked_to_add(request, noun)
    if request.method != "POST":
        return _form(request, asked, _prefilled(request, asked.sheet), Faults())
    data = _posted(request)
    if (other := arranged(data)) is not None:
        return _form(request, asked, other, Faults())
    values = asked.sheet.given(data)
    if not values.get("key", "x"):
        del values["key"]
    try:
        row = editing.add(
            asked.member, noun, values, parent=asked.above.pk if asked.above else None
        )
    except Refused as refused:
        return _form(request, asked, data, Faults.of(refused.problems), status=422)
    except NotThere:
        raise Http404 from None
    change = history.latest(asked.member, row.pk)
    _say(request, _("Added “%(what)s”.") % {"what": _called(asked.member, noun, row.pk)}, change)
    return redirect(_back(request))


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: HttpRequest, noun: str, pk: UUID) -> HttpResponse:
    """Look at something said, and say it anew."""
    try:
        asked = _asked_for(request, noun, pk)
    except Http404:
        return gone(request)
    paper = asked.paper
    assert paper is not None  # noqa: S101 asked for by its id
    if not paper.full:
        if request.method == "POST":
            raise Http404
        return framed(request, "facts/titled.html", paper=paper, back=_back(request))
    if request.method != "POST":
        return _form(request, asked, asked.sheet.flat(paper.said), Faults())
    data = _posted(request)
    if (other := arranged(data)) is not None:
        return _form(request, asked, other, Faults())
    return _save(request, asked, paper, data)


def _save(request: HttpRequest, asked: _Asked, paper: Paper, data: Flat) -> HttpResponse:
    said = asked.sheet.given(data)
    version = _version(request)
    stands = asked.sheet.given(asked.sheet.flat(paper.said))
    base = _base(request, stands if version == paper.version else {})
    values = {name: value for name, value in said.items() if value != base.get(name)}
    taken = {name for name in values if request.POST.get(f"_take.{name}") == "theirs"}
    values = {name: value for name, value in values.items() if name not in taken}
    try:
        editing.change(asked.member, paper.noun.name, paper.pk, values, version=version)
    except Refused as refused:
        return _form(request, asked, data, Faults.of(refused.problems), status=422)
    except Stale as stale:
        return _stale(request, asked, paper, data, stale)
    except NotThere:
        return gone(request)
    change = history.latest(asked.member, paper.pk) if values else None
    _say(request, _("Saved “%(what)s”.") % {"what": paper.title or paper.noun.label}, change)
    return redirect(_back(request))


def _stale(
    request: HttpRequest, asked: _Asked, paper: Paper, data: Flat, stale: Stale
) -> HttpResponse:
    """Both versions side by side; what was typed travels along until one is chosen."""
    theirs = asked.sheet.given(asked.sheet.flat(stale.theirs))
    mine = asked.sheet.given(data)
    differing = [
        {"name": name, "label": label(paper.noun.name, name), "mine": plainly(mine[name]),
         "theirs": plainly(theirs.get(name))}
        for name in stale.mine if name in mine and mine[name] != theirs.get(name)
    ]  # fmt: skip
    kept = [
        (name, value)
        for name, values in data.items()
        if not name.startswith("_") and name != "version"
        for value in values
    ]
    return framed(
        request, "facts/stale.html", status=409, paper=paper, differing=differing, kept=kept,
        by=stale.by, version=stale.version, base=request.POST.get("_base", ""), back=_next(request),
    )  # fmt: skip


@require_POST
def remove(request: HttpRequest, noun: str, pk: UUID) -> HttpResponse:
    """Take something away; the toast brings it back."""
    asked = _asked_for(request, noun, pk)
    paper = asked.paper
    assert paper is not None  # noqa: S101 asked for by its id
    try:
        change = editing.remove(asked.member, noun, pk, version=_version(request))
    except NotThere:
        raise Http404 from None
    except Stale:
        messages.warning(request, _("This was saved since you opened it: look at it once more."))
        return redirect("fact", noun, pk)
    except Refused as refused:
        data = asked.sheet.flat(paper.said)
        return _form(request, asked, data, Faults.of(refused.problems), status=422)
    _say(request, _("Removed “%(what)s”.") % {"what": paper.title or paper.noun.label}, change)
    return redirect(_back(request))


def _asked_to_add(request: HttpRequest, noun: str) -> _Asked:
    member = member_for(request)
    try:
        kind = kind_named(noun)
        if kind.name in (HOME, PARTNER):
            raise NotThere
        desk = Desk(member)
        above = desk.parent(kind, request.POST.get("parent") or request.GET.get("parent", ""))
    except NotThere:
        raise Http404 from None
    seeing = kind.parent != PARTNER or above.key == member.person
    made = sheet(kind, desk.offers(kind, above), adding=True, seeing=seeing)
    return _Asked(member=member, desk=desk, kind=kind, above=above, sheet=made, paper=None)


def _asked_for(request: HttpRequest, noun: str, pk: UUID) -> _Asked:
    member = member_for(request)
    try:
        kind = kind_named(noun)
        desk = Desk(member)
        paper = desk.paper(noun, pk)
    except NotThere:
        raise Http404 from None
    above = desk.node(paper.parent)
    own = paper.owner == member.person
    made = sheet(kind, desk.offers(kind, above), adding=False, seeing=own)
    return _Asked(member=member, desk=desk, kind=kind, above=above, sheet=made, paper=paper)


def _form(
    request: HttpRequest, asked: _Asked, data: Flat, faults: Faults, *, status: int = 200
) -> HttpResponse:
    paper = asked.paper
    pressed = request.POST.get(MORE) or request.POST.get(DROP, "")
    laid = asked.sheet.laid(data, faults, rows_of=pressed.partition(".")[0])
    seen = asked.sheet.given(asked.sheet.flat(paper.said)) if paper else {}
    return framed(
        request, "facts/form.html", status=status, kind=asked.kind, paper=paper, sections=laid,
        faults=[sentence for _where, sentence in faults.found],
        amiss=status == 422, above=asked.above, version=_shown_version(request, paper),
        base=request.POST.get("_base") or json.dumps(seen), next=_next(request),
        parent=_hung_from(asked), removable=paper is not None and paper.noun.name not in
        (HOME, PARTNER),
    )  # fmt: skip


def _hung_from(asked: _Asked) -> str:
    above = asked.above
    return str(above.pk) if above is not None and above.noun.name != HOME else ""


def _shown_version(request: HttpRequest, paper: Paper | None) -> int:
    """The version that the form was opened with, which a fault in it does not make newer."""
    if paper is None:
        return 0
    return _version(request) if "version" in request.POST else paper.version


def _posted(request: HttpRequest) -> Flat:
    return {name: request.POST.getlist(name) for name in request.POST}


def _prefilled(request: HttpRequest, made: Sheet) -> Flat:
    """The defaults, with what the address says of fields that there are."""
    data = made.flat({})
    for control in made.controls:
        if control.name in request.GET:
            data[control.name] = request.GET.getlist(control.name)
    return data


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and int(text) < LARGEST_VERSION else 0


def _base(request: HttpRequest, otherwise: dict[str, Any]) -> dict[str, Any]:
    """What the form showed when it was opened, so that only what was typed counts as said.

    It stays the same while two versions are settled: what was not touched is not said.
    """
    try:
        found = json.loads(request.POST.get("_base", ""))
    except (ValueError, RecursionError):
        return otherwise
    return found if isinstance(found, dict) else otherwise


def _next(request: HttpRequest) -> str:
    """Where to go afterwards; only within this site."""
    target = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe and target.startswith("/") else ""


def _back(request: HttpRequest) -> str:
    return _next(request) or reverse("facts")


def _called(member: Member, noun: str, pk: UUID) -> str:
    try:
        paper = Desk(member).paper(noun, pk)
    except NotThere:  # handed to the other partner, who keeps it back
        return kind_named(noun).label
    return paper.title or paper.noun.label


def _say(request: HttpRequest, sentence: str, change: UUID | None) -> None:
    """A toast; with an undo when there is something to take back."""
    messages.success(request, sentence, extra_tags=f"undo:{change}" if change else "")


def plainly(value: Any) -> str:
    """A plain value as a line of text."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(plainly, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {plainly(one)}" for name, one in value.items())
    return str(value)


urlpatterns = [
    path("home", facts, name="home"),
    path("facts", facts, name="facts"),
    path("facts/<slug:noun>/add", add, name="fact-add"),
    path("facts/<slug:noun>/<uuid:pk>", fact, name="fact"),
    path("facts/<slug:noun>/<uuid:pk>/remove", remove, name="fact-remove"),
]
