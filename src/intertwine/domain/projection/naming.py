"""What names something that a viewer may not see must not name it to them."""

from __future__ import annotations

from dataclasses import replace

from intertwine.domain.facts import HOME, HouseholdFacts, Leg, Partner, Show

from .viewer import READABLE, Viewer


def without_hidden_names(facts: HouseholdFacts, viewer: Viewer) -> HouseholdFacts:
    """The facts without employers, requests and limits kept from the viewer, nor their names.

    Ways stay: time on the way to work that is kept private is busy time all the same.
    """
    if viewer.person is None:
        return facts
    employers = {
        key: one
        for key, one in facts.employers.items()
        if viewer.sees(_partner(facts, one.who), one.show) in READABLE
    }
    shown = {
        one.name
        for one in facts.milestones
        if viewer.sees(_partner(facts, one.who), one.show, one.private_until) in READABLE
    }
    return replace(
        facts,
        employers=employers,
        asks=tuple(
            ask
            for ask in facts.asks
            if viewer.sees(ask.who, ask.show) is Show.FULL and ask.employer in employers
        ),
        partners={key: _open(key, one, viewer, shown) for key, one in facts.partners.items()},
    )


def shown_legs(facts: HouseholdFacts, viewer: Viewer) -> tuple[Leg, ...]:
    """The ways between places that the viewer knows of: the office of a hidden role is not."""
    ends = {HOME, *facts.places} | {
        role.place
        for key, one in facts.partners.items()
        for role in one.roles
        if role.place is not None and viewer.sees(key, role.show) is Show.FULL
    }
    return tuple(leg for leg in facts.legs if set(leg.way) <= ends)


def _open(key: str, partner: Partner, viewer: Viewer, milestones: set[str]) -> Partner:
    return replace(
        partner,
        trips=tuple(
            trip if trip.serves in milestones else replace(trip, serves=None)
            for trip in partner.trips
        ),
        # A title alone is nothing to count with.
        boundaries=tuple(b for b in partner.boundaries if viewer.sees(key, b.show) is Show.FULL),
    )


def _partner(facts: HouseholdFacts, who: str | None) -> str | None:
    return who if who in facts.partners else None
