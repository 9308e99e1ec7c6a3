"""The best day: least time with nobody, then legs with room to spare, then calm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from itertools import groupby, islice, product
from typing import NamedTuple

from .day import Adult, Answer, Day, Run, Ways
from .rank import Part, Rank, Trial, busy, floor, lightest, part, rank_of, spare
from .strand import stretches
from .tours import COMFORT, Course, courses

MOST_CHOICES = 4096
MOST_TRIED = 5_000
MOST_KNOWN = 16
FEW = 8
UNBROUGHT = 10_000
PERFECT: Rank = (0, -COMFORT, 0, 0)
Carers = tuple[int | None, ...]
Legs = tuple[tuple[int, ...], tuple[int, ...]]


class Choice(NamedTuple):
    """A carer (or None) for each stay's drop-off and for each stay's pick-up."""

    down: Carers
    up: Carers

    def legs_of(self, who: int | None) -> Legs:
        """Stays that ``who`` brings to and fetches from."""
        return (
            tuple([stay for stay, carer in enumerate(self.down) if carer == who]),
            tuple([stay for stay, carer in enumerate(self.up) if carer == who]),
        )

    def missing(self) -> int:
        """Legs without a carer."""
        return (self.down + self.up).count(None)


class Found(NamedTuple):
    """A day that can be had, and its rank."""

    rank: Rank
    choice: Choice
    chosen: tuple[Trial, ...]


class Known:
    """What adults can do, kept for other days on which they have the same before them.

    Only the latest are kept, since a year without two days alike would fill the memory.
    """

    def __init__(self, ways: Ways) -> None:
        self.ways = ways
        self._kept: dict[Day, dict[Legs, Part]] = {}

    def of(self, day: Day, adult: Adult) -> dict[Legs, Part]:
        """The adult's parts by legs, as far as they are worked out; to be added to."""
        alone = day._replace(adults=(adult,))
        parts = self._kept[alone] = self._kept.pop(alone, {})
        if len(self._kept) > MOST_KNOWN:
            del self._kept[next(iter(self._kept))]
        return parts


class Search:
    """The search of one day; an adult's courses for given legs are worked out once."""

    def __init__(self, day: Day, known: Known) -> None:
        self._day = day
        self._ways = known.ways
        self._parts = [known.of(day, adult) for adult in day.adults]
        self._busy = [busy(adult) for adult in day.adults]
        self._tried = 0
        self._best: Found | None = None

    def best(self) -> Found:
        """The best day, the first of equals, fewest legs undone before all else."""
        for _, group in groupby(self.choices(), key=Choice.missing):
            if self._best is not None and self._best.rank[0] == 0:
                break
            self._among(group)
        if self._best is None:
            raise AssertionError("a day always has an answer: every leg may be left undone")
        return self._best

    def choices(self) -> list[Choice]:
        """Who could do which leg, fewest legs undone first; at most ``MOST_CHOICES`` of them."""
        adults = range(len(self._day.adults))
        stays = range(len(self._day.stays))
        down: list[list[int | None]] = [
            [*(who for who in adults if self._able(who, (stay,), ())), None] for stay in stays
        ]
        up: list[list[int | None]] = [
            [*(who for who in adults if self._able(who, (), (stay,))), None] for stay in stays
        ]
        every = (Choice(d, u) for d, u in product(product(*down), product(*up)))
        none: Carers = (None,) * len(stays)
        found = [*islice(every, MOST_CHOICES), Choice(none, none)]
        return sorted(found, key=Choice.missing)

    def _able(self, who: int, drops: tuple[int, ...], picks: tuple[int, ...]) -> bool:
        """Whether an adult has any course for these legs."""
        known = self._parts[who].get((drops, picks))
        if known is not None:
            return bool(known.trials)
        adult = self._day.adults[who]
        return next(courses(self._day, adult, drops, picks, self._ways), None) is not None

    def parts(self, choice: Choice) -> list[Part] | None:
        """What each adult can do under a choice; None when somebody cannot."""
        found = []
        for who, adult in enumerate(self._day.adults):
            legs = choice.legs_of(who)
            known = self._parts[who].get(legs)
            if known is None:
                every = courses(self._day, adult, *legs, self._ways)
                known = self._parts[who][legs] = part(self._day, adult, every)
            if not known.trials:
                return None
            found.append(known)
        return found

    def _among(self, choices: Iterable[Choice]) -> None:
        """Look for a better day under some choices, the lowest floor first.

        What every choice costs at least is known from its legs alone. Courses, and the
        floor that follows from them, are worked out only for choices that this first
        guess does not rule out.
        """
        waiting: list[tuple[Rank, int, Choice, list[Part] | None]] = [
            (self._guess(choice), number, choice, None) for number, choice in enumerate(choices)
        ]
        heapify(waiting)
        while waiting:
            least, number, choice, parts = heappop(waiting)
            best = self._best
            if best is not None and (least >= best.rank or self._tried > MOST_TRIED):
                return
            if parts is not None:
                self._try(least, choice, parts)
                continue
            parts = self.parts(choice)
            if parts is not None:
                least = with_undone(floor(self._day, parts), self._day, choice)
                heappush(waiting, (least, number, choice, parts))

    def _guess(self, choice: Choice) -> Rank:
        worked = sum(who is not None and self._busy[who] for who in choice.down + choice.up)
        return with_undone((0, -COMFORT, worked, 0), self._day, choice)

    def _try(self, least: Rank, choice: Choice, parts: list[Part]) -> None:
        """Every day made of these courses, until one is as good as any of them can be."""
        undone = _undone(self._day, choice)
        for chosen in product(*(one.trials for one in parts)):
            self._tried += 1
            spent = self._tried > MOST_TRIED
            if self._best is not None and not spent:
                late, *rest = lightest(chosen)
                if (late + undone, *rest) >= self._best.rank:
                    continue
            if not in_order(chosen):
                continue
            rank = with_undone(rank_of(self._day, chosen), self._day, choice)
            if self._best is None or rank < self._best.rank:
                self._best = Found(rank, choice, chosen)
            if rank == least or spent:
                return


def best_day(day: Day, ways: Ways | Known) -> Answer:
    """The best answer; ties are settled the same way every time.

    Days of one household are quicker with a ``Known`` that they share. Exact as long as
    there are at most ``MOST_CHOICES`` ways to share the legs and no more than
    ``MOST_TRIED`` answers worth a look, which bounds the time of any household's day.
    """
    search = Search(day, ways if isinstance(ways, Known) else Known(ways))
    return _answer(day, _effortless(day, search) or search.best())


def _effortless(day: Day, search: Search) -> Found | None:
    """The first adult with nothing on does everything, where no day could be better."""
    for who, adult in enumerate(day.adults):
        if adult.work is not None or adult.ties or adult.asleep or adult.tied:
            continue
        carers: Carers = (who,) * len(day.stays)
        choice = Choice(carers, carers)
        parts = search.parts(choice)
        if parts is None or floor(day, parts) != PERFECT:
            continue
        for chosen in islice(product(*(one.trials for one in parts)), FEW):
            if in_order(chosen) and rank_of(day, chosen) == PERFECT:
                return Found(PERFECT, choice, chosen)
    return None


def with_undone(rank: Rank, day: Day, choice: Choice) -> Rank:
    """A child whom nobody fetches waits until the day is over; one nobody brings weighs most."""
    return (rank[0] + _undone(day, choice), *rank[1:])


def _undone(day: Day, choice: Choice) -> int:
    undone = 0
    for stay, down, up in zip(day.stays, choice.down, choice.up, strict=True):
        undone += len(stay.children) * UNBROUGHT if down is None else 0
        undone += len(stay.children) * (day.length - stay.pick_by) if up is None else 0
    return undone


def in_order(chosen: tuple[Trial, ...]) -> bool:
    """Whether every child that is brought is at its place before it is fetched from there."""
    visits = [visit for one in chosen for visit in one.course.visits]
    brought = {visit.stay: visit.arrive for visit in visits if visit.drop}
    return all(visit.arrive > brought.get(visit.stay, -1) for visit in visits if not visit.drop)


def _answer(day: Day, found: Found) -> Answer:
    chosen = tuple(one.course for one in found.chosen)
    return Answer(
        runs=tuple(_runs(day, found.choice, chosen)),
        work=tuple(
            (adult.key, *course.work, adult.work.place)
            for adult, course in zip(day.adults, chosen, strict=True)
            if course.work is not None and adult.work is not None
        ),
        stretches=tuple(stretches(day, chosen)),
    )


def _runs(day: Day, choice: Choice, chosen: tuple[Course, ...]) -> Iterator[Run]:
    for index, stay in enumerate(day.stays):
        for drop, carer in ((True, choice.down[index]), (False, choice.up[index])):
            limit = stay.drop_by if drop else stay.pick_by
            if carer is None:
                yield Run(index, drop, None, limit, limit, limit, limit, 0, True, True)
                continue
            visit = next(v for v in chosen[carer].visits if v.stay == index and v.drop == drop)
            yield Run(
                index, drop, day.adults[carer].key, visit.depart, visit.arrive, visit.done,
                limit, spare(day, visit), visit.certain, visit.bound,
            )  # fmt: skip
