"""A demand put into the facts: what it changes, what it leaves, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import facts_of_example
from tests.factories import household, office_role, partner, shift_role
from tests.strategies import clocks, household_facts

from intertwine.domain.demanded import demanded
from intertwine.domain.demands import Demand, Demanded
from intertwine.domain.facts import WEEK, HouseholdFacts, Role, Show, Weekday, Where, cross_faults
from intertwine.domain.problems import Refused
from intertwine.domain.projection import Viewer

FIRST, LAST = date(2027, 1, 5), date(2027, 1, 9)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def demand(kind: Demanded, **said: Any) -> Demand:
    """Something asked of Amara on Tuesdays of the one week there is."""
    usual: dict[str, Any] = {
        "person": "amara", "since": FIRST, "until": LAST, "days": (Weekday.TUE,), "nights": 2,
    }  # fmt: skip
    return Demand(kind=kind, **{**usual, **said})


def saying(*roles: Role) -> HouseholdFacts:
    """A household whose Amara has these roles."""
    return household(partners={"amara": partner(roles=roles), "erik": partner(name="Erik")})


def changed(facts: HouseholdFacts, one: Demand, viewer: str = "amara") -> Any:
    """Amara as she would be."""
    return demanded(facts, one, Viewer(person=viewer, today=FIRST)).partners["amara"]


def test_nights_are_a_trip_every_week() -> None:
    """Three nights from Mondays are trips from each Monday to the Thursday after."""
    facts = facts_of_example("a")
    asked = Demand(
        person="amara", kind=Demanded.NIGHTS, since=date(2027, 9, 1), until=date(2027, 9, 30),
        days=(Weekday.MON,), nights=3,
    )  # fmt: skip
    trips = changed(facts, asked).trips
    assert [(one.leave_home, one.back_home) for one in trips[-4:]] == [
        (datetime(2027, 9, day, 8), datetime(2027, 9, day + 3, 18)) for day in (6, 13, 20, 27)
    ]
    assert trips[0].name == "3 nights a week"


def test_office_days_hold_between_the_two_days_alone() -> None:
    """A role is told in three parts, and only the middle one has the further days."""
    parts = changed(saying(office_role()), demand(Demanded.OFFICE, days=(Weekday.FRI,))).roles
    assert [(one.since, one.until, one.office.days) for one in parts] == [
        (None, date(2027, 1, 4), (Weekday.TUE, Weekday.THU)),
        (FIRST, LAST, (Weekday.TUE, Weekday.THU, Weekday.FRI)),
        (date(2027, 1, 10), None, (Weekday.TUE, Weekday.THU)),
    ]


def test_a_later_end_is_core_hours_of_the_named_days() -> None:
    """Work must go on until the time on Tuesdays; other days keep their hours."""
    parts = changed(saying(office_role()), demand(Demanded.LATER, end="19:30")).roles
    named, others = parts[1], parts[2]
    assert (named.hours.days, named.hours.core) == ((Weekday.TUE,), ("10:00", "19:30"))
    assert named.hours.work_minutes == 570 - 45
    assert others.hours.core == ("10:00", "15:00")
    assert Weekday.TUE not in others.hours.days


def test_an_earlier_start_moves_day_shifts_and_no_nights() -> None:
    """A long day begins by the time asked, with its way; a night stays as it is."""
    types = shift_role().shift_types
    day = replace(types["LD"], leave_home="06:45")
    role = shift_role(shift_types={**types, "LD": day})
    middle = changed(saying(role), demand(Demanded.EARLIER, start="06:15")).roles[1]
    assert (middle.shift_types["LD"].start, middle.shift_types["LD"].leave_home) == (
        "06:15", "05:45",
    )  # fmt: skip
    assert middle.shift_types["N"] == types["N"]


def test_without_hours_of_its_own_work_is_a_block() -> None:
    """A role that says no hours gets the further hours as time at work."""
    (block,) = changed(saying(Role(title="Fellow")), demand(Demanded.LATER, end="19:00")).weekly
    assert (block.start, block.end, block.where) == ("17:00", "19:00", Where.WORK)


def test_a_role_one_may_not_read_decides_nothing() -> None:
    """For the other partner a hidden role and none at all give the same change."""
    hidden = saying(office_role(show=Show.HIDDEN))
    for kind in (Demanded.OFFICE, Demanded.LATER, Demanded.EARLIER):
        asked = demand(kind, start="06:00", end="19:30")
        without = changed(saying(), asked, viewer="erik")
        with_it = changed(hidden, asked, viewer="erik")
        assert with_it.weekly == without.weekly
        assert with_it.roles == hidden.partners["amara"].roles
        assert changed(hidden, asked).roles != hidden.partners["amara"].roles


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"person": "nobody"}, ["person"]),
        ({"until": date(2027, 1, 4)}, ["until"]),
        ({"since": date(2027, 2, 1), "until": date(2027, 2, 2)}, ["since"]),
        ({"until": date(2029, 1, 4)}, ["until"]),
        ({"nights": 0}, ["nights"]),
        ({"nights": 7}, ["nights"]),
        ({"days": ()}, ["days"]),
        ({"start": "8", "end": "25:00"}, ["start", "end"]),
        ({"start": "07:00+1"}, ["start"]),
        ({"kind": Demanded.COURSE, "start": "19:00", "end": "18:00"}, ["end"]),
        ({"person": "nobody", "days": (), "nights": 9}, ["person", "nights", "days"]),
    ],
)
def test_every_fault_is_told_at_once(said: dict[str, Any], fields: list[str]) -> None:
    """What makes no sense is refused, each fault with its field and a remedy."""
    asked = demand(**{"kind": Demanded.NIGHTS, **said})
    with pytest.raises(Refused) as refused:
        changed(household(), asked)
    assert [problem.path[0] for problem in refused.value.problems] == fields


@given(household_facts(), st.sampled_from(list(Demanded)), st.data())
@settings(max_examples=60, suppress_health_check=SLOW)
def test_any_demand_gives_valid_facts_or_a_refusal(
    facts: HouseholdFacts, kind: Demanded, data: st.DataObject
) -> None:
    """Whatever is asked of whatever household, the facts stay valid or it is refused."""
    if cross_faults(facts):
        return
    home = facts.household
    start, end = data.draw(clocks(2))
    asked = Demand(
        person=data.draw(st.sampled_from(sorted(facts.partners))), kind=kind,
        since=data.draw(st.dates(home.since, home.until)),
        until=data.draw(st.dates(home.since, home.until)),
        days=tuple(data.draw(st.lists(st.sampled_from(WEEK), unique=True, max_size=3))),
        nights=data.draw(st.integers(0, 8)), start=start, end=end,
    )  # fmt: skip
    viewer = Viewer(person=data.draw(st.sampled_from(sorted(facts.partners))), today=home.since)
    try:
        then = demanded(facts, asked, viewer)
    except Refused:
        return
    assert [one.code for one in cross_faults(then) if one.code != "role-without-place"] == []
