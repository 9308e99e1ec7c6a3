"""What is found before all is said: the first clash, or how far nothing clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intertwine.actions.beginning.guessing import FROM_CALENDARS, Guess, guess
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.phrases import capital, counted_in_words, short_day
from intertwine.actions.pages.ribbon import Ribbon, ribbon
from intertwine.actions.pages.settling import Clash, ahead, clash_of, ends
from intertwine.domain.findings import Finding, Severity
from intertwine.domain.time import Span, instant, local
from intertwine.domain.words import full_day, length, month_day, say
from intertwine.engine.coverage import span_of
from intertwine.engine.sweep import Interval, common, merged

WEEKS = 16
SOON = timedelta(weeks=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure, and what it counts."""

    value: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """What the facts come to: ``clash`` the first in time, or ``tight`` the tightest day."""

    line: str
    tight: str
    clash: Clash | None
    others: int
    ribbon: Ribbon | None
    numbers: tuple[Number, ...]
    unknown: tuple[str, ...]
    guesses: dict[str, Guess]


def so_far(outlook: Outlook, *, now: datetime) -> SoFar:
    """One look at all that is known by now."""
    guesses = {one.key: guess(outlook, one.key) for one in outlook.household.people}
    hard = ahead(outlook, Severity.HARD)
    first = min(hard, key=lambda one: _next(outlook, one).start, default=None)
    tightest = _tightest(outlook) if first is None else None
    day = _day(outlook, first) if first is not None else tightest[0] if tightest else None
    return SoFar(
        line=_line(outlook, day if first is not None else None, guesses),
        tight=tightest[1] if tightest else "",
        clash=clash_of(outlook, first, within=_next(outlook, first)) if first else None,
        others=max(0, len(hard) - 1),
        ribbon=ribbon(outlook, [day], now=now) if day is not None else None,
        numbers=tuple(_numbers(outlook, hard)),
        unknown=tuple(_unknown(outlook, guesses)),
        guesses=guesses,
    )


def _next(outlook: Outlook, finding: Finding) -> Span:
    """The first time of a finding that is not over."""
    start = instant(outlook.today, 0, outlook.household.zone)
    spans = (finding.span, *finding.also)
    return next((span for span in spans if span.end > start), spans[0])


def _day(outlook: Outlook, finding: Finding) -> date:
    return local(_next(outlook, finding).start, outlook.household.zone).date()


def _line(outlook: Outlook, day: date | None, guesses: dict[str, Guess]) -> str:
    household = outlook.household
    if day is not None:
        weeks = (day - outlook.today).days // 7
        if weeks < 2:
            return say("{day} does not work out yet.", day=short_day(day))
        clear = capital(counted_in_words(weeks, "week"))
        return say("{weeks} look clear. {day} does not.", weeks=clear, day=short_day(day))
    if not (household.commitments or household.work_days):
        return say("There is nothing to look at yet.")
    rotas = [one.last for one in guesses.values() if one.shifts and one.last is not None]
    until = min([household.horizon.last, *rotas])
    said = month_day(until) if until.year == outlook.today.year else full_day(until)
    if not household.children or not household.work_days:
        return say("Nothing clashes in what is said so far.")
    if any(_unknown(outlook, guesses)):
        return say("Nothing clashes before {day}, as far as is known.", day=said)
    return say("Nothing clashes before {day}.", day=said)


def _tightest(outlook: Outlook) -> tuple[date, str] | None:
    """The run with least to spare; without runs, the day on which both are busy longest."""
    legs = [
        leg
        for leg in outlook.scene.coverage.legs
        if leg.carer is not None and leg.bound and leg.certain and leg.care.day >= outlook.today
    ]
    if legs:
        leg = min(legs, key=lambda one: (one.slack, one.care.day))
        text = say(
            "The tightest day is {day}: {name} has {minutes} to spare at {place}.",
            day=short_day(leg.care.day),
            name=outlook.household.name(leg.carer or ""),
            minutes=length(max(0, leg.slack)),
            place=leg.care.name,
        )
        return leg.care.day, text
    both = _both_busy(outlook)
    if not both:
        return None
    day, minutes = max(both.items(), key=lambda item: (item[1], -item[0].toordinal()))
    text = say(
        "The tightest day is {day}: you are both busy at once for {length}.",
        day=short_day(day),
        length=length(minutes),
    )
    return day, text


def _both_busy(outlook: Outlook) -> Counter[date]:
    """On each day ahead the minutes in which both partners are busy at once."""
    people = [person.key for person in outlook.household.people]
    found: Counter[date] = Counter()
    if len(people) < 2:
        return found
    one, two = (merged(_busy(outlook, person)) for person in people)
    for start, end in common(one, two):
        day = local(span_of((start, end)).start, outlook.household.zone).date()
        if day >= outlook.today:
            found[day] += end - start
    return found


def _busy(outlook: Outlook, person: str) -> Iterator[Interval]:
    from intertwine.engine.scene import interval  # inline: the page needs nothing else of it

    for one in outlook.household.commitments:
        if one.person == person and not one.tentative:
            yield interval(one.span)
    for placed in outlook.scene.coverage.placed:
        if placed.work.person == person:
            yield placed.span


def _numbers(outlook: Outlook, hard: list[Finding]) -> Iterator[Number]:
    last = min(outlook.today + timedelta(weeks=WEEKS), outlook.household.horizon.last)
    zone = outlook.household.zone
    read = [
        one
        for one in outlook.household.commitments
        if one.activity in FROM_CALENDARS and outlook.today <= one.day <= last
    ]
    weeks = counted_in_words(WEEKS, "week")
    if read:
        yield Number(
            value=len(read),
            text=say("busy times in your calendars, in the coming {weeks}", weeks=weeks),
        )
    runs = [leg for leg in outlook.scene.coverage.legs if outlook.today <= leg.care.day <= last]
    if runs:
        yield Number(value=len(runs), text=say("runs with the children looked at"))
    both = sum(outlook.today <= day <= last for day in _both_busy(outlook))
    if both and not runs:
        yield Number(
            value=both, text=say("days on which you are both busy at once, in these {weeks}",
                                 weeks=weeks),
        )  # fmt: skip
    start = instant(outlook.today, 0, zone)
    days = {
        local(span.start, zone).date()
        for one in hard
        if ends(one) > start
        for span in (one.span, *one.also)
    }
    ahead_of_us = sum(outlook.today <= day <= last for day in days)
    if ahead_of_us:
        yield Number(value=ahead_of_us, text=say("days to look at, in these {weeks}", weeks=weeks))


def _unknown(outlook: Outlook, guesses: dict[str, Guess]) -> Iterator[str]:
    """What was not said, so that nobody takes silence for a clear week."""
    household = outlook.household
    working = {day.person for day in household.work_days}
    working |= {turn.person for turn in household.on_call}
    for person in household.people:
        found = guesses[person.key]
        if found.last is None:
            yield say("No calendar of {name} was read.", name=person.name)
        elif found.shifts and found.last < household.horizon.last:
            yield say("No rota of {name} is known after {day}.", name=person.name,
                      day=full_day(found.last))  # fmt: skip
        elif found.last < outlook.today + SOON:
            yield say("Nothing stands in the calendar of {name} after {day}.", name=person.name,
                      day=full_day(found.last))  # fmt: skip
        if person.key not in working and not found.shifts:
            yield say("When {name} works is not said.", name=person.name)
    if not household.children:
        yield say("No children are named, so nobody’s care was looked at.")
    for sentence in dict.fromkeys(one.sentence for one in household.unknowns):
        yield f"{sentence.rstrip('.')}."


def read_of(outlook: Outlook) -> frozenset[str]:
    """Whose calendars have said something, as far as the viewer may know."""
    return frozenset(
        one.person for one in outlook.household.commitments if one.activity in FROM_CALENDARS
    )
