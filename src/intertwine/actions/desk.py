"""What lies before a partner who edits: rows as they see them, and what a field may name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.choices import choice
from intertwine.actions.editing import NotThere
from intertwine.actions.membership import Member
from intertwine.actions.nouns import HOME, PARTNER, Noun, noun
from intertwine.actions.tree import Node, Said, Sight, Tree, load
from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.domain.words import say

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One row before its editor. ``full`` is False when only its title and time are shown."""

    pk: UUID
    noun: Noun
    title: str
    said: Said
    version: int
    full: bool
    owner: str | None
    parent: UUID | None
    above: str


class Desk:
    """One look at the household's rows, as a member sees them."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.tree: Tree = load(member.household)
        today = clock.today(member.household.zone)
        self.sight = Sight(self.tree, Viewer(person=member.person, today=today))

    def paper(self, name: str, pk: UUID) -> Paper:
        """One row; hidden and absent alike are not there."""
        node = self.tree.nodes.get(pk)
        if node is None or node.noun.name != name or not self.sight.sees(node):
            raise NotThere
        return self._paper(node)

    def papers(self, name: str) -> list[Paper]:
        """All rows of a noun that the member sees, in order."""
        return [self._paper(node) for node in self.tree.all(name) if self.sight.sees(node)]

    def parent(self, kind: Noun, asked: str) -> Node:
        """The row a new one hangs from: by id, by a partner's key, or the usual one."""
        if kind.parent == HOME:
            return self.tree.root
        found = [node for node in self.tree.all(kind.parent) if self.sight.sees(node, Show.FULL)]
        own = [node for node in found if node.key == self.member.person]
        chosen = [node for node in found if asked and asked in (str(node.pk), node.key)]
        if asked and not chosen:
            raise NotThere
        if kind.parent == PARTNER:
            return (chosen or own)[0]
        if chosen or len(found) == 1:
            return (chosen or found)[0]
        raise NotThere

    def people(self) -> Options:
        """The partners, by key and short name."""
        return tuple(
            (node.key, node.title.split()[0]) for node in self.tree.root.groups.get("partners", ())
        )

    def _paper(self, node: Node) -> Paper:
        full = self.sight.sees(node, Show.FULL)
        above = node.parent
        return Paper(
            pk=node.pk, noun=node.noun, title=self.titled(node),
            said=self.sight.said(node) if full else {}, version=node.version, full=full,
            owner=self.sight.owner(node), parent=above.pk if above else None,
            above=above.title if above and above.noun.name != HOME else "",
        )  # fmt: skip

    def titled(self, node: Node) -> str:
        """What a person calls it: names in place of keys."""
        names = self._names
        if node.noun.name == "leg":
            ends = [names.get(end, end) for end in node.said.get("way", ())]
            return say("{here} to {there}", here=ends[0], there=ends[1]) if ends else ""
        if node.noun.name == "attendance":
            place = str(node.said.get("place", ""))
            return names.get(place, place)
        if node.noun.name in ("shifttype", "scenario"):
            return node.key
        if node.noun.name in ("roster", "cycle", "oncall"):
            return ""
        return node.title

    @cached_property
    def _names(self) -> dict[str, str]:
        found = {node.key: node.title for node in self.tree.all("place")}
        return {facts.HOME: say("home"), **found}

    def offers(self, kind: Noun, parent: Node | None) -> dict[str, Options]:
        """What each field that names something else may name."""
        people = self.people()
        both = (facts.BOTH, choice("both"))
        milestones = self._named("milestone", by_key=False)
        employers = self._named("employer")
        found: dict[str, dict[str, Options]] = {
            "role": {"employer": employers},
            "ask": {"employer": employers, "who": people},
            "employer": {"who": people},
            "attendance": {"place": self._named("place")},
            "leg": {"way": self._ends(), "who": (*people, *self._named("helper"))},
            "contact": {"of": people},
            "milestone": {"who": (*people, both, (facts.FAMILY, choice("family")))},
            "opportunity": {"who": (*people, both)},
            "scenario": {"people": people},
            "duty": dict.fromkeys(
                ("conception", "planning", "execution"),
                (*people, both, (facts.ROTATE, choice("rotate"))),
            ),
            "trip": {"serves": milestones},
            "dependency": {"decision": milestones, "fact": milestones},
            "calendarsource": {"person": people},
            "boundary": {"shift": self._codes(parent)},
            "roster": {"shifts": self._codes(parent)},
            "cycle": {"exceptions": (*self._codes(parent), ("off", choice("off")))},
        }
        return found.get(kind.name, {})

    def _named(self, name: str, *, by_key: bool = True) -> Options:
        shown = [node for node in self.tree.all(name) if self.sight.sees(node)]
        return tuple((node.key if by_key else node.title, node.title) for node in shown)

    def _ends(self) -> Options:
        roles = [role for role in self.tree.all("role") if self.sight.sees(role, Show.FULL)]
        offices = dict.fromkeys(str(role.said["place"]) for role in roles if "place" in role.said)
        places = {node.key: node.title for node in self.tree.all("place")}
        return (
            (facts.HOME, say("Home")),
            *places.items(),
            *((end, end.capitalize()) for end in offices if end not in places),
        )

    def _codes(self, parent: Node | None) -> Options:
        if parent is None:
            return ()
        roles = [parent] if parent.noun.name == "role" else parent.groups.get("roles", [])
        codes: dict[str, Any] = {}
        for role in roles:
            if self.sight.sees(role, Show.FULL):
                for shift in role.groups.get("shift_types", ()):
                    codes[shift.key] = shift.said.get("name") or shift.key
        return tuple(codes.items())

    def node(self, pk: UUID | None) -> Node | None:
        """A row's node by its id."""
        return None if pk is None else self.tree.nodes.get(pk)


def kind_named(name: str) -> Noun:
    """A noun by its name; an unknown one is not there."""
    found = noun(name)
    if found is None:
        raise NotThere
    return found
