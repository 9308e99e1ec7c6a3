"""What follows when something that others name is renamed or goes."""

from __future__ import annotations

from intertwine.actions.draft import FULL, Draft
from intertwine.actions.tree import Node, Said
from intertwine.domain.facts import HOME


def follow(draft: Draft, node: Node, old: Said) -> None:
    """Let those who name a changed row name it by its new name."""
    if node.noun.name == "milestone":
        _milestone(draft, old.get("name"), node.said.get("name"))
    if node.noun.name == "role":
        _office(draft, old.get("place"), node.said.get("place"))


def _milestone(draft: Draft, old: object, new: object) -> None:
    if old == new or any(one.said.get("name") == old for one in draft.tree.all("milestone")):
        return
    for trip in draft.tree.all("trip"):
        if trip.said.get("serves") == old:
            draft.put(trip, {"serves": new}, quiet=True)
    for link in draft.tree.all("dependency"):
        renamed = {name: new for name in ("decision", "fact") if link.said.get(name) == old}
        if renamed:
            draft.put(link, renamed, quiet=True)


def _office(draft: Draft, old: object, new: object) -> None:
    if old == new or old is None or _stands(draft, old):
        return
    for leg in draft.tree.all("leg"):
        way = leg.said.get("way", [])
        if old not in way:
            continue
        if new is None or new in way:
            draft.drop(leg)
        else:
            draft.put(leg, {"way": [new if end == old else end for end in way]})


def _stands(draft: Draft, end: object) -> bool:
    """Whether something else is still called so."""
    offices = {role.said.get("place") for role in draft.tree.all("role")}
    return end == HOME or end in offices | {place.key for place in draft.tree.all("place")}


def let_go(draft: Draft, node: Node) -> bool:
    """Before a row goes: take its ways with it. True when it must stay out of sight instead.

    An employer that only the other partner's private items name stays theirs alone: to
    refuse would tell of those items.
    """
    if node.noun.name == "employer":
        return _stays_hidden(draft, node)
    end = node.key if node.noun.name == "place" else node.said.get("place")
    if node.noun.name in ("place", "role") and end is not None:
        others = [one for one in draft.tree.all("role") if one is not node]
        borne = {one.said.get("place") for one in others}
        borne |= {one.key for one in draft.tree.all("place") if one is not node}
        for leg in draft.tree.all("leg"):
            if end in leg.said.get("way", ()) and end not in borne | {HOME}:
                draft.drop(leg)
    return False


def _stays_hidden(draft: Draft, employer: Node) -> bool:
    sight = draft.sight
    users = [
        node
        for name in ("role", "ask")
        for node in draft.tree.all(name)
        if node.said.get("employer") == employer.key
    ]
    if not users or any(sight.sees(node, FULL) for node in users):
        return False
    draft.put(employer, {"who": sight.owner(users[0]), "show": "hidden"})
    return True
