"""Whose career goes first: what can be agreed at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from intertwine.domain.problems import Refused
from intertwine.domain.talk import Agreement, Kind

PEOPLE = frozenset({"amara", "erik"})


def said(**changed: Any) -> Agreement:
    """Amara first for a year."""
    fields = {
        "kind": Kind.PRIMARY, "primary": "amara", "since": date(2027, 4, 5),
        "until": date(2028, 4, 4), **changed,
    }  # fmt: skip
    return Agreement(**fields)


@pytest.mark.parametrize(
    "good",
    [said(), said(kind=Kind.TURNS, primary="erik"), said(kind=Kind.BOTH, primary="")],
    ids=lambda one: one.kind,
)
def test_models_that_can_be_agreed(good: Agreement) -> None:
    """One first, turns with whose it is now, or both with nobody named."""
    assert good.checked(PEOPLE) is good


@pytest.mark.parametrize(
    ("bad", "fields"),
    [
        (said(primary=""), {"primary"}),
        (said(primary="priya"), {"primary"}),
        (said(kind=Kind.BOTH), {"primary"}),
        (said(until=date(2027, 4, 5)), {"until"}),
        (said(until=date(2037, 4, 5)), {"until"}),
        (said(since=date(9999, 1, 1), until=date(9999, 12, 31)), {"since"}),
        (said(owed="x" * 501), {"owed"}),
        (said(primary="nobody", until=date(2020, 1, 1), owed="x" * 999),
         {"primary", "until", "owed"}),
    ],
)  # fmt: skip
def test_models_that_cannot(bad: Agreement, fields: set[str]) -> None:
    """Every fault is named at once, each against its field."""
    with pytest.raises(Refused) as refused:
        bad.checked(PEOPLE)
    assert {one.path[0] for one in refused.value.problems} == fields


def test_it_ends_by_itself() -> None:
    """It holds on its first and its last day, and not on the days around them."""
    days = [date(2027, 4, 4), date(2027, 4, 5), date(2028, 4, 4), date(2028, 4, 5)]
    assert [said().holds(day) for day in days] == [False, True, True, False]
