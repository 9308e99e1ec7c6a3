"""The demo household in the test's database, and both partners signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from intertwine.actions import demo, today
from intertwine.actions.demo import Entry


@pytest.fixture
def entries(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Entry, ...]:
    """The demo set up on its own day; its clock and links are gone after the test."""
    monkeypatch.setenv(demo.SEED, "")
    monkeypatch.setenv(today.FIXED, demo.DAY.isoformat())
    return demo.set_up()


@pytest.fixture
def first_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Monday, the first of March 2027."""
    monkeypatch.setenv(today.FIXED, "2027-03-01")


@pytest.fixture
def amara(entries: tuple[Entry, ...]) -> Client:
    """The first partner, signed in through the link."""
    return entered(entries[0])


@pytest.fixture
def erik(entries: tuple[Entry, ...]) -> Client:
    """The second partner, signed in through the link."""
    return entered(entries[1])


def entered(entry: Entry) -> Client:
    """A browser that has followed a link."""
    client = Client()
    assert client.get(f"/enter/{entry.token}").status_code == 302
    return client
