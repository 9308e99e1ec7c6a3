"""Recent changes: who said what when, as far as a partner may know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.draft import FULL
from intertwine.actions.membership import Member
from intertwine.actions.nouns import Noun, noun
from intertwine.actions.tree import Sight, Tree, load
from intertwine.domain.facts import HOME
from intertwine.domain.projection import Viewer
from intertwine.domain.words import say
from intertwine.store.models import Change

KEPT_DAYS = 30
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One field as it was and as it became; None where nothing was said."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row's change. ``kind`` is added, changed or removed; ``undo`` tells if it can be."""

    pk: UUID
    batch: UUID
    at: datetime
    person: str
    name: str
    noun: Noun
    row: UUID
    there: bool
    kind: str
    title: str
    fields: tuple[Said, ...]
    restores: bool
    undone: bool


def recent(member: Member, days: int = KEPT_DAYS) -> tuple[Entry, ...]:
    """The last changes, newest first."""
    since = clock.now(member.household.zone) - timedelta(days=days)
    found = Change.everything.filter(household=member.household.pk, at__gte=since)
    shown = _shown(member, found.order_by("-number", "place")[:MOST])
    undone: set[UUID | None] = {one.undoes for one in shown if one.undoes}
    tree = load(member.household) if shown else None
    return tuple(_entry(one, undone, tree) for one in shown if noun(one.noun) is not None)


def visible(member: Member, pk: UUID) -> Change | None:
    """One change, if the member may see it."""
    found = _shown(member, Change.everything.filter(household=member.household.pk, pk=pk))
    return found[0] if found else None


def last_by(member: Member, row: UUID) -> str:
    """Who changed a row last; empty when nobody that the member may know of."""
    found = Change.everything.filter(household=member.household.pk, row=row)
    shown = _shown(member, found.order_by("-number")[:1])
    return shown[0].name if shown else ""


def latest(member: Member, row: UUID) -> UUID | None:
    """The last change of a row, by which it can be undone."""
    found = Change.everything.filter(household=member.household.pk, row=row)
    shown = _shown(member, found.order_by("-number")[:1])
    return shown[0].pk if shown else None


def first_of(batch: UUID) -> UUID | None:
    """The change by which a batch is known."""
    found = Change.everything.filter(batch=batch).order_by("place").first()
    return None if found is None else found.pk


def _shown(member: Member, changes: Iterable[Change]) -> list[Change]:
    """Those that the member saw whole on that day, and may still see.

    What was the member's own or the household's before stays: it was known then, and that
    somebody took it away must not be hidden by hiding it afterwards.
    """
    found = list(changes)
    if not found:
        return []
    tree = load(member.household)
    sight = Sight(tree, Viewer(person=member.person, today=clock.today(member.household.zone)))
    last = _last(member, [one.row for one in found if one.row not in tree.nodes])
    me = member.person

    def may(one: Change) -> bool:
        if me not in one.seen_by:
            return me in (one.owner, one.owner_before) and _mine_now(one)
        if one.before is not None and one.owner_before in ("", me):
            return True
        node = tree.nodes.get(one.row)
        if node is not None:
            return sight.sees(node, FULL)
        gone = last.get(one.row)
        return gone is None or me in gone.seen_by

    def _mine_now(one: Change) -> bool:
        node = tree.nodes.get(one.row)
        return node is None or sight.owner(node) == me

    return [one for one in found if may(one)]


def _last(member: Member, rows: list[UUID]) -> dict[UUID, Change]:
    """The last change of each row that is gone."""
    found = Change.everything.filter(household=member.household.pk, row__in=rows)
    return {one.row: one for one in found.order_by("number")}


def _title(state: dict[str, Any], kind: Noun, tree: Tree | None) -> str:
    """What a person calls it; a way by the names of its ends."""
    named = state["said"].get(kind.title)
    if not isinstance(named, list):
        return str(named or state["key"] or kind.label)
    places = tree.all("place") if tree is not None else []
    names = {HOME: say("home"), **{node.key: node.title for node in places}}
    return " – ".join(str(names.get(end, end)) for end in named) or kind.label


def _entry(one: Change, undone: set[UUID | None], tree: Tree | None) -> Entry:
    kind = noun(one.noun)
    assert kind is not None  # noqa: S101 asked by the caller
    state = one.after or one.before or {"said": {}, "key": ""}
    before, after = (one.before or {}).get("said", {}), (one.after or {}).get("said", {})
    names = [part.name for part in kind.parts if part.name not in ("content", "encoding")]
    fields = tuple(
        Said(field=name, before=before.get(name), after=after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )
    return Entry(
        pk=one.pk, batch=one.batch, at=one.at, person=one.person, name=one.name, noun=kind,
        row=one.row, there=tree is not None and one.row in tree.nodes,
        kind="added" if one.before is None else "removed" if one.after is None else "changed",
        title=_title(state, kind, tree), fields=fields,
        restores=one.undoes is not None, undone=one.batch in undone,
    )  # fmt: skip
