"""From rows to the snapshot a plan is made from, as one person may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intertwine.actions.imported import Imported, imported
from intertwine.actions.rows import facts_of
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.household import Household
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.projection import Viewer, project
from intertwine.domain.time import Horizon
from intertwine.store import models as rows

# What of each model enters the snapshot, and what does not. A test requires the two to
# be all of the model's fields, so that a new field cannot be forgotten.
PLANNED: Mapping[str, frozenset[str]] = {}
NOT_PLANNED: Mapping[str, frozenset[str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The facts, the household made of them, and what of the calendars was unreadable."""

    facts: HouseholdFacts
    household: Household
    warnings: tuple[str, ...]


def snapshot(row: rows.Household, *, viewer: Viewer, horizon: Horizon | None = None) -> Snapshot:
    """The household as ``viewer`` sees it; its own horizon when none is given."""
    facts = facts_of(row)
    home = facts.household
    horizon = horizon or Horizon(first=home.since, last=home.until, zone=home.zone)
    calendars = imported(facts.calendars, horizon) if facts.calendars else Imported()
    household = project(
        facts,
        horizon=horizon,
        viewer=viewer,
        holidays=public_holidays(facts, horizon),
        imported=calendars.commitments,
    )
    return Snapshot(facts=facts, household=household, warnings=calendars.warnings)


def public_holidays(facts: HouseholdFacts, horizon: Horizon) -> frozenset[date]:
    """Public holidays of the household's country; empty when nobody's hours depend on them."""
    home = facts.household
    flexible = any(
        role.hours is not None for partner in facts.partners.values() for role in partner.roles
    )
    if not home.country or not flexible:
        return frozenset()
    import holidays  # inline: half a second that only households with office hours pay

    years = range(horizon.first.year, horizon.last.year + 1)
    try:
        found = holidays.country_holidays(home.country, subdiv=home.region or None, years=years)
    except NotImplementedError:
        place = f"{home.country}-{home.region}" if home.region else home.country
        raise Refused(
            [
                Problem(
                    code="unknown-country",
                    sentence=f"no public holidays are known for “{place}”: check “country” and "
                    "“region”, or leave them out",
                    path=("household", "region" if home.region else "country"),
                )
            ]
        ) from None
    return frozenset(found)
