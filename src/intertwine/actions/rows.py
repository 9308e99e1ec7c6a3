"""The one mapping between what a household says and its rows, driven by both sides' own types.

A fact's field is either a column of the fact's model, or the GROUP of another model
whose rows hang from it. A test requires that every field is one or the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models, transaction

from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import Account, FactRow, Household, KeyedRow

from .plain import jsonable, value_of
from .portable.building import value_from
from .shapes import Kind, Part, parts_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A model and how its rows hang together; ``path`` is the lookup up to the household."""

    model: type[FactRow]
    parent: type[models.Model]
    path: str
    keyed: bool
    columns: tuple[tuple[str, Part | None], ...]
    groups: tuple[str, ...]


@cache
def tables() -> tuple[Table, ...]:
    """Every model that holds facts, each after its parent."""
    ordered: dict[type[models.Model], Table] = {}
    todo = _fact_models()
    while todo:
        model = todo.pop(0)
        parent = _parent(model)
        if parent is not Household and parent not in ordered:
            todo.append(model)
            continue
        above = f"__{ordered[parent].path}" if parent in ordered else ""
        ordered[model] = Table(
            model=model,
            parent=parent,
            path=f"{model.PARENT}{above}",
            keyed=issubclass(model, KeyedRow),
            columns=_columns(model),
            groups=tuple(child.GROUP for child in _fact_models() if _parent(child) is model),
        )
    return tuple(ordered.values())


def _fact_models() -> list[type[FactRow]]:
    models_there = apps.get_app_config("store").get_models()
    return [model for model in models_there if issubclass(model, FactRow)]


def _parent(model: type[FactRow]) -> type[models.Model]:
    parent = model._meta.get_field(model.PARENT).related_model
    if not isinstance(parent, type):
        raise TypeError(f"{model.__name__}.PARENT names no foreign key")
    return parent


def _columns(model: type[FactRow]) -> tuple[tuple[str, Part | None], ...]:
    """The columns that the fact fills, with the fact's field where it bears the same name."""
    parts = {part.name: part for part in parts_of(model.FACT)}
    own = {"id", "order", "version", "key", model.PARENT}
    return tuple(
        (column.name, parts.get(column.name))
        for column in model._meta.concrete_fields
        if column.name not in own
    )


def save(facts: HouseholdFacts, *, slug: str, replace: bool = False) -> Household:
    """Keep a household under ``slug``, whole or not at all.

    Refused when the slug is taken, unless ``replace``: then all of it is said anew, the
    household keeps its row, and accounts stay with the partner of the same key.
    """
    with transaction.atomic():
        household = Household.objects.select_for_update().filter(slug=slug).first()
        if household is not None and not replace:
            raise Refused([_taken(slug)])
        links = [] if household is None else _forget(household)
        household = _root(household, facts, slug)
        rows: dict[type[models.Model], list[FactRow]] = defaultdict(list)
        _add_groups(rows, facts, household)
        for table in tables():
            if rows[table.model]:
                table.model.everything.bulk_create(rows[table.model])
        for account, key in links:
            partner = household.partners.filter(key=key).first()
            Account.objects.filter(pk=account).update(partner=partner)
    return household


def _taken(slug: str) -> Problem:
    return Problem(
        code="slug-taken",
        sentence=f"There is already a household “{slug}”: add --replace to say all of it anew, "
        "or --slug with another name.",
    )


def _root(household: Household | None, facts: HouseholdFacts, slug: str) -> Household:
    home = {part.name: getattr(facts.household, part.name) for part in parts_of(Household.FACT)}
    if household is None:
        return Household.objects.create(slug=slug, **home)
    for name, value in home.items():
        setattr(household, name, value)
    household.version += 1
    household.save()
    return household


def _forget(household: Household) -> list[tuple[Any, str]]:
    """Delete what a household said; return which account was which partner's."""
    accounts = Account.objects.filter(partner__household=household)
    links = list(accounts.values_list("pk", "partner__key"))
    for table in tables():
        if table.parent is Household:
            table.model.everything.filter(**{table.path: household}).delete()
    return [(account, str(key)) for account, key in links]


def _add_groups(
    rows: dict[type[models.Model], list[FactRow]], fact: Any, parent: models.Model
) -> None:
    """Add the rows of every group that hangs from ``parent``."""
    for table in _hanging_from(type(parent)):
        group = getattr(fact, table.model.GROUP)
        keyed = group.items() if table.keyed else ((None, item) for item in group)
        for order, (key, item) in enumerate(keyed):
            row = table.model(order=order, **{table.model.PARENT: parent}, **_said(table, item))
            if isinstance(row, KeyedRow):
                row.key = key or ""
            rows[table.model].append(row)
            if table.groups:
                _add_groups(rows, item, row)


@cache
def _hanging_from(model: type[models.Model]) -> tuple[Table, ...]:
    return tuple(table for table in tables() if table.parent is model)


def _said(table: Table, fact: Any) -> Row:
    """The columns of one fact."""
    kept = table.model.columns_of(fact)
    if kept is not None:
        return kept
    return {
        name: jsonable(value_of(getattr(fact, name)))
        if part is not None and _in_json(part)
        else getattr(fact, name)
        for name, part in table.columns
    }


def row_of(model: type[FactRow], fact: Any) -> Row:
    """The columns of one fact of a model's."""
    return _said(next(table for table in tables() if table.model is model), fact)


def _in_json(part: Part) -> bool:
    return part.shape.kind in (Kind.LIST, Kind.TUPLE, Kind.MAPPING, Kind.FACT, Kind.EITHER)


def facts_of(household: Household, *, only: Container[Any] | None = None) -> HouseholdFacts:
    """What a household says, from its rows: one query a model, however much it says.

    With ``only``, rows that are not among these ids are left out with all below them.
    """
    held: dict[type[models.Model], dict[Any, Row]] = defaultdict(lambda: defaultdict(dict))
    for table in reversed(tables()):
        groups = held[table.parent]
        for parent, key, fact in _read(table, household, held[table.model], only):
            group = groups[parent].setdefault(table.model.GROUP, {} if table.keyed else [])
            if table.keyed:
                group[key] = fact
            else:
                group.append(fact)
    home = {part.name: getattr(household, part.name) for part in parts_of(Household.FACT)}
    return HouseholdFacts(
        household=Household.FACT(**home), **_frozen(held[Household].get(household.pk, {}))
    )


def _read(
    table: Table, household: Household, held: dict[Any, Row], only: Container[Any] | None
) -> Iterator[tuple[Any, str | None, Any]]:
    """The facts of one model with their parents' keys, in order."""
    names = [name for name, _ in table.columns]
    fixed = ["id", f"{table.model.PARENT}_id", *(["key"] if table.keyed else [])]
    query = table.model.everything.filter(**{table.path: household.pk}).order_by("order", "id")
    for row in query.values_list(*fixed, *names):
        if only is not None and row[0] not in only:
            continue
        columns = dict(zip(names, row[len(fixed) :], strict=True))
        fields = table.model.fields_from(columns)
        if fields is None:
            fields = {name: _value(part, columns[name]) for name, part in table.columns}
        fields.update(_frozen(held.get(row[0], {})))
        yield row[1], row[2] if table.keyed else None, table.model.FACT(**fields)


def _value(part: Part | None, kept: Any) -> Any:
    """A column's value as the fact holds it."""
    if part is None or kept is None:
        return kept
    if _in_json(part):
        return value_from(part.shape, kept)
    return part.shape.python(kept) if part.shape.kind is Kind.CHOICE else kept


def _frozen(groups: Row) -> Row:
    return {
        name: tuple(group) if isinstance(group, list) else group for name, group in groups.items()
    }
