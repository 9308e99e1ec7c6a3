"""What a calendar page says first: its finding, as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entries import Entry, Shape, Source
from intertwine.actions.pages.kinds import tag
from intertwine.actions.pages.missing import missing
from intertwine.actions.pages.phrases import capital, counted_in_words, in_words, short_day
from intertwine.actions.pages.settling import touches
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import Horizon, local
from intertwine.domain.words import listed

# What differs from ordinary days, and so fills a month.
FILLS = (Source.SHIFTS, Source.EVENTS, Source.TRIPS, Source.MILESTONES, Source.CALENDARS)
ENOUGH = 6
HALF = 15


def of_month(outlook: Outlook, first: date, last: date, found: Sequence[Entry]) -> str:
    """The month's finding; nothing is called clear while something is not known."""
    return of_days(
        outlook, first, last, found, name=f"{first:%B}", half=first + timedelta(days=HALF)
    )


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
    over = last < outlook.today
    lacking = missing(outlook, first, last)
    if hard:
        return _hard(outlook, hard, name, over=over, since=first)
    if lacking:
        rest = f"{listed(lacking)} {'is' if len(lacking) == 1 else 'are'}"
        if soft:
            count = capital(counted_in_words(len(soft), "thing"))
            return f"{count} worth knowing in {name}; {rest} not known."
        return f"Nothing clashes in {name} that is known; {rest} not."
    filling = _filling(found, first, last, half) if half is not None else ""
    if filling:
        return f"{name} {filling}."
    if not any(one.source not in (Source.CARE, Source.WORK) for one in found):
        return _("Nothing is in the calendar for %(name)s yet.") % {"name": name}
    if soft:
        return f"{name} is steady, with {counted_in_words(len(soft), 'thing')} worth knowing."
    return f"Nothing clashes in {name}."


def _hard(outlook: Outlook, hard: Sequence[Finding], name: str, *, over: bool, since: date) -> str:
    nights = [one for one in hard if one.kind is Kind.OVERNIGHT_GAP]
    if nights:
        verb = "had" if over else "has" if len(nights) == 1 else "have"
        whom = " with the children" if outlook.household.children else ""
        count = capital(counted_in_words(len(nights), "night"))
        return f"{count} in {name} {verb} nobody{whom}."
    if over:
        return f"{name} had {counted_in_words(len(hard), 'gap')}."
    zone = outlook.household.zone
    start = max(since, min(local(one.span.start, zone).date() for one in hard))
    if len(hard) == 1:
        return f"One thing to settle in {name}, on {short_day(start)}."
    count = capital(in_words(len(hard)))
    return f"{count} things to settle in {name}, the first on {short_day(start)}."


def _filling(found: Sequence[Entry], first: date, last: date, half: date) -> str:
    """Which half holds clearly more of what differs from ordinary days."""
    days = [
        one.first
        for one in found
        if one.source in FILLS and one.shape is not Shape.REST and first <= one.first <= last
    ]
    early, late = sum(day < half for day in days), sum(day >= half for day in days)
    if early + late < ENOUGH:
        return ""
    if late > 2 * early:
        return "fills up in its second half"
    return "is fullest in its first half" if early > 2 * late else ""
