"""The ribbon: days as rows with both partners' lanes and the strand of the children's care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages import axis, kinds
from intertwine.actions.pages.axis import Hours, Row, Tick
from intertwine.actions.pages.blocks import Look
from intertwine.actions.pages.lanes import SIDES, Lane, lanes
from intertwine.actions.pages.strand import Care, Held, Strand, held_between, strands
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.household import Activity, Due, Household
from intertwine.domain.time import DAY, Span, instant, local
from intertwine.domain.words import listed, say

LONGEST_TAGGED = 3 * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word beside a day that leads to a finding."""

    text: str
    said: str
    finding: str
    hard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A milestone on a day; ``whose`` names its partners."""

    side: str
    whose: str
    text: str
    hoped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A row. ``now`` is where the present stands, ``until`` the day a night ends on."""

    on: date
    until: date | None
    month: bool
    today: bool
    past: bool
    now: int | None
    clock: str
    tags: tuple[Tag, ...]
    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    strands: tuple[Strand, ...]

    @property
    def clashes(self) -> bool:
        """Whether something hard falls on the day."""
        return any(tag.hard for tag in self.tags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """Who is who, and which of the signs occur."""

    people: tuple[tuple[str, str], ...]
    care: frozenset[str]
    on_call: bool
    travel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """Rows on one axis."""

    hours: Hours
    said: str
    ticks: tuple[Tick, ...]
    days: tuple[Day, ...]
    legend: Legend


def ribbon(
    outlook: Outlook, days: Sequence[date], *, now: datetime, hours: Hours | None = None
) -> Ribbon:
    """The rows of ``days``; the hours are chosen by what happens when none are given."""
    zone = outlook.household.zone
    if hours is None:
        hours = _hours(outlook, days)
    rows = [Row(day=one, hours=hours, zone=zone) for one in days]
    held = held_between(outlook, rows)
    made = tuple(
        replace(_day(outlook, row, held, now), month=month)
        for row, month in zip(rows, _months(days), strict=True)
    )
    care = frozenset(str(piece.care) for day in made for one in day.strands for piece in one.pieces)
    looks = {block.look for day in made for lane in day.lanes for block in lane.blocks}
    return Ribbon(
        hours=hours,
        said=axis.said(hours),
        ticks=axis.ticks(hours),
        days=made,
        legend=Legend(
            people=tuple((SIDES[one.side], one.name) for one in outlook.household.people),
            care=care,
            on_call=Look.ON_CALL in looks,
            travel=_travel(outlook.household, made),
        ),
    )


def _travel(household: Household, days: Sequence[Day]) -> str:
    """What the whiskers are; empty when no row has one."""
    if not any(lane.ways for day in days for lane in day.lanes):
        return ""
    return say("Travel, runs with the children") if household.children else say("Travel")


def _months(days: Sequence[date]) -> list[bool]:
    """Whether a row names its month: the first, and where it changes; no row of a plain week."""
    if len(days) == 7 and days[0].month == days[-1].month:
        return [False] * 7
    return [number == 0 or days[number - 1].month != day.month for number, day in enumerate(days)]


def _hours(outlook: Outlook, days: Sequence[date]) -> Hours:
    """The whole day as soon as something that matters lies outside the waking hours."""
    household = outlook.household
    dark = [_dark(one, household.zone) for one in days]
    busy = [one.core for one in household.commitments if one.activity is not Activity.TRIP]
    gaps = [
        finding.span
        for finding in outlook.findings
        if finding.severity is Severity.HARD and finding.kind is not Kind.DEADLINE_WHILE_AWAY
    ]
    for early, late in dark:
        if any(span.meets(early) or span.meets(late) for span in (*busy, *gaps)):
            return Hours.DAY
    return Hours.WAKING


def _dark(day: date, zone: str) -> tuple[Span, Span]:
    whole = Row(day=day, hours=Hours.DAY, zone=zone).window
    waking = Row(day=day, hours=Hours.WAKING, zone=zone).window
    return Span(start=whole.start, end=waking.start), Span(start=waking.end, end=whole.end)


def _day(outlook: Outlook, row: Row, held: dict[str, list[Held]], now: datetime) -> Day:
    today = local(now, row.zone)
    window = row.window
    shows_now = window.start <= now < window.end
    return Day(
        on=row.day,
        until=local(window.end, row.zone).date() if row.hours is Hours.NIGHT else None,
        month=False,
        today=row.day == today.date(),
        past=row.day < today.date(),
        now=row.step(now) if shows_now else None,
        clock=f"{today:%H:%M}",
        tags=_tags(outlook.findings, row),
        marks=tuple(marks_of(outlook.household, row.day)),
        lanes=lanes(outlook, row),
        strands=strands(outlook, row, held),
    )


def _tags(findings: Sequence[Finding], row: Row) -> tuple[Tag, ...]:
    """One word for what is hard and one for what is not, each leading to the first of them."""
    day = Span(start=instant(row.day, 0, row.zone), end=instant(row.day + DAY, 0, row.zone))
    found: dict[bool, Tag] = {}
    for finding in findings:
        spans = (finding.span, *finding.also)
        long = finding.span.end - finding.span.start > LONGEST_TAGGED
        word = kinds.tag(finding)
        if not word or long or not any(_on(span, day) for span in spans):
            continue
        hard = finding.severity is Severity.HARD
        tag = Tag(
            text=word,
            said=finding.title,
            finding=finding.id,
            hard=hard,
        )
        found.setdefault(hard, tag)
    return tuple(found[hard] for hard in (True, False) if hard in found)


def _on(span: Span, day: Span) -> bool:
    return span.meets(day) or day.start <= span.start < day.end


def marks_of(household: Household, day: date) -> list[Mark]:
    """The milestones that fall, begin or end on a day."""
    return [
        Mark(
            side=side_of(household, due),
            whose=whose(household, due),
            text=_when(due, day),
            hoped=not due.hard,
        )
        for due in household.dues
        if day in (due.first, due.last)
    ]


def side_of(household: Household, due: Due) -> str:
    """Whose milestone it is: the class of one partner or of both."""
    if len(due.who) > 1:
        return "ab"
    return SIDES[household.person(due.who[0]).side] if due.who else "o"


def whose(household: Household, due: Due) -> str:
    """Whose milestone it is, in words, the first partner first; empty when it is nobody's."""
    return listed([person.name for person in household.people if person.key in due.who])


def _when(due: Due, day: date) -> str:
    if due.first == due.last:
        return due.name
    if day == due.first:
        return say("{name} begins", name=due.name)
    return say("{name} ends", name=due.name)


__all__ = [
    "Care",
    "Day",
    "Legend",
    "Mark",
    "Ribbon",
    "Tag",
    "marks_of",
    "ribbon",
    "side_of",
    "whose",
]
