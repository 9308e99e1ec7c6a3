"""What a change would open and what it would settle, finding by finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.settling import when
from intertwine.domain.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One finding that comes or goes."""

    hard: bool
    sentence: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """What comes and what goes, each in order of time."""

    comes: tuple[Difference, ...]
    goes: tuple[Difference, ...]

    @property
    def gaps(self) -> int:
        """How many of what comes are hard."""
        return sum(one.hard for one in self.comes)


def differs(now: Outlook, then: Outlook) -> Differs:
    """Between two looks of one viewer at one day."""
    zone = now.household.zone
    return Differs(
        comes=tuple(_only(then.findings, now.findings, zone)),
        goes=tuple(_only(now.findings, then.findings, zone)),
    )


def _only(here: Iterable[Finding], there: Iterable[Finding], zone: str) -> Iterator[Difference]:
    """Findings that say something which none of the others says."""
    said = {(one.kind, one.sentence) for one in there}
    for one in here:
        if (one.kind, one.sentence) not in said:
            yield Difference(
                hard=one.severity is Severity.HARD, sentence=one.sentence, when=when(one, zone)
            )
