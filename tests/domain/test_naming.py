"""Names of what is hidden do not come with what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests import factories

from intertwine.domain import facts
from intertwine.domain.projection import Viewer, project
from intertwine.domain.projection.naming import shown_legs
from intertwine.domain.time import Horizon

ERIK = Viewer(person="erik", today=factories.MONDAY)
AMARA = Viewer(person="amara", today=factories.MONDAY)
WEEK = Horizon(first=factories.MONDAY, last=factories.SUNDAY, zone="Europe/London")


def searching(show: facts.Show) -> facts.HouseholdFacts:
    """Amara looks for another job: an employer, a request, a talk that a trip is for, a limit."""
    hunt = {"who": "amara", "show": show}
    ask = facts.Ask(what="Fridays", employer="rival", in_place_by=date(2027, 9, 1), **hunt)  # type: ignore[arg-type]
    limit = facts.Boundary(text="No nights", show=show)
    amara = factories.partner(
        trips=(factories.trip(serves="Interview"),),
        boundaries=(limit,),
        roles=(factories.office_role(place="rival", show=show),),
    )
    return factories.household_with_nursery(
        partners={"amara": amara, "erik": factories.partner(name="Erik Lindqvist")},
        employers={"rival": factories.employer(name="Rival", **hunt)},
        asks=(ask,),
        milestones=(factories.milestone(name="Interview", show=show),),
        legs=(factories.leg(), factories.leg(two="rival", minutes="unknown")),
    )


@pytest.mark.parametrize("show", [facts.Show.HIDDEN, facts.Show.BUSY])
def test_hidden_search_is_not_named(show: facts.Show) -> None:
    """Neither its employer, its request, its limit, its office nor what a trip is for."""
    household = project(searching(show), horizon=WEEK, viewer=ERIK)
    assert not any(word in repr(household) for word in ("Interview", "Rival", "Fridays", "No nig"))
    assert not any("rival" in unknown.sentence for unknown in household.unknowns)


def test_shown_search_is_named() -> None:
    """Negative control: to its owner, and once it is shown, all of it is there."""
    for said, viewer in ((facts.Show.HIDDEN, AMARA), (facts.Show.FULL, ERIK)):
        seen = repr(project(searching(said), horizon=WEEK, viewer=viewer))
        assert all(word in seen for word in ("Interview", "Rival", "Fridays", "No nights"))


def test_title_of_a_request_is_not_reminded_of() -> None:
    """A request shown by its title alone has no dates to remind of."""
    said = searching(facts.Show.FULL)
    titled = replace(said, asks=(replace(said.asks[0], show=facts.Show.TITLED),))
    assert project(titled, horizon=WEEK, viewer=ERIK).asks == ()


def test_way_to_a_hidden_office_is_its_owners() -> None:
    """The other is not told how far a place is that they do not know of."""
    said = searching(facts.Show.BUSY)
    assert [leg.way for leg in shown_legs(said, ERIK)] == [("home", "oaks")]
    assert len(shown_legs(said, AMARA)) == 2
