"""How allauth behaves here: nobody signs up through it, and where people are sent."""

from __future__ import annotations

import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse

logger = logging.getLogger(__name__)


class Door(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an invite's own page, never by allauth's form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed."""
        del request
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, and let the page go on when the mail server does not answer."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as fault:
            # No address and no text: the log says only that mail did not go out.
            logger.warning("mail was not sent: %s", type(fault).__name__)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A partner to This week; a guest to what was granted."""
        partner = getattr(request.user, "partner_id", None)
        return reverse("this-week" if partner else "shared")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        del request
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """To the account of whoever is signed in; else to the door."""
        del email_address
        return reverse("account" if self.request.user.is_authenticated else "sign-in")


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors and passkeys."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a new passkey is called unless its owner says otherwise."""
        del user, type
        return "Passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are bound to the host, and shown under our name."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Intertwine"}
