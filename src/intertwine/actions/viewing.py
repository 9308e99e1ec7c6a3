"""What an account may look at: its partner's own view of the household, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intertwine.actions import today as clock
from intertwine.actions.kept import Key, key_of, outlook_for
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.settling import Who, ahead, ordered, who
from intertwine.domain.findings import Severity
from intertwine.store.models import Account, Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """One request's look ahead, worked out once. ``fixed`` is the demo's day, if it is one.

    ``stamp`` is what the outlook depends on: two of the same are the same.
    """

    viewer: str
    household: str
    outlook: Outlook
    now: datetime
    fixed: date | None
    people: tuple[Who, ...]
    stamp: Key

    @property
    def to_settle(self) -> int:
        """How many things are to settle."""
        return len(ahead(self.outlook, Severity.HARD))


def viewing(account: Account) -> Viewing | None:
    """The view of the account's partner; None for an account that is no partner's.

    Such an account must never fall back to the owner's whole view.
    """
    return None if account.partner is None else viewing_as(account.partner)


def viewing_as(partner: Partner) -> Viewing:
    """The view of a partner, who need not have an account yet."""
    row = partner.household
    now = clock.now(row.zone)
    today = clock.today(row.zone)
    outlook = outlook_for(row, person=partner.key, today=today)
    keys = ordered(outlook, [person.key for person in outlook.household.people])
    return Viewing(
        viewer=partner.key,
        household=row.slug,
        outlook=outlook,
        now=now,
        fixed=clock.fixed_day(),
        people=tuple(who(outlook, key) for key in keys),
        stamp=key_of(row, person=partner.key, today=today),
    )
