"""How people sign in, as settings of django-allauth: all names that begin ACCOUNT_ or MFA_.

Commands that read a household file sign nobody in; they start without these apps, which
would cost them a fifth of a second.
"""

from __future__ import annotations

from typing import Any

APPS = ("allauth", "allauth.account", "allauth.mfa", "allauth.usersessions")
MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"
# Between our own processes, not a setting: this command signs nobody in.
FILE_COMMAND = "_INTERTWINE_FILE_COMMAND"

# Attempts. Each sign-in form counts by address and account together, so that nobody who tries
# one account keeps the other partner out; the rest bounds what one address, or a crowd of them,
# may try.
LIMITS = {
    "sign_in": "5/m/key",
    "invite": "30/m/ip",
    "login": "60/m/ip",
    "login_failed": "60/m/ip,20/10m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "confirm_email": "1/3m/key",
}


def settings(*, https: bool, mail: bool) -> dict[str, Any]:
    """Settings of allauth; addresses are confirmed where mail can be sent."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "ACCOUNT_ADAPTER": "intertwine.web.adapter.Door",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "optional" if mail else "none",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_EMAIL_NOTIFICATIONS": mail,
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/sign-in",
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if https else "http",
        "ACCOUNT_RATE_LIMITS": LIMITS,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if https else 0,
        "MFA_ADAPTER": "intertwine.web.adapter.Factors",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_TOTP_ISSUER": "Intertwine",
        "MFA_TOTP_TOLERANCE": 1,
        # Browsers themselves hold passkeys to HTTPS or localhost.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not https,
    }
