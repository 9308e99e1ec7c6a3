"""The figures of the overview: minutes a week, for each partner, in each window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intertwine.actions.careers import Career
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import short_length
from intertwine.actions.pages.time import stretches
from intertwine.domain import facts
from intertwine.domain.household import Person
from intertwine.domain.time import Horizon
from intertwine.domain.words import say
from intertwine.engine.sweep import Interval

WEEKS = (4, 12)
Windows = tuple[Horizon, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Minutes a week for each window, in the order of WEEKS; None where nothing is known."""

    side: str
    name: str
    minutes: tuple[int | None, ...]
    least: bool = False
    note: str = ""

    @property
    def lengths(self) -> tuple[str, ...]:
        """“41h 15m” for each window, “at least” said where it is no more than that."""
        return tuple(self._length(one) for one in self.minutes)

    @property
    def same(self) -> bool:
        """Whether every window has the same figure, so that it is said once."""
        return len(set(self.minutes)) == 1

    def _length(self, minutes: int | None) -> str:
        if minutes is None:
            return say("not known")
        told = short_length(minutes).replace(" ", "\N{NO-BREAK SPACE}")
        return say("at least {length}", length=told) if self.least else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of time: both partners' figures, the home's, and where they come from."""

    key: str
    name: str
    source: str
    link: str
    figures: tuple[Figure, ...]
    home: str = ""


def windows(outlook: Outlook) -> Windows:
    """The coming four and twelve weeks from today, as far as the household has planned."""
    horizon = outlook.household.horizon
    first = max(outlook.today, horizon.first)
    return tuple(
        Horizon(first=first, last=min(horizon.last, first + timedelta(days=7 * weeks - 1)),
                zone=horizon.zone)
        for weeks in WEEKS
    )  # fmt: skip


def a_week(minutes: int, days: int) -> int | None:
    """An amount within some days, to a week of them; None when there are none."""
    return round(minutes * 7 / days) if days else None


class Spending:
    """The facts that rows are made of, with the windows they are made for."""

    def __init__(
        self, outlook: Outlook, careers: dict[str, Career], duties: Sequence[facts.Duty]
    ) -> None:
        self.outlook = outlook
        self.careers = careers
        self.duties = duties
        self.windows = windows(outlook)
        self.people = outlook.household.people
        self._known: dict[tuple[Horizon, frozenset[str]], tuple[date, ...]] = {}

    def known(self, window: Horizon, people: Iterable[str] = ()) -> tuple[date, ...]:
        """The days of a window on which the rotas of these people are known."""
        about = frozenset(people)
        key = (window, about)
        if key not in self._known:
            gaps = [one for one in self.outlook.household.unknowns if one.about in about]
            self._known[key] = tuple(
                day for day in window.days() if not any(g.since <= day <= g.until for g in gaps)
            )
        return self._known[key]

    def averages(
        self, spans: Iterable[Interval], people: Iterable[str] = ()
    ) -> tuple[int | None, ...]:
        """A union's minutes a week in each window, over the days these people's rotas are known."""
        found, about = list(spans), frozenset(people)
        told = []
        for window in self.windows:
            days = self.known(window, about)
            told.append(a_week(stretches.on_days(window.zone, days, found), len(days)))
        return tuple(told)

    def figures(
        self,
        of: Callable[[Outlook, str], list[Interval]],
        note: Callable[[Person], str] = lambda _: "",
        least: Callable[[Person], bool] = lambda _: False,
        over: Callable[[Person], Iterable[str]] = lambda _: (),
    ) -> tuple[Figure, ...]:
        """One figure for each partner from what ``of`` finds, over the days ``over`` is known."""
        return tuple(
            self.figure(
                one, self.averages(of(self.outlook, one.key), over(one)), note(one), least(one)
            )
            for one in self.people
        )

    def figure(
        self, one: Person, minutes: Sequence[int | None], note: str = "", least: bool = False
    ) -> Figure:
        """A partner's figure."""
        return Figure(
            side=SIDES[one.side], name=one.name, minutes=tuple(minutes), note=note, least=least
        )
