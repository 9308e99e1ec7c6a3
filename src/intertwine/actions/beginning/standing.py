"""The third question: what never moves, for each of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from intertwine.actions.beginning.children import WEEK
from intertwine.actions.beginning.ground import Adult, Ground, Versions, versions_of
from intertwine.actions.beginning.pen import Pen, written
from intertwine.actions.beginning.typed import Hours, shown
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node
from intertwine.domain.facts import Limit
from intertwine.domain.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Something weekly of a partner's; ``pk`` is None for a new one."""

    person: str
    pk: UUID | None = None
    name: str = ""
    days: tuple[str, ...] = ()
    hours: Hours | None = None
    where: str = "away"

    @property
    def typed_hours(self) -> str:
        """The hours as a form shows them."""
        return shown(*self.hours) if self.hours else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """After when a partner does not work, if they have said so."""

    person: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What is said so far, by partner."""

    rows: tuple[tuple[Adult, tuple[Standing, ...], Evening], ...]
    versions: Versions


def read(ground: Ground) -> Fixed:
    """Weekly things and evenings by the facts."""
    touched: list[Node] = []
    rows = []
    for adult in ground.adults:
        weekly = [one for one in ground.below(adult.pk, "weekly") if _plain(one)]
        limit = _evening(ground.below(adult.pk, "boundary"))
        touched += [*weekly, *([limit] if limit else [])]
        if not (adult.open or weekly or limit):
            continue
        after = str(limit.said["after"]) if limit else ""
        evening = Evening(person=adult.key, after=after)
        rows.append((adult, tuple(_standing(adult, one) for one in weekly), evening))
    return Fixed(rows=tuple(rows), versions=versions_of(touched))


def _plain(weekly: Node) -> bool:
    """Whether it fits on the line of a form: within one day, on home's clock."""
    return "zone" not in weekly.said and "+" not in str(weekly.said["end"])


def _standing(adult: Adult, weekly: Node) -> Standing:
    said = weekly.said
    return Standing(
        person=adult.key,
        pk=weekly.pk,
        name=weekly.title,
        days=tuple(said["days"]),
        hours=(str(said["start"]), str(said["end"])),
        where=str(said.get("where", "away")),
    )


def _evening(limits: Sequence[Node]) -> Node | None:
    return next((one for one in limits if one.said.get("kind") == Limit.NO_WORK_AFTER), None)


def save(
    member: Member, rows: Sequence[Standing], evenings: Sequence[Evening], versions: Versions
) -> UUID | None:
    """Say it; an evening that is no longer said is taken away."""
    ground = Ground(member)
    adults = {adult.key: adult for adult in ground.adults}

    def write(pen: Pen) -> None:
        for row in rows:
            if row.hours is not None and row.person in adults:
                _weekly(pen, adults[row.person], row, row.hours)
        for evening in evenings:
            if evening.person in adults:
                _after(pen, adults[evening.person], evening.after)

    return written(member, versions, write)


def _weekly(pen: Pen, adult: Adult, row: Standing, hours: Hours) -> None:
    said = {
        "name": row.name,
        "days": [day for day in WEEK if day in row.days],
        "start": hours[0],
        "end": hours[1],
        "where": row.where,
    }
    known = pen.node("weekly", row.pk) if row.pk else pen.same("weekly", row.name, adult.pk)
    if known is not None:
        pen.put(known, said)
    elif adult.open:
        pen.add("weekly", said, parent=adult.pk)


def _after(pen: Pen, adult: Adult, after: str) -> None:
    own = [one for one in pen.all("boundary") if one.parent and one.parent.pk == adult.pk]
    limit = _evening(own)
    text = say("No work after {time}", time=after)
    if limit is None:
        if after and adult.open:
            said = {"text": text, "kind": str(Limit.NO_WORK_AFTER), "after": after}
            pen.add("boundary", said, parent=adult.pk)
    elif not after:
        pen.drop(limit)
    elif limit.said["after"] != after:
        pen.put(limit, {"after": after, "text": text})
