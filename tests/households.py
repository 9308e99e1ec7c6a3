"""The fixed cast: A and B as rows, and everyone who may stand before a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.store.models import Account, Helper, Household

PASSWORD = "correct horse battery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Household A with its two partners, and those around it.

    The grandparent has no sign-in: only a row among A's helpers. The mentor is a guest
    with an account and no household; the outsider is a partner of household B.
    """

    household: Household
    amara: Account
    erik: Account
    grandparent: Helper
    mentor: Account
    elsewhere: Household
    outsider: Account
    anonymous: AnonymousUser


def gather() -> Cast:
    """The cast in the test's database."""
    ours = rows.save(facts_of_example("a"), slug="a")
    theirs = rows.save(facts_of_example("b"), slug="b")
    return Cast(
        household=ours,
        amara=_partner_of(ours, "amara"),
        erik=_partner_of(ours, "erik"),
        grandparent=Helper.everything.get(household=ours, key="ingrid"),
        mentor=_account("farah.aziz@example.org", "Dr Farah Aziz"),
        elsewhere=theirs,
        outsider=_partner_of(theirs, "priya"),
        anonymous=AnonymousUser(),
    )


def _partner_of(household: Household, key: str) -> Account:
    partner = household.partners.get(key=key)
    account = _account(f"{key}@example.org", partner.name)
    account.partner = partner
    account.save()
    return account


def _account(email: str, name: str) -> Account:
    return Account.objects.create_user(email, PASSWORD, name=name)
