"""What a demand would ask of home, said: gaps opened, care handed over, dates hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.actions.demands import Answer
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers.handed import Handed, handed
from intertwine.actions.pages.phrases import capital, counted_in_words, days_between
from intertwine.actions.pages.settling import stretch, when
from intertwine.domain.demands import Demand, Demanded
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import Span, local
from intertwine.domain.words import clock, full_day, length, listed, weekday
from intertwine.engine.scene import interval
from intertwine.engine.sweep import Interval, merged, total, without

GAPS = (Kind.CARE_GAP, Kind.OVERNIGHT_GAP, Kind.DROP_OFF_GAP, Kind.PICK_UP_GAP)
MOST = 12
# Care places and holidays are told by the household; days beyond what it said stay open.
DATES = (Kind.DEADLINE_WHILE_AWAY, Kind.BOTH_IN_CRUNCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A gap that the demand opens, or makes longer."""

    on: date
    title: str
    start: str
    end: str
    when: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """Gaps that are alike but for their week; ``times`` is how many."""

    title: str
    when: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something else that it meets: whose, what, when."""

    title: str
    sentence: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Falls:
    """What falls to one partner."""

    side: str
    name: str
    said: str
    whence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The answer as the page shows it. ``unknown`` are the days nobody has spoken of."""

    demand: str
    headline: str
    opened: tuple[Returning, ...]
    more: int
    minutes: int
    falls: tuple[Falls, ...]
    dates: tuple[Hit, ...]
    others: tuple[Hit, ...]
    unknown: tuple[str, ...]


def asked(answer: Answer) -> Asked:
    """The whole answer, in the order in which it is read."""
    found = sorted(_opened(answer), key=lambda one: (one.on, one.title, one.when))
    returning = tuple(_returning(found))
    people = {person.key: person for person in answer.now.household.people}
    window = answer.demand.window(answer.now.household.zone)
    new = list(_new(answer))
    dates = [one for one in new if one.kind in DATES]
    others = [one for one in new if one.kind not in DATES and not _nobody(one)]
    falls = [
        Falls(
            side="ab"[people[one.person].side],
            name=people[one.person].name,
            said=_falls(answer.now, one),
            whence=_whence(answer.now, one),
        )
        for one in handed(answer.now, answer.then, window)
    ]
    return Asked(
        demand=said_demand(answer.now, answer.demand),
        headline=_headline(answer, found, dates, falls),
        opened=returning[:MOST],
        more=sum(one.times for one in returning[MOST:]),
        minutes=sum(one.minutes for one in found),
        falls=tuple(falls),
        dates=tuple(_hit(answer.then, one) for one in dates),
        others=tuple(_hit(answer.then, one) for one in others),
        unknown=tuple(_unknown(answer)),
    )


def _nobody(finding: Finding) -> bool:
    """Whether it is a hard gap, which is told as a gap opened."""
    return finding.kind in GAPS and finding.severity is Severity.HARD


def _new(answer: Answer) -> Iterator[Finding]:
    """Findings that are not there without the demand and touch its days."""
    before = {one.id for one in answer.now.findings}
    window = answer.demand.window(answer.now.household.zone).span
    for one in answer.then.findings:
        touching = any(span.meets(window) for span in (one.span, *one.also))
        if one.id not in before and touching:
            yield one


def _opened(answer: Answer) -> Iterator[Opened]:
    """Stretches with nobody that are not there without the demand, a finding's days one by one."""
    window = answer.demand.window(answer.now.household.zone).span
    before: dict[bool, list[Interval]] = {}
    for long in (True, False):
        spans = [
            span
            for one in answer.now.findings
            if _nobody(one)
            for span in (one.span, *one.also)
            if (span.minutes > 0) is long
        ]
        before[long] = merged(_wide(span) for span in spans)
    zone = answer.now.household.zone
    for one in answer.then.findings:
        if not _nobody(one):
            continue
        for span in (one.span, *one.also):
            fresh = without([_wide(span)], before[span.minutes > 0])
            if not fresh or not _wide_span(span, window):
                continue
            yield Opened(
                on=local(span.start, zone).date(),
                title=_untimed(one.title),
                start=clock(span.start, zone),
                end=clock(span.end, zone),
                when=stretch(span, zone),
                minutes=total(fresh) if span.minutes else 0,
            )


def _returning(found: Sequence[Opened]) -> Iterator[Returning]:
    """Gaps of one weekday and one time told once, the first of them first."""
    alike: dict[tuple[str, int, str, str], list[Opened]] = {}
    for one in found:
        alike.setdefault((one.title, one.on.weekday(), one.start, one.end), []).append(one)
    for group in alike.values():
        first, last = group[0], group[-1]
        when = first.when
        if len(group) > 1:
            when = _("%(times)s times on a %(day)s, %(start)s to %(end)s, %(days)s") % {
                "times": len(group),
                "day": weekday(first.on),
                "start": first.start,
                "end": first.end,
                "days": days_between(first.on, last.on),
            }
        yield Returning(title=first.title, when=when, times=len(group))


def _wide(span: Span) -> Interval:
    """A span as an interval; a moment lasts a minute, so that it can be compared."""
    start, end = interval(span)
    return (start, max(end, start + 1))


def _wide_span(span: Span, window: Span) -> bool:
    return span.meets(window) or window.start <= span.start < window.end


def _untimed(title: str) -> str:
    """A gap's title without its length, which differs from day to day."""
    head, comma, tail = title.rpartition(", ")
    return head if comma and tail[:1].isdigit() else title


def _hit(outlook: Outlook, finding: Finding) -> Hit:
    return Hit(
        title=finding.title,
        sentence=finding.sentence,
        when=when(finding, outlook.household.zone),
    )


def _falls(now: Outlook, one: Handed) -> str:
    """“96 h by day and 39 nights alone with Freya and Tobi”."""
    parts = []
    if one.minutes:
        parts.append(_("%(length)s by day") % {"length": length(one.minutes)})
    if one.nights:
        parts.append(ngettext("%(n)s night", "%(n)s nights", one.nights) % {"n": one.nights})
    children = listed([child.name for child in now.household.children])
    return _("%(much)s more alone with %(children)s") % {
        "much": _(" and ").join(parts),
        "children": children,
    }


def _whence(now: Outlook, one: Handed) -> str:
    """Whose the time by day was before."""
    other = next((p.name for p in now.household.people if p.key != one.person), "")
    parts = []
    if one.ours:
        parts.append(_("%(length)s you both had them") % {"length": length(one.ours)})
    if one.mine:
        parts.append(
            _("%(length)s %(name)s had them") % {"length": length(one.mine), "name": other}
        )
    if one.others:
        parts.append(
            _("%(length)s a helper, a place or nobody had them") % {"length": length(one.others)}
        )
    return ", ".join(parts)


def said_demand(now: Outlook, demand: Demand) -> str:
    """“Amara: 3 nights a week, 1 September–30 November 2027”."""
    name = now.household.person(demand.person).name
    days = listed([str(day) for day in demand.days])
    what = {
        Demanded.NIGHTS: ngettext(
            "%(n)s night away a week", "%(n)s nights away a week", demand.nights
        )
        % {"n": demand.nights},
        Demanded.OFFICE: _("at work on %(days)s") % {"days": days},
        Demanded.EARLIER: _("work from %(at)s on %(days)s") % {"at": demand.start, "days": days},
        Demanded.LATER: _("work until %(at)s on %(days)s") % {"at": demand.end, "days": days},
        Demanded.TRIP: _("a trip, out at %(start)s and back at %(end)s")
        % {"start": demand.start, "end": demand.end},
        Demanded.COURSE: _("a course on %(days)s, %(start)s to %(end)s")
        % {"days": days, "start": demand.start, "end": demand.end},
    }[demand.kind]
    return _("%(name)s: %(what)s, %(since)s to %(until)s") % {
        "name": name,
        "what": what,
        "since": full_day(demand.since),
        "until": full_day(demand.until),
    }


def _headline(
    answer: Answer, opened: Sequence[Opened], dates: Sequence[Finding], falls: Sequence[Falls]
) -> str:
    """What it comes to, the gaps first."""
    if opened:
        count = capital(counted_in_words(len(opened), "gap"))
        told = ngettext(
            "%(gaps)s would open, on %(day)s.",
            "%(gaps)s would open, the first on %(day)s.",
            len(opened),
        )
        return told % {"gaps": count, "day": full_day(opened[0].on)}
    if dates:
        count = capital(counted_in_words(len(dates), "date"))
        return _("No gap would open; %(dates)s would be hit.") % {"dates": count.lower()}
    if falls:
        return _("No gap would open; %(name)s would have %(much)s.") % {
            "name": falls[0].name,
            "much": falls[0].said,
        }
    return _("Nothing that is known of would change at home.")


def _unknown(answer: Answer) -> Iterator[str]:
    """What the answer cannot know."""
    horizon, demand = answer.now.household.horizon, answer.demand
    if demand.until > horizon.last:
        yield _("Nothing is known after %(day)s.") % {"day": full_day(horizon.last)}
    if demand.since < horizon.first:
        yield _("Nothing is known before %(day)s.") % {"day": full_day(horizon.first)}
    for one in answer.now.household.unknowns:
        if one.since <= demand.until and demand.since <= one.until:
            yield f"{one.sentence}."
