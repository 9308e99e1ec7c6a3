"""The world that the gates look at, on the demo's day."""

from __future__ import annotations

import pytest
from tests.gates.world import World, build

from intertwine.actions import demo, today


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Household A with private things of every kind, and everybody who may ask."""
    monkeypatch.setenv(today.FIXED, demo.DAY.isoformat())
    return build()
