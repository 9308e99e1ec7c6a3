"""The door: signing in and out, the first run, and the demo's links."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from allauth.account.forms import UserTokenForm
from allauth.account.utils import perform_login
from allauth.mfa.base import views as factors
from allauth.mfa.webauthn import views as passkeys
from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, path, re_path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from intertwine.actions import accounts, demo, inviting
from intertwine.actions.accounts import Founding, Newcomer
from intertwine.domain.problems import Refused
from intertwine.store.models import Account, InviteKind
from intertwine.web import countries
from intertwine.web.addresses import set_address
from intertwine.web.fields import say
from intertwine.web.limits import exceeded, forgive, held

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


class SignIn(allauth.LoginView):  # type: ignore[misc]
    """Sign in by password or passkey."""

    template_name = "door/sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Five attempts a minute for an account from one address; the sixth waits."""
        about = request.POST.get("login", "")
        answer = exceeded(request, "sign_in", about=about)
        if answer is not None:
            return answer
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        if request.user.is_authenticated:
            forgive(request, "sign_in", about=about)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page says besides its form."""
        return {
            **super().get_context_data(**kwargs),
            "demo": demo.running(),
            "first": accounts.nobody_yet(),
            "mail": settings.MAIL,
        }


class SignOut(allauth.LogoutView):  # type: ignore[misc]
    """Sign out; the browser is told to forget what it kept of us."""

    template_name = "door/sign_out.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session."""
        response: HttpResponse = super().post(*args, **kwargs)
        return forget(response)


class NewPassword(allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password by the mailed link. Looking changes nothing; the link works once."""

    @method_decorator(login_not_required)
    @method_decorator(sensitive_post_parameters("password1", "password2"))
    def dispatch(self, request: HttpRequest, uidb36: str, key: str) -> HttpResponseBase:
        """Without allauth's way round by the session, which a mail scanner would write."""
        self.request, self.key = request, key
        token = UserTokenForm(data={"uidb36": uidb36, "key": key})
        self.reset_user = token.reset_user if token.is_valid() else None
        if self.reset_user is None:
            answer = exceeded(request, "invite")
            context = self.get_context_data(form=None, token_fail=True)
            return answer or self.render_to_response(context, status=404)
        response: HttpResponseBase = View.dispatch(self, request)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Save it; whoever else is signed in here is signed out first."""
        if self.request.user.is_authenticated:
            self.logout()
        response: HttpResponse = super().form_valid(form)
        return response


def forget(response: HttpResponse) -> HttpResponse:
    """Have the browser clear what it cached and kept of these pages."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class FirstForm(forms.Form):
    """The first run: the account and its household."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    other = forms.CharField(
        label=_("Your partner’s name"),
        max_length=200,
        required=False,
        help_text=_("You can leave this out, and invite them later."),
    )
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Eight characters or more; a sentence is good."),
    )
    household = forms.CharField(
        label=_("What the household is called"), max_length=200, required=False
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=countries.countries)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=countries.zones,
        widget=forms.Select(attrs={"data-zone-guess": ""}),
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("token", "form", "who")
def first(request: HttpRequest, token: str = "") -> HttpResponse:
    """The first to sign up, by the link that `serve` printed; closed for everybody else."""
    answer = held(request, "invite")
    if answer is not None:
        return answer
    if request.user.is_authenticated:
        return redirect("this-week")
    if not token or inviting.opened(token, kind=InviteKind.SETUP) is None:
        answer = exceeded(request, "invite") if token else None
        if answer is not None:
            return answer
        context = {"first": accounts.nobody_yet()}
        return render(request, "door/closed.html", context, status=404 if token else 200)
    guess = countries.guess(request.headers.get("Accept-Language", ""))
    guessed = {"country": guess.country, "zone": guess.zone}
    form = FirstForm(request.POST or None, initial=guessed)
    if request.method == "POST" and form.is_valid():
        answer = _set_up(request, token, form)
        if answer is not None:
            return answer
    return _quiet(render(request, "door/first.html", {"form": form}))


def _set_up(request: HttpRequest, token: str, form: FirstForm) -> HttpResponse | None:
    data = form.cleaned_data
    who = Newcomer(name=data["name"], email=data["email"], password=data["password"])
    names = [name.split()[0] for name in (data["name"], data["other"]) if name.strip()]
    what = Founding(
        household=data["household"].strip() or " & ".join(names),
        zone=data["zone"],
        country=data["country"],
        other=data["other"].strip(),
    )
    try:
        account = inviting.set_up(token, who, what)
    except Refused as refusal:
        say(form, refusal)
        return None
    if account is None:
        raise Http404
    return enter_as(request, account, to=beginning())


def beginning() -> str:
    """Where a new household starts: with the first questions."""
    try:
        return reverse("start")
    except NoReverseMatch:
        return reverse("this-week")


def enter_as(request: HttpRequest, account: Account, *, to: str) -> HttpResponse:
    """Sign in somebody who has just signed up; a new session key, and the mail if it is set up."""
    set_address(account)
    response: HttpResponse = perform_login(
        request, account, email_verification=None, redirect_url=to, signup=True
    )
    return response


def _quiet(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


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


def also(route: str, view: Any, *names: str) -> list[Any]:
    """One address under our name and allauth's."""
    return [path(route, view, name=name) for name in names]


RESET = r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z_]+)$"
urlpatterns = [
    *also("sign-in", SignIn.as_view(), "sign-in", "account_login"),
    *also("sign-out", SignOut.as_view(), "sign-out", "account_logout"),
    path("sign-in/code", factors.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/closed", allauth.account_inactive, name="account_inactive"),
    *also("sign-up", first, "sign-up", "account_signup"),
    path("sign-up/<slug:token>", first, name="first-run"),
    path("password", allauth.password_reset, name="account_reset_password"),
    path("password/sent", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(RESET, NewPassword.as_view(), name="account_reset_password_from_key"),
    path(
        "password/done",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("confirm", allauth.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm/(?P<key>[-:\w]+)$", allauth.confirm_email, name="account_confirm_email"),
    path("enter/<slug:token>", enter, name="enter"),
]
