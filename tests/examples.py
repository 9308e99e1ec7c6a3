"""The two example households as facts; needs neither Django nor a database."""

from __future__ import annotations

from pathlib import Path

from intertwine.actions import portable
from intertwine.domain.facts import HouseholdFacts

EXAMPLES = Path(__file__).parents[1] / "examples"


def facts_of_example(letter: str) -> HouseholdFacts:
    """What examples/a.yaml or examples/b.yaml says."""
    return portable.read_file(EXAMPLES / f"{letter}.yaml")
