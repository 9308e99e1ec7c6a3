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
class Grown:
    """A finding that stays, with its length before and after."""

    clash: Clash
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What would differ for this viewer; ``more`` counts what is not listed."""

    new: tuple[Clash, ...]
    gone: tuple[Clash, ...]
    longer: tuple[Grown, ...]
    shorter: tuple[Grown, ...]
    more: int

    @property
    def hard(self) -> int:
        """How many clashes and gaps would come or grow."""
        grown = sum(one.clash.hard for one in self.longer)
        return sum(one.hard for one in self.new) + grown

    @property
    def nothing(self) -> bool:
        """Whether no finding would differ."""
        return not (self.new or self.gone or self.longer or self.shorter)


def foresight(now: Outlook, facts: HouseholdFacts, viewer: Viewer) -> Foresight:
    """How the viewer's findings would differ if the household said ``facts``."""
    then = outlook_of(snapshot_of(facts, viewer=viewer), today=now.today)
    before, after = _told(now.findings), _told(then.findings)
    new = [one for key, one in after.items() if key not in before]
    gone = [one for key, one in before.items() if key not in after]
    both = [(before[key], after[key]) for key in before if key in after]
    longer = [(old, one) for old, one in both if one.minutes > old.minutes]
    shorter = [(old, one) for old, one in both if one.minutes < old.minutes]
    return Foresight(
        new=tuple(clash_of(then, one) for one in new[:MOST]),
        gone=tuple(clash_of(now, one) for one in gone[:MOST]),
        longer=_grown(now, then, longer),
        shorter=_grown(now, then, shorter),
        more=sum(max(0, len(found) - MOST) for found in (new, gone, longer, shorter)),
    )


def _told(findings: Iterable[Finding]) -> dict[str, Finding]:
    """What a page tells of, the hard first."""
    found = [one for one in findings if one.severity is Severity.HARD or tag(one)]
    found.sort(key=lambda one: (one.severity is not Severity.HARD, one.span.start, one.id))
    return {one.id: one for one in found}


def _grown(now: Outlook, then: Outlook, found: list[tuple[Finding, Finding]]) -> tuple[Grown, ...]:
    return tuple(
        Grown(clash=clash_of(then, one), before=clash_of(now, old).length)
        for old, one in found[:MOST]
    )
