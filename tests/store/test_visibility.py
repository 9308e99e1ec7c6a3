"""Who may see which rows is asked in one place, and every other question raises."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.households import Cast
from tests.strategies import household_facts

from intertwine.actions import rows
from intertwine.actions.tree import Sight, load
from intertwine.domain import facts
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.store.models import (
    Account,
    Change,
    Dependency,
    Event,
    FactRow,
    Household,
    Milestone,
    Partner,
    Trip,
)
from intertwine.store.visibility import UnscopedError

SOURCE = Path(__file__).parents[2] / "src/intertwine"
VEILED = [
    model
    for model in apps.get_app_config("store").get_models()
    if issubclass(model, FactRow) and model is not Partner
]
# These see everything: the mapping, the one way to change, and what is said whole to its owner.
MAY_SEE_EVERYTHING = {
    "actions/rows.py",
    "actions/tree.py",
    "actions/draft.py",
    "actions/editing.py",
    "actions/history.py",
}
# Those that are not about one viewer, each with its reason.
BY_THEIR_OWN_RULES = {
    "store/visibility.py": "is the rule",
    "actions/database.py": "empties the database in memory",
    "actions/talking/rounds.py": "seals: asks whether both are in, and tells nobody",
    "actions/talking/parting.py": "gives each partner the own sheets when a household parts",
    "actions/separating.py": "gives each partner what is theirs when a household parts",
    "actions/feeds/asking.py": "the worker fetches for nobody's eyes",
    "actions/pages/lane_states.py": "how fresh a calendar is; a busy one has no name there",
    "actions/feeds/subscribing.py": "asks by the owner's key",
}
DAY = date(2027, 4, 5)


@pytest.mark.parametrize("model", VEILED, ids=lambda model: model.__name__)
@pytest.mark.parametrize("ask", ["all", "count", "first", "exists"])
def test_question_without_viewer_raises(model: Any, ask: str) -> None:
    """No rows come back unless it is said who looks."""
    with pytest.raises(UnscopedError):
        getattr(model.objects, ask)()


@pytest.mark.django_db
def test_household_own_managers_raise_too(cast: Cast) -> None:
    """The way through the household, a partner or a role is no way round."""
    household: Any = cast.household
    partner: Any = household.partners.get(key="amara")
    for manager in (
        household.milestones, household.calendars, household.changes, partner.events,
        partner.roles,
    ):  # fmt: skip
        with pytest.raises(UnscopedError):
            manager.all()
        with pytest.raises(UnscopedError):
            manager.filter(name="x")
    with pytest.raises(UnscopedError):
        Change.objects.all()


@pytest.mark.django_db
def test_rows_still_go_with_their_household(cast: Cast) -> None:
    """Deleting goes by Django's plain manager: nothing hidden is left behind."""
    cast.household.delete()
    assert not Event.everything.filter(partner__household_id=cast.household.pk).exists()
    assert not Milestone.everything.exclude(household=cast.elsewhere).exists()


@pytest.mark.django_db
def test_hidden_milestone_is_its_owners(cast: Cast) -> None:
    """Amara sees her interview; Erik sees it from the day on that she named."""
    seen = {
        (person, day): Milestone.objects.visible_to(
            Viewer(person=person, today=day), cast.household
        )
        .filter(name="Ward manager interview")
        .exists()
        for person in ("amara", "erik")
        for day in (date(2027, 4, 20), date(2027, 4, 21))
    }
    assert list(seen.values()) == [True, True, False, True]


@pytest.mark.django_db
def test_person_of_the_same_key_elsewhere_sees_nothing(cast: Cast) -> None:
    """Keys are a household's own: another Amara next door is another person."""
    rows.save(rows.facts_of(cast.household), slug="again")
    viewer = Viewer(person="amara", today=DAY)
    found = Milestone.objects.visible_to(viewer, cast.household)
    assert {row.household_id for row in found} == {cast.household.pk}


@pytest.mark.django_db
def test_decision_that_names_a_hidden_one_is_hidden(cast: Cast) -> None:
    """A dependency is the household's, and still says the name of Amara's interview."""
    Dependency.everything.create(
        household=cast.household, decision="Promotion decision", fact="Ward manager interview"
    )
    shown = [
        Dependency.objects.visible_to(Viewer(person=person, today=DAY), cast.household).count()
        for person in ("amara", "erik")
    ]
    assert shown == [1, 0]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=household_facts(), day=st.dates(facts_first := date(2027, 1, 1), date(2028, 12, 31)))
@pytest.mark.django_db
def test_manager_and_viewer_agree(said: facts.HouseholdFacts, day: date) -> None:
    """For any household each row is in the answer exactly when the domain's rule shows it."""
    household = rows.save(said, slug="any", replace=True)
    tree = load(household)
    for person in (*said.partners, None):
        viewer = Viewer(person=person, today=day)
        sight = Sight(tree, viewer)
        for model in VEILED:
            for least in (Show.TITLED, Show.FULL):
                found = model.objects.visible_to(viewer, household, least=least)
                expected = {
                    node.pk
                    for node in tree.nodes.values()
                    if node.noun.model is model and sight.sees(node, least)
                }
                assert set(found.values_list("pk", flat=True)) == expected, (model, person)


def uses(text: str) -> bool:
    """Whether a file reaches rows round the viewer."""
    return bool(re.search(r"\.everything\b|_default_manager|_base_manager", text))


def test_only_listed_files_see_everything() -> None:
    """A new file that reads rows without saying who looks must be listed here with its reason."""
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and uses(path.read_text())
    }
    assert found <= MAY_SEE_EVERYTHING | set(BY_THEIR_OWN_RULES)


def test_reach_for_everything_is_noticed() -> None:
    """Negative control: each way round the viewer is found in a text."""
    assert uses("Milestone.everything.filter(name='x')")
    assert uses("Milestone._base_manager.all()")
    assert not uses("Milestone.objects.visible_to(viewer, household)")


def test_accounts_and_trips_are_apart() -> None:
    """Accounts are no facts: they are asked for as Django asks; a trip never is."""
    assert not issubclass(Account, FactRow)
    assert issubclass(Trip, FactRow)
    assert not issubclass(Household, FactRow)
