"""Every check of a fact: what it refuses, what it lets pass, and all faults at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.engine.builders import LONG, ann, child, family, nursery, office, way

from intertwine.domain import facts
from intertwine.domain.facts import Check, Faults, HouseholdFacts, cross_faults


@dataclass(frozen=True)
class Thing:
    """Something to check."""

    one: Any = None
    two: Any = None


CHECKS: dict[str, tuple[Callable[[Check], Check], list[Any], list[Any]]] = {
    "clocks": (lambda check: check.clocks("one"), ["07:15", None], ["7:15"]),
    "zones": (lambda check: check.zones("one"), ["Europe/London"], ["Mars/Base", "", "../etc"]),
    "names": (
        lambda check: check.names("one"),
        ["Kim", "\U0001f98a", "नि\u200dशा"],
        [" ", "x" * 201, "a\nb"],
    ),
    "between": (lambda check: check.between(0, 10, "one"), [0, 10, None], [-1, 11]),
    "local": (
        lambda check: check.local("one"),
        [datetime(2027, 3, 1)],
        [datetime(2027, 3, 1, tzinfo=UTC)],
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_check_refuses_what_is_wrong_and_nothing_else(name: str) -> None:
    """Each check by its own values on both sides of its line."""
    check, right, wrong = CHECKS[name]
    for value in right:
        check(Check(Thing(one=value))).done()
    for value in wrong:
        with pytest.raises(Faults) as refused:
            check(Check(Thing(one=value))).done()
        assert [field for field, _ in refused.value.faults] == ["one"]


def test_check_order_lets_equal_days_pass() -> None:
    """Only the second before the first is refused, and it is the second that is named."""
    Check(Thing(one=date(2027, 3, 1), two=date(2027, 3, 1))).order("one", "two").done()
    with pytest.raises(Faults) as refused:
        Check(Thing(one=date(2027, 3, 2), two=date(2027, 3, 1))).order("one", "two").done()
    assert refused.value.faults[0][0] == "two"


def test_check_clocks_in_order_refuses_equal_times() -> None:
    """Something that ends when it starts is refused, and past midnight is explained."""
    Check(Thing(one="19:00", two="07:00+1")).clocks_in_order("one", "two").done()
    with pytest.raises(Faults, match=r"add \+1"):
        Check(Thing(one="19:00", two="07:00")).clocks_in_order("one", "two").done()
    Check(Thing(one="what", two="07:00")).clocks_in_order("one", "two").done()


def test_check_gathers_every_fault() -> None:
    """All that is wrong is told at once."""
    with pytest.raises(Faults) as refused:
        Check(Thing(one="x", two="y")).clocks("one", "two").that("one", False, "no").done()
    assert [field for field, _ in refused.value.faults] == ["one", "two", "one"]


WRONG: list[tuple[type[Any], dict[str, Any], str]] = [
    (facts.Hours, {"work_minutes": 0}, "work_minutes"),
    (facts.Hours, {"work_minutes": 60, "core": ("15:00", "10:00")}, "core"),
    (facts.Hours, {"work_minutes": 60, "earliest": "20:00"}, "latest"),
    (facts.Office, {"fixed_days": (facts.Weekday.MON,)}, "fixed_days"),
    (facts.ShiftType, {"start": "19:00", "end": "07:00"}, "end"),
    (facts.ShiftType, {"start": "07:00", "end": "15:00", "leave_home": "08:00"}, "start"),
    (facts.ShiftType, {"start": "07:00", "end": "15:00", "back_home": "14:00"}, "back_home"),
    (facts.Cycle, {"anchor": date(2027, 3, 1), "pattern": ()}, "pattern"),
    (facts.Cycle, {"anchor": date(2027, 3, 1), "pattern": ("off",) * 367}, "pattern"),
    (facts.Weekly, {"name": "x", "days": (), "start": "09:00", "end": "10:00"}, "days"),
    (facts.Block, {"day": facts.Weekday.MON, "start": "09:00", "minutes": 0}, "minutes"),
    (facts.Boundary, {"text": "x", "kind": facts.Limit.NIGHTS_AWAY}, "count"),
    (facts.Boundary, {"text": "x", "kind": facts.Limit.NO_WORK_AFTER}, "after"),
    (facts.Helper, {"name": "x"}, "can"),
    (facts.Leg, {"way": ("home", "home"), "minutes": 1}, "way"),
    (facts.Leg, {"way": ("home", "oaks"), "minutes": 1441}, "minutes"),
    (facts.Contact, {"name": "x", "tie": facts.Tie.MENTOR, "contact_every_days": 0},
     "contact_every_days"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values", "field"), WRONG)
def test_fact_refuses_what_cannot_be(kind: type[Any], values: dict[str, Any], field: str) -> None:
    """The fault is noted against the field that has to be mended."""
    with pytest.raises(Faults) as refused:
        kind(**values)
    assert field in [name for name, _ in refused.value.faults]


def test_rota_and_boundary_name_known_shifts() -> None:
    """A roster or a limit that names an unknown shift says which there are."""
    with pytest.raises(Faults, match="there: LD"):
        facts.Role(
            title="Nurse",
            shift_types={"LD": LONG},
            cycles=(facts.Cycle(anchor=date(2027, 3, 1), pattern=("X",)),),
        )
    limit = facts.Boundary(text="x", kind=facts.Limit.SHIFTS_IN_A_ROW, shift="X", count=1)
    with pytest.raises(Faults, match="“X”"):
        ann(boundaries=(limit,))


def codes(household: HouseholdFacts) -> list[str]:
    """Codes of the faults between a household's parts."""
    return [problem.code for problem in cross_faults(household)]


def test_parts_of_a_household_must_join() -> None:
    """An unknown place, a missing way and an office without one are all told."""
    good = family(
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery()},
        legs=(way("home", "oaks", 8),),
    )
    assert codes(good) == []
    assert codes(replace(good, places={})) == ["unknown-place", "unknown-place"]
    assert codes(replace(good, legs=())) == ["leg-without-time", "leg-without-time"]
    lead = ann(roles=(office(facts.Weekday.MON),))
    assert "leg-without-time" in codes(replace(good, partners={"ann": lead}))
