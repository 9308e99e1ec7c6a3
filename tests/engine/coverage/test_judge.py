"""Every best day stands before an independent judge."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.coverage.days import SLOT, days
from tests.engine.coverage.judge import disagreements

from intertwine.engine.coverage.day import Day, Ways
from intertwine.engine.coverage.solve import best_day


@given(days())
@settings(max_examples=250)
def test_best_day_breaks_no_rule(given_day: tuple[Day, Ways]) -> None:
    """Carers are able, ways are long enough, windows kept, work laid; nobody is told truly."""
    day, ways = given_day
    assert disagreements(day, ways, best_day(day, ways)) == []


@given(days(length=92 * SLOT) | days(length=100 * SLOT))
@settings(max_examples=40)
def test_days_of_23_and_25_hours_break_no_rule(given_day: tuple[Day, Ways]) -> None:
    """The days on which the clocks change are judged by the same rules."""
    day, ways = given_day
    assert disagreements(day, ways, best_day(day, ways)) == []


@given(days(), st.data())
@settings(max_examples=60)
def test_the_judge_notices_what_is_wrong(given_day: tuple[Day, Ways], data: st.DataObject) -> None:
    """Negative control: one stretch told otherwise is a fault."""
    day, ways = given_day
    answer = best_day(day, ways)
    if not answer.stretches:
        return
    number = data.draw(st.integers(0, len(answer.stretches) - 1))
    changed = list(answer.stretches)
    one = changed[number]
    other = () if one.adults or one.place else ("ann",)
    changed[number] = one._replace(adults=other, place="")
    if one.adults == other and not one.place:
        return
    assert disagreements(day, ways, replace(answer, stretches=tuple(changed))) != []


@given(days())
@settings(max_examples=100)
def test_best_day_is_the_same_twice(given_day: tuple[Day, Ways]) -> None:
    """Equal problems have equal answers."""
    day, ways = given_day
    assert best_day(day, ways) == best_day(day, dict(reversed(ways.items())))
