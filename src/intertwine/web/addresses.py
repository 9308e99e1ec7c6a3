"""The address somebody signs in by, changed: confirmed by mail where mail is set up."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_http_methods

from intertwine.store.models import Account
from intertwine.web.again import asked_again
from intertwine.web.frame import framed
from intertwine.web.limits import exceeded


class AddressForm(forms.Form):
    """The new address."""

    email = forms.EmailField(label=__("New address"), max_length=254)

    def clean_email(self) -> str:
        """In lower case, and nobody's yet."""
        email = str(self.cleaned_data["email"]).lower()
        taken = Account.objects.filter(email=email).exists()
        if taken or EmailAddress.objects.filter(email=email, verified=True).exists():
            raise forms.ValidationError(_("This address cannot be used here."))
        return email


@require_http_methods(["GET", "HEAD", "POST"])
@asked_again
def address(request: HttpRequest) -> HttpResponse:
    """Change the address."""
    who = request.user
    if not isinstance(who, Account):
        raise AssertionError("the middleware lets nobody in without a session")
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = exceeded(request, "manage_email", about=str(who.pk))
        if answer is not None:
            return answer
        _take(request, who, form.cleaned_data["email"])
        return redirect("account")
    return framed(request, "account/address.html", form=form, mail=settings.MAIL)


def _take(request: HttpRequest, who: Account, email: str) -> None:
    if settings.MAIL:
        # The one in use stays until the new one is confirmed.
        EmailAddress.objects.filter(user=who, primary=False).delete()
        fresh = EmailAddress.objects.create(user=who, email=email)
        fresh.send_confirmation(request)
        messages.success(request, _("Open the link in the mail that was sent to the new address."))
        return
    with transaction.atomic():
        who.email = email
        who.save(update_fields=["email"])
        set_address(who)
    messages.success(request, _("You sign in by the new address from now on."))


def set_address(who: Account) -> None:
    """Have allauth know the account's one address, not confirmed yet."""
    EmailAddress.objects.filter(user=who).delete()
    EmailAddress.objects.create(user=who, email=who.email, primary=True)
