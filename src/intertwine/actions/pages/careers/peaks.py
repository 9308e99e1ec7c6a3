"""Stretches that ask much of both partners at once, said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.phrases import days_between
from intertwine.domain.findings import Finding, Kind
from intertwine.domain.time import MINUTE, local


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    """A shared stretch, both days included; ``finding`` tells of it."""

    first: date
    last: date
    weeks: str
    said: str
    finding: str


def peaks(outlook: Outlook) -> tuple[Peak, ...]:
    """Days on which both are above their limits, or both stretched, in order of time."""
    found = [*_above(outlook), *_stretched(outlook)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.said)))


def _above(outlook: Outlook) -> Iterator[Peak]:
    """Where a peak of one meets a peak of the other."""
    over = [one for one in outlook.findings if one.kind is Kind.LOAD_PEAK]
    keys = [person.key for person in outlook.household.people]
    if len(keys) < 2:
        return
    for one in (peak for peak in over if peak.people == (keys[0],)):
        for two in (peak for peak in over if peak.people == (keys[1],)):
            first, last = _days(outlook, one), _days(outlook, two)
            start, end = max(first[0], last[0]), min(first[1], last[1])
            if start <= end:
                yield _peak(start, end, _("both above their limit"), one.id)


def _stretched(outlook: Outlook) -> Iterator[Peak]:
    for one in outlook.findings:
        if one.kind is Kind.BOTH_IN_CRUNCH:
            yield _peak(*_days(outlook, one), _("both stretched"), one.id)


def _days(outlook: Outlook, finding: Finding) -> tuple[date, date]:
    zone = outlook.household.zone
    last = max(finding.span.end - MINUTE, finding.span.start)
    return local(finding.span.start, zone).date(), local(last, zone).date()


def _peak(first: date, last: date, what: str, finding: str) -> Peak:
    weeks = _weeks(first, last)
    said = f"{weeks}: {what} ({days_between(first, last)})"
    return Peak(first=first, last=last, weeks=weeks, said=said, finding=finding)


def _weeks(first: date, last: date) -> str:
    """“Week 15”, “Weeks 18–20”."""
    one, two = first.isocalendar().week, last.isocalendar().week
    if one == two:
        return _("Week %(week)s") % {"week": one}
    return _("Weeks %(first)s–%(last)s") % {"first": one, "last": two}
