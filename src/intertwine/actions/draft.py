"""One act of editing in the making: a tree, what was touched in it, and the household's row.

What the member may see is checked in the words of the household file. What the member may
not see must neither stop the act nor be told of by it: what would be left at fault there
is mended in the same act, and its owner finds it in the history.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.membership import Member
from intertwine.actions.mending import at, mend
from intertwine.actions.nouns import HOME, Noun, nouns
from intertwine.actions.plain import value_of
from intertwine.actions.portable.building import Builder, TooManyError
from intertwine.actions.rows import row_of
from intertwine.actions.tree import Node, Path, Said, Sight, load, rendered, said_of
from intertwine.actions.widening import tell_owners
from intertwine.domain.facts import HouseholdFacts, Show
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.projection import Viewer
from intertwine.store.models import Change, Household

MOST_MENDS = 20
State = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Before:
    """A node as it was before this act: ``state`` is None when it was not there."""

    node: Node
    state: State | None
    owner: str
    seen_by: frozenset[str]
    quiet: bool


class Draft:
    """The household as it would be; ``save`` makes it so. Use inside a transaction."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.household = Household.objects.select_for_update().get(pk=member.household.pk)
        self.viewer = Viewer(person=member.person, today=clock.today(self.household.zone))
        self.tree = load(self.household)
        self._before: dict[UUID, Before] = {}
        self._gone: set[UUID] = set()
        self.blamed: list[Node | None] = []
        self._sound: Said | None = None
        self._facts: HouseholdFacts
        self._sights = self._all_sights()

    @property
    def sight(self) -> Sight:
        """What the member sees of the household as it now is in this draft."""
        return Sight(self.tree, self.viewer)

    def _all_sights(self) -> dict[str, Sight]:
        today = self.viewer.today
        return {
            person: Sight(self.tree, Viewer(person=person, today=today))
            for person in self.tree.people
        }

    def _touch(self, node: Node, *, there: bool, quiet: bool = False) -> None:
        """Remember how a node was; a ``quiet`` change leaves its version as it is."""
        if node.pk in self._before:
            self._before[node.pk].quiet &= quiet
            return
        seen = [person for person, one in self._sights.items() if there and one.sees(node, FULL)]
        self._before[node.pk] = Before(
            node=node,
            state=state_of(node) if there else None,
            owner=self._owner(node) if there else "",
            seen_by=frozenset(seen) if there else frozenset(self._sights),
            quiet=quiet,
        )

    def _owner(self, node: Node) -> str:
        return self.sight.owner(node) or ""

    def put(self, node: Node, values: Said, *, quiet: bool = False) -> None:
        """Say these fields anew; None leaves one out."""
        self._touch(node, there=True, quiet=quiet)
        node.said = {name: value for name, value in (node.said | values).items()
                     if value is not None}  # fmt: skip

    def new(self, noun: Noun, parent: Node, said: Said, *, key: str = "", pk: UUID | None = None,
            order: int | None = None) -> Node:  # fmt: skip
        """Hang a new node from its parent, after its siblings unless ``order`` is given."""
        siblings = parent.groups.get(noun.group, ())
        last = max((one.order for one in siblings), default=-1) + 1
        node = Node(
            noun=noun, pk=pk or uuid.uuid4(), parent=parent, key=key,
            order=last if order is None else order,
            said={name: value for name, value in said.items() if value is not None},
        )  # fmt: skip
        self._touch(node, there=False)
        parent.hang(node)
        self.tree.nodes[node.pk] = node
        self._gone.discard(node.pk)
        return node

    def drop(self, node: Node) -> None:
        """Take a node away, with all that hangs from it."""
        for one in node.below():
            self._touch(one, there=True)
            self._gone.add(one.pk)
            self.tree.nodes.pop(one.pk, None)
        if node.parent is not None:
            node.parent.groups[node.noun.group].remove(node)

    def settle(self, edited: Node | None = None, given: Iterable[str] = ()) -> None:
        """Check what the member sees, mend what nobody need be asked about, build the whole.

        ``given`` are the fields of the ``edited`` row that the member has just said.
        """
        said = frozenset(given)
        for _ in range(MOST_MENDS):
            problems, places = self._open_faults(edited, said)
            if not problems:
                break
            mended = [mend(self, problem, places, open_=True) for problem in problems]
            if not all(mended):
                self.blamed = [at(places, one.path) for one in problems if one.code not in _MENDED]
                raise Refused(self._told(problems, places, edited))
        for _ in range(MOST_MENDS):
            problems, places = self._faults(lambda _: True, lambda node: node.said)
            left = [problem for problem in problems if problem.code not in _LET_BE]
            if not left:
                return
            mended = [mend(self, problem, places, open_=False) for problem in left]
            if not any(mended):
                break
        raise AssertionError(f"not mended: {[problem.code for problem in problems]}")

    @property
    def facts(self) -> HouseholdFacts:
        """What the household would say, once it is settled; hidden things are part of it."""
        return self._facts

    def _open_faults(
        self, edited: Node | None, given: frozenset[str]
    ) -> tuple[list[Problem], dict[Path, Node]]:
        """The faults of what the member sees, of which the edited row is always part."""
        sight = self.sight

        def said(node: Node) -> Said:
            shown = sight.said(node)
            kept = given & node.said.keys() if node is edited else ()
            return shown | {name: node.said[name] for name in kept}

        return self._faults(lambda node: node is edited or _checked(sight, node), said)

    def _faults(self, seen: Any, said: Any) -> tuple[list[Problem], dict[Path, Node]]:
        tree, places = rendered(self.tree, seen, said)
        self._places = {node.pk: path for path, node in places.items()}
        if tree == self._sound:
            return [], places
        builder = Builder()
        try:
            self._facts = builder.fact(HouseholdFacts, tree, ())
            builder.join(self._facts)
        except TooManyError:
            pass  # the first five hundred say enough
        self._sound = None if builder.problems else tree
        return builder.problems, places

    def _told(
        self, problems: list[Problem], places: dict[Path, Node], edited: Node | None
    ) -> list[Problem]:
        """Problems with the edited row's own fields first in their paths."""
        path = next((path for path, node in places.items() if node is edited), None)
        told = []
        for problem in problems:
            if problem.code in _MENDED and len(problems) > 1:
                continue
            own = path is not None and problem.path[: len(path)] == path
            where = problem.path[len(path or ()) :] if own else ()
            told.append(Problem(code=problem.code, sentence=problem.sentence, path=where))
        return told or [Problem(code=one.code, sentence=one.sentence) for one in problems]

    def _spell_out(self) -> None:
        """Let every touched node say what its row will: all fields, in their one spelling."""
        for pk, one in self._before.items():
            if pk not in self._gone:
                node, fact = one.node, fact_at(self._facts, self._places[pk])
                node.said = said_of(
                    {
                        part.name: value_of(getattr(fact, part.name))
                        for part in node.noun.parts
                        if part.name not in BYTES or "content" in node.said
                    }
                )

    def changed(self) -> list[Before]:
        """What differs from before this act, parents first."""
        return [
            one
            for one in self._before.values()
            if one.state != (None if one.node.pk in self._gone else state_of(one.node))
        ]

    def save(self, *, undoes: UUID | None = None) -> UUID:
        """Write what changed, with its history; the batch that it makes."""
        batch = uuid.uuid4()
        self._spell_out()
        found = self.changed()
        at, number = clock.now(self.household.zone), self.household.version + 1
        sights = self._all_sights()
        kept = []
        for place, one in enumerate(found):
            gone = one.node.pk in self._gone
            seen = set(sights) if gone else {k for k, s in sights.items() if s.sees(one.node, FULL)}
            kept.append(
                Change(
                    household=self.household, number=number, batch=batch, place=place, at=at,
                    account_id=self.member.account, person=self.member.person,
                    name=self.member.name, noun=one.node.noun.name, row=one.node.pk,
                    parent=one.node.parent.pk if one.node.parent else None, before=one.state,
                    after=None if gone else state_of(one.node), owner_before=one.owner,
                    owner="" if gone else self._owner(one.node),
                    seen_by=sorted(one.seen_by & seen), undoes=undoes,
                )
            )  # fmt: skip
        self._write(found)
        tell_owners(self, found)
        Change.everything.bulk_create(kept)
        if kept:
            Household.objects.filter(pk=self.household.pk).update(version=number, updated=at)
        return batch

    def _write(self, found: list[Before]) -> None:
        """Rows that went first, the last hung first; then what is new, parents first."""
        for one in reversed(found):
            if one.node.pk in self._gone:
                one.node.noun.model.everything.filter(pk=one.node.pk).delete()
        for one in sorted(found, key=lambda one: list(nouns()).index(one.node.noun.name)):
            if one.node.pk not in self._gone:
                self._keep(one)

    def _keep(self, one: Before) -> None:
        node = one.node
        fact = fact_at(self._facts, self._places[node.pk])
        if node.noun.name == HOME:
            for part in node.noun.parts:
                setattr(self.household, part.name, getattr(fact, part.name))
            self.household.edition = node.version = node.version + 1
            self.household.save()
            return
        columns = row_of(node.noun.model, fact)
        if "raw" in columns and "content" not in node.said:
            del columns["raw"]
        if node.noun.keyed:
            columns["key"] = node.key
        columns["order"] = node.order
        if one.state is None:
            parent = {f"{node.noun.model.PARENT}_id": node.parent.pk if node.parent else None}
            node.noun.model.everything.create(pk=node.pk, **parent, **columns)
            return
        node.version += 0 if one.quiet else 1
        node.noun.model.everything.filter(pk=node.pk).update(version=node.version, **columns)


FULL = Show.FULL
# A calendar is read without these, and keeps them unless they are said anew.
BYTES = ("content", "encoding")
_MENDED = frozenset({"leg-without-time"})
# Two milestones of one name, one of them hidden from the other partner: nobody may be told.
_LET_BE = frozenset({"name-twice"})


def state_of(node: Node) -> State:
    """A node as the history keeps it."""
    return {"key": node.key, "order": node.order, "said": dict(node.said)}


def fact_at(facts: HouseholdFacts, path: Path) -> Any:
    """The fact that stands at a path."""
    found: Any = facts
    for step in path:
        groups = isinstance(found, dict | tuple)
        found = found[step] if groups else getattr(found, str(step))
    return found


def _checked(sight: Sight, node: Node) -> bool:
    """What the member's own check covers: all they see in full, and what may be named."""
    least = Show.TITLED if node.noun.name in ("milestone", "employer") else FULL
    return sight.sees(node, least)
