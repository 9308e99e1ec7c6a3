"""Second factors, passkeys and passwords: allauth's views under our addresses."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from intertwine.web.addresses import address

FACTORS = "account/factors"
AGAIN = "account/again"

urlpatterns = [
    path(AGAIN, account.reauthenticate, name="account_reauthenticate"),
    path(f"{AGAIN}/code", base.reauthenticate, name="mfa_reauthenticate"),
    path(f"{AGAIN}/passkey", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/address", address, name="account_email"),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/password/first", account.password_set, name="account_set_password"),
    path(FACTORS, base.index, name="mfa_index"),
    path(f"{FACTORS}/app", totp.activate_totp, name="mfa_activate_totp"),
    path(f"{FACTORS}/app/off", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(f"{FACTORS}/codes", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{FACTORS}/codes/new", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        f"{FACTORS}/codes/file",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(f"{FACTORS}/passkeys", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(f"{FACTORS}/passkeys/add", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        f"{FACTORS}/passkeys/<int:pk>/remove",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path(f"{FACTORS}/passkeys/<int:pk>/name", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]
