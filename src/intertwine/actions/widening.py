"""Whoever's things become more visible to the other is told of it, once an act; never the other.

It is told also when they did it themselves: perhaps it was not they who sat at their keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from intertwine.actions.notices import tell
from intertwine.actions.tree import Node, Sight, shown
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.store.models import Account, What

if TYPE_CHECKING:
    from intertwine.actions.draft import Before, Draft

_RANK = tuple(Show)


def tell_owners(draft: Draft, changed: Iterable[Before]) -> None:
    """Leave one notice with each partner of whose things somebody else sees more from now on."""
    owners = {one.owner for one in changed if one.owner and _wider(draft, one)}
    if owners:
        found = Account.objects.filter(partner__household=draft.household, partner__key__in=owners)
        for account in found:
            tell(account, What.WIDENED)


def _wider(draft: Draft, one: Before) -> bool:
    """Whether on any day from today on the other sees more than they would have."""
    node = one.node
    below = str(node.noun.model.SHOWN or "role__").startswith("role__")
    if one.state is None or node.pk not in draft.tree.nodes or below:
        return False
    before = Node(noun=node.noun, pk=node.pk, parent=node.parent, said=one.state["said"])
    today = draft.viewer.today
    days = {today, *(day for _, day in (shown(before), shown(node)) if day and day > today)}
    sight = draft.sight
    return any(
        _rank(sight, node, viewer) > _rank(sight, before, viewer)
        for person in draft.tree.people
        if person != one.owner
        for viewer in (Viewer(person=person, today=day) for day in days)
    )


def _rank(sight: Sight, node: Node, viewer: Viewer) -> int:
    return _RANK.index(viewer.sees(sight.owner(node), *shown(node)))
