"""From rows to the snapshot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.actions.snapshot import NOT_PLANNED, PLANNED, public_holidays, snapshot
from intertwine.domain.household import Household
from intertwine.domain.problems import Refused
from intertwine.domain.projection import Viewer
from intertwine.domain.time import Horizon
from intertwine.store.models import Household as HouseholdRow
from intertwine.store.models import Milestone

OWNER = Viewer(person=None, today=date(2027, 1, 4))
STORED = list(apps.get_app_config("store").get_models())
LINKS = (models.ForeignKey, models.OneToOneField, models.UUIDField)


@pytest.fixture
def household(db: None) -> HouseholdRow:
    """Household A."""
    del db
    return rows.save(facts_of_example("a"), slug="a")


def planned(row: HouseholdRow) -> Household:
    """The owner's snapshot."""
    return snapshot(row, viewer=OWNER).household


@pytest.mark.parametrize("model", STORED, ids=lambda model: model.__name__)
def test_snapshot_names_every_field(model: type[models.Model]) -> None:
    """Each field of each model is either planned or not planned, and never both."""
    fields = {field.name for field in model._meta.concrete_fields}
    one, two = PLANNED[model.__name__], NOT_PLANNED[model.__name__]
    assert one | two == fields
    assert one & two == set()


def _other(field: models.Field[Any, Any], value: Any) -> Any:
    """Another value of the same kind, or None when the field has no plain one."""
    if field.choices or isinstance(field, LINKS):
        return None
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField | models.FloatField):
        return (value or 0) + 1
    if isinstance(field, models.DateTimeField):
        return None
    if isinstance(field, models.DateField):
        return (value or date(2020, 1, 1)) + timedelta(days=1)
    if isinstance(field, models.JSONField):
        return None
    return "other" if isinstance(field, models.CharField | models.TextField) else None


# Fields of the store itself: a key that others refer to is no plain value.
_KEPT = {"order", "slug", "key", "email", "who", "of", "conception", "planning", "execution"}


def _cases() -> list[tuple[type[models.Model], str]]:
    return [
        (model, name)
        for model in STORED
        for name in sorted(NOT_PLANNED[model.__name__] - _KEPT)
        if model.__name__ != "Account"
    ]


def test_snapshot_ignores_what_is_not_planned(household: HouseholdRow) -> None:
    """Changing any plain field that is not planned changes nothing in the snapshot."""
    before = planned(household)
    changed = []
    for model, name in _cases():
        row = model._base_manager.first()
        if row is None:
            continue
        value = _other(model._meta.get_field(name), getattr(row, name))  # type: ignore[arg-type]
        if value is None:
            continue
        model._base_manager.filter(pk=row.pk).update(**{name: value})
        changed.append(f"{model.__name__}.{name}")
        assert planned(HouseholdRow.objects.get(pk=household.pk)) == before, changed[-1]
    assert len(changed) >= 15


def test_snapshot_notices_what_is_planned(household: HouseholdRow) -> None:
    """The check above can fail: a planned field that changes does change the snapshot."""
    before = planned(household)
    household.partners.filter(key="amara").update(load_limit=3)
    assert planned(household) != before


def test_snapshot_asks_the_database_a_fixed_number_of_times(
    household: HouseholdRow, django_assert_num_queries: Any
) -> None:
    """One query a model, however much the household says."""
    with django_assert_num_queries(len(rows.tables())):
        planned(household)
    milestone = Milestone.everything.get(name="Promotion decision")
    milestone.pk, milestone.name = None, "Another decision"
    milestone.save(force_insert=True)
    with django_assert_num_queries(len(rows.tables())):
        planned(household)


def test_public_holidays_follow_the_region() -> None:
    """England has Easter Monday off and the late summer holiday, which all Britain has not."""
    facts = facts_of_example("a")
    year = Horizon(first=date(2027, 1, 1), last=date(2027, 12, 31), zone="Europe/London")
    days = public_holidays(facts, year)
    assert date(2027, 3, 29) in days
    assert date(2027, 8, 30) in days
    assert date(2027, 5, 4) not in days


def test_public_holidays_refuse_an_unknown_country(household: HouseholdRow) -> None:
    """A country the library does not know is refused by name, with what to do."""
    HouseholdRow.objects.filter(pk=household.pk).update(country="ZZ", region="")
    with pytest.raises(Refused, match="ZZ"):
        planned(HouseholdRow.objects.get(pk=household.pk))
