"""What the dearest days cost: three care places, two working adults without core hours.

    python benchmarks/dearest.py [--days 40]

Every day has an event of an hour at a time of its own, so that no two days are equal.
Milliseconds of processor time a day, the least of three passes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from intertwine.engine.coverage.day import HOME, Adult, Day, Stay, Tie, Work
from intertwine.engine.coverage.solve import Known, best_day

ADULTS = ("ann", "bob")
SITE = {HOME: 0, "p0": 8, "p1": 14, "p2": -10, "office": 40}
WAYS = {
    (who, one, two): (abs(SITE[one] - SITE[two]), True)
    for who in ADULTS
    for one in SITE
    for two in SITE
    if one != two
}
STAYS = tuple(
    Stay(f"p{n}", (f"kid{n}",), 450, 540 + 10 * n, 450, 1050 - 15 * n, True) for n in range(3)
)


def day_of(seed: int, *, both: bool) -> Day:
    """A day on which ann, or every other day both, have an event."""
    draw = random.Random(seed)
    adults = []
    for who in ADULTS:
        start = draw.randrange(36, 72) * 15
        event = Tie(start, start, start + 60, start + 60, None)
        out = who == "ann" or (both and seed % 2 == 1)
        place = "office" if who == "ann" else HOME
        work = Work(480, 420, 630, 540, place, ())
        adults.append(Adult(who, (event,) if out else (), (), work))
    return Day(1440, tuple(adults), STAYS, tuple((f"kid{n}", False) for n in range(3)))


def once(count: int, *, both: bool) -> float:
    """Milliseconds a day."""
    days = [day_of(seed, both=both) for seed in range(count)]
    known = Known(WAYS)
    begin = time.process_time()
    for day in days:
        best_day(day, known)
    return (time.process_time() - begin) / count * 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=40)
    count = parser.parse_args().days
    print("| whose events | ms a day |\n|---|---:|")
    for name, both in (("one adult's", False), ("both adults', every other day", True)):
        print(f"| {name} | {min(once(count, both=both) for _ in range(3)):.0f} |")


if __name__ == "__main__":
    main()
