"""The hardest weeks ahead, by a rule that is printed beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.load import Load, Pressure, carried_by, weeks_of
from intertwine.actions.pages.phrases import brief_days, headline, unbroken
from intertwine.actions.pages.settling import ends, touches, when
from intertwine.actions.pages.time import stretches
from intertwine.actions.pages.week import key_of
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import DAY, Horizon, instant
from intertwine.domain.words import counted_in_words, listed, message, say

MOST_WEEKS = 5
FARTHEST = timedelta(weeks=52)
MOST_CAUSES = 4
RULE = message(
    "First the weeks with most to settle; among those, most time with nobody; then most stretches "
    "in which both are pressed; then most nights away; then the two heaviest days’ loads added."
)
WORTH = (Kind.BOTH_IN_CRUNCH, Kind.DEADLINE_WHILE_AWAY, Kind.LOAD_PEAK, Kind.BOUNDARY_CROSSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One thing that makes the week hard; ``finding`` leads to its page, if it has one."""

    sentence: str
    finding: str = ""
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HardWeek:
    """One week with what the rule counts of it, in the rule's order."""

    key: str
    dates: str
    first: date
    settle: int
    uncovered: int
    crunches: int
    nights: int
    load: int
    causes: tuple[Cause, ...]
    more: int

    @property
    def rank(self) -> tuple[int, int, int, int, int, date]:
        """What it is sorted by: the printed rule, and the earlier week first."""
        return (
            -self.settle, -self.uncovered, -self.crunches, -self.nights, -self.load, self.first,
        )  # fmt: skip

    @property
    def hard(self) -> bool:
        """Whether anything at all speaks against it."""
        return any((self.settle, self.uncovered, self.crunches, self.nights, self.load))


def worst_weeks(outlook: Outlook, viewer: str) -> tuple[HardWeek, ...]:
    """The five hardest of the coming year, as far as it is planned; quiet ones are no such."""
    horizon = outlook.household.horizon
    first = max(outlook.today, horizon.first)
    last = min(horizon.last, first + FARTHEST - DAY)
    if last < first:
        return ()
    weeks = _Weeks(outlook, viewer)
    found = [
        weeks.week(max(monday, first), min(monday + 6 * DAY, last))
        for monday in weeks_of(first, last)
    ]
    return tuple(sorted((one for one in found if one.hard), key=lambda one: one.rank)[:MOST_WEEKS])


class _Weeks:
    """What every week is made of, worked out once."""

    def __init__(self, outlook: Outlook, viewer: str) -> None:
        self._outlook = outlook
        self._load = carried_by(outlook, viewer)
        self._nobody = stretches.with_nobody(outlook)
        self._nights = {
            one.key: stretches.nights_away(outlook, one.key) for one in outlook.household.people
        }
        start = instant(outlook.today, 0, outlook.household.zone)
        self._ahead = [one for one in outlook.findings if ends(one) > start]

    def week(self, first: date, last: date) -> HardWeek:
        """The week between two days."""
        window = Horizon(first=first, last=last, zone=self._outlook.household.zone)
        here = [one for one in self._ahead if touches(one, window.span)]
        hard = [one for one in here if one.severity is Severity.HARD]
        pressure = self._load.between(first, last)
        nights = {
            key: sum(first <= one <= last for one in found) for key, found in self._nights.items()
        }
        causes = list(self._causes(here, window, nights, pressure))
        monday = first - timedelta(days=first.weekday())
        return HardWeek(
            key=key_of(first),
            dates=brief_days(monday, monday + 6 * DAY),
            first=first,
            settle=len(hard),
            uncovered=stretches.within(window, self._nobody),
            crunches=sum(one.kind is Kind.BOTH_IN_CRUNCH for one in here),
            nights=sum(nights.values()),
            load=sum(one.load for one in pressure.loads),
            causes=tuple(causes[:MOST_CAUSES]),
            more=max(0, len(causes) - MOST_CAUSES),
        )

    def _causes(
        self, here: list[Finding], window: Horizon, nights: dict[str, int], pressure: Pressure
    ) -> Iterator[Cause]:
        for one in here:
            if one.severity is Severity.HARD:
                yield Cause(sentence=self._said(one, window), finding=one.id, hard=True)
        for kind in WORTH:
            for one in here:
                if one.kind is kind and one.severity is Severity.SOFT:
                    yield Cause(sentence=self._said(one, window), finding=one.id)
        for person in self._outlook.household.people:
            if nights[person.key]:
                count = counted_in_words(nights[person.key], "night")
                yield Cause(
                    sentence=say("{name} is away {nights}.", name=person.name, nights=count)
                )
        for person, load in zip(self._outlook.household.people, pressure.loads, strict=True):
            if load.load:
                yield Cause(sentence=self._carries(person.key, load, window))

    def _carries(self, person: str, load: Load, window: Horizon) -> str:
        """“Erik carries at least 9 of 10: Kestrel code freeze to go-live.”"""
        dues = [
            due.name
            for due in self._outlook.household.dues
            if due.who == (person,)
            and due.load
            and due.first <= window.last
            and window.first <= due.last
        ]
        values = {"name": load.name, "load": load.load, "limit": load.limit, "list": listed(dues)}
        if load.own:
            return say("{name} carries {load} of {limit}: {list}.", **values)
        return say("{name} carries at least {load} of {limit}: {list}.", **values)

    def _said(self, one: Finding, window: Horizon) -> str:
        """The finding's sentence; of what returns, its title and the time in this week."""
        if one.span.meets(window.span) and not one.also:
            return unbroken(headline(one.sentence)[0])
        at = when(one, window.zone, within=window.span)
        return unbroken(say("{title}: {when}.", title=one.title, when=at))
