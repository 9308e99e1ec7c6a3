"""The talk: rounds answered alone, what they leave to talk about, and whose career goes first."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from intertwine.actions import talking
from intertwine.actions.membership import Member
from intertwine.actions.pages.talk.opened import opened_page
from intertwine.actions.pages.talk.page import talk_page
from intertwine.actions.pages.talk.sheet import sheet_page
from intertwine.actions.talking import NotThereError, Own, SealedError, StaleError
from intertwine.actions.viewing import Viewing
from intertwine.domain.problems import Refused
from intertwine.domain.talk import Reply
from intertwine.store.models import CareerModel
from intertwine.web.fields import say
from intertwine.web.frame import member_for
from intertwine.web.pages import page, viewing_for
from intertwine.web.talk_forms import (
    ClosingForm,
    ProposalForm,
    replies_in,
    usual,
    version_in,
)


@require_safe
def talk(request: HttpRequest) -> HttpResponse:
    """The round that is on, what is left to talk about, and what is agreed."""
    return _talk(request)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a round for both."""
    try:
        made = talking.begin(member_for(request))
    except Refused as refused:
        return _talk(request, refused=refused, status=422)
    return redirect("talk-round", made.pk)


@require_safe
def one_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An open round whole; of any other the reader's own sheet alone."""
    member = member_for(request)
    rounds = talking.opened_rounds(member)
    found = opened_page(rounds, pk, talking.agenda_of(member, pk))
    if found is None:
        return _sheet(request, _own(member, pk))
    seen = viewing_for(request)
    return page(request, "talk/opened.html", seen, tab="talk", round=found, forms=_people(seen))


@require_safe
def over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The own sheet read over, before it is sealed for good."""
    own = _own(member_for(request), pk)
    if own.sealed is not None or not own.round.waiting:
        return redirect("talk-round", pk)
    return page(request, "talk/over.html", viewing_for(request), tab="talk", sheet=sheet_page(own))


@sensitive_post_parameters()
@sensitive_variables("replies", "faults", "own")
@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep answers as a draft: of one question as it is left, or of the whole sheet."""
    member = member_for(request)
    own = _own(member, pk)
    replies, faults = replies_in(request.POST, own)
    quiet = "HX-Request" in request.headers
    try:
        talking.keep(member, pk, replies, version=version_in(request.POST))
    except SealedError:
        return _sent(request, reverse("talk-round", args=[pk]), quiet=quiet)
    except StaleError:
        said = _("This sheet was changed on another device: load it again before you go on.")
        if quiet:
            return render(request, "talk/kept.html", {"trouble": said, "now": None})
        return _sheet(request, own, typed=replies, trouble=said, status=409)
    except Refused as refused:
        faults = {str(one.path[0]): one.sentence for one in refused.problems}
        if quiet:
            return render(request, "talk/kept.html", {"trouble": " ".join(faults.values())})
        return _sheet(request, own, typed=replies, faults=faults, status=422)
    if quiet:
        kept = sheet_page(_own(member, pk))
        return render(request, "talk/kept.html", {"sheet": kept, "now": True, "trouble": ""})
    return redirect("talk-over" if "over" in request.POST else "talk-round", pk)


@require_POST
def seal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Seal the own sheet for good."""
    member = member_for(request)
    try:
        talking.seal(member, pk, {}, version=version_in(request.POST))
    except NotThereError:
        raise Http404 from None
    except StaleError:
        return redirect("talk-over", pk)
    except SealedError:
        pass
    return redirect("talk-round", pk)


@require_POST
def lay_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give up a round that is not open."""
    try:
        talking.lay_aside(member_for(request), pk)
    except NotThereError:
        raise Http404 from None
    except SealedError:
        return redirect("talk-round", pk)
    return redirect("talk")


@require_POST
def close(request: HttpRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Say what becomes of an item of the agenda."""
    member, seen = member_for(request), viewing_for(request)
    form = ClosingForm(_people(seen), request.POST)
    status = 422
    if form.is_valid():
        try:
            talking.close(member, item, form.closing(), version=version_in(request.POST))
        except NotThereError:
            raise Http404 from None
        except StaleError:
            status = 409
            form.add_error(None, _("This was closed or changed meanwhile: see above, then save."))
        except Refused as refused:
            say(form, refused)
        else:
            return redirect(f"{reverse('talk-round', args=[pk])}#item-{item}")
    found = opened_page(talking.opened_rounds(member), pk, talking.agenda_of(member, pk))
    if found is None or item not in {one.pk for one in found.items}:
        raise Http404
    answer = page(
        request, "talk/opened.html", seen, tab="talk",
        round=found, forms=_people(seen), form=form, item=item,
    )  # fmt: skip
    answer.status_code = status
    return answer


@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Propose whose career goes first."""
    member, seen = member_for(request), viewing_for(request)
    form = ProposalForm(_people(seen), request.POST)
    if form.is_valid():
        try:
            talking.propose(member, form.agreement())
        except Refused as refused:
            say(form, refused)
        else:
            return redirect("talk")
    return _talk(request, form=form, status=422)


@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes, no, taken back, or ended: each to what stands."""
    acts: dict[str, Callable[[Member, UUID], CareerModel]] = {
        "yes": talking.agree,
        "no": talking.decline,
        "withdraw": talking.withdraw,
        "end": talking.end,
    }
    act = acts.get(request.POST.get("say", ""))
    if act is None:
        raise Http404
    try:
        act(member_for(request), pk)
    except NotThereError:
        raise Http404 from None
    except Refused as refused:
        return _talk(request, refused=refused, status=422)
    return redirect("talk")


def _talk(
    request: HttpRequest,
    *,
    form: ProposalForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    member, seen = member_for(request), viewing_for(request)
    found = talk_page(member, seen.outlook)
    form = form or ProposalForm(_people(seen), initial=usual(seen.outlook.today))
    trouble = [one.sentence for one in refused.problems] if refused else []
    made = page(request, "talk/talk.html", seen, tab="talk", talk=found, form=form, trouble=trouble)
    made.status_code = status
    return made


def _sheet(
    request: HttpRequest,
    own: Own,
    *,
    typed: dict[str, Reply] | None = None,
    faults: dict[str, str] | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    found = sheet_page(own, typed=typed, faults=faults)
    template = "talk/sheet.html" if own.sealed is None and own.round.waiting else "talk/read.html"
    made = page(
        request, template, viewing_for(request), tab="talk",
        sheet=found, trouble=trouble, faults=bool(faults), now=None,
    )  # fmt: skip
    made.status_code = status
    return made


def _own(member: Member, pk: UUID) -> Own:
    try:
        return talking.own_sheet(member, pk)
    except NotThereError:
        raise Http404 from None


def _sent(request: HttpRequest, address: str, *, quiet: bool) -> HttpResponse:
    if not quiet:
        return redirect(address)
    made = HttpResponse(status=204)
    made["HX-Redirect"] = address
    return made


def _people(seen: Viewing) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in seen.outlook.household.people]


urlpatterns = [
    path("talk", talk, name="talk"),
    path("talk/begin", begin, name="talk-begin"),
    path("talk/propose", propose, name="talk-propose"),
    path("talk/model/<uuid:pk>", answer, name="talk-model"),
    path("talk/<uuid:pk>", one_round, name="talk-round"),
    path("talk/<uuid:pk>/keep", keep, name="talk-keep"),
    path("talk/<uuid:pk>/over", over, name="talk-over"),
    path("talk/<uuid:pk>/seal", seal, name="talk-seal"),
    path("talk/<uuid:pk>/aside", lay_aside, name="talk-aside"),
    path("talk/<uuid:pk>/items/<uuid:item>", close, name="talk-item"),
]
