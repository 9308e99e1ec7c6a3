"""One adult's day under a choice of legs: the rounds to the care places, and the work."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from intertwine.engine.sweep import Interval, merged, without

from .day import HOME, Adult, Day, Stay, Tie, Ways, Work

STEP = 15
COMFORT = 60
MOST_ORDERED = 3


class Visit(NamedTuple):
    """A stop at a care place on a round that runs from ``depart`` to ``done``.

    ``ready`` is the earliest the adult could have been there; ``bound`` tells that
    something before the round sets that time; ``homely`` that the round runs from home to
    home, so that children with nobody else come along.
    """

    stay: int
    drop: bool
    depart: int
    arrive: int
    done: int
    ready: int
    certain: bool
    bound: bool
    homely: bool


class Course(NamedTuple):
    """One way for an adult to spend the day: visits, work, and when not with the children.

    ``absent`` is in no order and may overlap; ``late`` counts each child's minutes of
    waiting at a place that has closed.
    """

    visits: tuple[Visit, ...]
    work: Interval | None
    absent: tuple[Interval, ...]
    late: int
    off_usual: int


class Window(NamedTuple):
    """A stretch in which an adult is free to travel, and what lies at its ends."""

    start: int
    end: int
    before: Tie | None
    after: Tie | None


class Aim(NamedTuple):
    """What a round is for: dropping or fetching, and where it must end.

    ``after`` is the work it follows; ``delay`` how long to wait before setting out;
    ``relaxed`` lets a parent with nothing else to do come at a pleasant time, ``late``
    just before the place closes. ``until`` is when the round must be over;
    ``via_home`` goes home from work first.
    """

    drop: bool
    to: str = HOME
    after: Interval | None = None
    delay: int = 0
    relaxed: bool = False
    late: bool = False
    until: int | None = None
    via_home: bool = False


def windows(adult: Adult, length: int) -> tuple[Window, ...]:
    """Free stretches between commitments and rest, in the first ``length`` minutes."""
    return _windows(adult.ties, (*adult.asleep, *adult.tied), length)


@lru_cache(maxsize=256)
def _windows(
    ties: tuple[Tie, ...], asleep: tuple[Interval, ...], length: int
) -> tuple[Window, ...]:
    # The rounds of one day ask for the same few windows hundreds of times.
    taken = merged([*((tie.out, tie.back) for tie in ties), *asleep])
    found = []
    for start, end in without(merged([(0, length)]), taken):
        before = next((tie for tie in ties if tie.back == start), None)
        after = next((tie for tie in ties if tie.out == end), None)
        found.append(Window(start, end, before, after))
    return tuple(found)


def courses(
    day: Day, adult: Adult, drops: tuple[int, ...], picks: tuple[int, ...], ways: Ways
) -> Iterator[Course]:
    """Every sensible way to do these drop-offs and pick-ups; none when it cannot be done."""
    if adult.work is not None:
        yield from _working(day, adult, adult.work, drops, picks, ways)
        return
    for taken in _rounds(day, adult, drops, ways, Aim(drop=True, relaxed=True)):
        for fetched in _fetching(day, adult, picks, ways, Aim(drop=False, relaxed=True)):
            if not taken or not fetched or taken[-1].done <= fetched[0].depart:
                yield _course(day, adult, taken + fetched, None, (), 0)


def _fetching(
    day: Day, adult: Adult, picks: tuple[int, ...], ways: Ways, aim: Aim
) -> Iterator[tuple[Visit, ...]]:
    """Pick-ups as aimed; just before closing too where one may bring late in the day.

    With another child at home it may be better to go there from work first.
    """
    aims = [aim]
    stays = [day.stays[pick] for pick in picks]
    if any(stay.any_time and stay.pick_by - stay.drop_by < 2 * COMFORT for stay in stays):
        aims.append(aim._replace(relaxed=True, late=True))
    fetched = {child for stay in stays for child in stay.children}
    if picks and aim.after is not None and any(child not in fetched for child, _ in day.children):
        aims += [one._replace(via_home=True) for one in aims]
    for one in aims:
        yield from _rounds(day, adult, picks, ways, one)


def _working(
    day: Day,
    adult: Adult,
    work: Work,
    drops: tuple[int, ...],
    picks: tuple[int, ...],
    ways: Ways,
) -> Iterator[Course]:
    to_work, _ = ways.get((adult.key, HOME, work.place), (0, True))
    to_home, _ = ways.get((adult.key, work.place, HOME), (0, True))
    for start, taken in _starts(day, adult, work, drops, ways):
        hours = (start, work.end_for(start))
        for fetched in _fetching(day, adult, picks, ways, Aim(drop=False, after=hours)):
            travel = []
            if not taken:
                travel.append((start - to_work, start))
            if not fetched or fetched[0].homely:
                travel.append((hours[1], hours[1] + to_home))
            off_usual = abs(start - work.usual)
            yield _course(day, adult, taken + fetched, hours, tuple(travel), off_usual)
    if any(_early(day.stays[pick], work) for pick in picks):
        yield from _before_work(day, adult, work, drops, picks, ways)


def _early(stay: Stay, work: Work) -> bool:
    """Whether a place may let children go before a day's work is over, however it is laid."""
    start = work.earliest if stay.any_time else work.last_start()
    return stay.pick_by < work.end_for(start)


def _before_work(
    day: Day,
    adult: Adult,
    work: Work,
    drops: tuple[int, ...],
    picks: tuple[int, ...],
    ways: Ways,
) -> Iterator[Course]:
    """Both rounds from home and back before a late working day begins."""
    to_work, _ = ways.get((adult.key, HOME, work.place), (0, True))
    to_home, _ = ways.get((adult.key, work.place, HOME), (0, True))
    for start, _ in _starts(day, adult, work, (), ways):
        hours = (start, work.end_for(start))
        until = start - to_work
        travel = ((until, start), (hours[1], hours[1] + to_home))
        bring = Aim(drop=True, relaxed=True, until=until)
        fetch = Aim(drop=False, relaxed=True, until=until)
        for taken in _rounds(day, adult, drops, ways, bring):
            for fetched in _fetching(day, adult, picks, ways, fetch):
                if not taken or not fetched or taken[-1].done <= fetched[0].depart:
                    off_usual = abs(start - work.usual)
                    yield _course(day, adult, taken + fetched, hours, travel, off_usual)


def _course(
    day: Day,
    adult: Adult,
    visits: tuple[Visit, ...],
    work: Interval | None,
    travel: tuple[Interval, ...],
    off_usual: int,
) -> Course:
    late = sum(
        max(0, visit.arrive - stay.pick_by) * len(stay.children)
        for visit in visits
        if not visit.drop
        for stay in [day.stays[visit.stay]]
    )
    ties = [(tie.out, tie.back) for tie in adult.ties]
    rounds = [(visit.depart, visit.done) for visit in visits if not visit.homely]
    return Course(visits, work, (*ties, *rounds, *travel), late, off_usual)


def _starts(
    day: Day, adult: Adult, work: Work, drops: tuple[int, ...], ways: Ways
) -> Iterator[tuple[int, tuple[Visit, ...]]]:
    """Starts of work with the morning round that allows each."""
    last = work.last_start()
    if not drops:
        usual = min(max(work.usual, work.earliest), last)
        starts = {*range(work.earliest, last + 1, STEP), last, usual}
        for start in sorted(starts, key=lambda start: (abs(start - work.usual), start)):
            yield start, ()
        return
    for delay in range(0, day.length, STEP):
        found = False
        aim = Aim(drop=True, to=work.place, delay=delay)
        for taken in _rounds(day, adult, drops, ways, aim):
            start = max(work.earliest, taken[-1].done)
            if start <= last:
                found = True
                yield start, taken
        if not found:
            return


def _rounds(
    day: Day, adult: Adult, stays: tuple[int, ...], ways: Ways, aim: Aim
) -> Iterator[tuple[Visit, ...]]:
    """Rounds in every order of stops; after work or before it in the first window that allows."""
    if not stays:
        yield ()
        return
    if not (adult.can_drop if aim.drop else adult.can_pick):
        return
    orders = permutations(stays) if len(stays) <= MOST_ORDERED else iter([stays])
    for order in orders:
        stops = [(index, day.stays[index]) for index in order]
        for window in windows(adult, day.length if aim.until is None else aim.until):
            made = _round(adult, window, stops, ways, aim)
            if made is not None and made[-1].done <= day.length:
                yield made
                if not aim.relaxed:
                    break


def _round(
    adult: Adult, window: Window, stops: list[tuple[int, Stay]], ways: Ways, aim: Aim
) -> tuple[Visit, ...] | None:
    origin = _origin(adult, window, stops[0][1], ways, aim)
    if origin is None:
        return None
    now, here, bound = origin
    begun, start = now, here
    soonest = max(_opens(stops[0][1], aim), now + _minutes(ways, adult, here, stops[0][1].place))
    arrive = soonest + aim.delay
    if aim.relaxed:
        arrive = max(arrive, _pleasant(adult, window, stops, ways, aim))
    made: list[tuple[int, int, int, bool]] = []
    left = now
    for index, stay in stops:
        way, certain = ways.get((adult.key, here, stay.place), (0, False))
        if made:
            arrive = max(_opens(stay, aim), now + way)
        else:
            left = arrive - way
        if aim.drop and arrive > stay.drop_by:
            return None
        made.append((index, arrive, now + way, certain))
        here, now = stay.place, arrive
    end = _end(adult, window, here, now, ways, aim)
    if end is None:
        return None
    done, direct = end
    # Who waits elsewhere than at home has set out already.
    left = left if start == HOME else min(begun, left)
    # On the way to or from a commitment the children are along for as long as that takes.
    if direct:
        left = min(left, window.end)
    if aim.after is None and start != HOME:
        done = max(done, window.start)
    homely = start == HOME == aim.to and not direct
    return tuple(
        Visit(index, aim.drop, left, at, done, ready, certain, bound, homely)
        for index, at, ready, certain in made
    )


def _opens(stay: Stay, aim: Aim) -> int:
    return stay.drop_from if aim.drop else stay.pick_from


def _minutes(ways: Ways, adult: Adult, one: str, two: str) -> int:
    return ways.get((adult.key, one, two), (0, False))[0]


def _origin(
    adult: Adult, window: Window, first: Stay, ways: Ways, aim: Aim
) -> tuple[int, str, bool] | None:
    """When and from where the round can begin, and whether something before binds it."""
    if aim.after is not None:
        return _from_work(adult, window, aim, first, ways)
    tie = window.before
    # Children are brought from home, so only a pick-up can start where a shift ends.
    if (
        tie is not None
        and tie.place is not None
        and not aim.drop
        and _clear(adult, tie, after=True)
    ):
        direct = ways.get((adult.key, tie.place, first.place))
        home = tie.back + _minutes(ways, adult, HOME, first.place)
        if direct is not None and max(tie.core_end + direct[0], first.pick_from) < home:
            return tie.core_end, tie.place, True
    return window.start, HOME, window.start > 0


def _clear(adult: Adult, tie: Tie, *, after: bool) -> bool:
    """Whether nothing else falls into the way to a commitment, or the way from it."""
    begin, close = (tie.core_end, tie.back) if after else (tie.out, tie.core_start)
    others = (other.kept() for other in adult.ties if other != tie)
    return not any(
        max(start, begin) < min(end, close) for start, end in (*others, *adult.tied, *adult.asleep)
    )


def _from_work(
    adult: Adult, window: Window, aim: Aim, first: Stay, ways: Ways
) -> tuple[int, str, bool] | None:
    if adult.work is None or aim.after is None or aim.after[1] >= window.end:
        return None
    over, place = aim.after[1], adult.work.place
    home = over + ways.get((adult.key, place, HOME), (0, True))[0]
    if over >= window.start:
        ready = home + _minutes(ways, adult, HOME, first.place)
        if home < window.end and (aim.via_home or ready <= first.pick_from):
            return home, HOME, True
        return over, place, True
    # What begins before they could be home keeps them at work until it is over.
    kept = window.before is not None and window.before.out < home
    return window.start, place if kept else HOME, True


def _pleasant(
    adult: Adult, window: Window, stops: list[tuple[int, Stay]], ways: Ways, aim: Aim
) -> int:
    """When a parent with nothing else to do would reach the first stop.

    Comfortably before each place's limit, and in time to be done inside the window.
    """
    arrive = window.end
    to = HOME
    for _, stay in reversed(stops):
        arrive = min(_wish(stay, aim), arrive - _minutes(ways, adult, stay.place, to))
        to = stay.place
    return arrive


def _wish(stay: Stay, aim: Aim) -> int:
    """Within an hour of opening, or an hour before the limit; in short sessions less."""
    if not stay.any_time:
        return stay.drop_by if aim.drop else stay.pick_from
    if aim.drop:
        return max(stay.drop_from, min(stay.drop_by, stay.drop_from + 2 * COMFORT) - COMFORT)
    early = 0 if aim.late else min(COMFORT, (stay.pick_by - stay.drop_from) // 2)
    return stay.pick_by - early


def _end(
    adult: Adult, window: Window, here: str, now: int, ways: Ways, aim: Aim
) -> tuple[int, bool] | None:
    """When the adult is free again after the last stop, and whether that is at a shift's place.

    None when that is too late.
    """
    home = now + _minutes(ways, adult, here, aim.to)
    if home <= window.end:
        return home, False
    tie = window.after
    if aim.drop and tie is not None and tie.place is not None and _clear(adult, tie, after=False):
        direct = ways.get((adult.key, here, tie.place))
        if direct is not None and now + direct[0] <= tie.core_start:
            return max(now + direct[0], tie.out), True
    return None
