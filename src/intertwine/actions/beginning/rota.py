"""The fifth question, for whoever works shifts: how far ahead a rota closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from intertwine.actions.beginning.ground import Adult, Ground, Versions, versions_of
from intertwine.actions.beginning.pen import Pen, written
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node
from intertwine.domain.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaAnswer:
    """How many weeks ahead a rota is known, and how many days a swap has to be asked before."""

    person: str
    weeks: int | None = None
    swap_days: int | None = None
    employer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotas:
    """What is said so far of those who work shifts."""

    rows: tuple[tuple[Adult, RotaAnswer], ...]
    versions: Versions


def read(ground: Ground) -> Rotas:
    """Rotas by the facts: of a role without hours of its own, and of one with shifts."""
    rows = []
    touched: list[Node] = []
    for adult in ground.adults:
        role = ground.role(adult)
        if role is None or not _shifts(ground, role):
            continue
        employer = _employer(ground.seen("employer"), role)
        touched += [role, *([employer] if employer else [])]
        said = employer.said if employer else {}
        answer = RotaAnswer(
            person=adult.key,
            weeks=role.said.get("rota_weeks_ahead"),
            swap_days=said.get("swap_notice_days"),
            employer=str(said.get("name", "")),
        )
        rows.append((adult, answer))
    return Rotas(rows=tuple(rows), versions=versions_of(touched))


def _shifts(ground: Ground, role: Node) -> bool:
    return role.said.get("hours") is None or bool(ground.below(role.pk, "shifttype"))


def _employer(employers: Sequence[Node], role: Node) -> Node | None:
    return next((one for one in employers if one.key == role.said.get("employer")), None)


def save(member: Member, rows: Sequence[RotaAnswer], versions: Versions) -> UUID | None:
    """Say it. The notice for a swap is the employer's rule, so it needs one."""
    ground = Ground(member)
    roles = {adult.key: ground.role(adult) for adult in ground.adults}

    def write(pen: Pen) -> None:
        for row in rows:
            role = roles.get(row.person)
            if role is not None:
                _rota(pen, pen.node("role", role.pk), row, ground)

    return written(member, versions, write)


def _rota(pen: Pen, role: Node, row: RotaAnswer, ground: Ground) -> None:
    said: dict[str, object] = {"rota_weeks_ahead": row.weeks}
    employer = _employer(pen.all("employer"), role)
    if employer is not None:
        name = row.employer or employer.title
        pen.put(employer, {"name": name, "swap_notice_days": row.swap_days})
    elif row.employer or row.swap_days is not None:
        who = next(adult.name for adult in ground.adults if adult.key == row.person)
        name = row.employer or say("{name}’s employer", name=who)
        said["employer"] = pen.add(
            "employer", {"name": name, "swap_notice_days": row.swap_days}
        ).key
    pen.put(role, said)
