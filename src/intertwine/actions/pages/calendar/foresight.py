"""What a change would bring, before it is saved: which findings come, go, or grow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intertwine.actions.outlook import Outlook, outlook_of
from intertwine.actions.pages.kinds import tag
from intertwine.actions.pages.settling import Clash, clash_of
from intertwine.actions.snapshot import snapshot_of
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.findings import Finding, Severity
from intertwine.domain.projection import Viewer

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A finding that stays in another shape; ``before`` is its length now."""

    clash: Clash
    before: str
    worse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What would differ for this viewer; ``more`` counts what is not listed."""

    new: tuple[Clash, ...]
    gone: tuple[Clash, ...]
    changed: tuple[Changed, ...]
    more: int

    @property
    def opened(self) -> int:
        """How many clashes and gaps would come."""
        return sum(one.hard for one in self.new)

    @property
    def lengthened(self) -> int:
        """How many clashes and gaps would grow."""
        return sum(one.worse and one.clash.hard for one in self.changed)

    @property
    def settled(self) -> int:
        """How many clashes and gaps would go."""
        return sum(one.hard for one in self.gone)

    @property
    def nothing(self) -> bool:
        """Whether no finding would differ."""
        return not (self.new or self.gone or self.changed)


def foresight(now: Outlook, facts: HouseholdFacts, viewer: Viewer) -> Foresight:
    """How the viewer's findings would differ if the household said ``facts``."""
    then = outlook_of(snapshot_of(facts, viewer=viewer), today=now.today)
    before, after = _told(now.findings), _told(then.findings)
    new = [one for key, one in after.items() if key not in before]
    gone = [one for key, one in before.items() if key not in after]
    pairs = [(before[key], after[key]) for key in before if key in after]
    pairs = [(old, one) for old, one in pairs if old.minutes != one.minutes]
    pairs += _same_under_another_name(new, gone)
    changed = tuple(
        Changed(
            clash=clash_of(then, one),
            before=clash_of(now, old).length,
            worse=one.minutes > old.minutes,
        )
        for old, one in pairs
    )
    return Foresight(
        new=tuple(clash_of(then, one) for one in new[:MOST]),
        gone=tuple(clash_of(now, one) for one in gone[:MOST]),
        changed=changed[:MOST],
        more=sum(max(0, len(found) - MOST) for found in (new, gone, pairs)),
    )


def _told(findings: Iterable[Finding]) -> dict[str, Finding]:
    """What a page tells of, the hard first."""
    found = [one for one in findings if one.severity is Severity.HARD or tag(one)]
    found.sort(key=lambda one: (one.severity is not Severity.HARD, one.span.start, one.id))
    return {one.id: one for one in found}


def _same_under_another_name(
    new: list[Finding], gone: list[Finding]
) -> list[tuple[Finding, Finding]]:
    """Pairs of what goes and what takes its place, both taken out of their lists.

    A gap that another cause prolongs is found anew: it is not settled by that.
    """
    pairs = []
    for one in list(new):
        replaced = [old for old in gone if old.severity is one.severity and _meet(old, one)]
        if replaced:
            same = next((old for old in replaced if old.kind is one.kind), replaced[0])
            pairs.append((same, one))
            new.remove(one)
            for old in replaced:
                gone.remove(old)
    return pairs


def _meet(one: Finding, two: Finding) -> bool:
    return any(
        left.meets(right) for left in (one.span, *one.also) for right in (two.span, *two.also)
    )
