"""Who acts: an account as the partner of its household."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from intertwine.store.models import Account, Household


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A signed-in partner: ``person`` is the partner's key in ``household``."""

    account: UUID
    person: str
    name: str
    household: Household


def member_of(account: Account) -> Member | None:
    """The partner an account is; None for guests and for accounts that are nobody's yet."""
    partner = account.partner
    if partner is None:
        return None
    return Member(
        account=account.pk, person=partner.key, name=partner.name, household=partner.household
    )
