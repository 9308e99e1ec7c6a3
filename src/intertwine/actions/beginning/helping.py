"""The fourth question: who can step in. Nobody is suggested who was not named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from intertwine.actions.beginning.children import WEEK
from intertwine.actions.beginning.ground import Ground, Versions, versions_of
from intertwine.actions.beginning.pen import Pen, written
from intertwine.actions.beginning.typed import Hours, shown
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAnswer:
    """Somebody who can step in; no days are all days, no hours any hour."""

    name: str
    pk: UUID | None = None
    can: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    hours: Hours | None = None
    notice_days: int = 0

    @property
    def typed_hours(self) -> str:
        """The hours as a form shows them."""
        return shown(*self.hours) if self.hours else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Those who are named so far; ``half`` have only one end of their hours said."""

    rows: tuple[HelpAnswer, ...]
    half: tuple[str, ...]
    versions: Versions


def read(ground: Ground) -> Help:
    """Helpers by the facts."""
    found = ground.seen("helper")
    whole = [one for one in found if _whole(one)]
    half = tuple(one.title for one in found if one not in whole)
    return Help(rows=tuple(map(_row, whole)), half=half, versions=versions_of(whole))


def _whole(helper: Node) -> bool:
    """Whether their hours fit on the line of a form: both ends of one day, or neither."""
    ends = (helper.said.get("start"), helper.said.get("end"))
    return ends == (None, None) or (None not in ends and "+" not in str(ends[1]))


def _row(helper: Node) -> HelpAnswer:
    said = helper.said
    start, end = said.get("start"), said.get("end")
    return HelpAnswer(
        pk=helper.pk,
        name=helper.title,
        can=tuple(said["can"]),
        days=tuple(said.get("days") or ()),
        hours=(str(start), str(end)) if start and end else None,
        notice_days=int(said.get("notice_days", 0)),
    )


def save(member: Member, rows: Sequence[HelpAnswer], versions: Versions) -> UUID | None:
    """Say it."""

    def write(pen: Pen) -> None:
        for row in rows:
            start, end = row.hours or (None, None)
            said = {
                "name": row.name,
                "can": list(row.can),
                "days": [day for day in WEEK if day in row.days],
                "start": start,
                "end": end,
                "notice_days": row.notice_days,
            }
            known = pen.node("helper", row.pk) if row.pk else pen.same("helper", row.name)
            if known is None:
                pen.add("helper", said)
            else:
                pen.put(known, said)

    return written(member, versions, write)
