"""One's own account: name, sessions, export, leaving. Passwords and factors are beside it."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intertwine.actions import accounts, exporting, notices, separating
from intertwine.actions.membership import member_of
from intertwine.actions.notices import tell
from intertwine.domain.problems import Refused
from intertwine.store.models import Account, What
from intertwine.web.again import asked_again
from intertwine.web.devices import device
from intertwine.web.door import forget
from intertwine.web.frame import framed, member_for


class NameForm(forms.Form):
    """What one is called."""

    name = forms.CharField(label=__("Your name"), max_length=200)


class LeaveForm(forms.Form):
    """Leaving is said twice."""

    sure = forms.BooleanField(label=__("Yes, I want a household of my own from now on"))


def _account(request: HttpRequest) -> Account:
    if not request.user.is_authenticated:
        raise AssertionError("the middleware lets nobody in without a session")
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """All of one's account on a page; a POST changes the name."""
    who = _account(request)
    form = NameForm(request.POST or None, initial={"name": who.name})
    if request.method == "POST" and form.is_valid():
        try:
            accounts.rename(who, form.cleaned_data["name"])
        except Refused as refusal:
            form.add_error("name", refusal.problems[0].sentence)
        else:
            messages.success(request, _("Your name is changed."))
            return redirect("account")
    return framed(
        request,
        "account/account.html",
        form=form,
        notices=notices.told(who),
        sessions=_sessions(request, who),
        member=member_of(who),
        mail=settings.MAIL,
        factors=accounts.factors_of(who),
    )


def _sessions(request: HttpRequest, who: Account) -> list[dict[str, object]]:
    return [
        {
            "pk": one.pk,
            "device": device(one.user_agent),
            "since": one.created_at,
            "here": one.session_key == request.session.session_key,
        }
        for one in sorted(
            UserSession.objects.purge_and_list(who), key=lambda one: one.created_at, reverse=True
        )
    ]


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """The notices were read."""
    notices.put_away(_account(request))
    return redirect("account")


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    for one in UserSession.objects.filter(pk=pk, user=_account(request)):
        one.end()
    messages.success(request, _("That session is over."))
    return redirect("account")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    who = _account(request)
    accounts.end_sessions(who)
    update_session_auth_hash(request, who)
    UserSession.objects.filter(user=who).delete()
    UserSession.objects.create_from_request(request)
    messages.success(request, _("Every other session is over."))
    return redirect("account")


@require_POST
@asked_again
def export(request: HttpRequest) -> HttpResponse:
    """One's own data as a household file: own and joint whole, the other's as shown in full."""
    member = member_for(request)
    text = exporting.file_of(member)
    tell(member.account, What.EXPORTED)
    name = f"intertwine-{member.person}.yaml"
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


@require_safe
@asked_again
def leave(request: HttpRequest) -> HttpResponse:
    """What leaving means, before it is done."""
    member = member_for(request)
    plan = separating.foreseen(member)
    return framed(request, "account/leave.html", form=LeaveForm(), plan=plan)


@require_POST
@asked_again
def leave_now(request: HttpRequest) -> HttpResponse:
    """Leave: effective at once, nobody else is asked."""
    member = member_for(request)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        plan = separating.foreseen(member)
        return framed(request, "account/leave.html", form=form, plan=plan, status=422)
    try:
        separating.leave(member)
    except Refused as refusal:
        form.add_error(None, refusal.problems[0].sentence)
        plan = separating.foreseen(member)
        return framed(request, "account/leave.html", form=form, plan=plan, status=422)
    logout(request)
    response = render(request, "account/left.html")
    return forget(response)


urlpatterns = [
    path("account", account, name="account"),
    path("account/notices", put_away, name="notices-away"),
    path("account/sessions/others/end", end_others, name="end-other-sessions"),
    path("account/sessions/<int:pk>/end", end_session, name="end-session"),
    path("account/export", export, name="export-own"),
    path("account/leave", leave, name="leave"),
    path("account/leave/now", leave_now, name="leave-now"),
]
