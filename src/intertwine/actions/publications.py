"""Links to a person's own plan as a calendar: made, renewed, ended; kept as digests alone."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables

from intertwine.actions import today
from intertwine.actions.editing import NotThere
from intertwine.actions.notices import tell
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Account, Publication, What

MOST = 20
LONGEST_NAME = 200
LIFETIMES = (30, 90, 365)
"""Days that a link may last, when it shall not last until it is ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A link with its token, which is shown once."""

    publication: Publication
    token: str = field(repr=False)


@sensitive_variables("token")
def publish(
    account: Account, *, name: str, busy_only: bool = False, days: int | None = None
) -> Made:
    """Make a link for one subscriber."""
    name = name.strip()
    problems = []
    if not name or len(name) > LONGEST_NAME:
        problems.append(_problem("name", "Say who or what it is for, in 200 letters at most."))
    if days is not None and days not in LIFETIMES:
        problems.append(_problem("days", "Choose one of the times offered."))
    if account.publications.count() >= MOST:
        problems.append(_problem("name", f"You have {MOST} links: end one first."))
    if problems:
        raise Refused(problems)
    now = today.clock()
    pk = uuid4()
    token = _token(pk, 1)
    with transaction.atomic():
        made = Publication.objects.create(
            id=pk,
            account=account,
            name=name,
            busy_only=busy_only,
            digest=_digest(token),
            created_at=now,
            expires_at=None if days is None else now + timedelta(days=days),
        )
        tell(account, What.PUBLISHED)
    return Made(publication=made, token=token)


@sensitive_variables("token")
def rotate(account: Account, pk: UUID) -> Made:
    """Another link in the place of one; the former opens nothing from now on."""
    with transaction.atomic():
        held = account.publications.select_for_update().filter(pk=pk).first()
        if held is None:
            raise NotThere
        held.generation += 1
        token = _token(held.pk, held.generation)
        held.digest, held.fetched_at = _digest(token), None
        held.save(update_fields=["generation", "digest", "fetched_at"])
    return Made(publication=held, token=token)


def end(account: Account, pk: UUID) -> None:
    """End a link at once."""
    deleted, _ = account.publications.filter(pk=pk).delete()
    if not deleted:
        raise NotThere


def mine(account: Account) -> tuple[Publication, ...]:
    """The account's links, the oldest first, without what they served."""
    return tuple(account.publications.defer("ledger").order_by("created_at"))


@sensitive_variables("token")
def opened_by(token: str) -> Publication | None:
    """The link that a token opens now; None for any other, an ended and an expired one alike."""
    open_now = Q(expires_at=None) | Q(expires_at__gt=today.clock())
    found = Publication.objects.filter(open_now, digest=_digest(token))
    return found.select_related("account__partner__household").first()


def _token(pk: UUID, generation: int) -> str:
    """256 bits that follow from the secret key, so that nothing of a token need be kept."""
    made = salted_hmac("publication", f"{pk}/{generation}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


@sensitive_variables("token")
def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _problem(field: str, sentence: str) -> Problem:
    return Problem(code="publication", sentence=sentence, path=(field,))
