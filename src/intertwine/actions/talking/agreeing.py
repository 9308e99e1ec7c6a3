"""Which career goes first: one proposes, the other says yes, and it ends by itself.

It is not in the household file: a file is written by one, and an agreement needs two.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from intertwine.actions import today as clock
from intertwine.actions.membership import Member
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.talk import Agreement, Standing
from intertwine.domain.time import DAY
from intertwine.domain.words import say
from intertwine.store.models import CareerModel, Household

from .rounds import NotThereError


def propose(member: Member, said: Agreement) -> CareerModel:
    """Propose a model to the other; one proposal at a time, whoever's."""
    with transaction.atomic():
        household = Household.objects.select_for_update().get(pk=member.household.pk)
        people = frozenset(household.partners.values_list("key", flat=True))
        if len(people) < 2:
            raise _refused("alone", say("Agreeing needs two: invite your partner first."))
        said.checked(people)
        today = clock.today(household.zone)
        if said.since < today:
            sentence = say("Begin today or later: what was agreed before stays as it was.")
            raise Refused([Problem(code="past", sentence=sentence, path=("since",))])
        if household.career_models.filter(standing=Standing.PROPOSED).exists():
            raise _refused("proposed", say("Something is already proposed: answer that first."))
        return CareerModel.objects.create(
            household=household, kind=said.kind, primary=said.primary, since=said.since,
            until=said.until, owed=said.owed, proposed_by=member.person, proposed_on=today,
        )  # fmt: skip


def agree(member: Member, pk: UUID) -> CareerModel:
    """Say yes to what the other proposed; what held until then ends the day before."""
    with transaction.atomic():
        proposed = _proposed(member, pk, own=False)
        today = clock.today(member.household.zone)
        proposed.since = max(proposed.since, today)
        if proposed.until < today:
            raise _refused("over", say("Its last day is already past: propose it anew."))
        held = _locked(member).filter(standing=Standing.AGREED).first()
        if held is not None:
            _end(held, member, proposed.since - DAY)
        return _answered(proposed, member, Standing.AGREED, today)


def decline(member: Member, pk: UUID) -> CareerModel:
    """Say no to what the other proposed; nothing changes."""
    with transaction.atomic():
        today = clock.today(member.household.zone)
        return _answered(_proposed(member, pk, own=False), member, Standing.DECLINED, today)


def withdraw(member: Member, pk: UUID) -> CareerModel:
    """Take one's own proposal back before it is answered."""
    with transaction.atomic():
        today = clock.today(member.household.zone)
        return _answered(_proposed(member, pk, own=True), member, Standing.WITHDRAWN, today)


def end(member: Member, pk: UUID) -> CareerModel:
    """End what was agreed from today on. What takes two to begin, either may leave."""
    with transaction.atomic():
        held = _locked(member).filter(pk=pk, standing=Standing.AGREED).first()
        if held is None:
            raise NotThereError
        _end(held, member, clock.today(member.household.zone) - DAY)
    return held


def _end(held: CareerModel, member: Member, last: date) -> None:
    """``ended_on`` is the last day in force; one that lies before the first was never so."""
    held.standing = Standing.ENDED
    held.ended_on = min(held.until, last)
    held.ended_by = member.person
    held.save()


def _locked(member: Member) -> QuerySet[CareerModel]:
    return CareerModel.objects.select_for_update().filter(household=member.household)


def _proposed(member: Member, pk: UUID, *, own: bool) -> CareerModel:
    found: CareerModel | None = _locked(member).filter(pk=pk, standing=Standing.PROPOSED).first()
    if found is None or (found.proposed_by == member.person) is not own:
        raise NotThereError
    return found


def _answered(
    proposed: CareerModel, member: Member, standing: Standing, today: date
) -> CareerModel:
    proposed.standing = standing
    proposed.answered_by = member.person
    proposed.answered_on = today
    proposed.save()
    return proposed


def _refused(code: str, sentence: str) -> Refused:
    return Refused([Problem(code=code, sentence=sentence)])
