"""What every test run shares: how Hypothesis searches, and which tests a database server runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from intertwine.environment import TEST_DATABASE

if TYPE_CHECKING:
    from tests.watching import Watch

# No deadline: the machines are shared and noisy. In CI the search starts from the same seed each
# time, so that a commit is judged by what it is and not by luck; at home it roams.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "home")

DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a database server run only what touches the database; on SQLite all but the server's own.

    A test touches it that has the mark ``django_db`` or, through any chain of fixtures, ``db``.
    """
    chosen = [item for item in items if _belongs(item)]
    left = [item for item in items if not _belongs(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = chosen


@pytest.fixture(autouse=True)
def versions(request: pytest.FixtureRequest) -> Iterator[Watch | None]:
    """In every test: whoever changes what a household says raises its version."""
    if not _touches_the_database(request.node):
        yield None
        return
    from tests.watching import watched  # inline: it needs Django to be set up

    with watched() as watch:
        yield watch
    assert watch.forgotten == []


def _touches_the_database(item: pytest.Item) -> bool:
    fixtures: list[str] = getattr(item, "fixturenames", [])
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(DATABASE.intersection(fixtures))


def _belongs(item: pytest.Item) -> bool:
    own = item.get_closest_marker("postgresql") is not None
    if not os.environ.get(TEST_DATABASE):
        return not own
    if item.get_closest_marker("sqlite") is not None:
        return False
    return own or _touches_the_database(item)
