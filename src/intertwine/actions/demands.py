"""What a demand would ask of home: the facts as they would be, and all findings in them."""

from __future__ import annotations

from dataclasses import dataclass

from intertwine.actions.imported import Imported, imported
from intertwine.actions.outlook import Outlook, outlook_of
from intertwine.actions.snapshot import Snapshot, public_holidays
from intertwine.domain.demanded import demanded
from intertwine.domain.demands import Demand
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.projection import Viewer, project


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How things lie ahead now, and as they would with the demand; both for one viewer."""

    demand: Demand
    now: Outlook
    then: Outlook


def ask_of_home(now: Outlook, demand: Demand, viewer: Viewer) -> Answer:
    """Nothing is saved; refused when the demand makes no sense."""
    then = demanded(now.facts, demand, viewer)
    return Answer(demand=demand, now=now, then=supposed(now, then, viewer))


def supposed(now: Outlook, facts: HouseholdFacts, viewer: Viewer) -> Outlook:
    """What lies ahead for ``viewer`` if the household said ``facts``."""
    horizon = now.household.horizon
    calendars = imported(facts.calendars, horizon) if facts.calendars else Imported()
    household = project(
        facts,
        horizon=horizon,
        viewer=viewer,
        holidays=public_holidays(facts, horizon),
        imported=calendars.commitments,
    )
    taken = Snapshot(facts=facts, household=household, warnings=now.warnings)
    return outlook_of(taken, today=now.today)
