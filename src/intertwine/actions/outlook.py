"""What lies ahead: a household's findings, with all they rest on, as one person sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intertwine.actions.snapshot import Snapshot, snapshot
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.findings import Finding
from intertwine.domain.household import Household, Unknown
from intertwine.domain.projection import Viewer
from intertwine.domain.time import Horizon
from intertwine.domain.words import full_day, say
from intertwine.engine.findings import find_in, touching
from intertwine.engine.scene import Scene
from intertwine.store import models as rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Findings in order of time, and the scene (household and cover) they were found in."""

    facts: HouseholdFacts
    scene: Scene
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    window: Horizon

    @property
    def described(self) -> bool:
        """Whether the household says anything of the days asked for."""
        horizon = self.household.horizon
        return self.window.first <= horizon.last and horizon.first <= self.window.last

    @property
    def unknowns(self) -> tuple[Unknown, ...]:
        """What is not known for some of the days asked for, those nobody described first."""
        horizon = self.household.horizon
        beyond = self.window.first < horizon.first or horizon.last < self.window.last
        return (
            *((_beyond(self.window, horizon),) if beyond else ()),
            *(
                one
                for one in self.household.unknowns
                if one.since <= self.window.last and self.window.first <= one.until
            ),
        )

    @property
    def household(self) -> Household:
        """The snapshot."""
        return self.scene.household

    @property
    def today(self) -> date:
        """The day it is looked at."""
        return self.scene.today


def look(
    row: rows.Household,
    *,
    person: str | None,
    today: date,
    first: date | None = None,
    last: date | None = None,
) -> Outlook:
    """What ``person`` (None: the owner's whole view) has to know between two days.

    Findings are always worked out over the household's whole horizon, so that neither
    their ids nor a goal's pace depend on the days asked for.
    """
    taken = snapshot(row, viewer=Viewer(person=person, today=today))
    return outlook_of(taken, today=today, first=first, last=last)


def outlook_of(
    taken: Snapshot, *, today: date, first: date | None = None, last: date | None = None
) -> Outlook:
    """The outlook of a snapshot that was taken already."""
    scene = Scene(taken.household, today)
    horizon = taken.household.horizon
    window = Horizon(first=first or horizon.first, last=last or horizon.last, zone=horizon.zone)
    return Outlook(
        facts=taken.facts,
        scene=scene,
        findings=touching(find_in(scene), window.span),
        warnings=taken.warnings,
        window=window,
    )


def _beyond(window: Horizon, horizon: Horizon) -> Unknown:
    return Unknown(
        about="household",
        since=window.first,
        until=window.last,
        sentence=say(
            "Nothing is known outside {first} to {last}",
            first=full_day(horizon.first),
            last=full_day(horizon.last),
        ),
    )
