"""Decisions that fall before the fact they need, each with the request that mends it."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.actions.outlook import Outlook
from intertwine.engine.rules import plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Inversion:
    """A decision, the fact it is wiser to know first, and by how many days it is too early."""

    decision: str
    fact: str
    days: int
    ask: str


def inversions(outlook: Outlook) -> list[Inversion]:
    """Every inversion, in the order in which the household named the links."""
    return [
        Inversion(decision=link.decision.name, fact=link.fact.name, days=days, ask=ask)
        for link, days, ask in plans.inversions(outlook.household)
    ]
