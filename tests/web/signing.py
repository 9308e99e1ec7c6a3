"""Signing in through the real door, and giving the password once more."""

from __future__ import annotations

from django.test import Client
from tests.households import PASSWORD

from intertwine.store.models import Account


def signed_in(account: Account, *, again: bool = False, address: str = "127.0.0.1") -> Client:
    """A browser that signed in by password; ``again``: and gave it once more just now."""
    client = Client(REMOTE_ADDR=address)
    response = client.post("/sign-in", {"login": account.email, "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()
    if again:
        reauthenticate(client)
    return client


def reauthenticate(client: Client) -> None:
    """Give the password once more."""
    response = client.post("/account/again", {"password": PASSWORD, "next": "/account"})
    assert response.status_code == 302, response.content.decode()
