"""One answer as one act: what it adds and changes is checked, saved and undone together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from intertwine.actions import history
from intertwine.actions.beginning.ground import Versions, leads
from intertwine.actions.draft import Draft
from intertwine.actions.editing import NotThere, Stale, drawn_up, reworded
from intertwine.actions.membership import Member
from intertwine.actions.portable.building import value_from
from intertwine.actions.shapes import Part
from intertwine.actions.tree import Node, Said
from intertwine.domain.facts import Show
from intertwine.domain.problems import Refused


class Pen:
    """Writes into a draft. ``versions`` are those of the rows that the form was made from."""

    def __init__(self, draft: Draft, versions: Versions) -> None:
        self.draft = draft
        self._versions = dict(versions)
        self.first: tuple[Node, Said] | None = None

    def add(self, noun: str, values: Mapping[str, Any], *, parent: UUID | None = None) -> Node:
        """Say something new; the rest of this answer may hang from it."""
        node, said = drawn_up(self.draft, noun, values, parent=parent)
        self.first = self.first or (node, said)
        return node

    def put(self, node: Node, values: Mapping[str, Any]) -> None:
        """Say fields anew, if that changes anything. None leaves one out."""
        if all(_same(node, name, value) for name, value in values.items()):
            return
        version = self._versions.get(str(node.pk), 0)
        node, said = reworded(self.draft, node.noun.name, node.pk, values, version=version)
        self.first = self.first or (node, said)

    def drop(self, node: Node) -> None:
        """Take a row away that nothing refers to."""
        if node.version != self._versions.get(str(node.pk), 0):
            raise Stale(mine={}, theirs=dict(node.said), version=node.version, by="")
        self.draft.drop(node)
        self.first = self.first or (self.draft.tree.root, {})

    def node(self, noun: str, pk: UUID) -> Node:
        """A row of the draft, as the member sees it whole."""
        found = self.draft.tree.nodes.get(pk)
        if found is None or found.noun.name != noun or not self._sees(found):
            raise NotThere
        return found

    def same(self, noun: str, name: str, parent: UUID | None = None) -> Node | None:
        """The row that bears a name already: said again, as by a page gone back to, it is that."""
        for node in self.all(noun):
            above = node.parent.pk if node.parent else None
            if node.title.casefold() == name.casefold() and parent in (None, above):
                self._versions.setdefault(str(node.pk), node.version)
                return node
        return None

    def all(self, noun: str) -> list[Node]:
        """The rows of a noun that the member sees whole."""
        return [node for node in self.draft.tree.all(noun) if self._sees(node)]

    def way(self, one: str, two: str, minutes: int | None, mode: str | None = None) -> None:
        """How long a way takes for everybody; not said is openly unknown."""
        said: dict[str, Any] = {"minutes": "unknown" if minutes is None else minutes}
        if mode is not None:
            said["mode"] = mode or None
        leg = next((leg for leg in self.all("leg") if leads(leg, one, two)), None)
        if leg is None:
            self.add("leg", {"way": [one, two], "both_ways": True, **said})
        else:
            self.put(leg, said)

    def _sees(self, node: Node) -> bool:
        return self.draft.sight.sees(node, Show.FULL)


def _same(node: Node, name: str, value: Any) -> bool:
    """Whether a row says so already, in whichever spelling."""
    part = node.noun.part(name)
    return bool(_meant(part, node.said.get(name)) == _meant(part, value))


def _meant(part: Part, plain: Any) -> Any:
    if plain is None:
        return None if part.required else part.default
    try:
        return value_from(part.shape, plain)
    except Refused:
        return plain


def written(member: Member, versions: Versions, write: Callable[[Pen], None]) -> UUID | None:
    """Save an answer whole; the change that takes it back, or None when it said nothing new."""
    with transaction.atomic():
        draft = Draft(member)
        pen = Pen(draft, versions)
        write(pen)
        if pen.first is None:
            return None
        draft.settle(*pen.first)
        return history.first_of(draft.save())
