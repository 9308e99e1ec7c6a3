"""What one partner may not do to what is the other's: pass it on, or say who sees it."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.actions.draft import Draft
from intertwine.actions.tree import Node
from intertwine.domain.facts import Show
from intertwine.domain.problems import Problem, Refused

SEEING = ("show", "private_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Was:
    """Whose a row was, and what the other saw of it, before this act."""

    owner: str | None
    seeing: tuple[object, ...]

    @classmethod
    def of(cls, draft: Draft, node: Node) -> Was:
        """As it stands in the draft now."""
        return cls(owner=draft.sight.owner(node), seeing=_seeing(node))


def on_add(draft: Draft, node: Node) -> None:
    """What is said for the other is open to both: only its owner may keep it back."""
    owner = draft.sight.owner(node)
    if owner not in (None, draft.member.person) and _seeing(node) != _usual(node):
        raise _refused(draft, owner, "show")


def on_change(draft: Draft, node: Node, was: Was) -> None:
    """Refuse what is the owner's alone."""
    me = draft.member.person
    owner = draft.sight.owner(node)
    theirs = was.owner not in (None, me)
    if theirs and owner != was.owner:
        name = _name(draft, was.owner)
        field = str(node.noun.model.WHOSE)
        sentence = f"This is {name}’s: only {name} can pass it on."
        raise Refused([Problem(code="not-yours", sentence=sentence, path=(field,))])
    if theirs and _seeing(node) != was.seeing:
        raise _refused(draft, was.owner, "show")
    if was.owner is None and owner == me and _kept_back(node):
        sentence = "Both of you know of this: make it yours first, then say who sees it."
        raise Refused([Problem(code="not-yours", sentence=sentence, path=("show",))])


def _seeing(node: Node) -> tuple[object, ...]:
    fields = {part.name: part.default for part in node.noun.parts if part.name in SEEING}
    return tuple(str(node.said.get(name, usual)) for name, usual in sorted(fields.items()))


def _usual(node: Node) -> tuple[object, ...]:
    fields = {part.name: part.default for part in node.noun.parts if part.name in SEEING}
    return tuple(str(usual) for _, usual in sorted(fields.items()))


def _kept_back(node: Node) -> bool:
    if "show" not in {part.name for part in node.noun.parts}:
        return False
    return node.said.get("show", Show.FULL) != Show.FULL or "private_until" in node.said


def _name(draft: Draft, person: str | None) -> str:
    found = [one for one in draft.tree.root.groups.get("partners", ()) if one.key == person]
    return found[0].title.split()[0] if found else "somebody else"


def _refused(draft: Draft, owner: str | None, field: str) -> Refused:
    sentence = f"Only {_name(draft, owner)} can say who sees this."
    return Refused([Problem(code="not-yours", sentence=sentence, path=(field,))])
