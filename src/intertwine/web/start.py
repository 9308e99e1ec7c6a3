"""The first three minutes: two calendars, five questions, the first clash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intertwine.actions import inviting
from intertwine.actions.beginning import rota
from intertwine.actions.beginning.ground import Ground
from intertwine.actions.editing import NotThere, Stale
from intertwine.actions.pages.lane_states import lane_states
from intertwine.actions.pages.start import so_far
from intertwine.domain.problems import Refused
from intertwine.web import start_calendars
from intertwine.web.frame import member_for
from intertwine.web.pages import viewing_for
from intertwine.web.start_questions import QUESTIONS, Asked, Question, seen_in

BY_KEY = {question.key: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A question in the row of those that there are."""

    key: str
    state: str


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Go on where nothing is said yet; with all said, to what it comes to."""
    member = member_for(request)
    if not lane_states(member):
        return redirect("start-calendars")
    ground = Ground(member)
    missing = next((one.key for one in _asked_of(ground) if not _answered(ground, one.key)), None)
    return redirect("start-clash") if missing is None else redirect("start-question", missing)


def _asked_of(ground: Ground) -> list[Question]:
    """The questions there are: that of rotas only when somebody works shifts."""
    shifts = bool(rota.read(ground).rows)
    return [one for one in QUESTIONS if one.key != "rota" or shifts]


def _answered(ground: Ground, key: str) -> bool:
    """Whether the facts say anything to a question."""
    if key == "work":
        return all(ground.role(adult) for adult in ground.adults if adult.open)
    if key == "rota":
        return all(row.weeks is not None for _adult, row in rota.read(ground).rows)
    nouns = {"children": ("child",), "standing": ("weekly", "boundary"), "help": ("helper",)}
    return any(ground.seen(noun) for noun in nouns[key])


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, key: str) -> HttpResponse:
    """Step two: one of the questions, read back from the facts, said through their verbs."""
    member = member_for(request)
    one = BY_KEY.get(key)
    if one is None:
        raise Http404
    ground = Ground(member)
    post = request.POST if request.method == "POST" else None
    asked = one.asked(member, ground, post)
    if post is None:
        return _question(request, one, ground, asked)
    wrong: list[str] = []
    if asked.valid():
        try:
            asked.save(seen_in(post))
        except Refused as refusal:
            wrong = [problem.sentence for problem in refusal.problems]
        except Stale as stale:
            wrong = [_overtaken(stale)]
        except NotThere:
            raise Http404 from None
        else:
            again = redirect("start-question", key)
            return again if "again" in post else redirect(*_after(Ground(member), key))
    return _question(request, one, ground, asked, wrong=wrong)


def _overtaken(stale: Stale) -> str:
    values = [str(value) for value in stale.theirs.values() if isinstance(value, str | int)]
    said = _("This was saved since you opened the page (now: %(theirs)s).")
    again = _("What is typed here is yours: press again to put it in its place.")
    return f"{said % {'theirs': ', '.join(values)}} {again}"


def _after(ground: Ground, key: str) -> tuple[str, ...]:
    """Where to go on: to the next question, or to what it all comes to."""
    keys = [one.key for one in _asked_of(ground)]
    order = [one.key for one in QUESTIONS]
    later = [one for one in keys if order.index(one) > order.index(key)]
    return ("start-question", later[0]) if later else ("start-clash",)


def _question(
    request: HttpRequest, one: Question, ground: Ground, asked: Asked, *, wrong: Any = ()
) -> HttpResponse:
    keys = [each.key for each in _asked_of(ground)]
    keys = keys if one.key in keys else [each.key for each in QUESTIONS]
    at = keys.index(one.key)
    dots = [
        Dot(key=key, state="cur" if key == one.key else "on" if _answered(ground, key) else "")
        for key in keys
    ]
    before = reverse("start-question", args=[keys[at - 1]]) if at else reverse("start-calendars")
    return _page(
        request,
        "start/question.html",
        status=422 if request.method == "POST" else 200,
        step=2,
        question=one,
        asked=asked,
        wrong=wrong,
        number=at + 1,
        of=len(keys),
        dots=dots,
        answered=sum(dot.state == "on" for dot in dots),
        before=before,
        skip=reverse(_after(ground, one.key)[0], args=_after(ground, one.key)[1:]),
        lanes=lane_states(ground.member),
    )


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """What is found so far, for the side of a page that is shown already."""
    member_for(request)
    if not request.headers.get("HX-Request"):
        return redirect("start-clash")
    return render(request, "start/so_far.html", _found(request))


def _found(request: HttpRequest) -> dict[str, Any]:
    seen = viewing_for(request)
    ground = Ground(member_for(request))
    found = so_far(seen.outlook, now=seen.now)
    told = [
        (adult, found.guesses[adult.key]) for adult in ground.adults if adult.key in found.guesses
    ]
    absent = [adult for adult in ground.adults if not adult.me and not adult.joined]
    return {"found": found, "told": told, "absent": absent, "ground": ground}


@require_safe
def clash(request: HttpRequest) -> HttpResponse:
    """Step three: the first clash, or how far nothing clashes."""
    return _page(request, "start/clash.html", step=3, **_found(request))


@require_POST
@reauthentication_required
@sensitive_variables("made", "link")
def invite(request: HttpRequest) -> HttpResponse:
    """The link for the second partner, shown this once."""
    member = member_for(request)
    try:
        made = inviting.invite_partner(member, name=request.POST.get("name", ""))
    except Refused as refusal:
        messages.warning(request, " ".join(one.sentence for one in refusal.problems))
        return redirect("start-clash")
    link = request.build_absolute_uri(reverse("invite", args=[made.token]))
    return _page(
        request, "start/clash.html", step=3, link=link, made=made.invite, **_found(request)
    )


def _page(
    request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, template, context, status=status)


urlpatterns = [
    *start_calendars.urlpatterns,
    path("start", start, name="start"),
    path("start/look", look, name="start-look"),
    path("start/clash", clash, name="start-clash"),
    path("start/invite", invite, name="start-invite"),
    path("start/<slug:key>", question, name="start-question"),
]
