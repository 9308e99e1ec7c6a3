"""Findings as pages list them: when, whose, how many ways are open, until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.kinds import says
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import days_between, short_day, short_length, unbroken
from intertwine.domain.findings import Finding, Kind, Remedy, Severity
from intertwine.domain.time import DAY, MINUTE, Span, instant, local
from intertwine.domain.words import counted, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A partner as a chip shows one."""

    side: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A finding in a list. ``ask`` is the way that stays open longest, if one is open."""

    id: str
    hard: bool
    title: str
    sentence: str
    when: str
    length: str
    people: tuple[Who, ...]
    open: int
    closed: int
    by: str
    ask: str


def clash_of(outlook: Outlook, finding: Finding, *, within: Span | None = None) -> Clash:
    """One finding as it stands today; of several times, one ``within`` the stretch is told."""
    open_now = finding.open_remedies(outlook.today)
    return Clash(
        id=finding.id,
        hard=finding.severity is Severity.HARD,
        title=unbroken(finding.title),
        sentence=unbroken(finding.sentence),
        when=when(finding, outlook.household.zone, within=within),
        length=short_length(finding.minutes) if says(finding).lasting and finding.minutes else "",
        people=tuple(who(outlook, key) for key in ordered(outlook, finding.people)),
        open=len(open_now),
        closed=len(finding.remedies) - len(open_now),
        by=decide_by(finding, outlook.today),
        ask=_open_longest(open_now),
    )


def who(outlook: Outlook, key: str) -> Who:
    """The chip of a partner."""
    person = outlook.household.person(key)
    return Who(side=SIDES[person.side], name=person.name)


def ordered(outlook: Outlook, people: Iterable[str]) -> list[str]:
    """Partners among ``people``, the first partner first."""
    among = set(people)
    return [person.key for person in outlook.household.people if person.key in among]


def ahead(outlook: Outlook, severity: Severity) -> list[Finding]:
    """What has not passed, the nearest decision first."""
    start = instant(outlook.today, 0, outlook.household.zone)
    found = [
        finding
        for finding in outlook.findings
        if finding.severity is severity and ends(finding) > start
    ]
    return sorted(found, key=lambda finding: (_decided(outlook, finding), finding.span.start))


def _decided(outlook: Outlook, finding: Finding) -> date:
    """The day by which it is decided; its last day when no date closes anything."""
    last = local(ends(finding) - MINUTE, outlook.household.zone).date()
    return finding.decide_by(outlook.today) or last


def ends(finding: Finding) -> datetime:
    """When the last of it is over; what has no length lasts a minute."""
    return max(max(span.end, span.start + MINUTE) for span in (finding.span, *finding.also))


def touches(finding: Finding, window: Span) -> bool:
    """Whether some of it falls into a stretch of time."""
    return any(_in(span, window) for span in (finding.span, *finding.also))


def _in(span: Span, window: Span) -> bool:
    return span.meets(window) or window.start <= span.start < window.end


def decide_by(finding: Finding, today: date) -> str:
    """Until when every way that is open stays open, in words."""
    if not finding.remedies:
        return say("No way through is known") if finding.severity is Severity.HARD else ""
    open_now = finding.open_remedies(today)
    if not open_now:
        last = max(one.last_open for one in finding.remedies if one.last_open is not None)
        return say("The last way closed on {last}", last=short_day(last))
    by = finding.decide_by(today)
    return (
        say("No closing date is known")
        if by is None
        else say("Decide {until}", until=_until(by, today))
    )


def _until(by: date, today: date) -> str:
    if by == today:
        return say("today")
    return (
        say("by tomorrow, {by}", by=short_day(by))
        if by == today + DAY
        else say("by {by}", by=short_day(by))
    )


def _open_longest(open_now: Sequence[Remedy]) -> str:
    if not open_now:
        return ""
    last = open_now[-1]
    if last.last_open is None:
        return f"{last.sentence}."
    return say(
        "{sentence}. Open until {last_open}.",
        sentence=last.sentence,
        last_open=short_day(last.last_open),
    )


def when(finding: Finding, zone: str, *, within: Span | None = None) -> str:
    """“Thu 13 May, 07:30 to 09:15”; days alone where no hour is meant."""
    spans = (finding.span, *finding.also)
    span = next((one for one in spans if within is not None and _in(one, within)), spans[0])
    if finding.kind is Kind.DECIDED_BEFORE_KNOWN:
        # It ends with the day on which the fact is known.
        return days_between(
            local(finding.span.start, zone).date(), local(finding.span.end, zone).date()
        )
    end = local(span.end, zone)
    drop_off = finding.kind is Kind.DROP_OFF_GAP
    text = (
        say("{date}, by {end}", date=short_day(end.date()), end=f"{end:%H:%M}")
        if drop_off
        else stretch(span, zone)
    )
    more = len(finding.also)
    return (
        say("{text}, and {more_times}", text=text, more_times=counted(more, "more time"))
        if more
        else text
    )


def stretch(span: Span, zone: str) -> str:
    """One stretch of time, each day named once."""
    start, end = local(span.start, zone), local(span.end, zone)
    if start.hour == start.minute == end.hour == end.minute == 0 and span.minutes:
        last = local(span.end - MINUTE, zone).date()
        one_day = start.date() == last
        return short_day(last) if one_day else days_between(start.date(), last)
    if start == end:
        return f"{short_day(start.date())}, {start:%H:%M}"
    if start.date() == end.date():
        return say(
            "{what}, {start} to {end}",
            what=short_day(start.date()),
            start=f"{start:%H:%M}",
            end=f"{end:%H:%M}",
        )
    return say(
        "{start} to {end}",
        start=f"{short_day(start.date())} {start:%H:%M}",
        end=f"{short_day(end.date())} {end:%H:%M}",
    )
