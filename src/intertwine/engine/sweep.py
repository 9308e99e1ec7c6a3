"""The interval sweep every rule stands on. Intervals are half-open integer pairs [start, end).

One sort, then searches in the sorted starts: O(n log n + k) for k meeting pairs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

Interval = tuple[int, int]
Ints = NDArray[np.int64]


def meeting_pairs(starts: Ints, ends: Ints, most: int | None = None) -> tuple[Ints, Ints]:
    """Indices of every two intervals that share time, each pair once.

    Both arrays have shape (n,), in whole minutes; the two results have shape (k,).
    Empty intervals meet nothing. Each pair is found from its earlier start; ``most``
    bounds how many are found from one interval, the soonest first.
    """
    filled = np.flatnonzero(ends > starts)
    order = filled[np.argsort(starts[filled], kind="stable")]
    begun, done = starts[order], ends[order]
    # In start order the intervals that begin before this one ends follow it directly.
    stop = np.searchsorted(begun, done, side="left")
    counts = stop - np.arange(1, len(order) + 1)
    if most is not None:
        counts = np.minimum(counts, most)
    first = np.repeat(np.arange(len(order)), counts)
    offset = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[first], order[first + 1 + offset]


def meeting_between(one: Sequence[Interval], two: Sequence[Interval]) -> list[tuple[int, int]]:
    """Positions (i, j) of every interval of ``one`` and of ``two`` that share time."""
    if not one or not two:
        return []
    every = np.array([*one, *two], dtype=np.int64)
    left, right = meeting_pairs(every[:, 0], every[:, 1])
    low, high = np.minimum(left, right), np.maximum(left, right)
    across = (low < len(one)) & (high >= len(one))
    found = zip(low[across].tolist(), (high[across] - len(one)).tolist(), strict=True)
    return sorted(found)


def depth(starts: Ints, ends: Ints, weights: Ints) -> tuple[Ints, Ints]:
    """Total weight of the intervals running from each moment of change to the next.

    Returns (moments, totals), both of shape (m,): ``totals[i]`` holds on
    [moments[i], moments[i+1]), and the last total is always 0.
    """
    moments, place = np.unique(np.concatenate([starts, ends]), return_inverse=True)
    change = np.zeros(len(moments), dtype=np.int64)
    np.add.at(change, place, np.concatenate([weights, -weights]))
    return moments, np.cumsum(change)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The union, in order, touching intervals joined, empty ones gone."""
    union: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((start, end))
    return union


def without(intervals: Sequence[Interval], taken: Sequence[Interval]) -> list[Interval]:
    """What is left of a union once ``taken`` is cut out; both must be ``merged``."""
    left: list[Interval] = []
    here = 0
    for start, end in intervals:
        while here < len(taken) and taken[here][1] <= start:
            here += 1
        ahead, free_from = here, start
        while ahead < len(taken) and taken[ahead][0] < end:
            if taken[ahead][0] > free_from:
                left.append((free_from, taken[ahead][0]))
            free_from = taken[ahead][1]
            ahead += 1
        if free_from < end:
            left.append((free_from, end))
    return left


def common(one: Sequence[Interval], two: Sequence[Interval]) -> list[Interval]:
    """What two unions share; both must be ``merged``. Quick when either is short."""
    few, many = (one, two) if len(one) <= len(two) else (two, one)
    shared: list[Interval] = []
    for start, end in few:
        here = bisect_right(many, start, key=itemgetter(1))
        while here < len(many) and many[here][0] < end:
            shared.append((max(start, many[here][0]), min(end, many[here][1])))
            here += 1
    return shared


def total(intervals: Iterable[Interval]) -> int:
    """Minutes in a union."""
    return sum(end - start for start, end in intervals)


def pieces(marks: Iterable[int], start: int, end: int) -> list[Interval]:
    """[start, end) cut at every mark that lies inside it."""
    inside = sorted({mark for mark in marks if start < mark < end} | {start, end})
    return list(pairwise(inside))
