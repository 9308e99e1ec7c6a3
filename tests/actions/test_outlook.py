"""What lies ahead, as one person sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.actions.outlook import Outlook, look
from intertwine.domain.facts import HouseholdFacts, Show
from intertwine.domain.findings import Severity
from intertwine.domain.household import Activity

TODAY = date(2027, 1, 4)
NIGHTS = {"first": date(2027, 5, 12), "last": date(2027, 5, 14)}


def shown(person: str, show: Show) -> HouseholdFacts:
    """Household A with a partner's role shown that much to the other."""
    facts = facts_of_example("a")
    partner = facts.partners[person]
    roles = tuple(replace(role, show=show) for role in partner.roles)
    return replace(facts, partners=facts.partners | {person: replace(partner, roles=roles)})


def seen_by(person: str | None, facts: HouseholdFacts) -> Outlook:
    """The Berlin days as somebody sees them."""
    return look(rows.save(facts, slug="a"), person=person, today=TODAY, **NIGHTS)


@pytest.mark.django_db
def test_a_busy_role_still_makes_the_nights_clash() -> None:
    """Shifts shown as busy time leave the two nights uncovered, and nothing names them."""
    found = seen_by("erik", shown("amara", Show.BUSY))
    hard = [one for one in found.findings if one.severity is Severity.HARD]
    assert len([one for one in hard if one.kind == "overnight-gap"]) == 2
    told = " ".join(one.sentence for one in found.findings)
    assert "Night" not in told
    assert "Amara is busy" in told
    mine = [c for c in found.household.commitments if c.person == "amara"]
    assert {c.activity for c in mine} == {Activity.BUSY}


@pytest.mark.django_db
def test_a_busy_role_keeps_its_working_hours() -> None:
    """Working hours are busy time: the other partner's view has them, a hidden role's not."""
    assert seen_by("amara", shown("erik", Show.BUSY)).household.work_days
    row = rows.save(shown("erik", Show.HIDDEN), slug="hidden")
    assert not look(row, person="amara", today=TODAY).household.work_days


@pytest.mark.django_db
def test_findings_do_not_depend_on_the_days_asked_for() -> None:
    """A narrow window gives the same findings, with the same ids, as the whole horizon."""
    row = rows.save(facts_of_example("a"), slug="a")
    whole = look(row, person=None, today=TODAY).findings
    narrow = look(row, person=None, today=TODAY, **NIGHTS).findings
    assert narrow
    assert set(narrow) <= set(whole)
