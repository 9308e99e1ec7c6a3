"""Households A and B as their files say, on the day the oracles are taken."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path

from intertwine.actions.portable import read_file
from intertwine.actions.snapshot import public_holidays
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.findings import Finding
from intertwine.domain.household import Household
from intertwine.domain.projection import Viewer, project
from intertwine.domain.time import Horizon, local
from intertwine.engine.findings import find, touching
from intertwine.engine.scene import Scene

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2027, 1, 4)
BLOCK = Horizon(first=date(2027, 4, 26), last=date(2027, 5, 23), zone="Europe/London")


@cache
def facts_of(letter: str) -> HouseholdFacts:
    """What a or b says."""
    return read_file(EXAMPLES / f"{letter}.yaml")


def household(facts: HouseholdFacts, person: str | None = None) -> Household:
    """The snapshot over the household's whole horizon, public holidays known."""
    home = facts.household
    horizon = Horizon(first=home.since, last=home.until, zone=home.zone)
    return project(
        facts,
        horizon=horizon,
        viewer=Viewer(person=person, today=TODAY),
        holidays=public_holidays(facts, horizon),
    )


@cache
def scene_of(letter: str) -> Scene:
    """The scene of a or b in the owner's whole view."""
    return Scene(household(facts_of(letter)), TODAY)


@cache
def findings_of(letter: str) -> tuple[Finding, ...]:
    """All findings of a or b."""
    return find(scene_of(letter).household, today=TODAY)


def in_block() -> tuple[Finding, ...]:
    """A's findings in the four weeks of its oracle."""
    return touching(findings_of("a"), BLOCK.span)


def wall(moment: datetime, zone: str) -> str:
    """An instant as the oracles write it."""
    return f"{local(moment, zone):%Y-%m-%dT%H:%M}"
