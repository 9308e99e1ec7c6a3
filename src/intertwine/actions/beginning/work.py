"""The second question: when each works, where from, and how long the ways take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from intertwine.actions.beginning.children import WEEK, WEEKDAYS
from intertwine.actions.beginning.ground import Adult, Ground, Versions, versions_of
from intertwine.actions.beginning.pen import Pen, written
from intertwine.actions.beginning.typed import Hours, minutes, shown, time_at
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node
from intertwine.domain.facts import HOME
from intertwine.domain.words import say

DAY_END = 23 * 60 + 59


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAnswer:
    """A partner's work: ``hours`` or ``shifts``, or neither when nothing is said.

    ``move`` is by how many minutes the start may move either way; ``ways`` the minutes from
    work to each care place, None where they are not known.
    """

    person: str
    hours: Hours | None = None
    shifts: bool = False
    days: tuple[str, ...] = WEEKDAYS
    home_days: tuple[str, ...] = ()
    to_work: int | None = None
    move: int = 0
    ways: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def typed_hours(self) -> str:
        """The hours as a form shows them."""
        return shown(*self.hours) if self.hours else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayAnswer:
    """The way from home to a care place."""

    place: str
    name: str
    minutes: int | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is said so far of everybody whose work this member may still tell."""

    rows: tuple[tuple[Adult, WorkAnswer], ...]
    ways: tuple[WayAnswer, ...]
    versions: Versions


def read(ground: Ground) -> Work:
    """Hours and ways by the facts."""
    places = list(ground.attended())
    touched = ground.seen("leg")
    rows = []
    for adult in ground.adults:
        role = ground.role(adult)
        if role is None and not adult.open:
            continue
        touched += [role] if role is not None else []
        rows.append((adult, _row(ground, adult, role, places)))
    ways = tuple(_way(ground, place) for place in places)
    return Work(rows=tuple(rows), ways=ways, versions=versions_of(touched))


def _row(ground: Ground, adult: Adult, role: Node | None, places: list[Node]) -> WorkAnswer:
    if role is None:
        return WorkAnswer(person=adult.key, ways={place.key: None for place in places})
    hours = role.said.get("hours")
    at = role.said.get("place")
    ways = {place.key: _minutes(ground, at, place.key) for place in places}
    if hours is None:
        return WorkAnswer(
            person=adult.key, shifts=True, to_work=_minutes(ground, HOME, at), ways=ways
        )
    start = minutes(hours.get("usual_start", "09:00"))
    length = hours["work_minutes"] + hours.get("lunch_minutes", 0)
    days = tuple(hours.get("days") or WEEKDAYS)
    office = (role.said.get("office") or {}).get("days") or ()
    return WorkAnswer(
        person=adult.key,
        hours=(time_at(start), time_at(min(start + length, DAY_END))),
        days=days,
        home_days=tuple(day for day in days if day not in office),
        to_work=_minutes(ground, HOME, at),
        move=max(0, start - minutes(hours.get("earliest", "07:00"))),
        ways=ways,
    )


def _minutes(ground: Ground, one: object, two: object) -> int | None:
    leg = ground.leg(str(one), str(two))
    found = None if leg is None else leg.said.get("minutes")
    return found if isinstance(found, int) else None


def _way(ground: Ground, place: Node) -> WayAnswer:
    leg = ground.leg(HOME, place.key)
    mode = str(leg.said.get("mode") or "") if leg is not None else ""
    return WayAnswer(
        place=place.key, name=place.title, minutes=_minutes(ground, HOME, place.key), mode=mode
    )


def save(
    member: Member, rows: Sequence[WorkAnswer], ways: Sequence[WayAnswer], versions: Versions
) -> UUID | None:
    """Say it. Nobody's work is said twice, and a way nobody timed is openly unknown."""
    ground = Ground(member)
    adults = {adult.key: adult for adult in ground.adults}

    def write(pen: Pen) -> None:
        known = {place.key for place in pen.all("place")}
        for way in ways:
            if way.place in known:
                pen.way(HOME, way.place, way.minutes, way.mode)
        for row in rows:
            if row.person in adults and (row.hours or row.shifts):
                _work(pen, ground, adults[row.person], row, known)

    return written(member, versions, write)


def _work(pen: Pen, ground: Ground, adult: Adult, row: WorkAnswer, known: set[str]) -> None:
    found = ground.role(adult)
    role = pen.node("role", found.pk) if found is not None else None
    if role is None and not adult.open:
        return
    office = [day for day in row.days if day not in row.home_days] if row.hours else []
    at = str(role.said.get("place") or "") if role is not None else ""
    if office or row.to_work is not None:
        at = at or _free(pen, say("{name}’s work", name=adult.name))
    said: dict[str, Any] = {
        "hours": _hours(row, (role.said.get("hours") if role is not None else None) or {}),
        "office": _office(role, office),
        "place": at or None,
    }
    if role is None:
        title = say("Work") if row.hours else say("Shift work")
        pen.add("role", {"title": title, **said}, parent=adult.pk)
    else:
        pen.put(role, said)
    if at:
        pen.way(HOME, at, row.to_work)
        for place, length in row.ways.items():
            if place in known:
                pen.way(at, place, length)


def _office(role: Node | None, days: list[str]) -> dict[str, Any] | None:
    """The days at work, with whatever else was said of them."""
    if not days:
        return None
    old = dict((role.said.get("office") if role is not None else None) or {})
    if old.get("days") == days:
        return old
    fixed = [day for day in old.get("fixed_days") or () if day in days]
    return {**old, "days": days, **({"fixed_days": fixed} if "fixed_days" in old else {})}


def _hours(row: WorkAnswer, old: dict[str, Any]) -> dict[str, Any] | None:
    """The working day; what was said of it elsewhere stands unless it is said anew."""
    if row.hours is None:
        return None
    start, end = (minutes(time) for time in row.hours)
    was = _was(old)
    said = {**old, "days": [day for day in WEEK if day in row.days]}
    if was == (row.hours, row.move):
        return said
    said.pop("lunch_minutes", None)
    if was is not None and was[0] != row.hours:
        said.pop("core", None)
    return {
        **said,
        "work_minutes": end - start,
        "earliest": time_at(max(0, start - row.move)),
        "latest": time_at(min(DAY_END, end + row.move)),
        "usual_start": row.hours[0],
    }


def _was(old: dict[str, Any]) -> tuple[Hours, int] | None:
    """What a form shows of hours that were said before."""
    if not old:
        return None
    start = minutes(old.get("usual_start", "09:00"))
    end = start + old["work_minutes"] + old.get("lunch_minutes", 0)
    move = max(0, start - minutes(old.get("earliest", "07:00")))
    return (time_at(start), time_at(min(end, DAY_END))), move


def _free(pen: Pen, name: str) -> str:
    """A name for a workplace that nothing else bears."""
    taken = {HOME, *(place.key for place in pen.all("place"))}
    taken |= {str(role.said.get("place")) for role in pen.all("role")}
    found, number = name, 2
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found
