"""Invites: the first run's link, the other partner's, a guest's. Each opens once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from intertwine.actions import today as clock
from intertwine.actions.accounts import Founding, Newcomer, create, found, key_for, nobody_yet
from intertwine.actions.membership import Member
from intertwine.actions.notices import tell
from intertwine.domain.facts import Partner as PartnerFact
from intertwine.domain.facts.base import Faults
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Account, Household, Invite, InviteKind, Partner, What

LIFE = timedelta(days=7)
BYTES = 24  # 192 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An invite as it is shown once: its token is nowhere to be read again."""

    invite: Invite
    token: str


def first_run() -> str | None:
    """A new token for the first to sign up; None once somebody has. Earlier ones end."""
    Invite.objects.filter(kind=InviteKind.SETUP, used__isnull=True).delete()
    return _made(kind=InviteKind.SETUP).token if nobody_yet() else None


def opened(token: str, *, kind: InviteKind | None = None) -> Invite | None:
    """The invite a token opens now; None for used, expired, revoked and invented ones alike."""
    invite = (
        Invite.objects.select_related("partner", "household", "made_by")
        .filter(digest=_digest(token), used__isnull=True, expires__gt=clock.now("UTC"))
        .first()
    )
    if invite is None or (kind is not None and invite.kind != kind):
        return None
    if invite.kind == InviteKind.SETUP and not nobody_yet():
        return None
    if invite.partner is not None and hasattr(invite.partner, "account"):
        return None
    return invite


def invite_partner(member: Member, *, name: str = "") -> Made:
    """A link for the other partner, who is there by name already or is added by it.

    An earlier link for the same partner ends.
    """
    with transaction.atomic():
        household = Household.objects.select_for_update().get(pk=member.household.pk)
        other = household.partners.exclude(key=member.person).first()
        if other is None:
            other = _add_partner(household, name)
        elif hasattr(other, "account"):
            raise Refused([_wrong("name", f"{other.name} can sign in already.")])
        Invite.objects.filter(partner=other, used__isnull=True).delete()
        return _made(
            kind=InviteKind.PARTNER,
            household=household,
            partner=other,
            made_by_id=member.account,
            name=other.name,
        )


def name_partner(member: Member, *, name: str) -> Partner:
    """The other partner by name alone, to be invited later; one who is there stays as they are."""
    with transaction.atomic():
        household = Household.objects.select_for_update().get(pk=member.household.pk)
        other = household.partners.exclude(key=member.person).first()
        return other or _add_partner(household, name)


def _add_partner(household: Household, name: str) -> Partner:
    """The one row that is not made through ``editing``: who it is for has no history yet."""
    try:
        PartnerFact(name=name)
    except Faults:
        raise Refused([_wrong("name", "Write the other partner’s name.")]) from None
    taken = set(household.partners.values_list("key", flat=True))
    household.version += 1
    household.save(update_fields=["version", "updated"])
    return household.partners.create(key=key_for(name, taken), name=name.strip(), order=1)


def invite_guest(member: Member, *, name: str) -> Made:
    """A link for a guest, who sees what is granted along with it and nothing else."""
    try:
        PartnerFact(name=name)
    except Faults:
        raise Refused([_wrong("guest", "Write the guest’s name.")]) from None
    return _made(
        kind=InviteKind.GUEST, household=member.household, made_by_id=member.account, name=name
    )


def waiting(member: Member) -> Sequence[Invite]:
    """Invites that nobody followed yet, also those that ended by themselves: the partner's, and
    this member's own guests. Whom the other invites is theirs to know."""
    return list(
        Invite.objects.filter(_of(member), household=member.household, used__isnull=True)
        .select_related("made_by")
        .order_by("made")
    )


def _of(member: Member) -> Q:
    return Q(kind=InviteKind.PARTNER) | Q(kind=InviteKind.GUEST, made_by=member.account)


def revoke(member: Member, pk: UUID) -> None:
    """End one of these invites, and with it what it would have granted."""
    Invite.objects.filter(_of(member), pk=pk, household=member.household, used=None).delete()


def set_up(token: str, who: Newcomer, what: Founding) -> Account | None:
    """The first account and its household; None when the token opens nothing (any more)."""
    with transaction.atomic():
        invite = _locked(token, InviteKind.SETUP)
        if invite is None:
            return None
        account = found(who, what)
        _use(invite)
    return account


def accept(token: str, who: Newcomer) -> Account | None:
    """A new account through an invite: the partner's, or a guest's with what was granted."""
    with transaction.atomic():
        invite = _locked(token)
        if invite is None:
            return None
        account = create(who)
        _join(invite, account)
    return account


def accept_as(token: str, account: Account) -> bool:
    """Follow an invite with an account that is there; not as partner when it is one already."""
    with transaction.atomic():
        invite = _locked(token)
        if invite is None or (invite.kind == InviteKind.PARTNER and account.partner is not None):
            return False
        _join(invite, account)
    return True


def _locked(token: str, kind: InviteKind | None = None) -> Invite | None:
    """The open invite, locked for one that follows it; the set-up one only where asked for."""
    rows = Invite.objects.select_for_update(of=("self",)).filter(digest=_digest(token))
    if rows.first() is None:
        return None
    invite = opened(token, kind=kind)
    if invite is not None and kind is None and invite.kind == InviteKind.SETUP:
        return None
    return invite


def _join(invite: Invite, account: Account) -> None:
    if invite.kind == InviteKind.PARTNER:
        account.partner = invite.partner
        account.save(update_fields=["partner"])
    invite.grants.update(account=account)
    _use(invite)
    if invite.made_by is not None:
        tell(invite.made_by, What.JOINED)


def _use(invite: Invite) -> None:
    invite.used = clock.now("UTC")
    invite.save(update_fields=["used"])


def _made(*, kind: InviteKind, **of: object) -> Made:
    token, now = secrets.token_urlsafe(BYTES), clock.now("UTC")
    invite = Invite(kind=kind, digest=_digest(token), made=now, expires=_end(now), **of)
    invite.save()
    return Made(invite=invite, token=token)


def _end(now: datetime) -> datetime:
    return now + LIFE


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _wrong(field: str, sentence: str) -> Problem:
    return Problem(code="fault", sentence=sentence, path=(field,))
