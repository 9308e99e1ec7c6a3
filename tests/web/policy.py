"""Which addresses anybody may open, and why. Everything else asks for a session.

A row per public address, by its name; the test of doors fails for one that is missing here.
"""

from __future__ import annotations

PUBLIC = {
    "sign-in": "the door itself",
    "account_login": "the door, by the name that allauth knows",
    "sign-out": "ends a session, and does nothing without one",
    "account_logout": "the same, by allauth's name",
    "mfa_authenticate": "the second step of signing in: only with a first step in the session",
    "mfa_login_webauthn": "signing in by passkey",
    "account_inactive": "says that an account is switched off",
    "sign-up": "says that sign-up is by invitation",
    "account_signup": "the same, by allauth's name",
    "first-run": "behind the console's token, once, while nobody has a household",
    "account_reset_password": "asks for a mail; the answer is the same for every address",
    "account_reset_password_done": "says to look into the mail",
    "account_reset_password_from_key": "behind a mailed token",
    "account_reset_password_from_key_done": "says that it is done",
    "account_email_verification_sent": "says to look into the mail",
    "account_confirm_email": "behind a mailed token",
    "invite": "behind an invite's token",
    "join": "behind an invite's token",
    "feed": "behind a link's token, which its owner made to be read by a calendar",
    "worker": "the service worker: a script, the same for everybody",
    "manifest": "the app's name and icons",
    "offline": "says that there is no network",
    "enter": "behind the demo's token, in the demo alone",
}
