"""What a stretch of time asks: hours with nobody, what is to settle, how much of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import Entry, Shape, Source
from intertwine.actions.pages.kinds import tag
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import short_length
from intertwine.actions.pages.settling import Clash, clash_of, touches
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.household import Person
from intertwine.domain.time import MINUTE, Horizon, Span
from intertwine.domain.words import counted_in_words

MOST = 4
UNCOVERED = (Kind.CARE_GAP, Kind.OVERNIGHT_GAP, Kind.PICK_UP_GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What it asks of one partner, in words."""

    side: str
    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The side of a month. ``length`` is empty when no time is without somebody."""

    length: str
    said: str
    settle: tuple[Clash, ...]
    more: int
    worth_knowing: int
    asked: tuple[Asked, ...]
    unknown: tuple[str, ...]


def summary(outlook: Outlook, first: date, last: date, found: Sequence[Entry]) -> Summary:
    """What the days from ``first`` to ``last`` ask."""
    window = Horizon(first=first, last=last, zone=outlook.household.zone).span
    here = [one for one in outlook.findings if touches(one, window)]
    hard = [one for one in here if one.severity is Severity.HARD]
    minutes, count = uncovered(hard, window)
    return Summary(
        length=short_length(minutes) if minutes else "",
        said=_said(count) if minutes else "",
        settle=tuple(clash_of(outlook, one, within=window) for one in hard[:MOST]),
        more=max(0, len(hard) - MOST),
        worth_knowing=sum(1 for one in here if one.severity is Severity.SOFT and tag(one)),
        asked=tuple(_asked(outlook, one, found, first, last) for one in outlook.household.people),
        unknown=tuple(
            f"{one.sentence}."
            for one in outlook.household.unknowns
            if one.since <= last and first <= one.until
        ),
    )


def uncovered(hard: Sequence[Finding], window: Span) -> tuple[int, int]:
    """Minutes of a stretch with nobody for the children, and in how many gaps."""
    minutes = count = 0
    for one in hard:
        inside = sum(_shared(span, window) for span in (one.span, *one.also))
        if one.kind in UNCOVERED and inside:
            minutes, count = minutes + inside, count + 1
    return minutes, count


def _shared(one: Span, two: Span) -> int:
    return max(0, (min(one.end, two.end) - max(one.start, two.start)) // MINUTE)


def _said(count: int) -> str:
    gaps = counted_in_words(count, "gap")
    return _("with nobody for the children, in %(gaps)s") % {"gaps": gaps}


def _asked(
    outlook: Outlook, person: Person, found: Sequence[Entry], first: date, last: date
) -> Asked:
    """“Nine shifts, three of them nights; two days away”; what is hidden is not counted."""
    mine = [
        one for one in found if person.key in one.people and one.first <= last and first <= one.last
    ]
    turns = [
        one
        for one in mine
        if one.source is Source.SHIFTS
        and one.shape in (Shape.PLAIN, Shape.NIGHT)
        and first <= one.first
    ]
    nights = sum(1 for one in turns if one.shape is Shape.NIGHT)
    parts = []
    if turns:
        shifts = ngettext("%(count)s shift", "%(count)s shifts", len(turns)) % {"count": len(turns)}
        night = ngettext("%(count)s a night", "%(count)s of them nights", nights) % {
            "count": nights
        }
        parts.append(f"{shifts}, {night}" if nights else shifts)
    for shape, source, one_day, many in (
        (Shape.AWAY, Source.TRIPS, _("1 day away"), _("%(count)s days away")),
        (Shape.CALL, Source.SHIFTS, _("1 day on call"), _("%(count)s days on call")),
    ):
        days = _days(
            [one for one in mine if (one.shape, one.source) == (shape, source)], first, last
        )
        if days:
            parts.append(one_day if days == 1 else many % {"count": days})
    dates = sum(1 for one in mine if one.source is Source.MILESTONES and not one.hoped)
    if dates:
        parts.append(
            ngettext("%(count)s fixed date", "%(count)s fixed dates", dates) % {"count": dates}
        )
    return Asked(side=SIDES[person.side], name=person.name, said="; ".join(parts))


def _days(found: Sequence[Entry], first: date, last: date) -> int:
    days = {
        number
        for one in found
        for number in range(max(one.first, first).toordinal(), min(one.last, last).toordinal() + 1)
    }
    return len(days)
