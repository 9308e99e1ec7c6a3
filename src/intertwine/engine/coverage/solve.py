"""The best day: least time with nobody, then legs with room to spare, then calm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice, product
from operator import itemgetter

from .day import Answer, Day, Run, Ways
from .rank import Part, Rank, floor, part, rank_of, spare
from .strand import stretches
from .tours import COMFORT, Course, courses

MOST_CHOICES = 4096
MOST_TRIED = 5_000
FEW = 8
UNBROUGHT = 10_000
PERFECT: Rank = (0, -COMFORT, 0, 0)
Carers = tuple[int | None, ...]
Key = tuple[int, tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A carer (or None) for each stay's drop-off and for each stay's pick-up."""

    down: Carers
    up: Carers

    def legs_of(self, who: int | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Stays that ``who`` brings to and fetches from."""
        return (
            tuple(stay for stay, carer in enumerate(self.down) if carer == who),
            tuple(stay for stay, carer in enumerate(self.up) if carer == who),
        )

    def missing(self) -> int:
        """Legs without a carer."""
        return (self.down + self.up).count(None)


class Search:
    """The search of one day; an adult's courses for given legs are worked out once."""

    def __init__(self, day: Day, ways: Ways) -> None:
        self._day = day
        self._ways = ways
        self._kept: dict[Key, list[Course]] = {}
        self._parts: dict[Key, Part] = {}

    def courses(self, who: int, drops: tuple[int, ...], picks: tuple[int, ...]) -> list[Course]:
        """Ways for one adult to do these legs; empty when they cannot."""
        key = (who, drops, picks)
        if key not in self._kept:
            self._kept[key] = list(
                courses(self._day, self._day.adults[who], drops, picks, self._ways)
            )
        return self._kept[key]

    def choices(self) -> list[Choice]:
        """Who could do which leg, fewest legs undone first; at most ``MOST_CHOICES`` of them."""
        adults = range(len(self._day.adults))
        stays = range(len(self._day.stays))
        down: list[list[int | None]] = [
            [*(who for who in adults if self.courses(who, (stay,), ())), None] for stay in stays
        ]
        up: list[list[int | None]] = [
            [*(who for who in adults if self.courses(who, (), (stay,))), None] for stay in stays
        ]
        every = (Choice(d, u) for d, u in product(product(*down), product(*up)))
        none: Carers = (None,) * len(stays)
        found = [*islice(every, MOST_CHOICES), Choice(none, none)]
        return sorted(found, key=Choice.missing)

    def parts(self, choice: Choice) -> list[Part] | None:
        """What each adult can do under a choice; None when somebody cannot."""
        found = []
        for who in range(len(self._day.adults)):
            legs = choice.legs_of(who)
            key = (who, *legs)
            if key not in self._parts:
                self._parts[key] = part(self._day, who, self.courses(who, *legs))
            if not self._parts[key].courses:
                return None
            found.append(self._parts[key])
        return found


def best_day(day: Day, ways: Ways) -> Answer:
    """The best answer; ties are settled the same way every time.

    Exact as long as there are at most ``MOST_CHOICES`` ways to share the legs and no more
    than ``MOST_TRIED`` answers worth a look, which bounds the time of any household's day.
    """
    search = Search(day, ways)
    best = _effortless(day, search)
    if best is not None:
        return _answer(day, best[1], best[2])
    tried = 0
    for _, group in groupby(search.choices(), key=Choice.missing):
        if best is not None and best[0][0] == 0:
            break
        for least, _, choice, parts in _promising(day, search, group):
            if best is not None and (least >= best[0] or tried > MOST_TRIED):
                break
            for chosen in product(*(one.courses for one in parts)):
                tried += 1
                if not _fetched_after_brought(chosen):
                    continue
                rank = _with_undone(rank_of(day, chosen), day, choice)
                if best is None or rank < best[0]:
                    best = (rank, choice, chosen)
                if rank == least or tried > MOST_TRIED:
                    break
    if best is None:
        raise AssertionError("a day always has an answer: every leg may be left undone")
    return _answer(day, best[1], best[2])


def _effortless(day: Day, search: Search) -> tuple[Rank, Choice, tuple[Course, ...]] | None:
    """The first adult with nothing on does everything, where no day could be better."""
    for who, adult in enumerate(day.adults):
        if adult.work is not None or adult.ties or adult.asleep or adult.tied:
            continue
        carers: Carers = (who,) * len(day.stays)
        choice = Choice(carers, carers)
        parts = search.parts(choice)
        if parts is None or floor(day, parts) != PERFECT:
            continue
        for chosen in islice(product(*(one.courses for one in parts)), FEW):
            if _fetched_after_brought(chosen) and rank_of(day, chosen) == PERFECT:
                return PERFECT, choice, chosen
    return None


def _promising(
    day: Day, search: Search, choices: Iterable[Choice]
) -> Iterator[tuple[Rank, int, Choice, list[Part]]]:
    """Choices that can be done, the lowest floor first."""
    able = (
        (_with_undone(floor(day, parts), day, choice), number, choice, parts)
        for number, choice in enumerate(choices)
        if (parts := search.parts(choice)) is not None
    )
    yield from sorted(able, key=itemgetter(0, 1))


def _with_undone(rank: Rank, day: Day, choice: Choice) -> Rank:
    """A child whom nobody fetches waits until the day is over; one nobody brings weighs most."""
    undone = 0
    for stay, down, up in zip(day.stays, choice.down, choice.up, strict=True):
        undone += len(stay.children) * UNBROUGHT if down is None else 0
        undone += len(stay.children) * (day.length - stay.pick_by) if up is None else 0
    return (rank[0] + undone, *rank[1:])


def _fetched_after_brought(chosen: tuple[Course, ...]) -> bool:
    """Whether every child that is brought is at its place before it is fetched from there."""
    brought = {v.stay: v.arrive for course in chosen for v in course.visits if v.drop}
    return all(
        visit.arrive > brought.get(visit.stay, -1)
        for course in chosen
        for visit in course.visits
        if not visit.drop
    )


def _answer(day: Day, choice: Choice, chosen: tuple[Course, ...]) -> Answer:
    return Answer(
        runs=tuple(_runs(day, choice, chosen)),
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
