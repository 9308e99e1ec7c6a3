"""What an act mends by itself: ways that nobody had measured."""

from __future__ import annotations

from typing import Any

import pytest
from tests.households import Cast, gather

from intertwine.actions import editing, rows
from intertwine.actions.membership import Member, member_of
from intertwine.domain.facts import Leg
from intertwine.store.models import Change, Household

THERE, BACK = ("home", "reception"), ("reception", "home")


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Household A, in which the way from home to Reception is not known."""
    del db
    monkeypatch.setenv("_INTERTWINE_DEMO_TODAY", "2027-01-04")
    return gather()


def amara(cast: Cast) -> Member:
    """The one who measures."""
    found = member_of(cast.amara)
    assert found is not None
    return found


def legs(cast: Cast) -> list[Leg]:
    """The legs between home and Reception."""
    said = rows.facts_of(Household.objects.get(pk=cast.household.pk))
    return [leg for leg in said.legs if set(leg.way) == set(THERE)]


UNKNOWN = Leg(way=THERE, minutes="unknown", both_ways=True)


@pytest.mark.parametrize(
    ("added", "stand"),
    [
        (
            {"way": [*THERE], "minutes": 12, "both_ways": True},
            [Leg(way=THERE, minutes=12, both_ways=True)],
        ),
        (
            {"way": [*BACK], "minutes": 12, "both_ways": True},
            [Leg(way=BACK, minutes=12, both_ways=True)],
        ),
        (
            {"way": [*THERE], "minutes": 12},
            [Leg(way=BACK, minutes="unknown"), Leg(way=THERE, minutes=12)],
        ),
        (
            {"way": [*THERE], "minutes": 12, "who": "amara"},
            [UNKNOWN, Leg(way=THERE, minutes=12, who="amara")],
        ),
    ],
)
def test_a_measured_way_takes_the_unknown_ones_place(
    cast: Cast, added: dict[str, Any], stand: list[Leg]
) -> None:
    """Only what the new way says is known from now on; one undo brings the old one back."""
    assert legs(cast) == [UNKNOWN]
    row = editing.add(amara(cast), "leg", added)
    assert legs(cast) == stand
    editing.undo(amara(cast), Change.everything.get(row=row.pk).pk)
    assert legs(cast) == [UNKNOWN]
