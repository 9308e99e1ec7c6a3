"""The first question: the children, and who has them by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from intertwine.actions.beginning.ground import Ground, Versions, versions_of
from intertwine.actions.beginning.pen import Pen, written
from intertwine.actions.beginning.typed import Hours, shown
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node
from intertwine.domain.facts import WORKING_DAYS

WEEKDAYS = tuple(str(day) for day in WORKING_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAnswer:
    """A child; without a place one of the partners has them. ``pk`` is None for a new one."""

    name: str
    pk: UUID | None = None
    place: str = ""
    kind: str = "nursery"
    hours: Hours | None = None
    days: tuple[str, ...] = WEEKDAYS

    @property
    def typed_hours(self) -> str:
        """The hours as a form shows them."""
        return shown(*self.hours) if self.hours else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Children:
    """What is said so far; ``elsewhere`` are children whose places are more than a line."""

    rows: tuple[ChildAnswer, ...]
    elsewhere: tuple[str, ...]
    versions: Versions


def read(ground: Ground) -> Children:
    """The children by the facts, with the rows that an answer may change."""
    places = {node.key: node for node in ground.seen("place")}
    rows: list[ChildAnswer] = []
    elsewhere: list[str] = []
    touched = list(places.values())
    for child in ground.seen("child"):
        attends = ground.below(child.pk, "attendance")
        touched += [child, *attends]
        if len(attends) > 1:
            elsewhere.append(child.title)
            continue
        rows.append(_row(child, attends[0] if attends else None, places))
    return Children(rows=tuple(rows), elsewhere=tuple(elsewhere), versions=versions_of(touched))


def _row(child: Node, attends: Node | None, places: dict[str, Node]) -> ChildAnswer:
    place = places.get(str(attends.said.get("place"))) if attends else None
    if attends is None or place is None:
        return ChildAnswer(name=child.title, pk=child.pk)
    days = attends.said.get("days") or place.said.get("days") or WEEKDAYS
    return ChildAnswer(
        name=child.title,
        pk=child.pk,
        place=place.title,
        kind=str(place.said["kind"]),
        hours=(str(place.said["start"]), str(place.said["end"])),
        days=tuple(days),
    )


def save(member: Member, rows: Sequence[ChildAnswer], versions: Versions) -> UUID | None:
    """Say it. A place of a name that is there already is that place."""

    def write(pen: Pen) -> None:
        for row in rows:
            _child(pen, row)

    return written(member, versions, write)


def _child(pen: Pen, row: ChildAnswer) -> None:
    known = pen.node("child", row.pk) if row.pk else pen.same("child", row.name)
    if known is None:
        child = pen.add("child", {"name": row.name})
        attends = None
    else:
        child = known
        pen.put(child, {"name": row.name})
        attends = next((a for a in pen.all("attendance") if a.parent is child), None)
    if row.place and row.hours:
        place = _place(pen, row, attends)
        _attends(pen, row, child, attends, place)
    elif attends is not None:
        pen.drop(attends)


def _place(pen: Pen, row: ChildAnswer, attends: Node | None) -> Node:
    """The place that is meant: one of that name, the child's own renamed, or a new one."""
    assert row.hours is not None  # noqa: S101 - asked before
    named = pen.same("place", row.place)
    place = named or _own(pen, attends)
    said = {"kind": row.kind, "start": row.hours[0], "end": row.hours[1]}
    if place is None:
        return pen.add("place", {"name": row.place, "days": _open(row, ()), **said})
    if named is None:
        said["name"] = row.place
    pen.put(place, {**said, "days": _open(row, tuple(place.said.get("days") or WEEKDAYS))})
    return place


def _own(pen: Pen, attends: Node | None) -> Node | None:
    """The child's place, unless another child goes there too."""
    if attends is None:
        return None
    key = attends.said.get("place")
    if sum(one.said.get("place") == key for one in pen.all("attendance")) > 1:
        return None
    return next((place for place in pen.all("place") if place.key == key), None)


def _open(row: ChildAnswer, days: tuple[str, ...]) -> list[str]:
    """The days a place is open: the usual ones, and whichever a child goes there on."""
    wanted = {*(days or WEEKDAYS), *row.days}
    return [day for day in WEEK if day in wanted]


WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _attends(pen: Pen, row: ChildAnswer, child: Node, attends: Node | None, place: Node) -> None:
    whole = set(place.said.get("days") or WEEKDAYS) == set(row.days)
    said = {"place": place.key, "days": [] if whole else list(row.days)}
    if attends is None:
        pen.add("attendance", said, parent=child.pk)
    else:
        pen.put(attends, said)
