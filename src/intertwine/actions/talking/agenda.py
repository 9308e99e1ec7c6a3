"""What is three points apart or more, until it has an owner, a decision, or is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from intertwine.actions import today as clock
from intertwine.actions.membership import Member
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.words import say
from intertwine.store.models import AgendaItem
from intertwine.store.models.talk import Outcome

from .rounds import NotThereError, StaleError

LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What the two made of an item: who does what by when, what was decided, or nothing."""

    outcome: Outcome
    words: str = ""
    owner: str = ""
    by: date | None = None


def close(member: Member, pk: UUID, closing: Closing, *, version: int) -> AgendaItem:
    """Close an item, or close it otherwise; either partner may, and both see who did."""
    with transaction.atomic():
        items = AgendaItem.objects.select_for_update().filter(round__household=member.household)
        item = items.filter(pk=pk).first()
        if item is None:
            raise NotThereError
        if item.version != version:
            raise StaleError
        today = clock.today(member.household.zone)
        _check(member, closing, today)
        owned, dropped = closing.outcome == Outcome.OWNER, closing.outcome == Outcome.DROP
        item.outcome = closing.outcome
        item.words = "" if dropped else closing.words
        item.owner = closing.owner if owned else ""
        item.by = closing.by if owned else None
        item.closed_on = None if closing.outcome == Outcome.OPEN else today
        item.closed_by = "" if closing.outcome == Outcome.OPEN else member.person
        item.version += 1
        item.save()
    return item


def _check(member: Member, closing: Closing, today: date) -> None:
    found: list[Problem] = []
    people = set(member.household.partners.values_list("key", flat=True))
    if closing.outcome == Outcome.OWNER:
        if closing.owner not in people:
            found.append(_problem("owner", say("Say who takes it on.")))
        if closing.by is None or closing.by < today:
            found.append(_problem("by", say("Give a day from today on.")))
    if closing.outcome == Outcome.DECISION and not closing.words.strip():
        found.append(_problem("words", say("Write down what you decided.")))
    if len(closing.words) > LONGEST:
        found.append(_problem("words", say("Write {most} characters at most.", most=LONGEST)))
    if found:
        raise Refused(found)


def _problem(field: str, sentence: str) -> Problem:
    return Problem(code="agenda", sentence=sentence, path=(field,))
