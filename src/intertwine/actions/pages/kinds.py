"""What the pages say of each kind of finding: one table, with a line for every kind."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.domain.findings import Finding, Kind, Severity

# Among soft care gaps the title alone tells what they are about.
ON_CALL = " on call and alone with "
ASLEEP = " asleep and alone with "
NOBODY_NAMED = "Nobody named so far could help."
NOTHING_SAID = "Nothing said so far could change it."
GOOD_TO_KNOW = "It asks nothing of anybody yet; it is shown so that it surprises nobody."


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
    Kind.OVERLAP: Says(tag="Clash", named="{day}’s overlap", lasting=True, without=NOTHING_SAID),
    Kind.CARE_GAP: Says(
        tag="Gap", soft="Perhaps", named="{day}’s gap", lasting=True, without=NOBODY_NAMED
    ),
    Kind.OVERNIGHT_GAP: Says(
        tag="Gap", soft="Perhaps", named="{day} night", lasting=True, without=NOBODY_NAMED
    ),
    Kind.DROP_OFF_GAP: Says(
        tag="Gap", soft="Perhaps", named="{day}’s drop-off", without=NOBODY_NAMED
    ),
    Kind.PICK_UP_GAP: Says(
        tag="Gap", soft="Perhaps", named="{day}’s pick-up", lasting=True, without=NOBODY_NAMED
    ),
    Kind.LOAD_PEAK: Says(tag="Full", about_dates=True),
    Kind.BOTH_IN_CRUNCH: Says(tag="Full"),
    Kind.DEADLINE_WHILE_AWAY: Says(tag="Away", named="{day}’s deadline", without=NOTHING_SAID),
    Kind.POLICY_CLOCK: Says(tag="Ask by", about_dates=True),
    Kind.DECIDED_BEFORE_KNOWN: Says(tag="", about_dates=True, without=NOTHING_SAID),
    Kind.THIN_SLACK: Says(tag="Tight"),
    Kind.LEARNING_BROKEN: Says(tag="Study", without=NOTHING_SAID),
    Kind.BOUNDARY_CROSSED: Says(tag="Limit", without=NOTHING_SAID),
    Kind.PACE_BEHIND: Says(tag="", about_dates=True),
}


def says(finding: Finding) -> Says:
    """The line of a finding's kind."""
    return KINDS[finding.kind]


def tag(finding: Finding) -> str:
    """The word beside a day; empty when the kind has none."""
    line = says(finding)
    if finding.severity is Severity.HARD:
        return line.tag
    if finding.kind is Kind.CARE_GAP and ON_CALL in finding.title:
        return "On call"
    if finding.kind is Kind.CARE_GAP and ASLEEP in finding.title:
        return "Asleep"
    return line.soft or line.tag
