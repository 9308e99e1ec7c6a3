"""Every rule, once: a stable id, its name, its severity, and the sentence it checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.engine.rules import care, gaps, growth, limits, load, plans, time
from intertwine.engine.scene import Scene


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``severity`` is what its findings mostly are; each finding bears its own."""

    id: str
    kind: Kind
    severity: Severity
    name: str
    find: Callable[[Scene], Iterator[Finding]]

    @property
    def sentence(self) -> str:
        """What the rule looks for, as its function says it."""
        return (self.find.__doc__ or "").strip()


_HARD, _SOFT = Severity.HARD, Severity.SOFT

RULES: tuple[Rule, ...] = (
    Rule("overnight-gap", Kind.OVERNIGHT_GAP, _HARD, "Nobody overnight", gaps.overnight_gap),
    Rule("care-gap", Kind.CARE_GAP, _HARD, "Nobody by day", gaps.care_gap),
    Rule("drop-off-gap", Kind.DROP_OFF_GAP, _HARD, "Nobody to bring", gaps.drop_off_gap),
    Rule("pick-up-gap", Kind.PICK_UP_GAP, _HARD, "Nobody to collect", gaps.pick_up_gap),
    Rule("tentative-gap", Kind.CARE_GAP, _SOFT, "Nobody, perhaps", gaps.tentative_gap),
    Rule("alone-on-call", Kind.CARE_GAP, _SOFT, "On call and alone", care.alone_on_call),
    Rule("alone-after-night", Kind.CARE_GAP, _SOFT, "Asleep and alone", care.alone_after_night),
    Rule("overlap", Kind.OVERLAP, _HARD, "Two things at once", time.overlap),
    Rule("thin-slack", Kind.THIN_SLACK, _SOFT, "Little to spare", time.thin_slack),
    Rule("load-peak", Kind.LOAD_PEAK, _SOFT, "Over the limit", load.load_peak),
    Rule("both-in-crunch", Kind.BOTH_IN_CRUNCH, _SOFT, "Both stretched", load.both_in_crunch),
    Rule(
        "deadline-while-away",
        Kind.DEADLINE_WHILE_AWAY,
        _SOFT,
        "Away when it matters",
        load.deadline_while_away,
    ),
    Rule("policy-clock", Kind.POLICY_CLOCK, _SOFT, "Time to ask", plans.policy_clock),
    Rule(
        "decided-before-known",
        Kind.DECIDED_BEFORE_KNOWN,
        _SOFT,
        "Decided before known",
        plans.decided_before_known,
    ),
    Rule("learning-broken", Kind.LEARNING_BROKEN, _SOFT, "Learning taken", growth.learning_broken),
    Rule("pace-behind", Kind.PACE_BEHIND, _SOFT, "Behind the pace", growth.pace_behind),
    Rule(
        "boundary-crossed", Kind.BOUNDARY_CROSSED, _SOFT, "Limit not kept", limits.boundary_crossed
    ),
    Rule("rest-too-short", Kind.BOUNDARY_CROSSED, _HARD, "Too little rest", limits.rest_too_short),
)
