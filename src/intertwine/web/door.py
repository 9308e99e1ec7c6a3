"""The door: what can be seen without being signed in."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from intertwine.actions import demo

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where visitors without a session end up."""
    return render(request, "door/sign_in.html", {"demo": demo.running()})


@login_not_required
@require_safe
@sensitive_variables("token")
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The demo's link: signs in as the partner whose link it is."""
    account = demo.account_for(token)
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return redirect("this-week")


urlpatterns = [
    path("sign-in", sign_in, name="sign-in"),
    path("enter/<slug:token>", enter, name="enter"),
]
