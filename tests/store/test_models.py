"""The rows say what the facts say: no more, no less, in the domain's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from intertwine.actions.rows import tables
from intertwine.actions.shapes import Kind, parts_of
from intertwine.domain import facts
from intertwine.store.models import CalendarSource, FactRow, Household

STORE = apps.get_app_config("store")
FACT_ROWS = [model for model in STORE.get_models() if issubclass(model, FactRow)]
KEPT_AS_BYTES = {"encoding", "content"}


def fields_without_a_home(fact: type, model: type[models.Model]) -> set[str]:
    """Fields of a fact that are neither a column of its model nor a group of rows below it."""
    columns = {column.name for column in model._meta.concrete_fields}
    groups = {row.GROUP for row in FACT_ROWS if row._meta.get_field(row.PARENT).model is row
              and row._meta.get_field(row.PARENT).related_model is model}  # fmt: skip
    return {part.name for part in parts_of(fact)} - columns - groups


@pytest.mark.parametrize("model", FACT_ROWS, ids=lambda model: model.__name__)
def test_row_keeps_every_field_of_its_fact(model: type[FactRow]) -> None:
    """Each field of a fact is a column, or a group of rows, so a forgotten field fails here."""
    kept_otherwise = KEPT_AS_BYTES if model is CalendarSource else set()
    assert fields_without_a_home(model.FACT, model) == kept_otherwise


@pytest.mark.parametrize("model", FACT_ROWS, ids=lambda model: model.__name__)
def test_row_has_no_column_beyond_its_fact(model: type[FactRow]) -> None:
    """A column that no field of the fact fills would be lost on export."""
    columns = {column.name for column in model._meta.concrete_fields}
    structure = {"id", "order", "version", "key", model.PARENT}
    extra = {"raw"} if model is CalendarSource else set()
    assert columns - structure - {part.name for part in parts_of(model.FACT)} == extra


def test_household_row_and_its_groups_keep_the_whole_file() -> None:
    """The outermost facts are the household's columns and groups and nothing else."""
    whole = {part.name for part in parts_of(facts.HouseholdFacts)} - {"household", "intertwine"}
    assert whole == {row.GROUP for row in FACT_ROWS if row.PARENT == "household"}
    assert fields_without_a_home(Household.FACT, Household) == set()


def test_completeness_check_notices_a_new_field() -> None:
    """Negative control: a field that only the fact has is found."""

    @dataclass(frozen=True, kw_only=True)
    class RoleWithPension(facts.Role):
        pension: bool = False

    role = next(row for row in FACT_ROWS if row.FACT is facts.Role)
    assert fields_without_a_home(RoleWithPension, role) == {"pension"}


@pytest.mark.parametrize("model", FACT_ROWS, ids=lambda model: model.__name__)
def test_choices_are_the_words_of_the_domain(model: type[FactRow]) -> None:
    """A column for one word of a list offers exactly that list."""
    for part in parts_of(model.FACT):
        if part.shape.kind is not Kind.CHOICE or part.name in KEPT_AS_BYTES:
            continue
        column: Any = model._meta.get_field(part.name)
        words: type[Enum] = part.shape.python
        assert [value for value, _ in column.choices] == [word.value for word in words]
        assert all(len(str(word.value)) <= column.max_length for word in words)


@pytest.mark.parametrize("model", FACT_ROWS, ids=lambda model: model.__name__)
def test_defaults_are_the_defaults_of_the_domain(model: type[FactRow]) -> None:
    """A row made by a form starts from what the fact starts from."""
    for part in parts_of(model.FACT):
        groups = {row.GROUP for row in FACT_ROWS if model.__name__.lower() == row.PARENT}
        if part.required or part.name in groups | KEPT_AS_BYTES:
            continue
        column: Any = model._meta.get_field(part.name)
        default = column.get_default()
        assert (tuple(default) if part.shape.kind is Kind.LIST else default) == part.default


def test_every_parent_is_listed_before_its_children() -> None:
    """Saving in the order of the tables never meets a row whose parent is not there."""
    seen: set[type[models.Model]] = {Household}
    for table in tables():
        assert table.parent in seen
        seen.add(table.model)


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    """No change to a model is left without its migration."""
    out = StringIO()
    call_command("makemigrations", "store", check=True, dry_run=True, stdout=out, skip_checks=True)
    assert out.getvalue() == "No changes detected in app 'store'\n"
