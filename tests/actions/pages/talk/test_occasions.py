"""When it is time to talk again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests import factories

from intertwine.actions import rows
from intertwine.actions.careers import careers_of
from intertwine.actions.outlook import look
from intertwine.actions.pages.talk.occasions import occasions
from intertwine.domain import facts
from intertwine.domain.facts import MilestoneKind, PlaceKind, Show
from intertwine.domain.projection import Viewer

TODAY, LAST = date(2027, 4, 5), date(2027, 1, 10)


def told(*, last: date = LAST, person: str = "amara", **said: Any) -> tuple[str, ...]:
    """The occasions of a household with these facts."""
    home = factories.home(since=date(2027, 1, 4), until=date(2027, 12, 31))
    partners = {
        "amara": factories.partner(roles=said.pop("roles", ())),
        "erik": factories.partner(name="Erik Lindqvist"),
    }
    whole = facts.HouseholdFacts(household=home, partners=partners, **said)
    row = rows.save(whole, slug="x", replace=True)
    outlook = look(row, person=person, today=TODAY)
    see = Viewer(person=person, today=TODAY)
    return occasions(outlook, careers_of(row, see), last)


@pytest.mark.django_db
def test_role_that_ends_or_begins_is_one() -> None:
    """Since the last round, or within eight weeks; what is further off can wait."""
    roles = (
        factories.role(title="Nurse", until=date(2027, 5, 30)),
        factories.role(title="Manager", since=date(2027, 5, 31)),
        factories.role(title="Matron", since=date(2027, 6, 1)),
        factories.role(title="Trainee", until=date(2027, 1, 10)),
    )
    assert told(roles=roles) == (
        "Amara’s role as Nurse ends on 30 May 2027.",
        "Amara begins as Manager on 31 May 2027.",
    )


@pytest.mark.django_db
def test_hidden_role_calls_nobody() -> None:
    """What Amara keeps hidden is an occasion for her page and none for Erik's."""
    roles = (factories.role(since=date(2027, 5, 1), show=Show.HIDDEN),)
    assert len(told(roles=roles)) == 1
    assert told(roles=roles, person="erik") == ()


@pytest.mark.django_db
def test_move_is_one() -> None:
    """A dated move of the family, and no review."""
    dates = [
        facts.Milestone(who="family", kind=kind, name=name, date=date(2027, 5, 1))
        for kind, name in ((MilestoneKind.MOVE, "To Malmö"), (MilestoneKind.REVIEW, "Review"))
    ]
    assert told(milestones=tuple(dates)) == ("To Malmö is on 1 May 2027.",)


@pytest.mark.django_db
def test_child_starting_school_is_one() -> None:
    """The first day at a school, from the care the children go to; a nursery is none."""
    school = facts.Place(
        name="Reception class", kind=PlaceKind.SCHOOL, start="08:50", end="15:20",
        since=date(2027, 4, 19),
    )  # fmt: skip
    nursery = facts.Place(
        name="Little Oaks", kind=PlaceKind.NURSERY, start="07:30", end="18:00",
        since=date(2027, 4, 19),
    )  # fmt: skip
    legs = tuple(
        facts.Leg(way=("home", place), minutes=5, both_ways=True) for place in ("school", "nursery")
    )
    children = {
        "freya": factories.child(name="Freya", attends=("school",)),
        "tobi": factories.child(name="Tobi", attends=("nursery",)),
    }
    places = {"school": school, "nursery": nursery}
    assert told(children=children, places=places, legs=legs) == (
        "Freya starts at Reception class on 19 April 2027.",
    )


@pytest.mark.django_db
def test_year_is_one() -> None:
    """365 days after the last round, and not a day before."""
    said = ("The last round was a year ago or more, on 5 April 2026.",)
    assert told(last=date(2026, 4, 5)) == said
    assert told(last=date(2026, 4, 6)) == ()
