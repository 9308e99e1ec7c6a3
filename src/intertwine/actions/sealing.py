"""Text that the database keeps only encrypted: its key is made from the secret key, elsewhere.

A different purpose has a different key, so that one kind of secret cannot be passed off as
another. Changing INTERTWINE_SECRET_KEY makes what was sealed unreadable.
"""

from __future__ import annotations

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(purpose: str, text: str) -> str:
    """Encrypt and authenticate; the same text is sealed differently each time."""
    return _key(purpose, settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str | None:
    """The text again; None when the key has changed or the sealed text was tampered with."""
    try:
        return _key(purpose, settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


@cache
def _key(purpose: str, secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"intertwine {purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
