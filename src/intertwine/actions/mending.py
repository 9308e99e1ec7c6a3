"""What an act of editing mends by itself, so that it neither stops half-way nor tells.

Open to all: a way that nobody has measured yet is said to be of unknown length. Out of the
member's sight: what a hidden row referred to is let go, and the row stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from intertwine.actions.nouns import nouns
from intertwine.actions.tree import Node, Path
from intertwine.domain.facts import HOME
from intertwine.domain.problems import Problem

if TYPE_CHECKING:
    from intertwine.actions.draft import Draft

UNKNOWN = "unknown"
_WAY = re.compile(rf"no travel time from (?:{HOME} to (?P<out>.+?)|(?P<back>.+?) to {HOME}): add ")


def mend(draft: Draft, problem: Problem, places: dict[Path, Node], *, open_: bool) -> bool:
    """Mend one problem of the tree, and say whether that was possible."""
    if problem.code == "leg-without-time":
        return _unknown_way(draft, problem)
    if open_:
        return False
    node = at(places, problem.path)
    if node is None or node.noun.name not in _LETTING_GO:
        return False
    return _LETTING_GO[node.noun.name](draft, node)


def at(places: dict[Path, Node], path: Path) -> Node | None:
    """The innermost row that a path lies in."""
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return None


def _unknown_way(draft: Draft, problem: Problem) -> bool:
    found = _WAY.match(problem.sentence)
    if found is None:
        return False
    end = found["out"] or found["back"]
    said = {"way": [HOME, end], "minutes": UNKNOWN, "both_ways": True}
    if any(leg.said == said for leg in draft.tree.all("leg")):
        return True
    draft.new(nouns()["leg"], draft.tree.root, said)
    return True


def measured(draft: Draft, leg: Node) -> None:
    """A way whose minutes are said takes the place of the same way of unknown length."""
    if leg.noun.name != "leg" or "who" in leg.said or leg.said.get("minutes") == UNKNOWN:
        return
    known = _directions(leg)
    for other in draft.tree.all("leg"):
        if other.said.get("minutes") != UNKNOWN or "who" in other.said:
            continue
        said = _directions(other)
        left = said - known
        if left == said or not draft.sight.sees(other):
            continue
        if left:
            draft.put(other, {"way": list(left.pop()), "both_ways": None})
        else:
            draft.drop(other)


def _directions(leg: Node) -> set[tuple[str, ...]]:
    way = tuple(leg.said.get("way") or ())
    return {way, way[::-1]} if leg.said.get("both_ways") else {way}


def _drop(draft: Draft, node: Node) -> bool:
    draft.drop(node)
    return True


def _trip(draft: Draft, node: Node) -> bool:
    draft.put(node, {"serves": None}, quiet=True)
    return True


def _role(draft: Draft, node: Node) -> bool:
    draft.put(node, {"employer": None}, quiet=True)
    return True


def _limit(draft: Draft, node: Node) -> bool:
    draft.put(node, {"shift": None, "kind": "note"}, quiet=True)
    return True


def _partner(draft: Draft, node: Node) -> bool:
    """A limit counts shifts that are gone: the fault is told of the partner as a whole."""
    codes = {
        shift.key
        for role in node.groups.get("roles", ())
        for shift in role.groups.get("shift_types", ())
    }
    lost = [one for one in node.groups.get("boundaries", ())
            if "shift" in one.said and one.said["shift"] not in codes]  # fmt: skip
    return all(_limit(draft, one) for one in lost) and bool(lost)


_LETTING_GO: dict[str, Callable[[Draft, Node], bool]] = {
    "trip": _trip,
    "role": _role,
    "leg": _drop,
    "dependency": _drop,
    "boundary": _limit,
    "partner": _partner,
}
