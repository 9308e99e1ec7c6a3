"""What of the talk a partner may read: the own sheet, and rounds that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from intertwine.actions.membership import Member
from intertwine.domain.talk import Apart, Question, Reply, Standing, together
from intertwine.domain.time import local
from intertwine.store.models import AgendaItem, Answer, CareerModel, Round, Sheet

from .rounds import NotThereError, asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundThere:
    """That there is a round, as both may know it. ``opened`` is the day both were in."""

    pk: UUID
    begun: date
    opened: date | None
    aside: date | None

    @property
    def waiting(self) -> bool:
        """Whether it is still being answered."""
        return self.opened is None and self.aside is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The reader's own sheet of a round. Nothing here tells of the other's."""

    round: RoundThere
    asked: tuple[Question, ...]
    replies: dict[str, Reply]
    version: int
    sealed: date | None

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(self.replies.get(one.key, Reply()).given for one in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A round that is open: who answered, and every answer beside the other's."""

    round: RoundThere
    people: tuple[str, str]
    names: tuple[str, str]
    asked: tuple[Question, ...]
    replies: tuple[dict[str, Reply], dict[str, Reply]]

    def answers(self) -> tuple[Apart, ...]:
        """Both answers to everything asked, in the order of asking."""
        return tuple(together(self.asked, *self.replies))


def rounds_of(member: Member) -> tuple[RoundThere, ...]:
    """All rounds, the newest first."""
    found = member.household.rounds.order_by("-begun_on", "-opened_at", "pk")
    return tuple(_there(one, member) for one in found)


def own_sheet(member: Member, pk: UUID) -> Own:
    """The member's own sheet of a round."""
    made = _round(member, pk)
    sheets = Sheet.objects.readable_by(member.person, member.household)
    sheet = sheets.filter(round=made, person=member.person).first()
    if sheet is None:
        raise NotThereError
    return Own(
        round=_there(made, member),
        asked=asked(made),
        replies=_replies(member, sheet),
        version=sheet.version,
        sealed=None if sheet.sealed_at is None else _day(sheet.sealed_at, member),
    )


def opened_rounds(member: Member) -> tuple[Opened, ...]:
    """Every round that is open, the newest first."""
    found = member.household.rounds.filter(opened_at__isnull=False).order_by("-opened_at", "pk")
    return tuple(_opened(member, made) for made in found)


def agenda_of(member: Member, pk: UUID) -> tuple[AgendaItem, ...]:
    """What a round left to talk about."""
    found = AgendaItem.objects.filter(round__household=member.household, round=pk)
    return tuple(found)


def agreements_of(member: Member) -> tuple[CareerModel, ...]:
    """Everything proposed and agreed so far, the latest first."""
    return tuple(CareerModel.objects.filter(household=member.household))


def in_force(model: CareerModel, day: date) -> bool:
    """Whether that is what holds on a day: agreed, begun, and neither over nor ended."""
    last = model.until if model.ended_on is None else min(model.until, model.ended_on)
    said_yes = model.standing in (Standing.AGREED, Standing.ENDED)
    return said_yes and model.since <= day <= last


def _opened(member: Member, made: Round) -> Opened:
    sheets = Sheet.objects.readable_by(member.person, member.household)
    first, second = sheets.filter(round=made).order_by("place")
    return Opened(
        round=_there(made, member),
        people=(first.person, second.person),
        names=(first.name.split()[0], second.name.split()[0]),
        asked=asked(made),
        replies=(_replies(member, first), _replies(member, second)),
    )


def _replies(member: Member, sheet: Sheet) -> dict[str, Reply]:
    found = Answer.objects.readable_by(member.person, member.household).filter(sheet=sheet)
    return {one.question: Reply(value=one.value, words=one.words) for one in found}


def _round(member: Member, pk: UUID) -> Round:
    found = Round.objects.filter(household=member.household, pk=pk).first()
    if found is None:
        raise NotThereError
    return found


def _there(made: Round, member: Member) -> RoundThere:
    opened = None if made.opened_at is None else _day(made.opened_at, member)
    return RoundThere(pk=made.pk, begun=made.begun_on, opened=opened, aside=made.aside_on)


def _day(moment: datetime, member: Member) -> date:
    return local(moment, member.household.zone).date()
