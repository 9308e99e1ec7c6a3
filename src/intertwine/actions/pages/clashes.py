"""Clashes: all that lie ahead, and one of them with its facts, causes and remedies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages import headlines
from intertwine.actions.pages.axis import Hours
from intertwine.actions.pages.kinds import says, without
from intertwine.actions.pages.missing import missing
from intertwine.actions.pages.phrases import (
    capital,
    counted_in_words,
    headline,
    in_words,
    short_day,
    unbroken,
)
from intertwine.actions.pages.ribbon import Ribbon, ribbon, side_of, whose
from intertwine.actions.pages.settling import Clash, Who, ahead, clash_of, stretch, when, who
from intertwine.domain.findings import Cause, Finding, Kind, Remedy, Severity
from intertwine.domain.household import Change
from intertwine.domain.time import DAY, MINUTE, local
from intertwine.domain.words import message, plural, say

MOST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashes:
    """The list: what is to settle, then what is worth knowing."""

    headline: str
    hard: tuple[Clash, ...]
    soft: tuple[Clash, ...]
    until: date
    known: bool


def clashes(outlook: Outlook) -> Clashes:
    """Everything ahead, the nearest decision first."""
    hard, soft = ahead(outlook, Severity.HARD), ahead(outlook, Severity.SOFT)
    household = outlook.household
    return Clashes(
        headline=headlines.of_list(
            hard,
            soft,
            zone=household.zone,
            children=bool(household.children),
            until=household.horizon.last,
            missing=missing(outlook, outlook.today, household.horizon.last),
        ),
        hard=tuple(clash_of(outlook, one) for one in hard),
        soft=tuple(clash_of(outlook, one) for one in soft),
        until=household.horizon.last,
        known=not missing(outlook, outlook.today, household.horizon.last),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A cause: whose it is, or the milestone's side and partners when ``milestone``."""

    who: Who | None
    side: str
    whose: str
    milestone: bool
    sentence: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way through; ``who`` is the partner who gives, None when somebody else is asked."""

    sentence: str
    until: str
    open: bool
    who: Who | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One clash as its page tells it; ``when`` stands for a ribbon where none fits."""

    clash: Clash
    headline: str
    more: str
    when: str
    ribbon: Ribbon | None
    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]
    without: str
    related: tuple[Clash, ...]

    @property
    def ways_said(self) -> str:
        """“Three ways through”, “One way through, two have closed”."""
        count = counted_in_words(self.clash.open, "way")
        if not self.ways:
            return (
                say("No way through is known") if self.clash.hard else say("Nothing to decide here")
            )
        if not self.clash.closed:
            return say("{ways} through", ways=capital(count))
        closed = in_words(self.clash.closed)
        if not self.clash.open:
            return say("Every way through has closed")
        return plural(
            "{ways} through; {closed} has closed",
            "{ways} through; {closed} have closed",
            self.clash.closed,
            ways=capital(count),
            closed=closed,
        )


def story(outlook: Outlook, identity: str, *, now: datetime) -> Story | None:
    """The clash with that id; None when this viewer has none."""
    finding = next((one for one in outlook.findings if one.id == identity), None)
    if finding is None:
        return None
    first, more = headline(finding.sentence)
    told = {cause.sentence for cause in finding.causes}
    return Story(
        clash=clash_of(outlook, finding),
        headline=unbroken(first),
        more="" if all(part in told for part in _parts(more)) else unbroken(more),
        when=when(finding, outlook.household.zone),
        ribbon=_ribbon(outlook, finding, now),
        facts=tuple(_facts(outlook, finding)),
        ways=tuple(_ways(outlook, finding)),
        without=without(finding),
        related=tuple(clash_of(outlook, one) for one in _related(outlook, finding)),
    )


def _parts(more: str) -> list[str]:
    return [part.strip(" .") for part in more.split(", ")]


def _ribbon(outlook: Outlook, finding: Finding, now: datetime) -> Ribbon | None:
    """The days it touches; a night as one row from noon to noon."""
    if says(finding).about_dates:
        return None
    zone = outlook.household.zone
    spans = (finding.span, *finding.also)
    if finding.kind is Kind.OVERNIGHT_GAP:
        nights = sorted({_night_of(span.start, zone) for span in spans})
        return ribbon(outlook, nights[:MOST_DAYS], now=now, hours=Hours.NIGHT)
    days: set[date] = set()
    for span in spans:
        day = local(span.start, zone).date()
        last = local(max(span.end - MINUTE, span.start), zone).date()
        while day <= last:
            days.add(day)
            day += DAY
    return ribbon(outlook, sorted(days)[:MOST_DAYS], now=now)


def _night_of(moment: datetime, zone: str) -> date:
    wall = local(moment, zone)
    return wall.date() if wall.hour >= 12 else wall.date() - DAY


def _facts(outlook: Outlook, finding: Finding) -> list[Fact]:
    """The first partner's, then the second's, then what is shared or of nobody."""
    order = [person.key for person in outlook.household.people]
    causes = sorted(
        finding.causes,
        key=lambda one: order.index(one.person) if one.person in order else len(order),
    )
    return [_fact(outlook, cause) for cause in causes]


def _fact(outlook: Outlook, cause: Cause) -> Fact:
    due = next((one for one in outlook.household.dues if one.key == cause.item), None)
    person = who(outlook, cause.person) if cause.person else None
    side = person.side if person is not None else "o"
    if due is not None:
        side = side_of(outlook.household, due)
    return Fact(
        who=person,
        side=side,
        whose=whose(outlook.household, due) if due is not None else "",
        milestone=due is not None,
        sentence=cause.sentence,
        detail=_detail(outlook, cause),
    )


def _detail(outlook: Outlook, cause: Cause) -> str:
    """When the thing itself is, and until when it can give way; empty when nothing is known."""
    zone = outlook.household.zone
    for turn in outlook.household.on_call:
        if turn.key == cause.item:
            return stretch(turn.span, zone)
    for one in outlook.household.commitments:
        if one.key != cause.item or one.person != cause.person:
            continue
        verb = {Change.SWAP: message("can be swapped"), Change.MOVE: message("can be moved")}.get(
            one.change
        )
        by = (
            say(", {verb} until {change_by}", verb=say(verb), change_by=short_day(one.change_by))
            if verb and one.change_by
            else ""
        )
        return stretch(one.core, zone) + by
    return ""


def _ways(outlook: Outlook, finding: Finding) -> list[Way]:
    """Those that are open, the first to close first; then those that have closed."""
    today = outlook.today
    found = (*finding.open_remedies(today), *finding.closed_remedies(today))
    return [_way(outlook, one) for one in found]


def _way(outlook: Outlook, remedy: Remedy) -> Way:
    partners = {person.key for person in outlook.household.people}
    owner = remedy.id.partition(":")[2].partition("/")[0]
    return Way(
        sentence=remedy.sentence,
        until=_until(remedy, outlook.today),
        open=remedy.open_on(outlook.today),
        who=who(outlook, owner) if owner in partners else None,
    )


def _until(remedy: Remedy, today: date) -> str:
    if remedy.last_open is None:
        return say("Open; no closing date is known")
    if not remedy.open_on(today):
        return say("Closed on {last_open}", last_open=short_day(remedy.last_open))
    if remedy.last_open == today:
        return say("Open until tonight")
    return say("Open until {last_open}", last_open=short_day(remedy.last_open))


def _related(outlook: Outlook, finding: Finding) -> list[Finding]:
    """Others that share a cause."""
    causes = {cause.item for cause in finding.causes}
    return [
        one
        for one in outlook.findings
        if one.id != finding.id and causes & {cause.item for cause in one.causes}
    ]
