"""Ways that nobody measured."""

from __future__ import annotations

import pytest
from tests.households import gather

from intertwine.actions import editing, rows
from intertwine.actions.membership import member_of


@pytest.mark.django_db
def test_workplace_of_several_words_gets_its_unknown_way() -> None:
    """A new office called “St Mary’s to the east” stops nothing: its way is openly unknown."""
    cast = gather()
    member = member_of(cast.amara)
    assert member
    place = "St Mary’s to the east"
    values = {"title": "Lead", "place": place, "office": {"days": ["Mon"]}}
    editing.add(member, "role", values)
    legs = [leg for leg in rows.facts_of(cast.household).legs if place in leg.way]
    assert [(leg.way, leg.minutes) for leg in legs] == [(("home", place), "unknown")]
