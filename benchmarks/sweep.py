"""The interval sweep against the naive check, NumPy's n², and ncls and intervaltree when there.

    python benchmarks/sweep.py [--runs 7]

All in one process, medians of several runs. Ratios carry over to other machines, times do not.
ncls and intervaltree are no dependency: run it with a Python that has them (and NumPy) and
PYTHONPATH=src to see their rows.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

import numpy as np

from intertwine.engine.sweep import Ints, meeting_pairs

SMALL, LARGE = 10_000, 100_000
DAY = 1440


def intervals(count: int) -> tuple[Ints, Ints]:
    """Seeded intervals of 5 to 400 minutes, twenty starts a day, as in a busy calendar."""
    draw = np.random.default_rng(2027)
    starts = draw.integers(0, count // 20 * DAY, count)
    return starts, starts + draw.integers(5, 400, count)


def median(work: Callable[[], object], runs: int) -> float:
    """Milliseconds, the median of several runs after one to warm up."""
    work()
    taken = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def timed(given: tuple[Ints, Ints], runs: int) -> float:
    """Milliseconds of our sweep."""
    return median(lambda: meeting_pairs(*given), runs)


def naive(starts: list[int], ends: list[int]) -> int:
    """Each with each: the number of pairs that share a minute."""
    found = 0
    for j in range(len(starts)):
        start, end = starts[j], ends[j]
        for i in range(j):
            if starts[i] < end and start < ends[i]:
                found += 1
    return found


def squared(starts: Ints, ends: Ints) -> int:
    """Each with all by NumPy, a row at a time."""
    found = 0
    for j in range(len(starts)):
        found += int(np.count_nonzero((starts[:j] < ends[j]) & (starts[j] < ends[:j])))
    return found


def optional(name: str) -> ModuleType | None:
    """A peer, when this Python has it."""
    try:
        return import_module(name)
    except ImportError:
        return None


def peers(starts: Ints, ends: Ints, runs: int) -> list[tuple[str, float]]:
    """ncls and intervaltree on the same intervals; both find each pair twice and themselves."""
    found = []
    ncls = optional("ncls")
    if ncls is not None:
        rows = np.arange(len(starts))

        def nested() -> object:
            return ncls.NCLS(starts, ends, rows).all_overlaps_both(starts, ends, rows)

        found.append(("ncls", median(nested, runs)))
    tree = optional("intervaltree")
    if tree is not None:
        pairs = list(zip(starts.tolist(), ends.tolist(), strict=True))

        def grown() -> object:
            whole = tree.IntervalTree(tree.Interval(s, e, n) for n, (s, e) in enumerate(pairs))
            return [whole.overlap(s, e) for s, e in pairs]

        found.append(("intervaltree", median(grown, 1)))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    small, large = intervals(SMALL), intervals(LARGE)
    ours = {len(d[0]): timed(d, runs) for d in (small, large)}
    pairs = len(meeting_pairs(*small)[0])
    lists = small[0].tolist(), small[1].tolist()
    assert naive(*lists) == pairs == squared(*small)
    plain, rows = median(lambda: naive(*lists), 1), median(lambda: squared(*small), 3)
    scale = (LARGE / SMALL) ** 2
    print(f"| check | {SMALL:,} | {LARGE:,} | ours is |")
    print("|---|---:|---:|---:|")
    print(f"| sweep | {ours[SMALL]:.2f} ms | {ours[LARGE]:.1f} ms | 1 |")
    for name, taken in (("naive pairs", plain), ("NumPy n²", rows)):
        scaled = taken * scale
        ratio = f"{scaled / ours[LARGE]:,.0f} ×"
        print(f"| {name} | {taken:,.0f} ms | {scaled:,.0f} ms (scaled) | {ratio} |")
    for name, taken in peers(*large, runs):
        print(f"| {name} | | {taken:,.1f} ms | {taken / ours[LARGE]:,.1f} × |")
    print(f"\n{len(meeting_pairs(*large)[0]):,} pairs at {LARGE:,}.")
    growth = ours[LARGE] / ours[SMALL]
    print(f"time({LARGE:,}) / time({SMALL:,}) = {growth:.1f}; at most 13 is wanted.")


if __name__ == "__main__":
    main()
