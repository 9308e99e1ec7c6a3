"""Moving a milestone to another day: what that would change, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from intertwine.actions import editing
from intertwine.actions.demands import supposed
from intertwine.actions.membership import Member
from intertwine.actions.outlook import Outlook
from intertwine.domain.facts import Milestone, Show
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.projection import Viewer
from intertwine.domain.time import FIRST_YEAR, LAST_YEAR
from intertwine.store import models as rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A milestone that the member may move; ``version`` as it was read."""

    pk: UUID
    name: str
    first: date
    last: date | None
    version: int


def movable(member: Member, pk: UUID, *, today: date) -> Dated | None:
    """The milestone; None when it is hidden from the member, or not there."""
    see = Viewer(person=member.person, today=today)
    found = rows.Milestone.objects.visible_to(see, member.household, least=Show.FULL)
    row = found.filter(pk=pk).first()
    if row is None:
        return None
    return Dated(pk=row.pk, name=row.name, first=row.date, last=row.end, version=row.version)


def if_moved(now: Outlook, one: Dated, to: date, viewer: Viewer) -> Outlook:
    """What would lie ahead with the milestone on another day."""
    last = _last(one, to)

    def moved(other: Milestone) -> Milestone:
        meant = (other.name, other.date, other.end) == (one.name, one.first, one.last)
        return replace(other, date=to, end=last) if meant else other

    facts = replace(now.facts, milestones=tuple(moved(other) for other in now.facts.milestones))
    return supposed(now, facts, viewer)


def move(member: Member, one: Dated, to: date, *, version: int) -> None:
    """Save it; a stretch of days keeps its length."""
    last = _last(one, to)
    values = {"date": to.isoformat()} | ({"end": last.isoformat()} if last else {})
    editing.change(member, "milestone", one.pk, values, version=version)


def _last(one: Dated, to: date) -> date | None:
    if not FIRST_YEAR < to.year < LAST_YEAR:
        said = f"the year {to.year} lies outside {FIRST_YEAR} to {LAST_YEAR}: choose another day"
        raise Refused([Problem(code="year", sentence=said, path=("to",))])
    return None if one.last is None else to + (one.last - one.first)
