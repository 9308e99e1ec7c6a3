"""Rounds: begin one, keep and seal one's own sheet; both open together or not at all.

A partner is told their own state and “opens when both are in”, never whether the other has
begun, written or sealed: knowing that would press. Nothing here touches the household's row,
its version or its history, so no page of the other changes while a sheet is written. Sheets are
not encrypted in the database: whoever runs the server can read them, as all else, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from intertwine.actions import today as clock
from intertwine.actions.membership import Member
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.talk import QUESTIONS, Question, Reply, apart, question
from intertwine.domain.talk.questions import LEAST, MOST
from intertwine.domain.words import say
from intertwine.store.models import AgendaItem, Answer, Household, Round, Sheet

LONGEST_ASIDE = 500
LONGEST_WORDS = 4000
NOTHING = Reply()


class NotThereError(LookupError):
    """No such thing for this member: another household's, or not there at all."""


class SealedError(Exception):
    """The sheet was sealed: nothing on it changes any more."""


class StaleError(Exception):
    """The own sheet was changed on another device since it was read."""


def begin(member: Member) -> Round:
    """Begin a round for both, with today's questions; refused while one is not yet open."""
    with transaction.atomic():
        household = Household.objects.select_for_update().get(pk=member.household.pk)
        partners = list(household.partners.order_by("order"))
        if len(partners) < 2:
            raise _refused("alone", say("A talk needs two: invite your partner first."))
        if household.rounds.filter(opened_at=None, aside_on=None).exists():
            raise _refused("begun", say("A round is already begun."))
        today = clock.today(household.zone)
        keys = [one.key for one in QUESTIONS if one.since <= today]
        made = Round.objects.create(household=household, begun_on=today, questions=keys)
        Sheet.everything.bulk_create(
            Sheet(round=made, person=one.key, name=one.name, place=place)
            for place, one in enumerate(partners)
        )
    return made


def keep(member: Member, pk: UUID, replies: Mapping[str, Reply], *, version: int) -> int:
    """Keep a draft of these questions on the own sheet; the sheet's version from then on."""
    with transaction.atomic():
        _, sheet = _own(member, pk)
        return _write(sheet, replies, version)


def seal(member: Member, pk: UUID, replies: Mapping[str, Reply], *, version: int) -> bool:
    """Keep and seal the own sheet, for good; True when both are in and open from now on."""
    with transaction.atomic():
        made, sheet = _own(member, pk)
        _write(sheet, replies, version)
        now = clock.now(member.household.zone)
        sheet.sealed_at = now
        sheet.save(update_fields=["sealed_at"])
        if Sheet.everything.filter(round=made, sealed_at=None).exists():
            return False
        made.opened_at = now
        made.save(update_fields=["opened_at"])
        _set_agenda(made)
    return True


def lay_aside(member: Member, pk: UUID) -> None:
    """Give up a round that is not open: nobody ever sees the other's sheet of it."""
    with transaction.atomic():
        made = _round(member, pk)
        if made.opened_at is not None or made.aside_on is not None:
            raise SealedError
        made.aside_on = clock.today(member.household.zone)
        made.save(update_fields=["aside_on"])


def asked(made: Round) -> tuple[Question, ...]:
    """The questions of a round; those this version no longer knows are left out."""
    found = (question(key) for key in made.questions)
    return tuple(one for one in found if one is not None)


def _round(member: Member, pk: UUID) -> Round:
    """The member's round, locked, so that two who seal at once open it once."""
    found = Round.objects.select_for_update().filter(household=member.household, pk=pk).first()
    if found is None:
        raise NotThereError
    return found


def _own(member: Member, pk: UUID) -> tuple[Round, Sheet]:
    """The round and the member's own sheet, still to be written."""
    made = _round(member, pk)
    sheet = Sheet.everything.filter(round=made, person=member.person).first()
    if sheet is None:
        raise NotThereError
    if sheet.sealed_at is not None or made.aside_on is not None:
        raise SealedError
    return made, sheet


def _write(sheet: Sheet, replies: Mapping[str, Reply], version: int) -> int:
    asked_with = {one.key: one for one in asked(sheet.round)}
    _check(asked_with, replies)
    if version != sheet.version:
        raise StaleError
    kept = replies_of(sheet)
    changed = {key: reply for key, reply in replies.items() if kept.get(key, NOTHING) != reply}
    Answer.everything.bulk_create(
        (
            Answer(sheet=sheet, question=key, value=reply.value, words=reply.words)
            for key, reply in changed.items()
        ),
        update_conflicts=True,
        unique_fields=["sheet", "question"],
        update_fields=["value", "words"],
    )
    sheet.version += 1
    sheet.save(update_fields=["version"])
    return sheet.version


def _check(asked_with: Mapping[str, Question], replies: Mapping[str, Reply]) -> None:
    found: list[Problem] = []
    for key, reply in replies.items():
        one = asked_with.get(key)
        if one is None:
            found.append(_problem(key, say("This round asks no such question.")))
            continue
        if reply.value is not None and not (one.scale and LEAST <= reply.value <= MOST):
            found.append(
                _problem(
                    key, say("Choose a number from {least} to {most}.", least=LEAST, most=MOST)
                )
            )
        longest = LONGEST_ASIDE if one.scale else LONGEST_WORDS
        if len(reply.words) > longest:
            found.append(
                _problem(
                    key,
                    say(
                        "That is {number} characters: {most} at most.",
                        number=len(reply.words),
                        most=longest,
                    ),
                )
            )
    if found:
        raise Refused(found)


def replies_of(sheet: Sheet) -> dict[str, Reply]:
    """What stands on a sheet, for whoever may read it."""
    return {
        one.question: Reply(value=one.value, words=one.words)
        for one in Answer.everything.filter(sheet=sheet)
    }


def _set_agenda(made: Round) -> None:
    first, second = Sheet.everything.filter(round=made).order_by("place")
    people = (first.person, second.person)
    found = apart(asked(made), replies_of(first), replies_of(second))
    AgendaItem.objects.bulk_create(
        AgendaItem(
            round=made, order=order, topic=one.question.id,
            of="" if one.of is None else people[one.of],
        )
        for order, one in enumerate(found)
    )  # fmt: skip


def _problem(key: str, sentence: str) -> Problem:
    return Problem(code="answer", sentence=sentence, path=(key,))


def _refused(code: str, sentence: str) -> Refused:
    return Refused([Problem(code=code, sentence=sentence)])
