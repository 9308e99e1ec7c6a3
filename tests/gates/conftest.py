"""The world that the gates look at, on the demo's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests.gates.world import World, build

from intertwine.actions import demo, kept, today
from intertwine.web import kept as pages

NOW = datetime(2027, 4, 5, 6, 50, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Household A with private things of every kind, and everybody who may ask.

    Built once a module, at one moment; each test's own changes are taken back after it.
    """
    del django_db_setup
    # As Django's own test cases mark theirs: the transaction is the test's and not a verb's.
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), block:
        patch.setenv(today.FIXED, demo.DAY.isoformat())
        patch.setattr(today, "clock", lambda: NOW)
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """The same, with nothing remembered of another test."""
    del db
    kept.OUTLOOKS.clear()
    pages.PAGES.clear()
    return built
