"""`intertwine reset-password`, `revoke-sessions`, `disable-2fa`: help for one account.

Each leaves a notice that the account's person sees.
"""

from __future__ import annotations

import secrets
import sys
from typing import Annotated

import typer

from intertwine.cli.start import refusals, start

# Letters that nobody mistakes for others when a password is read out.
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
GROUPS = 4

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The address they sign in by.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("reset-password")(reset_password)
    app.command("revoke-sessions")(revoke_sessions)
    app.command("disable-2fa")(disable_2fa)


def reset_password(
    email: Email,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Read the new password from standard input.")
    ] = False,
) -> None:
    """Set a new password for somebody and end their sessions; prints one unless --stdin."""
    password = sys.stdin.readline().rstrip("\n") if stdin else _made()
    _begin()
    from intertwine.actions import accounts  # inline: --help must not wait for it

    with refusals("reset-password"):
        account = accounts.reset_password(email, password)
    print(f"{account.name} signs in with a new password; every open session has ended.")
    if not stdin:
        print(f"The password: {password}")


def revoke_sessions(email: Email) -> None:
    """End every session of somebody."""
    _begin()
    from intertwine.actions import accounts

    with refusals("revoke-sessions"):
        account = accounts.revoke_sessions(email)
    print(f"Every session of {account.name} has ended.")


def disable_2fa(email: Email) -> None:
    """Take somebody's second factors and passkeys away, so that the password alone opens."""
    _begin()
    from intertwine.actions import accounts

    with refusals("disable-2fa"):
        account = accounts.remove_factors(email)
    print(f"{account.name} signs in by password alone; every open session has ended.")


def _begin() -> None:
    start()
    from intertwine.actions import database

    with refusals("database"):
        database.prepare()


def _made() -> str:
    """Some 78 bits, in groups that can be read out."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))
    return "-".join(groups)
