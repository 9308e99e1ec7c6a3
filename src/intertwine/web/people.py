"""People: the two partners, children, helpers and contacts, guests, and who is invited."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from intertwine.actions import granting, inviting
from intertwine.actions.pages.people import people as who_is_here
from intertwine.domain.problems import Refused
from intertwine.web.again import asked_again
from intertwine.web.fields import say
from intertwine.web.frame import framed, member_for


class PartnerForm(forms.Form):
    """The other partner's name, when there is none by name yet."""

    name = forms.CharField(label=__("Your partner’s name"), max_length=200)


class GuestForm(forms.Form):
    """A guest: who, what, how long."""

    guest = forms.CharField(label=__("The guest’s name"), max_length=200)
    things = forms.MultipleChoiceField(
        label=__("What they may see"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=__("How long"),
        coerce=int,
        choices=[(7, __("7 days")), (30, __("30 days")), (90, __("90 days"))],
        initial=30,
    )


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, and how each is here."""
    return _page(request)


@require_POST
@asked_again
@sensitive_variables("made")
def invite_partner(request: HttpRequest) -> HttpResponse:
    """Make the other partner's link, and show it this once."""
    member = member_for(request)
    form = PartnerForm(request.POST)
    try:
        made = inviting.invite_partner(member, name=request.POST.get("name", ""))
    except Refused as refusal:
        form.full_clean()
        form.errors.clear()
        say(form, refusal)
        return _page(request, partner_form=form, status=422)
    return _shown(request, made)


@require_POST
@asked_again
@sensitive_variables("made")
def invite_guest(request: HttpRequest) -> HttpResponse:
    """Make a guest's link with what it grants, and show it this once."""
    member = member_for(request)
    form = _guest_form(request)
    if form.is_valid():
        try:
            rows = [UUID(pk) for pk in form.cleaned_data["things"]]
            made = granting.grant(
                member, guest=form.cleaned_data["guest"], rows=rows, days=form.cleaned_data["days"]
            )
        except Refused as refusal:
            say(form, refusal)
        else:
            return _shown(request, made)
    return _page(request, guest_form=form, status=422)


@require_POST
def revoke_invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an invite nobody followed yet."""
    member = member_for(request)
    if pk not in {one.pk for one in inviting.waiting(member)}:
        raise Http404
    inviting.revoke(member, pk)
    messages.success(request, _("That link no longer opens anything."))
    return redirect("people")


@require_POST
def end_grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End what a guest may see."""
    member = member_for(request)
    if pk not in {one.pk for one in granting.given(member)}:
        raise Http404
    granting.end(member, pk)
    messages.success(request, _("They no longer see it."))
    return redirect("people")


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """What was granted to whoever is signed in, and nothing beside it."""
    account = request.user
    if not account.is_authenticated:
        return redirect("sign-in")
    return framed(request, "people/shared.html", things=granting.shared_with(account))


def _guest_form(request: HttpRequest) -> GuestForm:
    form = GuestForm(request.POST if request.path == reverse("invite-guest") else None)
    choices = [
        (str(one.pk), f"{one.title} ({one.label})") for one in granting.things(member_for(request))
    ]
    form.fields["things"].choices = choices  # type: ignore[attr-defined]
    return form


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    member = member_for(request)
    return framed(
        request,
        "people/people.html",
        status=status,
        **{
            "people": who_is_here(member),
            "waiting": inviting.waiting(member),
            "grants": granting.given(member),
            "guest_form": _guest_form(request),
            "partner_form": PartnerForm(),
            **more,
        },
    )


def _shown(request: HttpRequest, made: inviting.Made) -> HttpResponse:
    """The link, once: only its digest is kept."""
    link = request.build_absolute_uri(reverse("invite", args=[made.token]))
    response = framed(request, "people/link.html", invite=made.invite, link=link)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


urlpatterns = [
    path("people", people, name="people"),
    path("people/partner", invite_partner, name="invite-partner"),
    path("people/guest", invite_guest, name="invite-guest"),
    path("people/invites/<uuid:pk>/end", revoke_invite, name="revoke-invite"),
    path("people/grants/<uuid:pk>/end", end_grant, name="end-grant"),
    path("shared", shared, name="shared"),
]
