"""Several changes as one act: seen beforehand, saved together, undone together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from intertwine.actions import history
from intertwine.actions.draft import Draft
from intertwine.actions.editing import drawn_up, reworded
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node, Said
from intertwine.domain.facts import HouseholdFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to say anew (``pk`` and the ``version`` it was read at) or to add."""

    noun: str
    values: Mapping[str, Any]
    pk: UUID | None = None
    version: int = 0
    parent: UUID | None = None


def several(member: Member, steps: Sequence[Step]) -> UUID | None:
    """Save all or nothing; the change by which all of it can be undone."""
    with transaction.atomic():
        draft, first = _drafted(member, steps)
        draft.settle(*first)
        return history.first_of(draft.save())


def foreseen(member: Member, steps: Sequence[Step]) -> HouseholdFacts:
    """What the household would say; nothing is saved. It holds what the member may not see.

    Raises whatever saving would raise.
    """
    with transaction.atomic():
        draft, first = _drafted(member, steps)
        draft.settle(*first)
        return draft.facts


def _drafted(member: Member, steps: Sequence[Step]) -> tuple[Draft, tuple[Node, Said]]:
    """The draft, and the step whose fields a fault is told of: the first."""
    draft = Draft(member)
    done = [_step(draft, step) for step in steps]
    return draft, done[0]


def _step(draft: Draft, step: Step) -> tuple[Node, Said]:
    if step.pk is None:
        return drawn_up(draft, step.noun, step.values, parent=step.parent)
    return reworded(draft, step.noun, step.pk, step.values, version=step.version)
