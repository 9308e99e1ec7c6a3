"""Hypothesis strategies for households: everything a household may validly say."""

from __future__ import annotations

from tests.strategies.household import household_facts
from tests.strategies.partners import partners
from tests.strategies.words import clock, clocks, days, moments, names, notes
from tests.strategies.working import roles

__all__ = [
    "clock",
    "clocks",
    "days",
    "household_facts",
    "moments",
    "names",
    "notes",
    "partners",
    "roles",
]
