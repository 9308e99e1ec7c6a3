"""A household's rows as one tree of plain values, and how much of it a viewer sees.

Editing works on this tree: it is changed, built into facts by the file's own builder, so
that a form's faults are a file's, and what changed is written back row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from intertwine.actions.nouns import HOME, PARTNER, Noun, nouns
from intertwine.actions.plain import jsonable
from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.store.models import Household

Path = tuple[str | int, ...]
Said = dict[str, Any]


@dataclass(slots=True, eq=False, kw_only=True)
class Node:
    """One row: ``said`` are its own fields in the household file's plain form."""

    noun: Noun
    pk: UUID
    parent: Node | None
    key: str = ""
    order: int = 0
    version: int = 1
    said: Said = field(default_factory=dict)
    groups: dict[str, list[Node]] = field(default_factory=dict)

    def below(self) -> Iterator[Node]:
        """The node and all that hang from it, each after its parent."""
        yield self
        for group in self.groups.values():
            for node in group:
                yield from node.below()

    def hang(self, node: Node) -> None:
        """Put a node among its siblings, by its order."""
        siblings = self.groups.setdefault(node.noun.group, [])
        siblings.append(node)
        siblings.sort(key=lambda one: one.order)

    @property
    def title(self) -> str:
        """What a person calls it."""
        if self.noun.name == "leg":
            return " to ".join(map(str, self.said.get("way") or ()))
        named = self.said.get(self.noun.title)
        return str(named or self.key or self.noun.label)


@dataclass(slots=True, kw_only=True)
class Tree:
    """The household's own node and every node by its id."""

    root: Node
    nodes: dict[UUID, Node]

    def all(self, name: str) -> list[Node]:
        """The nodes of one noun."""
        return [node for node in self.nodes.values() if node.noun.name == name]

    @property
    def people(self) -> list[str]:
        """The partners' keys, in order."""
        return [node.key for node in self.root.groups.get("partners", ())]


def load(household: Household) -> Tree:
    """All that a household says: one query a noun. Calendars come without their bytes."""
    home = nouns()[HOME]
    said = {part.name: getattr(household, part.name) for part in home.parts}
    root = Node(
        noun=home, pk=household.pk, parent=None, version=household.edition, said=jsonable(said)
    )
    tree = Tree(root=root, nodes={root.pk: root})
    for one in nouns().values():
        if one.table is not None:
            _load(tree, one)
    return tree


def _load(tree: Tree, one: Noun) -> None:
    table: Any = one.table
    names = [name for name, _ in table.columns if name != "raw"]
    fixed = ["id", f"{table.model.PARENT}_id", "order", "version", *(["key"] if one.keyed else [])]
    query = table.model.everything.filter(**{table.path: tree.root.pk}).order_by("order", "id")
    for row in query.values_list(*fixed, *names):
        pk, parent, order, version, *rest = row
        key = rest.pop(0) if one.keyed else ""
        above = tree.nodes[parent]
        node = Node(
            noun=one, pk=pk, parent=above, key=key, order=order, version=version,
            said=said_of(dict(zip(names, rest, strict=True))),
        )  # fmt: skip
        above.groups.setdefault(one.group, []).append(node)
        tree.nodes[pk] = node


def said_of(fields: Said) -> Said:
    """Plain JSON, without what is not said."""
    return {name: jsonable(value) for name, value in fields.items() if value is not None}


def rendered(
    tree: Tree, seen: Callable[[Node], bool], said: Callable[[Node], Said]
) -> tuple[Said, dict[Path, Node]]:
    """The household file's plain values with what is ``seen``, and whose node stands where."""
    places: dict[Path, Node] = {("household",): tree.root}
    top: Said = {"household": said(tree.root)}
    _render(tree.root, (), top, seen, said, places)
    top.setdefault("partners", {})
    return top, places


def _render(
    node: Node, path: Path, into: Said, seen: Callable[[Node], bool],
    said: Callable[[Node], Said], places: dict[Path, Node],
) -> None:  # fmt: skip
    for group, members in node.groups.items():
        shown = [one for one in members if seen(one)]
        if not shown:
            continue
        keyed = shown[0].noun.keyed
        made: Any = {} if keyed else []
        for number, one in enumerate(shown):
            step = one.key if keyed else number
            values = dict(said(one))
            places[(*path, group, step)] = one
            _render(one, (*path, group, step), values, seen, said, places)
            if keyed:
                made[step] = values
            else:
                made.append(values)
        into[group] = made


def shown(node: Node) -> tuple[Show, date | None]:
    """How much the other partner shall see of a node, and until when no more than busy time."""
    model = node.noun.model
    keeper = node.parent if str(model.SHOWN).startswith("role__") else node
    said = {} if keeper is None else keeper.said
    show = said.get("show")
    until = said.get("private_until") if model.PRIVATE is not None else None
    try:
        level = Show(show) if show is not None else node.noun.part("show").default
        return level, None if until is None else date.fromisoformat(until)
    except (TypeError, ValueError, StopIteration):
        return Show.FULL, None  # not yet checked: the builder refuses it


class Sight:
    """What of a tree a viewer sees; the same as ``visible_to`` says of the rows."""

    def __init__(self, tree: Tree, viewer: Viewer) -> None:
        self._viewer = viewer
        self._people = set(tree.people)
        named = tree.all("milestone")
        self._milestones = {word(m.said.get("name")) for m in named if self.level(m) in _READABLE}
        self._employers = {e.key for e in tree.all("employer") if self.level(e) in _READABLE}
        roles = [role for role in tree.all("role") if self.level(role) is Show.FULL]
        self._ends = {facts.HOME, *(place.key for place in tree.all("place"))}
        self._ends |= {word(role.said["place"]) for role in roles if "place" in role.said}
        self._codes = {
            (role.parent.pk, shift.key)
            for role in roles
            if role.parent is not None
            for shift in role.groups.get("shift_types", ())
        }

    def owner(self, node: Node) -> str | None:
        """The partner whose it is; None when it is the household's."""
        whose = node.noun.model.WHOSE if node.noun.table is not None else None
        if whose is None:
            return None
        if whose.endswith("partner__key"):
            above: Node | None = node
            while above is not None and above.noun.name != PARTNER:
                above = above.parent
            return None if above is None else above.key
        who = word(node.said.get(whose))
        return who if who in self._people else None

    def level(self, node: Node) -> Show:
        """How much of the node itself is shown, whatever it refers to."""
        model = node.noun.model
        if node.noun.table is None or model.SHOWN is None:
            return Show.FULL
        return self._viewer.sees(self.owner(node), *shown(node))

    def sees(self, node: Node, least: Show = Show.TITLED) -> bool:
        """Whether the node is shown at ``least`` so much, and all that it cannot do without."""
        if _RANK.index(self.level(node)) < _RANK.index(least):
            return False
        if self._viewer.person is None:
            return True
        said = node.said
        match node.noun.name:
            case "dependency":
                return {word(said.get("decision")), word(said.get("fact"))} <= self._milestones
            case "leg":
                way = said.get("way")
                return isinstance(way, list) and {word(end) for end in way} <= self._ends
            case "ask":
                return word(said.get("employer")) in self._employers
            case "boundary":
                above = node.parent.pk if node.parent else None
                return "shift" not in said or (above, word(said["shift"])) in self._codes
        return True

    def said(self, node: Node) -> Said:
        """The node's fields without references to what is not shown."""
        if self._viewer.person is None:
            return node.said
        hidden = {
            name
            for noun, name, known in (
                ("trip", "serves", self._milestones),
                ("role", "employer", self._employers),
            )
            if node.noun.name == noun and name in node.said and word(node.said[name]) not in known
        }
        return {name: value for name, value in node.said.items() if name not in hidden}


_RANK = tuple(Show)
_READABLE = (Show.TITLED, Show.FULL)


def word(value: object) -> str:
    """Text as it is; anything else, which the builder will refuse, names nothing."""
    return value if isinstance(value, str) else ""
