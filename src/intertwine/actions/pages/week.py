"""This week: seven days, what is to settle, and what lies around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages import headlines
from intertwine.actions.pages.kinds import tag
from intertwine.actions.pages.lanes import SIDES, broken_learning
from intertwine.actions.pages.missing import missing
from intertwine.actions.pages.phrases import brief_day, brief_days, days_between
from intertwine.actions.pages.ribbon import Ribbon, ribbon, side_of, whose
from intertwine.actions.pages.settling import Clash, ahead, clash_of, touches
from intertwine.domain.findings import Finding, Severity
from intertwine.domain.household import Due, LearningBlock
from intertwine.domain.time import DAY, FIRST_YEAR, LAST_YEAR, Horizon, Span, local
from intertwine.domain.words import month_day, say, short_weekday

DUES_AHEAD = 5
MOST_TO_SETTLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """How much of what the viewer can carry the week's milestones take, at their worst."""

    side: str
    name: str
    load: int
    limit: int

    @property
    def marks(self) -> tuple[bool, ...]:
        """One for each point of the limit, True when it is taken."""
        return tuple(number < self.load for number in range(self.limit))

    @property
    def said(self) -> str:
        """“Milestones: 9 of the 10 you can carry”."""
        if self.load > self.limit:
            return say(
                "Milestones: {load}, over the {limit} you can carry",
                load=self.load,
                limit=self.limit,
            )
        return say(
            "Milestones: {load} of the {limit} you can carry", load=self.load, limit=self.limit
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Learning kept free; ``kept`` is False when something has taken its time."""

    side: str
    name: str
    goal: str
    when: str
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A milestone to come."""

    date: date
    when: str
    side: str
    whose: str
    name: str
    note: str
    hoped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """All that the page shows. ``first`` is the Monday; an outer week has no ribbon."""

    first: date
    last: date
    number: int
    dates: str
    brief: str
    headline: str
    current: bool
    before: str | None
    after: str | None
    ribbon: Ribbon | None
    reach: str
    settle: tuple[Clash, ...]
    to_settle: int
    worth_knowing: tuple[Clash, ...]
    pressure: Pressure | None
    learning: tuple[Sitting, ...]
    ahead: tuple[Ahead, ...]
    unknown: tuple[str, ...]

    @property
    def kept(self) -> int:
        """How many sittings stand."""
        return sum(one.kept for one in self.learning)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def key_of(day: date) -> str:
    """The name of a day's week: “2027-05”."""
    year, number, _ = day.isocalendar()
    return f"{year}-{number:02}"


def monday_named(key: str) -> date | None:
    """The Monday of a week by its name; None when the year has no such week."""
    year, _, number = key.partition("-")
    try:
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return None
    return monday if FIRST_YEAR <= monday.year <= LAST_YEAR else None


def week(outlook: Outlook, *, first: date, now: datetime, viewer: str) -> Week:
    """The week from the Monday ``first``; ``outlook`` must not be cut to it."""
    last = first + 6 * DAY
    horizon = outlook.household.horizon
    days = [
        day for day in (first + n * DAY for n in range(7)) if horizon.first <= day <= horizon.last
    ]
    window = Horizon(first=first, last=last, zone=horizon.zone).span
    touching = [finding for finding in outlook.findings if touches(finding, window)]
    hard = ahead(outlook, Severity.HARD)
    current = first <= outlook.today <= last
    soft = [one for one in touching if one.severity is Severity.SOFT and tag(one)]
    return Week(
        first=first,
        last=last,
        number=first.isocalendar().week,
        dates=days_between(first, last),
        brief=brief_days(first, last),
        headline=_headline(outlook, touching, soft, hard, first, last) if days else "",
        current=current,
        before=key_of(first - 7 * DAY) if first > horizon.first else None,
        after=key_of(first + 7 * DAY) if last < horizon.last else None,
        ribbon=ribbon(outlook, days, now=now) if days else None,
        reach=days_between(horizon.first, horizon.last),
        settle=_settle(outlook, hard, window, current=current),
        to_settle=len(hard),
        worth_knowing=tuple(clash_of(outlook, one, within=window) for one in soft),
        pressure=_pressure(outlook, viewer, first),
        learning=tuple(_learning(outlook, first, last)),
        ahead=tuple(_ahead(outlook, max(first, outlook.today))),
        unknown=tuple(_unknown(outlook, first, last)),
    )


def _headline(
    outlook: Outlook,
    touching: list[Finding],
    soft: list[Finding],
    hard: list[Finding],
    first: date,
    last: date,
) -> str:
    here = [one for one in touching if one.severity is Severity.HARD]
    current = first <= outlook.today <= last
    later = [one for one in hard if one not in here] if current else []
    return headlines.of_week(
        here,
        soft,
        later,
        zone=outlook.household.zone,
        children=bool(outlook.household.children),
        over=last < outlook.today,
        missing=missing(outlook, first, last),
    )


def _settle(
    outlook: Outlook, hard: list[Finding], window: Span, *, current: bool
) -> tuple[Clash, ...]:
    """The nearest decisions; in another week, those of the week itself before the rest."""
    found = hard if current else sorted(hard, key=lambda one: not touches(one, window))
    return tuple(clash_of(outlook, one, within=window) for one in found[:MOST_TO_SETTLE])


def _pressure(outlook: Outlook, viewer: str, first: date) -> Pressure | None:
    """The viewer's own, for the other's may be hidden; None without a load in the week.

    It counts as the rule of the peak does: what is the viewer's alone.
    """
    person = outlook.household.person(viewer)
    own = [due for due in outlook.household.dues if due.who == (viewer,)]
    days = [first + number * DAY for number in range(7)]
    load = max(sum(due.load for due in own if due.first <= day <= due.last) for day in days)
    if not load:
        return None
    return Pressure(side=SIDES[person.side], name=person.name, load=load, limit=person.load_limit)


def _learning(outlook: Outlook, first: date, last: date) -> list[Sitting]:
    zone = outlook.household.zone
    broken = broken_learning(outlook)
    blocks = sorted(outlook.household.learning, key=lambda block: block.span.start)
    return [
        _sitting(outlook, block, broken)
        for block in blocks
        if first <= local(block.span.start, zone).date() <= last
    ]


def _sitting(outlook: Outlook, block: LearningBlock, broken: set[str]) -> Sitting:
    person = outlook.household.person(block.person)
    start = local(block.span.start, outlook.household.zone)
    day = say("Today") if start.date() == outlook.today else short_weekday(start)
    return Sitting(
        side=SIDES[person.side],
        name=person.name,
        goal=block.goal,
        when=f"{day} {start:%H:%M}",
        kept=block.key not in broken,
    )


def _ahead(outlook: Outlook, since: date) -> list[Ahead]:
    """The next milestones, those that are under way among them."""
    series: dict[str, Due] = {}
    for due in sorted(outlook.household.dues, key=lambda due: (due.first, due.key)):
        if due.last >= since:
            series.setdefault(due.name, due)
    return [_due(outlook, due, since) for due in list(series.values())[:DUES_AHEAD]]


def _due(outlook: Outlook, due: Due, since: date) -> Ahead:
    if due.first == due.last:
        note = "" if due.hard else say("hoped for")
    else:
        note = say("until {day}", day=month_day(due.last))
    begun = due.first < since
    return Ahead(
        date=since if begun else due.first,
        when=say("Now") if begun else brief_day(due.first),
        side=side_of(outlook.household, due),
        whose=whose(outlook.household, due),
        name=due.name,
        note=note,
        hoped=not due.hard,
    )


def _unknown(outlook: Outlook, first: date, last: date) -> list[str]:
    """What is not known of the week, and what of the calendars could not be read."""
    gaps = [
        f"{one.sentence}."
        for one in outlook.household.unknowns
        if one.since <= last and first <= one.until
    ]
    return [*gaps, *outlook.warnings]
