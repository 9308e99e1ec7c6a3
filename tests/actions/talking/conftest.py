"""Both partners of household A, on the demo's day, and somebody from next door."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.households import gather

from intertwine.actions import today
from intertwine.actions.membership import Member, member_of
from intertwine.store.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """The members that talk, and an outsider."""

    amara: Member
    erik: Member
    outsider: Member


def member(account: Account) -> Member:
    """The member an account is."""
    found = member_of(account)
    assert found is not None
    return found


@pytest.fixture
def two(db: None, monkeypatch: pytest.MonkeyPatch) -> Two:
    """Amara and Erik on 5 April 2027."""
    del db
    monkeypatch.setenv(today.FIXED, "2027-04-05")
    cast = gather()
    return Two(amara=member(cast.amara), erik=member(cast.erik), outsider=member(cast.outsider))
