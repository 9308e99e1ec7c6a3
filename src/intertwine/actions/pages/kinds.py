"""What the pages say of each kind of finding: one table, with a line for every kind."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.words import message, say

NOBODY_NAMED = message("Nobody named so far could help.")
NOTHING_SAID = message("Nothing said so far could change it.")
GOOD_TO_KNOW = message("It asks nothing of anybody yet; it is shown so that it surprises nobody.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What is said of a kind.

    ``tag`` stands beside a day (nowhere when empty), ``soft`` in its place for what is only
    perhaps so; ``named`` is how a heading calls it (by its title when empty). ``lasting``
    ones have a length worth telling; those ``about_dates`` are about days to come, not about
    hours of a day. ``without`` is said when there is no way through.
    """

    tag: str
    soft: str = ""
    named: str = ""
    lasting: bool = False
    about_dates: bool = False
    without: str = GOOD_TO_KNOW


KINDS = {
    Kind.OVERLAP: Says(
        tag=message("Clash"), named=message("{day}’s overlap"), lasting=True, without=NOTHING_SAID
    ),
    Kind.CARE_GAP: Says(
        tag=message("Gap"),
        soft=message("Perhaps"),
        named=message("{day}’s gap"),
        lasting=True,
        without=NOBODY_NAMED,
    ),
    Kind.OVERNIGHT_GAP: Says(
        tag=message("Gap"),
        soft=message("Perhaps"),
        named=message("{day} night"),
        lasting=True,
        without=NOBODY_NAMED,
    ),
    Kind.DROP_OFF_GAP: Says(
        tag=message("Gap"),
        soft=message("Perhaps"),
        named=message("{day}’s drop-off"),
        without=NOBODY_NAMED,
    ),
    Kind.PICK_UP_GAP: Says(
        tag=message("Gap"),
        soft=message("Perhaps"),
        named=message("{day}’s pick-up"),
        lasting=True,
        without=NOBODY_NAMED,
    ),
    Kind.LOAD_PEAK: Says(tag=message("Full"), about_dates=True),
    Kind.BOTH_IN_CRUNCH: Says(tag=message("Full")),
    Kind.DEADLINE_WHILE_AWAY: Says(
        tag=message("Away"), named=message("{day}’s deadline"), without=NOTHING_SAID
    ),
    Kind.POLICY_CLOCK: Says(tag=message("Ask by"), about_dates=True),
    Kind.DECIDED_BEFORE_KNOWN: Says(tag="", about_dates=True, without=NOTHING_SAID),
    Kind.THIN_SLACK: Says(tag=message("Tight")),
    Kind.LEARNING_BROKEN: Says(tag=message("Study"), without=NOTHING_SAID),
    Kind.BOUNDARY_CROSSED: Says(tag=message("Limit"), without=NOTHING_SAID),
    Kind.PACE_BEHIND: Says(tag="", about_dates=True),
}


def says(finding: Finding) -> Says:
    """The line of a finding's kind."""
    return KINDS[finding.kind]


def named(finding: Finding, day: str) -> str:
    """How a heading calls it, with its day; empty when it is called by its title."""
    line = says(finding).named
    return say(line, day=day) if line else ""


def without(finding: Finding) -> str:
    """What is said when there is no way through."""
    return say(says(finding).without)


def tag(finding: Finding) -> str:
    """The word beside a day; empty when the kind has none."""
    line = says(finding)
    if finding.severity is Severity.HARD:
        return say(line.tag) if line.tag else ""
    if finding.kind is Kind.CARE_GAP and finding.alone:
        return say("On call") if finding.alone == "on-call" else say("Asleep")
    word = line.soft or line.tag
    return say(word) if word else ""
