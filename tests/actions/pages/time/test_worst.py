"""The hardest weeks ahead, in the order of the printed rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.actions.outlook import look
from intertwine.actions.pages.time.worst import RULE, HardWeek, worst_weeks


def weeks(name: str, day: date, person: str) -> tuple[HardWeek, ...]:
    """The hardest weeks of an example as a partner sees them."""
    row = rows.save(facts_of_example(name), slug="x", replace=True)
    return worst_weeks(look(row, person=person, today=day), person)


@pytest.mark.django_db
def test_household_a_by_hand() -> None:
    """The Berlin week first, then the day of Amara's interview, then the launch's other weeks.

    10 to 16 May: two nights without anybody (18:45 to 08:10 is 13 h 25, twice 805 min) and the
    two drop-offs after them, four to settle, with Erik away two nights. 12 to 18 April: the
    interview (7) inside the launch (9), both stretched, 16 together. The launch alone, 9, in the
    weeks before and after.
    """
    found = weeks("a", date(2027, 4, 5), "amara")
    counted = [
        (one.first, one.settle, one.uncovered, one.crunches, one.nights, one.load) for one in found
    ]
    assert counted == [
        (date(2027, 5, 10), 4, 1610, 0, 2, 0),
        (date(2027, 4, 12), 0, 0, 1, 0, 16),
        (date(2027, 4, 5), 0, 0, 0, 0, 9),
        (date(2027, 4, 19), 0, 0, 0, 0, 9),
    ]
    assert found[1].causes[1].sentence == "Amara carries 7 of 10: Ward manager interview."


@pytest.mark.django_db
def test_hidden_date_makes_no_week_hard_for_the_other() -> None:
    """For Erik the week of the interview is a week of the launch like the others."""
    found = weeks("a", date(2027, 4, 5), "erik")
    counted = [(one.first.day, one.crunches, one.load) for one in found if not one.settle]
    assert counted == [(5, 0, 9), (12, 0, 9), (19, 0, 9)]
    assert not any("interview" in cause.sentence for one in found for cause in one.causes)


@pytest.mark.django_db
def test_household_b_by_hand() -> None:
    """From 11 January: the week with both away, the seminar, the call at another hour.

    8 to 14 February: Priya in Chicago from 07:10 to 21:40 on the 12th while Tomas is in Zurich;
    school from 08:40 to 15:35 leaves 90 and 365 min, and Tomas is away four nights. 25 to 31
    January: the seminar from 15:35 to 17:00, 85 min, and four nights in Denver.
    """
    found = weeks("b", date(2027, 1, 11), "priya")
    counted = [(one.first, one.settle, one.uncovered, one.nights) for one in found if one.uncovered]
    assert counted == [(date(2027, 2, 8), 2, 455, 4), (date(2027, 1, 25), 1, 85, 4)]
    assert found[2].first == date(2027, 3, 15)


@pytest.mark.django_db
def test_what_has_passed_is_not_ahead() -> None:
    """After the Berlin nights they are no hard week any more."""
    assert date(2027, 5, 10) not in {one.first for one in weeks("a", date(2027, 5, 17), "amara")}


def test_rule_is_the_order() -> None:
    """What the rule names first outweighs all after it; of two alike the earlier comes first."""
    plain = HardWeek(
        key="", dates="", first=date(2027, 4, 12), settle=0, uncovered=0, crunches=0, nights=0,
        load=0, causes=(), more=0,
    )  # fmt: skip
    order = [
        replace(plain, settle=1), replace(plain, uncovered=1, crunches=9, nights=9, load=99),
        replace(plain, crunches=1, nights=9, load=99), replace(plain, nights=1, load=99),
        replace(plain, load=2), replace(plain, load=1, first=date(2027, 4, 5)),
        replace(plain, load=1),
    ]  # fmt: skip
    assert all(one.rank < two.rank for one, two in pairwise(order))
    said = ["to settle", "with nobody", "both are pressed", "nights away", "loads added"]
    places = [RULE.index(part) for part in said]
    assert places == sorted(places)
