"""Outlooks are worked out once for each version of a household, and never shown when outdated."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID

import pytest
from django.db import transaction
from tests import factories

from intertwine.actions import kept, rows
from intertwine.actions.kept import Kept, Key, outlook_for
from intertwine.actions.outlook import Outlook
from intertwine.store.models import Household

DAY = date(2027, 1, 4)


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    kept.OUTLOOKS.clear()
    yield
    kept.OUTLOOKS.clear()


@pytest.fixture
def row(db: None) -> Household:
    """Two partners without anything to do."""
    return rows.save(factories.household(), slug="x")


def key(number: int, *, person: str = "amara", version: int = 1) -> Key:
    """A key of some household."""
    return Key(
        household=UUID(int=number),
        version=version,
        updated=datetime(2027, 1, 1, tzinfo=UTC),
        person=person,
        today=DAY,
    )


def made() -> Outlook:
    """A stand-in: what is kept is never looked into."""
    return cast("Outlook", object())


def test_second_page_works_nothing_out(row: Household) -> None:
    """The same view of the same version on the same day is the same object."""
    first = outlook_for(row, person="amara", today=DAY)
    assert outlook_for(row, person="amara", today=DAY) is first


@pytest.mark.parametrize("other", ["person", "today", "version", "updated"])
def test_nothing_is_shown_to_another_or_later(row: Household, other: str) -> None:
    """Another person, day or version has an outlook of its own."""
    first = outlook_for(row, person="amara", today=DAY)
    who, day = "amara", DAY
    if other == "person":
        who = "erik"
    elif other == "today":
        day = date(2027, 1, 5)
    elif other == "version":
        row.version += 1
    else:
        row.updated = datetime(2030, 1, 1, tzinfo=UTC)
    assert outlook_for(row, person=who, today=day) is not first


def test_household_said_anew_is_seen_at_once(row: Household) -> None:
    """After a write the page shows what is true now."""
    outlook_for(row, person="amara", today=DAY)
    two = {
        "amara": factories.partner(name="Ada"),
        "erik": factories.partner(name="Erik Lindqvist"),
    }
    anew = rows.save(replace(factories.household(), partners=two), slug="x", replace=True)
    found = outlook_for(anew, person="amara", today=DAY)
    assert found.household.name("amara") == "Ada"


def test_nothing_is_kept_of_a_transaction_that_may_be_undone(row: Household) -> None:
    """What is worked out between a write and its end is for that verb alone."""
    with transaction.atomic():
        outlook_for(row, person="amara", today=DAY)
    assert len(kept.OUTLOOKS) == 0


def test_only_so_many_are_kept() -> None:
    """The least recently seen goes first; a version that is past goes at once."""
    store = Kept(most=2)
    one = store.get(key(1), made)
    store.get(key(2), made)
    assert store.get(key(1), made) is one
    store.get(key(3), made)
    assert store.get(key(1), made) is one
    store.get(key(1, version=2), made)
    assert len(store) == 2
    assert store.get(key(1), made) is not one


def test_many_at_once_wait_for_one() -> None:
    """Eight threads that ask at the same moment cause one outlook to be made."""
    store, counted = Kept(), []
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> Outlook:
        begun.set()
        go_on.wait(timeout=30)
        counted.append(1)
        return made()

    found: list[Any] = []
    threads = [
        threading.Thread(target=lambda: found.append(store.get(key(1), slowly))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    begun.wait(timeout=30)
    go_on.set()
    for thread in threads:
        thread.join()
    assert (len(counted), len(found), len(set(map(id, found)))) == (1, 8, 1)


def test_failure_is_not_kept() -> None:
    """When an outlook cannot be made the next who asks tries again."""
    store = Kept()

    def fail() -> Outlook:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.get(key(1), fail)
    assert store.get(key(1), made) is not None
