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
# be all of the model's fields, so that a new field cannot be forgotten, and another
# that changing what is not planned changes no snapshot. Employers, helpers and
# boundaries go in whole.
_ROW = "id order version"
PLANNED: Mapping[str, frozenset[str]] = {
    model: frozenset(fields.split())
    for model, fields in {
        "Household": "zone since until country region",
        "Partner": "order key household name load_limit",
        "Account": "",
        "AgendaItem": "",
        "Answer": "",
        "Ask": "order household who what employer in_place_by with_pilot statutory made_on show",
        "Attendance": "child place since until days",
        "Boundary": "order partner text kind count shift per after since until show",
        "CalendarSource": "household person name show raw",
        "CareerModel": "",
        "Change": "",
        "Child": "order key household name remote_parent_ok",
        "Contact": "",
        "Cycle": "order role anchor pattern since until exceptions",
        "Dependency": "order household decision fact",
        "Duty": "",
        "Employer": "order key household name arrangements remote_days_max min_rest_hours "
        "swap_notice_days pilot_months decision_months statutory_requests_per_12m "
        "partner_hire_weeks tenure_clock_extension_years leave_without_pay_months_max "
        "remote_teaching remote_windows who show",
        "Event": "partner name start end zone where travel_minutes tentative notice_days show "
        "private_until",
        "Feed": "",
        "Grant": "",
        "Growth": "",
        "Helper": "order key household name relation can days start end notice_days per_week "
        "overnight_per_month nights travel_hours last_used regular",
        "Invite": "",
        "Learning": "order partner goal due hours block skipped show",
        "Leg": "order household way minutes both_ways who",
        "Milestone": "order household who name date end hard load repeat count in_person show "
        "private_until",
        "Notice": "",
        "OnCall": "order role starts start end swap_notice_days alone_minutes_max",
        "Opportunity": "",
        "Passion": "",
        "Place": "order key household name kind start end last_drop days since until closed "
        "breaks after_care late_fee",
        "Publication": "",
        "Role": "order partner employer place since until public_holidays hours office show",
        "Roster": "order role since until shifts",
        "Round": "",
        "Scenario": "",
        "Sheet": "",
        "ShiftType": "key role start end leave_home back_home no_run_before name",
        "Tick": "",
        "Trip": "partner name leave_home back_home zone_away serves changeable_until show "
        "private_until",
        "Weekly": "partner name days start end zone since until skipped where remote_ok "
        "travel_minutes notice_days show",
        "Win": "",
        "Worker": "",
    }.items()
}
NOT_PLANNED: Mapping[str, frozenset[str]] = {
    model: frozenset(fields.split())
    for model, fields in {
        "Household": "id slug version edition created updated name city",
        "Partner": "id version ambition",
        "Account": "id email name password last_login partner is_active epoch language single_keys",
        "AgendaItem": "id round order topic of outcome words owner by closed_on closed_by version",
        "Answer": "id sheet question value words",
        "Ask": "id version arrangement",
        "Attendance": "id order version",
        "Boundary": "id version",
        "CalendarSource": "id order version",
        "CareerModel": "id household kind primary since until owed standing proposed_by "
        "proposed_on answered_by answered_on ended_by ended_on",
        "Change": "id household number batch place at account person name noun row parent before "
        "after owner_before owner seen_by undoes",
        "Child": "id version born",
        "Contact": f"{_ROW} key household name tie of contact_every_days last_contact",
        "Cycle": "id version",
        "Dependency": "id version",
        "Duty": f"{_ROW} household name minutes conception planning execution",
        "Employer": "id version",
        "Event": _ROW,
        "Feed": "id source url etag last_modified content_type digest declined state message "
        "failures fetched_at tried_at next_at pending vanishing ahead",
        "Grant": "id household account invite granted_by noun row verb title made expires "
        "last_used",
        "Growth": f"{_ROW} partner target by needs show",
        "Helper": "id version",
        "Invite": "id kind household partner made_by name digest made expires used",
        "Learning": "id version",
        "Leg": "id version mode",
        "Milestone": "id version kind lead_days celebrate",
        "Notice": "id account what at away",
        "OnCall": "id version",
        "Opportunity": f"{_ROW} household who name windows notice_days min_days note show",
        "Passion": f"{_ROW} partner name block hours_month show",
        "Place": "id version",
        "Publication": "id account name busy_only digest generation created_at expires_at "
        "fetched_at ledger",
        "Role": "id version title unit fte contract_hours_week permit_until rota_weeks_ahead",
        "Roster": "id version",
        "Round": "id household begun_on questions opened_at aside_on",
        "Scenario": f"{_ROW} key household ratings family note",
        "Sheet": "id round person name place version sealed_at",
        "ShiftType": _ROW,
        "Tick": "name due_at",
        "Trip": _ROW,
        "Weekly": _ROW,
        "Win": f"{_ROW} partner date text role show",
        "Worker": "id started_at beat_at",
    }.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The facts, the household made of them, and what of the calendars was unreadable."""

    facts: HouseholdFacts
    household: Household
    warnings: tuple[str, ...]


def snapshot(row: rows.Household, *, viewer: Viewer, horizon: Horizon | None = None) -> Snapshot:
    """The household as ``viewer`` sees it; its own horizon when none is given."""
    return snapshot_of(facts_of(row), viewer=viewer, horizon=horizon)


def snapshot_of(
    facts: HouseholdFacts, *, viewer: Viewer, horizon: Horizon | None = None
) -> Snapshot:
    """The same of facts that need not be saved, as a change looked at beforehand is not."""
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
    return Snapshot(facts=facts, household=household, warnings=_own(calendars, viewer))


def _own(calendars: Imported, viewer: Viewer) -> tuple[str, ...]:
    """What could not be read of the viewer's own calendars: the other's say too much."""
    return tuple(
        sentence for owner, sentence in calendars.warnings if viewer.person in (None, owner)
    )


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
