"""The search passes over what cannot win, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from tests.engine.coverage.days import days

from intertwine.engine.coverage.day import Day, Ways
from intertwine.engine.coverage.rank import Rank, rank_of
from intertwine.engine.coverage.solve import Known, Search, best_day, in_order, with_undone


def ranks(day: Day, ways: Ways) -> Iterator[tuple[int, Rank]]:
    """The legs undone and the rank of every day there is, none passed over."""
    search = Search(day, Known(ways))
    for choice in search.choices():
        parts = search.parts(choice)
        if parts is None:
            continue
        for chosen in product(*(one.trials for one in parts)):
            if in_order(chosen):
                yield choice.missing(), with_undone(rank_of(day, chosen), day, choice)


@given(days())
# Derandomised: a drawn day may have more than the search is allowed to look at.
@settings(max_examples=150, derandomize=True)
def test_no_day_that_is_passed_over_is_better(given_day: tuple[Day, Ways]) -> None:
    """The best day is the best of all there are, or of those that leave fewest legs undone."""
    day, ways = given_day
    best = Search(day, Known(ways)).best()
    every = list(ranks(day, ways))
    covered = [(missing, rank) for missing, rank in every if rank[0] == 0]
    fewest = min((missing for missing, _ in covered), default=0)
    fitting = [one for one in covered if one[0] == fewest] or every
    assert best.rank == min(rank for _, rank in fitting)


@given(days(), days())
@settings(max_examples=100)
def test_what_is_known_of_other_days_changes_nothing(
    one: tuple[Day, Ways], two: tuple[Day, Ways]
) -> None:
    """A day's answer is the same alone and after a day with the same adults."""
    (day, ways), (other, _) = one, two
    known = Known(ways)
    best_day(day, known)
    mixed = day._replace(adults=(*day.adults[:1], *other.adults[1:]))
    assert best_day(mixed, known) == best_day(mixed, ways)
    assert best_day(day, known) == best_day(day, ways)
