"""An invite: what it is for, one's own week first, and then one form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from intertwine.actions import inviting
from intertwine.actions.accounts import Newcomer
from intertwine.actions.pages.preview import preview
from intertwine.domain.problems import Refused
from intertwine.store.models import Account, Invite, InviteKind
from intertwine.web.door import enter_as
from intertwine.web.fields import say
from intertwine.web.limits import exceeded, held


class JoinForm(forms.Form):
    """Name, address, password: all there is to joining."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Eight characters or more; a sentence is good."),
    )


@login_not_required
@require_safe
@never_cache
@sensitive_variables("token")
def invite(request: HttpRequest, token: str) -> HttpResponse:
    """What the invite is for. Looking changes nothing, however often a mail scanner does."""
    answer = held(request, "invite")
    if answer is not None:
        return answer
    found = _open(token)
    if found is None:
        return _gone(request)
    shown = preview(found.partner) if found.partner is not None else None
    context = {"invite": found, "token": token, "week": shown}
    response = _unlisted(render(request, "door/invite.html", context))
    # No form stands here, so that nothing needs to know where it came from.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("token", "form", "who")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The one form."""
    answer = held(request, "invite")
    if answer is not None:
        return answer
    found = _open(token)
    if found is None:
        return _gone(request)
    account = request.user if request.user.is_authenticated else None
    if account is not None:
        return _as_oneself(request, token, found, account)
    form = JoinForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        done = _accepted(request, token, form)
        if done is not None:
            return done
    context: dict[str, Any] = {"form": form, "invite": found, "token": token}
    return _unlisted(render(request, "door/join.html", context))


def _accepted(request: HttpRequest, token: str, form: JoinForm) -> HttpResponse | None:
    who = Newcomer(**form.cleaned_data)
    try:
        account = inviting.accept(token, who)
    except Refused as refusal:
        say(form, refusal)
        return None
    if account is None:
        return _gone(request)
    return enter_as(request, account, to=_first_page(account))


def _as_oneself(request: HttpRequest, token: str, found: Invite, account: Account) -> HttpResponse:
    """Somebody who is signed in follows the invite as who they are, or signs out first."""
    possible = found.kind == InviteKind.GUEST or account.partner is None
    if request.method == "POST" and "leave" in request.POST:
        logout(request)
        return redirect("join", token)
    if request.method == "POST" and possible and inviting.accept_as(token, account):
        account.refresh_from_db()
        return redirect(_first_page(account))
    context = {"invite": found, "token": token, "possible": possible}
    return _unlisted(render(request, "door/join_as.html", context))


def _first_page(account: Account) -> str:
    return reverse("this-week" if account.partner is not None else "shared")


def _open(token: str) -> Invite | None:
    found = inviting.opened(token)
    return None if found is None or found.kind == InviteKind.SETUP else found


def _gone(request: HttpRequest) -> HttpResponse:
    """Used, revoked, too old, invented: one answer for all."""
    answer = exceeded(request, "invite")
    return answer or _unlisted(render(request, "door/invite_gone.html", status=404))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


urlpatterns = [
    path("invite/<slug:token>", invite, name="invite"),
    path("invite/<slug:token>/join", join, name="join"),
]
