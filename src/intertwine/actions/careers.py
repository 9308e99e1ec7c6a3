"""What the careers page is made of: each partner's rows, as far as the viewer may read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from intertwine.actions.portable.building import value_from
from intertwine.actions.shapes import Kind, Part, parts_of
from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.store import models as rows

F_co = TypeVar("F_co", bound=facts.Fact, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[F_co]):
    """A fact and whose it is; ``pk`` is None when this viewer may read but not change it."""

    owner: str
    noun: str
    pk: UUID | None
    fact: F_co


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """What one partner says of the own work and of what lies beside it."""

    partner: UUID
    name: str
    ambition: int | None
    load_limit: int
    roles: tuple[Entry[facts.Role], ...] = ()
    growth: tuple[Entry[facts.Growth], ...] = ()
    learning: tuple[Entry[facts.Learning], ...] = ()
    passions: tuple[Entry[facts.Passion], ...] = ()
    boundaries: tuple[Entry[facts.Boundary], ...] = ()
    trips: tuple[Entry[facts.Trip], ...] = ()
    asks: tuple[Entry[facts.Ask], ...] = ()
    wins: tuple[Entry[facts.Win], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Careers:
    """Both careers by the partners' keys, the first partner's first, and all dates."""

    of: dict[str, Career]
    milestones: tuple[Entry[facts.Milestone], ...]

    @property
    def begun(self) -> bool:
        """Whether anybody has said what they do now."""
        return any(career.roles for career in self.of.values())


def careers_of(household: rows.Household, see: Viewer) -> Careers:
    """The rows of the household that ``see`` may read."""
    read = _Reading(household, see)
    roles = read.own(rows.Role)
    growth = read.own(rows.Growth)
    learning = read.own(rows.Learning)
    passions = read.own(rows.Passion)
    boundaries = read.own(rows.Boundary)
    trips = read.own(rows.Trip)
    asks = read.shared(rows.Ask)
    wins = read.own(rows.Win)
    return Careers(
        of={
            partner.key: Career(
                partner=partner.pk,
                name=partner.name.split()[0],
                ambition=partner.ambition,
                load_limit=partner.load_limit,
                roles=_of(partner.key, roles),
                growth=_of(partner.key, growth),
                learning=_of(partner.key, learning),
                passions=_of(partner.key, passions),
                boundaries=_of(partner.key, boundaries),
                trips=_of(partner.key, trips),
                asks=_of(partner.key, asks),
                wins=_of(partner.key, wins),
            )
            for partner in read.partners.values()
        },
        milestones=tuple(read.shared(rows.Milestone)),
    )


def _of(person: str, entries: Iterable[Entry[Any]]) -> tuple[Entry[Any], ...]:
    return tuple(one for one in entries if one.owner == person)


class _Reading:
    """Rows of one household as one partner may read them."""

    def __init__(self, household: rows.Household, see: Viewer) -> None:
        self._household = household
        self._see = see
        found = rows.Partner.objects.filter(household=household).order_by("order")
        self.partners = {partner.pk: partner for partner in found}

    def own(self, model: type[rows.FactRow]) -> list[Entry[Any]]:
        """Rows that hang from a partner."""
        found = model.objects.visible_to(self._see, self._household)
        return list(self._entries((self.partners[_parent(row)].key, row) for row in found))

    def shared(self, model: type[rows.FactRow]) -> list[Entry[Any]]:
        """Rows that hang from the household and name whose they are."""
        found = model.objects.visible_to(self._see, self._household)
        return list(self._entries((_who(row), row) for row in found))

    def _entries(self, owned: Iterable[tuple[str, rows.FactRow]]) -> Iterator[Entry[Any]]:
        for owner, row in owned:
            person = None if owner in (facts.FAMILY, facts.BOTH) else owner
            show = Show(getattr(row, "show", Show.FULL))
            seen = self._see.sees(person, show, getattr(row, "private_until", None))
            noun, fact = type(row).__name__.lower(), fact_of(row)
            if seen is Show.FULL:
                yield Entry(owner=owner, noun=noun, pk=row.pk, fact=fact)
            elif seen is Show.TITLED:
                yield Entry(owner=owner, noun=noun, pk=None, fact=_titled(fact))


def _parent(row: Any) -> UUID:
    key: UUID = row.partner_id
    return key


def _who(row: Any) -> str:
    return str(row.who)


def fact_of(row: rows.FactRow) -> Any:
    """What a row says, without the rows that hang from it."""
    parts = {part.name: part for part in parts_of(row.FACT)}
    there = {field.name for field in row._meta.concrete_fields}
    return row.FACT(
        **{name: _value(part, getattr(row, name)) for name, part in parts.items() if name in there}
    )


def _value(part: Part, kept: Any) -> Any:
    if kept is None or part.shape.kind in (Kind.TEXT, Kind.DAY, Kind.MOMENT):
        return kept
    if part.shape.kind is Kind.CHOICE:
        return part.shape.python(kept)
    plain = (Kind.WHOLE, Kind.NUMBER, Kind.SWITCH)
    return kept if part.shape.kind in plain else value_from(part.shape, kept)


def _titled(fact: Any) -> Any:
    """A fact with its name and its time and nothing else."""
    if isinstance(fact, facts.Role):
        return facts.Role(title=fact.title, since=fact.since, until=fact.until)
    if isinstance(fact, facts.Milestone):
        return replace(fact, load=None, lead_days=None, in_person=False, celebrate=False)
    if isinstance(fact, facts.Learning):
        return replace(fact, hours={})
    if isinstance(fact, facts.Growth):
        return replace(fact, needs=())
    if isinstance(fact, facts.Ask):
        return replace(fact, employer="", arrangement="", made_on=None)
    if isinstance(fact, facts.Trip):
        return replace(fact, serves=None, changeable_until=None)
    return fact
