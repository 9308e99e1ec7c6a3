"""All findings of a household on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intertwine.domain.findings import Finding
from intertwine.domain.household import Household
from intertwine.domain.time import Span
from intertwine.engine.rules import RULES, Rule
from intertwine.engine.scene import Scene


def find(
    household: Household, *, today: date, rules: Sequence[Rule] = RULES
) -> tuple[Finding, ...]:
    """Every finding in order of time; each id occurs once."""
    return find_in(Scene(household, today), rules=rules)


def find_in(scene: Scene, *, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """As ``find``, for a scene whose cover is wanted afterwards as well."""
    found: dict[str, Finding] = {}
    for rule in rules:
        for finding in rule.find(scene):
            found.setdefault(finding.id, finding)
    return tuple(sorted(found.values(), key=lambda f: (f.span.start, f.kind, f.id)))


def touching(findings: Sequence[Finding], window: Span) -> tuple[Finding, ...]:
    """Those with some time, or a moment, inside ``window``."""
    return tuple(
        finding
        for finding in findings
        if any(
            span.meets(window) or window.start <= span.start < window.end
            for span in (finding.span, *finding.also)
        )
    )
