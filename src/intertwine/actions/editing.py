"""The one way to change what a household says: forms, dragging, first questions, undo.

Every act runs in one transaction with the household's row locked, is checked as the
household file is, and keeps its history. Hidden and absent are the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from intertwine.actions import history, keys, rights
from intertwine.actions.draft import BYTES, FULL, Draft, State, state_of
from intertwine.actions.following import follow, let_go
from intertwine.actions.membership import Member
from intertwine.actions.mending import measured
from intertwine.actions.nouns import HOME, PARTNER, Noun, noun
from intertwine.actions.portable import wording
from intertwine.actions.tree import Node, Said
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Change, FactRow, Household


class NotThereError(LookupError):
    """No such row for this member: it is hidden, or it is not there at all."""


class StaleError(Exception):
    """Somebody saved the row since it was read. ``mine`` was to be said, ``theirs`` is said."""

    def __init__(self, *, mine: Said, theirs: Said, version: int, by: str) -> None:
        self.mine = mine
        self.theirs = theirs
        self.version = version
        self.by = by
        super().__init__("the row was saved since it was read")


NotThere = NotThereError
Stale = StaleError


def add(
    member: Member, noun: str, values: Mapping[str, Any], *, parent: UUID | None = None
) -> FactRow:
    """Say something new; ``parent`` is the member's own row, or the household, when left out."""
    with transaction.atomic():
        draft = Draft(member)
        node, said = drawn_up(draft, noun, values, parent=parent)
        draft.settle(node, said)
        draft.save()
        return _row(node)


def drawn_up(
    draft: Draft, noun: str, values: Mapping[str, Any], *, parent: UUID | None = None
) -> tuple[Node, Said]:
    """Something new in a draft, not yet checked against the rest."""
    kind = _kind(noun)
    above = _parent(draft, kind, parent)
    said, key = _given(kind, values)
    node = draft.new(kind, above, said, key=keys.key_for(draft, kind, above, said, key))
    rights.on_add(draft, node)
    measured(draft, node)
    return node, said


def change(
    member: Member, noun: str, pk: UUID, values: Mapping[str, Any], *, version: int
) -> FactRow | Household:
    """Say these fields anew, the others stay; None leaves one out."""
    with transaction.atomic():
        draft = Draft(member)
        node, said = reworded(draft, noun, pk, values, version=version)
        draft.settle(node, said)
        draft.save()
        return draft.household if node.noun.name == HOME else _row(node)


def reworded(
    draft: Draft, noun: str, pk: UUID, values: Mapping[str, Any], *, version: int
) -> tuple[Node, Said]:
    """Something said anew in a draft, not yet checked against the rest."""
    node = _seen(draft, noun, pk)
    said, _ = _given(node.noun, values)
    _fresh(draft, node, said, version)
    was = rights.Was.of(draft, node)
    old = dict(node.said)
    if "content" in said:
        keep_content(node)
    draft.put(node, said)
    rights.on_change(draft, node, was)
    follow(draft, node, old)
    measured(draft, node)
    return node, said


def remove(member: Member, noun: str, pk: UUID, *, version: int) -> UUID | None:
    """Take a row away with all below it; the change that can be undone."""
    with transaction.atomic():
        draft = Draft(member)
        node = _seen(draft, noun, pk)
        _fresh(draft, node, {}, version)
        if node.noun.name in (HOME, PARTNER):
            raise _refusal("not-removable", f"“{node.title}” cannot be removed here.")
        if not let_go(draft, node):
            keep_content(node)
            draft.drop(node)
        try:
            draft.settle()
        except Refused:
            raise _still_used(draft, node) from None
        return history.first_of(draft.save())


def undo(member: Member, change: UUID) -> UUID | None:
    """Take back one act whole, and say which change can take that back again."""
    with transaction.atomic():
        entry = history.visible(member, change)
        if entry is None:
            raise NotThere
        draft = Draft(member)
        all_of_it = Change.everything.filter(batch=entry.batch).order_by("place")
        batch = [one for one in all_of_it if _unchanged(draft, one)]
        before = {one.row: rights.Was.of(draft, draft.tree.nodes[one.row])
                  for one in batch if one.row in draft.tree.nodes}  # fmt: skip
        for one in reversed([one for one in batch if one.before is None]):
            if (node := draft.tree.nodes.get(one.row)) is not None:
                draft.drop(node)
        for one in batch:
            if one.before is not None:
                _restore(draft, one)
        for pk, was in before.items():
            if pk in draft.tree.nodes:
                rights.on_change(draft, draft.tree.nodes[pk], was)
        try:
            draft.settle()
        except Refused as refused:
            raise Refused(
                [Problem(code=one.code, sentence=one.sentence) for one in refused.problems]
            ) from None
        return history.first_of(draft.save(undoes=entry.batch))


def recent(member: Member) -> tuple[history.Entry, ...]:
    """What was changed in the last thirty days, as far as the member may see it."""
    return history.recent(member)


def _kind(name: str) -> Noun:
    kind = noun(name)
    if kind is None:
        raise NotThere
    return kind


def _parent(draft: Draft, kind: Noun, parent: UUID | None) -> Node:
    if kind.name in (HOME, PARTNER):
        raise _refusal("not-addable", f"a {kind.label} cannot be added here.")
    if parent is None and kind.parent == PARTNER:
        partners = draft.tree.root.groups.get("partners", ())
        return next(one for one in partners if one.key == draft.member.person)
    node = draft.tree.nodes.get(parent) if parent is not None else draft.tree.root
    if node is None or node.noun.name != kind.parent or not draft.sight.sees(node, FULL):
        raise NotThere
    return node


def _seen(draft: Draft, name: str, pk: UUID) -> Node:
    node = draft.tree.nodes.get(pk)
    if node is None or node.noun.name != name or not draft.sight.sees(node, FULL):
        raise NotThere
    return node


def _given(kind: Noun, values: Mapping[str, Any]) -> tuple[Said, str]:
    """The fields that the noun has, and its key when it is given."""
    said = dict(values)
    key = said.pop("key", None) if kind.keyed else None
    known = [part.name for part in kind.parts]
    unknown = [name for name in said if name not in known]
    if unknown:
        raise Refused(
            Problem(
                code="unknown-key",
                sentence=wording.unknown_key(str(name), wording.noun(kind.fact), known),
                path=(str(name),),
            )
            for name in unknown
        )
    return said, str(key or "")


def _fresh(draft: Draft, node: Node, mine: Said, version: int) -> None:
    """Refuse what was read before somebody else's save; the seam that G4 is about."""
    if node.version != version:
        raise Stale(
            mine=mine,
            theirs=draft.sight.said(node),
            version=node.version,
            by=history.last_by(draft.member, node.pk),
        )


def _row(node: Node) -> FactRow:
    row: FactRow = node.noun.model.everything.get(pk=node.pk)
    return row


def _still_used(draft: Draft, node: Node) -> Refused:
    blamed = {one.pk: one for one in draft.blamed if one is not None and one is not node}
    users = ", ".join(f"“{_whole_title(one)}”" for one in blamed.values())
    return _refusal(
        "still-used",
        f"“{node.title}” cannot be removed while {users or 'something'} still "
        f"{'needs' if len(blamed) == 1 else 'need'} it: change or remove that first.",
    )


def _whole_title(node: Node) -> str:
    above = node.parent
    if above is None or above.noun.name in (HOME, PARTNER):
        return node.title
    return f"{above.title}: {node.title}"


def _refusal(code: str, sentence: str) -> Refused:
    return Refused([Problem(code=code, sentence=wording.finished(sentence))])


def _state_now(draft: Draft, one: Change) -> State | None:
    node = draft.tree.nodes.get(one.row)
    return None if node is None else state_of(node)


def _unchanged(draft: Draft, one: Change) -> bool:
    """Refuse to undo over what was said since; what is hidden from the member is left alone."""
    if _bare(_state_now(draft, one)) == _bare(one.after):
        return True
    node = draft.tree.nodes.get(one.row)
    if node is not None and not draft.sight.sees(node, FULL):
        return False
    by = history.last_by(draft.member, one.row)
    raise _refusal(
        "changed-since",
        f"This was changed again since{f' by {by}' if by else ''}: undo the later change first.",
    )


def _bare(state: State | None) -> State | None:
    """A state without a calendar's bytes, which are not read with the rest."""
    if state is None:
        return None
    said = {name: value for name, value in state["said"].items() if name not in BYTES}
    return {**state, "said": said}


def _restore(draft: Draft, one: Change) -> None:
    before: State = one.before or {}
    node = draft.tree.nodes.get(one.row)
    if node is not None:
        left_out = dict.fromkeys(set(node.said) - set(before["said"]))
        draft.put(node, {**left_out, **before["said"]})
        return
    above = draft.tree.nodes.get(one.parent) if one.parent else None
    kind = noun(one.noun)
    if above is None or kind is None:
        raise _refusal("parent-gone", "What this belonged to is gone: restore that first.")
    key = before["key"]
    if kind.keyed and any(sibling.key == key for sibling in above.groups.get(kind.group, ())):
        raise _refusal("key-taken", f"There is another “{key}” by now: remove or rename it first.")
    draft.new(kind, above, before["said"], key=key, pk=one.row, order=before["order"])


def keep_content(node: Node) -> None:
    """Read a calendar's bytes into the node, so that the history can give them back."""
    if node.noun.name == "calendarsource":
        row = node.noun.model.everything.get(pk=node.pk)
        fields = row.fields_from({"raw": row.raw, "show": row.show})
        node.said |= {"content": fields["content"], "encoding": str(fields["encoding"])}
