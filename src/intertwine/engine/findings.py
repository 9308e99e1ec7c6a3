"""All findings of a household on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
        for finding in sorted(rule.find(scene), key=lambda f: (f.span, f.id)):
            unique = _numbered(finding, found)
            found[unique.id] = unique
    return tuple(sorted(found.values(), key=lambda f: (f.span.start, f.kind, f.id)))


def _numbered(finding: Finding, found: dict[str, Finding]) -> Finding:
    """The finding with an id of its own: the second of a day and kind bears -2."""
    number, own = 1, finding.id
    while own in found:
        number += 1
        own = f"{finding.id}-{number}"
    return finding if number == 1 else replace(finding, id=own)


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
