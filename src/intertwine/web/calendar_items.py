"""Adding, moving and changing what stands in the calendar: seen first, then saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intertwine.actions import changeable, moving
from intertwine.actions.changeable import Item
from intertwine.actions.editing import NotThere, Stale
from intertwine.actions.membership import Member, member_of
from intertwine.actions.moving import NewKind, Wanted
from intertwine.actions.pages.calendar.entry import Entry
from intertwine.actions.pages.calendar.foresight import Foresight, foresight
from intertwine.actions.pages.calendar.typed import read_line
from intertwine.actions.several import Step, foreseen, several
from intertwine.actions.viewing import Viewing
from intertwine.domain.problems import Refused
from intertwine.domain.projection import Viewer
from intertwine.domain.time import local
from intertwine.web import fields
from intertwine.web.calendar_forms import AddForm, MoveForm, When, initial, typed
from intertwine.web.ended import gone
from intertwine.web.pages import page, viewing_for

LONGEST_MOVE_DAYS = 3700


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who looks and changes."""

    seen: Viewing
    member: Member
    viewer: Viewer


def acting(request: HttpRequest) -> Acting:
    """The signed-in partner; no such page for anybody else."""
    seen = viewing_for(request)
    member = member_of(request.user) if request.user.is_authenticated else None
    if member is None:
        raise Http404
    return Acting(
        seen=seen, member=member, viewer=Viewer(person=member.person, today=seen.outlook.today)
    )


def back_to(request: HttpRequest) -> str:
    """Where the person came from, on this site; the calendar if that is not said."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else reverse("calendar")


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, noun: str, pk: UUID) -> HttpResponse:
    """One item: where it stands, where it is wanted, what that would bring; then it is saved."""
    who = acting(request)
    found = changeable.item(who.member, who.viewer, noun, pk)
    if found is None:
        return gone(request)
    on = _day(request.POST.get("on") or request.GET.get("on"))
    entry = changeable.stands(found, who.seen.outlook, on) if on else None
    stands = _standing(found, entry, who)
    if stands is None:
        raise Http404
    if request.method == "POST":
        return _saved(request, who, found, entry, stands)
    form = _form(request, found, entry, stands, who.seen.outlook.household.zone)
    ahead = _ahead(form, who, lambda: _steps(form, found, stands)) if form.is_bound else None
    return _page(request, who, found, entry, form=form, ahead=ahead)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _standing(found: Item, entry: Entry | None, who: Acting) -> Wanted | None:
    """Where it is now; None for a series of which no date is meant."""
    if found.noun != "weekly":
        return moving.now_at(found, entry.first if entry else None)
    zone = who.seen.outlook.household.zone
    on = moving.own_day(found, entry.span.start, zone) if entry and entry.span else None
    return moving.now_at(found, on) if on else None


def _form(
    request: HttpRequest, found: Item, entry: Entry | None, stands: Wanted, zone: str
) -> MoveForm:
    """As it stands; as dragging wants it (``to``, ``at``); or as it was typed (``look``)."""
    if "look" in request.GET:
        return MoveForm(found, request.GET)
    to = _day(request.GET.get("to"))
    if to is None or entry is None:
        return MoveForm(found, initial=initial(stands, found.version))
    days = (to - entry.first).days
    if abs(days) > LONGEST_MOVE_DAYS:
        raise Http404
    moved = moving.shifted(stands, days=days, minutes=_minutes(request, entry, zone))
    return MoveForm(found, typed(moved, found.version))


def _minutes(request: HttpRequest, entry: Entry, zone: str) -> int:
    """How much later in the day it is wanted."""
    try:
        at = time.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        return 0
    if entry.span is None:
        return 0
    start = local(entry.span.start, zone)
    return at.hour * 60 + at.minute - start.hour * 60 - start.minute


def _steps(form: When, found: Item, stands: Wanted) -> Sequence[Step]:
    return moving.steps(found, form.wanted(stands.on))


def _ahead(form: When, who: Acting, steps: Callable[[], Sequence[Step]]) -> Foresight | None:
    """What the steps would bring; None, and words in the form, when they cannot be."""
    if not form.is_valid():
        return None
    try:
        facts = foreseen(who.member, steps())
    except Refused as refusal:
        fields.say(form, refusal)
    except (NotThere, Stale):
        form.add_error(None, _("This was changed just now: open it from the calendar again."))
    else:
        return foresight(who.seen.outlook, facts, who.viewer)
    return None


def _saved(
    request: HttpRequest, who: Acting, found: Item, entry: Entry | None, stands: Wanted
) -> HttpResponse:
    form = MoveForm(found, request.POST)
    if form.is_valid():
        read = replace(found, version=form.cleaned_data["version"])
        try:
            change = several(who.member, moving.steps(read, form.wanted(stands.on)))
        except Refused as refusal:
            fields.say(form, refusal)
        except Stale as stale:
            return _both(request, who, found, stale)
        except NotThere:
            return gone(request)
        else:
            _say(request, _("Moved %(name)s."), found.name, change)
            return HttpResponseRedirect(back_to(request))
    return _page(request, who, found, entry, form=form, ahead=None)


def _both(request: HttpRequest, who: Acting, found: Item, stale: Stale) -> HttpResponse:
    """Both versions: what was to be said, and what somebody has said since."""
    rows = [
        (name, stale.mine[name], stale.theirs.get(name)) for name in stale.mine
        if stale.mine[name] != stale.theirs.get(name)
    ]  # fmt: skip
    answer = page(
        request, "calendar/stale.html", who.seen, tab="calendar",
        item=found, rows=rows, by=stale.by, back=back_to(request), on=request.POST.get("on"),
    )  # fmt: skip
    answer.status_code = 409
    return answer


def _page(
    request: HttpRequest, who: Acting, found: Item, entry: Entry | None, **context: Any
) -> HttpResponse:
    return page(
        request, "calendar/move.html", who.seen, tab="calendar",
        item=found, entry=entry, back=back_to(request), edit=_address("fact", found.noun, found.pk),
        zone=getattr(found.fact, "zone", None), **context,
    )  # fmt: skip


def _address(name: str, *args: object) -> str:
    """An address that need not be there yet."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Something new is added, after what it would bring has been shown."""
    who = acting(request)
    form = _adding(request, who)
    if request.method == "POST" and form.is_valid():
        try:
            change = several(who.member, _new(form, who))
        except Refused as refusal:
            fields.say(form, refusal)
        else:
            _say(request, _("Added %(name)s."), form.cleaned_data["name"], change)
            return HttpResponseRedirect(back_to(request))
    looking = form.is_bound and request.method != "POST"
    ahead = _ahead(form, who, lambda: _new(form, who)) if looking else None
    return page(
        request, "calendar/add.html", who.seen, tab="calendar",
        form=form, ahead=ahead, back=back_to(request), others_to_add=_other_nouns(),
    )  # fmt: skip


def _adding(request: HttpRequest, who: Acting) -> AddForm:
    """As it was typed into fields; as a line says it; or a fresh one."""
    people = [(one.key, one.name) for one in who.seen.outlook.household.people]
    if request.method == "POST":
        return AddForm(people, request.POST)
    if "look" in request.GET:
        return AddForm(people, request.GET)
    line = request.GET.get("typed", "").strip()
    if not line:
        return AddForm(people, initial=_fresh(request, who))
    said = read_line(line, who.seen.outlook.today)
    said = {"whose": request.GET.get("whose") or who.seen.viewer, **said}
    # A line that says it all is looked at at once; one that does not is asked about.
    return AddForm(people, said) if "day" in said else AddForm(people, initial=said)


def _fresh(request: HttpRequest, who: Acting) -> dict[str, Any]:
    day = _day(request.GET.get("day")) or who.seen.outlook.today
    try:
        start = time.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        start = time(9)
    end = time(min(start.hour + 1, 23), start.minute if start.hour < 23 else 59)
    kind = NewKind.EVENT.value
    return {"day": day, "start": start, "end": end, "whose": who.seen.viewer, "kind": kind}


def _new(form: AddForm, who: Acting) -> Sequence[Step]:
    said = form.cleaned_data
    return moving.added(
        NewKind(said["kind"]),
        said["name"],
        said["whose"],
        changeable.partner_rows(who.member),
        form.wanted(),
    )


def _say(request: HttpRequest, sentence: str, name: str, change: UUID | None) -> None:
    """A toast with its undo."""
    tags = f"undo:{change}" if change else ""
    messages.success(request, sentence % {"name": name}, extra_tags=tags)


def _other_nouns() -> list[tuple[str, str]]:
    """Where something that is no single event is added."""
    named = (("weekly", _("something that comes every week")), ("learning", _("learning")))
    found = [(_address("fact-add", noun), label) for noun, label in named]
    return [(address, label) for address, label in found if address]


urlpatterns = [
    path("calendar/add", add, name="calendar-add"),
    path("calendar/<slug:noun>/<uuid:pk>", item, name="calendar-item"),
]
