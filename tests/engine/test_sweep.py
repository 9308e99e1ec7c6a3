"""The sweep against what it stands for: naive pairs and minute-by-minute sets."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from intertwine.engine.sweep import (
    Interval,
    Ints,
    common,
    depth,
    meeting_between,
    meeting_pairs,
    merged,
    pieces,
    total,
    without,
)

intervals = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=25)
filled = intervals.map(lambda many: [(min(pair), max(pair)) for pair in many])


def columns(many: list[Interval]) -> tuple[Ints, Ints]:
    """Starts and ends as arrays."""
    edges = np.array(many, dtype=np.int64).reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


def minutes(many: list[Interval]) -> set[int]:
    """Every minute in a union."""
    return {minute for start, end in many for minute in range(start, end)}


def naive(many: list[Interval]) -> set[frozenset[int]]:
    """Every two intervals that share a minute, each with each."""
    return {
        frozenset((i, j))
        for j in range(len(many))
        for i in range(j)
        if max(many[i][0], many[j][0]) < min(many[i][1], many[j][1])
    }


def pairs(many: list[Interval], most: int | None = None) -> list[frozenset[int]]:
    """What the sweep says."""
    left, right = meeting_pairs(*columns(many), most)
    return [frozenset(pair) for pair in zip(left.tolist(), right.tolist(), strict=True)]


@given(intervals)
def test_meeting_pairs_equal_the_naive_check(many: list[Interval]) -> None:
    """Each pair that shares a minute is found once, and no other; empty ones meet nothing."""
    found = pairs(many)
    assert len(found) == len(set(found))
    assert set(found) == naive(many)


@given(filled, st.integers(0, 5))
def test_meeting_pairs_keep_to_their_bound(many: list[Interval], most: int) -> None:
    """With a bound, what is found is true, and no interval begins more than so many."""
    found = pairs(many, most)
    assert set(found) <= naive(many)
    assert len(found) <= most * len(many)


def test_meeting_pairs_do_not_count_touching_ends() -> None:
    """One ends when the other begins: they do not meet."""
    assert pairs([(0, 10), (10, 20)]) == []
    assert pairs([(0, 11), (10, 20)]) == [frozenset({0, 1})]


@given(filled, filled)
def test_meeting_between_equals_the_naive_check(one: list[Interval], two: list[Interval]) -> None:
    """Positions across two lists, in order."""
    assert meeting_between(one, two) == [
        (i, j)
        for i, here in enumerate(one)
        for j, there in enumerate(two)
        if max(here[0], there[0]) < min(here[1], there[1])
    ]


@given(filled)
def test_merged_keeps_every_minute_and_joins_what_touches(many: list[Interval]) -> None:
    """The same minutes, in order, with a gap between every two pieces."""
    union = merged(many)
    assert minutes(union) == minutes(many)
    assert all(one[1] < two[0] for one, two in pairwise(union))
    assert merged(union) == union
    assert total(union) == len(minutes(many))


@given(filled, filled)
def test_without_and_common_are_set_operations(one: list[Interval], two: list[Interval]) -> None:
    """Cutting and sharing are difference and intersection of minutes."""
    here, there = merged(one), merged(two)
    assert minutes(without(here, there)) == minutes(one) - minutes(two)
    assert minutes(common(here, there)) == minutes(one) & minutes(two)
    assert common(here, there) == common(there, here)
    assert without(here, []) == here


@given(filled, st.data())
def test_depth_is_the_weight_at_each_minute(many: list[Interval], data: st.DataObject) -> None:
    """The running total equals the weights of the intervals that hold the minute."""
    weights = data.draw(st.lists(st.integers(0, 9), min_size=len(many), max_size=len(many)))
    moments, totals = depth(*columns(many), np.array(weights, dtype=np.int64))
    assert totals.tolist()[-1:] in ([], [0])
    for minute in range(41):
        place = int(np.searchsorted(moments, minute, side="right")) - 1
        held = sum(w for (s, e), w in zip(many, weights, strict=True) if s <= minute < e)
        assert held == (int(totals[place]) if place >= 0 else 0)


@given(st.lists(st.integers(-5, 15), max_size=8))
def test_pieces_cut_a_stretch_without_loss(marks: list[int]) -> None:
    """The pieces follow each other from start to end, cut at every mark inside."""
    found = pieces(marks, 0, 10)
    assert found[0][0] == 0 and found[-1][1] == 10
    assert all(one[1] == two[0] for one, two in pairwise(found))
    assert {end for _, end in found[:-1]} == {mark for mark in marks if 0 < mark < 10}
