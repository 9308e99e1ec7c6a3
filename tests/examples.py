"""The two example households as facts; needs neither Django nor a database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from intertwine.actions import portable
from intertwine.domain.facts import Can, HouseholdFacts

EXAMPLES = Path(__file__).parents[1] / "examples"


def facts_of_example(letter: str) -> HouseholdFacts:
    """What examples/a.yaml or examples/b.yaml says."""
    return portable.read_file(EXAMPLES / f"{letter}.yaml")


def in_order(said: HouseholdFacts) -> HouseholdFacts:
    """With what each helper can do in the order of the words, in which boxes are ticked."""
    words = list(Can)
    helpers = {
        key: replace(one, can=tuple(sorted(one.can, key=words.index)))
        for key, one in said.helpers.items()
    }
    return replace(said, helpers=helpers)
