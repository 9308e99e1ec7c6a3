"""Facts into rows and back: nothing lost, nothing half-written, a fixed number of queries."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from tests import factories
from tests.examples import facts_of_example
from tests.strategies import household_facts

from intertwine.actions import rows
from intertwine.domain import facts
from intertwine.domain.problems import Refused
from intertwine.store.models import Account, CalendarSource, Household, Leg, Partner, Place

pytestmark = pytest.mark.django_db
TABLES = len(rows.tables())


@pytest.mark.parametrize("letter", ["a", "b"])
def test_example_comes_back_from_its_rows(letter: str) -> None:
    """Both example households are the same after the database as before."""
    said = facts_of_example(letter)
    assert rows.facts_of(rows.save(said, slug=letter)) == said


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=household_facts())
def test_any_household_comes_back_from_its_rows(said: facts.HouseholdFacts, db: None) -> None:
    """Whatever a household may say survives the database, in its order."""
    row = rows.save(said, slug="any", replace=True)
    back = rows.facts_of(Household.objects.get(pk=row.pk))
    assert back == said
    assert [list(back.partners), list(back.places), list(back.scenarios)] == [
        list(said.partners), list(said.places), list(said.scenarios)]  # fmt: skip


def test_comparison_notices_one_lost_row() -> None:
    """Negative control: with one row gone, the household is no longer the same."""
    said = factories.household_with_nursery()
    row = rows.save(said, slug="x")
    Leg.everything.all().delete()
    assert rows.facts_of(row) != said


@pytest.mark.parametrize("count", [1, 3])
def test_reading_costs_one_query_a_table(count: int) -> None:
    """However much a household says, as many queries are made as there are tables."""
    milestones = tuple(factories.milestone(name=f"M{number}") for number in range(count))
    row = rows.save(factories.household(milestones=milestones), slug="x")
    with CaptureQueriesContext(connection) as queries:
        rows.facts_of(row)
    assert len(queries) == TABLES


@pytest.mark.parametrize("count", [1, 3])
def test_saving_costs_no_more_for_more_rows(count: int) -> None:
    """Rows of one kind are written together."""
    milestones = tuple(factories.milestone(name=f"M{number}") for number in range(count))
    with CaptureQueriesContext(connection) as queries:
        rows.save(factories.household(milestones=milestones), slug="x")
    inserts = [query for query in queries if query["sql"].startswith("INSERT")]
    assert len(inserts) == len(["household", "partner", "milestone"])


def test_two_households_do_not_mix() -> None:
    """Each household's rows come back to it alone."""
    one, two = facts_of_example("a"), facts_of_example("b")
    first, second = rows.save(one, slug="a"), rows.save(two, slug="b")
    assert (rows.facts_of(first), rows.facts_of(second)) == (one, two)


def test_taken_slug_is_refused_and_nothing_is_changed() -> None:
    """A household is not overwritten unasked, and the refusal says how to ask."""
    said = factories.household_with_nursery()
    row = rows.save(said, slug="x")
    with pytest.raises(Refused) as refusal:
        rows.save(factories.household(), slug="x")
    assert [problem.code for problem in refusal.value.problems] == ["slug-taken"]
    assert "--replace" in str(refusal.value)
    assert rows.facts_of(row) == said


def test_replacing_says_all_anew_and_keeps_the_row() -> None:
    """The household keeps its row and its slug; its version goes up; the old rows are gone."""
    old = rows.save(factories.household_with_nursery(), slug="x")
    said = factories.household(household=factories.home(name="New"))
    new = rows.save(said, slug="x", replace=True)
    assert (new.pk, new.version) == (old.pk, old.version + 1)
    assert rows.facts_of(Household.objects.get(pk=old.pk)) == said
    assert not Place.everything.exists()


def test_replacing_keeps_accounts_with_the_same_partner() -> None:
    """Who signs in as Erik is still Erik; the account of a partner who left is nobody's."""
    row = rows.save(factories.household(), slug="x")
    for key in ("amara", "erik"):
        partner = row.partners.get(key=key)
        Account.objects.create_user(f"{key}@example.org", name=key, partner=partner)
    alone = factories.household(partners={"erik": factories.partner(name="Erik")})
    rows.save(alone, slug="x", replace=True)
    erik = Account.objects.get(email="erik@example.org")
    assert erik.partner == Partner.objects.get(household=row, key="erik")
    assert Account.objects.get(email="amara@example.org").partner is None


def test_failed_save_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last table cannot be written, none of the household is there."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr(type(rows.tables()[-1].model.everything), "bulk_create", fail)
    with pytest.raises(RuntimeError):
        rows.save(factories.household(), slug="x")
    assert not Household.objects.exists()


@pytest.mark.parametrize(
    "raw", [b"BEGIN:VCALENDAR\r\n folded\r\n", b"\xff\xfe\x00bad", b"", b"a\0b", "Malmö".encode()]
)
def test_calendar_bytes_are_kept_one_by_one(raw: bytes) -> None:
    """A calendar's bytes are the same in the row, and again in the facts made from it."""
    source = factories.calendar(encoding=facts.Source.BASE64, content=b64encode(raw).decode())
    row = rows.save(factories.household(calendars=(source,)), slug="x")
    kept = CalendarSource.everything.get(household=row)
    assert bytes(kept.raw) == raw
    assert rows.facts_of(row).calendars[0].raw == raw


def test_tampered_row_is_refused_not_misread() -> None:
    """What was put into a row past the facts' checks is a refusal, no plan made from it."""
    row = rows.save(factories.household_with_nursery(), slug="x")
    Place.everything.update(closed=["2027-02-30"])
    with pytest.raises(Refused):
        rows.facts_of(row)


def test_replaced_facts_are_what_is_kept() -> None:
    """A what-if made with dataclasses.replace can be kept like any other household."""
    said = factories.household_with_nursery()
    other = replace(said, household=replace(said.household, city="York"))
    assert rows.facts_of(rows.save(other, slug="x")).household.city == "York"
