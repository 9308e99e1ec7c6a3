"""What an account's person is told: that somebody did something to the account."""

from __future__ import annotations

from uuid import UUID

from intertwine.actions import today as clock
from intertwine.store.models import Account, Notice, What


def tell(account: Account | UUID, what: What) -> None:
    """Leave a notice that the person sees when next signed in."""
    key = account if isinstance(account, UUID) else account.pk
    Notice.objects.create(account_id=key, what=what, at=clock.now("UTC"))


def told(account: Account) -> tuple[Notice, ...]:
    """The notices that were not put away, newest first."""
    return tuple(Notice.objects.filter(account=account, away=False))


def put_away(account: Account) -> None:
    """The person has read them."""
    Notice.objects.filter(account=account, away=False).update(away=True)
