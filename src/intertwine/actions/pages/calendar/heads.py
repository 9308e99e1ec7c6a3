"""What a calendar page says first: its finding, as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import Entry, Shape, Source
from intertwine.actions.pages.kinds import tag
from intertwine.actions.pages.missing import missing
from intertwine.actions.pages.phrases import capital, short_day
from intertwine.actions.pages.settling import touches
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import Horizon, local
from intertwine.domain.words import counted_in_words, listed, month, plural, say

# What differs from ordinary days, and so fills a month.
FILLS = (Source.SHIFTS, Source.EVENTS, Source.TRIPS, Source.MILESTONES, Source.CALENDARS)
ENOUGH = 6
HALF = 15


def of_month(outlook: Outlook, first: date, last: date, found: Sequence[Entry]) -> str:
    """The month's finding; nothing is called clear while something is not known."""
    half = first + timedelta(days=HALF)
    return of_days(outlook, first, last, found, name=month(first), half=half)


def of_days(
    outlook: Outlook,
    first: date,
    last: date,
    found: Sequence[Entry],
    *,
    name: str,
    half: date | None = None,
) -> str:
    """What some days come to; ``name`` is how a sentence calls them."""
    window = Horizon(first=first, last=last, zone=outlook.household.zone).span
    here = [one for one in outlook.findings if touches(one, window)]
    hard = [one for one in here if one.severity is Severity.HARD]
    soft = [one for one in here if one.severity is Severity.SOFT and tag(one)]
    lacking = missing(outlook, first, last)
    if hard:
        return _hard(outlook, hard, name, over=last < outlook.today, since=first)
    if lacking:
        return _as_far_as_known(soft, lacking, name)
    filling = _filling(found, first, last, half, name) if half is not None else ""
    if filling:
        return filling
    if not any(one.source not in (Source.CARE, Source.WORK) for one in found):
        return say("Nothing is in the calendar for {days} yet.", days=name)
    if soft:
        things = counted_in_words(len(soft), "thing")
        return say("{days} is steady, with {things} worth knowing.", days=capital(name),
                   things=things)  # fmt: skip
    return say("Nothing clashes in {days}.", days=name)


def _as_far_as_known(soft: Sequence[Finding], lacking: Sequence[str], name: str) -> str:
    rest = plural("{names} is", "{names} are", len(lacking), names=listed(lacking))
    if soft:
        things = capital(counted_in_words(len(soft), "thing"))
        return say("{things} worth knowing in {days}; {missing} not known.", things=things,
                   days=name, missing=rest)  # fmt: skip
    return say("Nothing clashes in {days} that is known; {missing} not.", days=name, missing=rest)


def _hard(outlook: Outlook, hard: Sequence[Finding], name: str, *, over: bool, since: date) -> str:
    nights = [one for one in hard if one.kind is Kind.OVERNIGHT_GAP]
    if nights:
        count = capital(counted_in_words(len(nights), "night"))
        children = bool(outlook.household.children)
        return _nobody(count, len(nights), name, over=over, children=children)
    if over:
        gaps = counted_in_words(len(hard), "gap")
        return say("{days} had {gaps}.", days=capital(name), gaps=gaps)
    zone = outlook.household.zone
    start = short_day(max(since, min(local(one.span.start, zone).date() for one in hard)))
    if len(hard) == 1:
        return say("One thing to settle in {days}, on {day}.", days=name, day=start)
    things = capital(counted_in_words(len(hard), "thing"))
    return say("{things} to settle in {days}, the first on {day}.", things=things, days=name,
               day=start)  # fmt: skip


def _nobody(nights: str, number: int, name: str, *, over: bool, children: bool) -> str:
    whom = say(" with the children") if children else ""
    if over:
        return say("{nights} in {days} had nobody{whom}.", nights=nights, days=name, whom=whom)
    return plural(
        "{nights} in {days} has nobody{whom}.",
        "{nights} in {days} have nobody{whom}.",
        number,
        nights=nights,
        days=name,
        whom=whom,
    )


def _filling(found: Sequence[Entry], first: date, last: date, half: date, name: str) -> str:
    """Which half holds clearly more of what differs from ordinary days; empty when neither."""
    days = [
        one.first
        for one in found
        if one.source in FILLS and one.shape is not Shape.REST and first <= one.first <= last
    ]
    early, late = sum(day < half for day in days), sum(day >= half for day in days)
    if early + late >= ENOUGH and late > 2 * early:
        return say("{days} fills up in its second half.", days=capital(name))
    if early + late >= ENOUGH and early > 2 * late:
        return say("{days} is fullest in its first half.", days=capital(name))
    return ""
