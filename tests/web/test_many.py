"""However many households there are, a page asks the database the same questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import factories

from intertwine.actions import kept, rows
from intertwine.store.models import Household, Partner
from intertwine.web.kept import PAGES

MANY = 5_000
MAIN = ["/", "/calendar", "/clashes", "/careers", "/facts"]


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    PAGES.clear()
    kept.OUTLOOKS.clear()
    yield
    PAGES.clear()
    kept.OUTLOOKS.clear()


def asked(client: Client, path: str) -> list[str]:
    """The questions of a first look, without their values."""
    PAGES.clear()
    kept.OUTLOOKS.clear()
    with CaptureQueriesContext(
        connection,
    ) as questions:
        assert client.get(path).status_code == 200
    return [one["sql"].split(" WHERE ")[0] for one in questions]


def many() -> None:
    """Five thousand other households with two partners each."""
    first = rows.save(factories.household(), slug="first")
    partner = first.partners.order_by("order").first()
    assert partner is not None
    homes, people = [], []
    for number in range(MANY):
        home = Household(**{**_values(first), "slug": f"h{number}", "name": f"House {number}"})
        homes.append(home)
        people += [
            Partner(**{**_values(partner), "key": key, "household": home}) for key in ("one", "two")
        ]
    Household._base_manager.bulk_create(homes)
    Partner._base_manager.bulk_create(people)


def _values(row: Household | Partner) -> dict[str, object]:
    names = [one.name for one in row._meta.concrete_fields if one.name not in ("id", "household")]
    return {name: getattr(row, name) for name in names}


@pytest.mark.slow
def test_pages_ask_the_same_of_one_and_of_five_thousand(amara: Client) -> None:
    """First looks at the five main pages cause the same statements in the same order."""
    before = {path: asked(amara, path) for path in MAIN}
    many()
    assert Household._base_manager.count() == MANY + 2
    assert {path: asked(amara, path) for path in MAIN} == before
