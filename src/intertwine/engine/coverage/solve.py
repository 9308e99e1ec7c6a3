"""The best day: least time with nobody, then legs with room to spare, then calm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from intertwine.engine.sweep import merged, total, without

from .day import Answer, Day, Run, Ways
from .strand import minder_spans, out_spans, stretches
from .tours import COMFORT, Course, Visit, courses

PLENTY = 240
Carers = tuple[int | None, ...]
Rank = tuple[int, int, int, int]


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
        self._kept: dict[tuple[int, tuple[int, ...], tuple[int, ...]], list[Course]] = {}

    def courses(self, who: int, drops: tuple[int, ...], picks: tuple[int, ...]) -> list[Course]:
        """Ways for one adult to do these legs; empty when they cannot."""
        key = (who, drops, picks)
        if key not in self._kept:
            self._kept[key] = list(
                courses(self._day, self._day.adults[who], drops, picks, self._ways)
            )
        return self._kept[key]

    def choices(self) -> Iterator[list[Choice]]:
        """Carers who together can do every leg; then those that leave one leg undone, and on."""
        adults = range(len(self._day.adults))
        stays = range(len(self._day.stays))
        down: list[list[int | None]] = [
            [*(who for who in adults if self.courses(who, (stay,), ())), None] for stay in stays
        ]
        up: list[list[int | None]] = [
            [*(who for who in adults if self.courses(who, (), (stay,))), None] for stay in stays
        ]
        for missing in range(2 * len(stays) + 1):
            yield [
                choice
                for d, u in product(product(*down), product(*up))
                if (choice := Choice(d, u)).missing() == missing and self._possible(choice)
            ]

    def _possible(self, choice: Choice) -> bool:
        return all(self.courses(who, *choice.legs_of(who)) for who in range(len(self._day.adults)))


def best_day(day: Day, ways: Ways) -> Answer:
    """The best answer; ties are settled the same way every time."""
    search = Search(day, ways)
    for choices in search.choices():
        best = _best_of(day, search, choices)
        if best is not None:
            return _answer(day, *best)
    raise AssertionError("a day always has an answer: every leg may be left undone")


def _best_of(
    day: Day, search: Search, choices: list[Choice]
) -> tuple[Choice, tuple[Course, ...]] | None:
    best: tuple[Rank, Choice, tuple[Course, ...]] | None = None
    for choice in choices:
        options = (search.courses(who, *choice.legs_of(who)) for who in range(len(day.adults)))
        for chosen in product(*options):
            if not _fetched_after_brought(chosen):
                continue
            rank = _rank(day, chosen)
            if best is None or rank < best[0]:
                best = (rank, choice, chosen)
    return None if best is None else best[1:]


def _fetched_after_brought(chosen: tuple[Course, ...]) -> bool:
    """Whether every child is at a place before it is fetched from there."""
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


def _rank(day: Day, chosen: tuple[Course, ...]) -> Rank:
    """Smaller is better: minutes with nobody, then room to spare, then disturbance."""
    late = sum(course.late for course in chosen)
    alone = sum(
        total(without(without([(0, day.length)], out_spans(day, chosen, child)), here))
        for child, remote_ok in day.children
        for here in [merged(minder_spans(day, chosen, remote_ok))]
    )
    visits = [visit for course in chosen for visit in course.visits]
    slack = min((spare(day, visit) for visit in visits), default=COMFORT)
    worked = sum(
        len(course.visits)
        for course, adult in zip(chosen, day.adults, strict=True)
        if adult.work is not None or adult.ties
    )
    off_usual = sum(course.off_usual for course in chosen)
    return (late + alone, -min(slack, COMFORT), worked, off_usual)


def spare(day: Day, visit: Visit) -> int:
    """Minutes by which an arrival could slip before the place's limit is missed."""
    stay = day.stays[visit.stay]
    limit = stay.drop_by if visit.drop else stay.pick_by
    opens = stay.drop_from if visit.drop else stay.pick_from
    ready = max(visit.ready, opens) if stay.any_time else visit.ready
    return min(PLENTY, limit - ready)


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
