"""Small days for the cover's tests, all times on a lattice of a quarter of an hour."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from intertwine.engine.coverage.day import HOME, Adult, Day, Stay, Tie, Ways, Work
from intertwine.engine.sweep import Interval

SLOT = 15
NAMES = ("ann", "bob")
PLACES = ("oaks", "elms")
SOMETIMES = st.sampled_from((True, False))
ENDS = (HOME, *PLACES, "office", "hospital")


def slots(low: int, high: int) -> st.SearchStrategy[int]:
    """A minute on the lattice."""
    return st.integers(low, high).map(lambda slot: slot * SLOT)


@composite
def ways_of(draw: DrawFn) -> Ways:
    """Every way, the same for both, none of them longer around than straight."""
    site = {end: draw(st.integers(0, 2)) for end in ENDS}
    return {
        (who, one, two): (max(1, abs(site[one] - site[two])) * SLOT, True)
        for who in NAMES
        for one in ENDS
        for two in ENDS
        if one != two
    }


@composite
def ties_of(draw: DrawFn, length: int, way: int) -> tuple[Tie, ...]:
    """At most two things that take an adult out, one of them perhaps a shift."""
    found = []
    here = 0
    several = draw(st.integers(0, 2))
    for _ in range(several):
        out = draw(slots(here // SLOT, length // SLOT))
        back = draw(slots(out // SLOT, length // SLOT))
        shift = back - out > 2 * way and draw(SOMETIMES)
        ride = way if shift else 0
        if out < back:
            found.append(Tie(out, out + ride, back - ride, back, "hospital" if shift else None))
        # Something may also begin on the way home from a shift.
        here = back - ride if draw(SOMETIMES) else min(back + SLOT, length)
    return tuple(found)


@composite
def works(draw: DrawFn, length: int) -> Work:
    """A short day's work at home or at the office."""
    minutes = draw(slots(4, 10))
    earliest = draw(slots(0, (length - minutes) // SLOT))
    begin_by = draw(slots(earliest // SLOT, (length - minutes) // SLOT))
    return Work(
        minutes=minutes, earliest=earliest, begin_by=begin_by,
        usual=draw(slots(earliest // SLOT, begin_by // SLOT)),
        place=draw(st.sampled_from((HOME, "office"))), meetings=(),
    )  # fmt: skip


@composite
def stays_of(draw: DrawFn, length: int) -> tuple[Stay, ...]:
    """None, one or two places, each for a child or two of its own."""
    found = []
    for number in range(draw(st.integers(0, 2))):
        start = draw(slots(2, length // SLOT - 8))
        end = draw(slots(start // SLOT + 4, length // SLOT - 2))
        any_time = draw(st.booleans())
        drop_by = draw(slots(start // SLOT, end // SLOT - 2)) if any_time else start
        children = (f"kid{number}",)
        found.append(
            Stay(
                PLACES[number], children, start, drop_by, start if any_time else end, end, any_time
            )
        )
    return tuple(found)


@composite
def days(draw: DrawFn, length: int = 32 * SLOT) -> tuple[Day, Ways]:
    """A day of one or two adults with what there is between them."""
    ways = draw(ways_of())
    adults = []
    for name in NAMES[: draw(st.integers(1, 2))]:
        work = draw(st.none() | works(length))
        ride = ways[name, HOME, "hospital"][0]
        ties = () if work is not None else draw(ties_of(length, ride))
        asleep: tuple[Interval, ...] = ()
        sleepy = draw(SOMETIMES)
        if ties and sleepy and ties[0].back < length:
            nearest = min((t.out for t in ties if t.out > ties[0].back), default=length)
            asleep = ((ties[0].back, min(nearest, ties[0].back + 6 * SLOT)),)
        adults.append(Adult(name, ties, tuple(s for s in asleep if s[0] < s[1]), work))
    stays = draw(stays_of(length))
    children = tuple((child, draw(SOMETIMES)) for stay in stays for child in stay.children)
    if draw(SOMETIMES):
        children = (*children, ("baby", draw(st.booleans())))
    return Day(length, tuple(adults), stays, children), ways
