"""The careers page as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.actions.careers import Career, Careers
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers.compare import Row, compare
from intertwine.actions.pages.careers.peaks import Peak, peaks
from intertwine.actions.pages.careers.scale import scale
from intertwine.actions.pages.careers.timeline import Timeline, timeline
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import capital, counted_in_words
from intertwine.domain.words import month, month_of_year

MOST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's head: who, and where they work."""

    side: str
    name: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CareersPage:
    """All that the page shows; no rows and no timeline until somebody says what they do."""

    headline: str
    begun: bool
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    peaks: tuple[Peak, ...]
    timeline: Timeline


def careers_page(
    outlook: Outlook, careers: Careers, *, viewer: str, zoom: str = "", since: str = ""
) -> CareersPage:
    """The page for one viewer, its timeline as the address asks for."""
    found = peaks(outlook)
    horizon = outlook.household.horizon
    shown = scale(zoom, since, today=outlook.today, horizon=horizon)
    return CareersPage(
        headline=headline(careers, found, outlook.today),
        begun=careers.begun,
        heads=tuple(
            Head(
                side=SIDES[person.side],
                name=person.name,
                where=_where(outlook, careers.of[person.key]),
            )
            for person in outlook.household.people
        ),
        rows=compare(outlook, careers, found, viewer=viewer),
        peaks=tuple(one for one in found if one.last >= outlook.today),
        timeline=timeline(outlook, careers, found, shown),
    )


def _where(outlook: Outlook, career: Career) -> str:
    for entry in career.roles:
        employer = outlook.household.employers.get(entry.fact.employer or "")
        if employer is not None:
            return employer.name
    return ""


def headline(careers: Careers, found: tuple[Peak, ...], today: date) -> str:
    """Whose step comes first, and how often the two peak together."""
    if not careers.begun:
        return _("Say what you do now, and both careers stand side by side.")
    ahead = [one for one in found if one.last >= today]
    told = [_steps(careers, today), _together(ahead)]
    return " ".join(part for part in told if part)


def _steps(careers: Careers, today: date) -> str:
    steps = sorted(
        (entry.fact.by, career.name)
        for career in careers.of.values()
        for entry in career.growth
        if entry.fact.by is not None and entry.fact.by >= today
    )
    first: dict[str, date] = {}
    for by, name in steps:
        first.setdefault(name, by)
    dated = list(first.items())
    if not dated:
        return _coming(careers, today)
    (name, by) = dated[0]
    if len(dated) == 1:
        return _("%(name)s’s next step is due by %(month)s.") % {"name": name, "month": _month(by)}
    (other, later) = dated[1]
    if (by.year, by.month) == (later.year, later.month):
        return _("Both next steps are due in %(month)s.") % {"month": _month(by)}
    return _("%(name)s’s next step is due in %(month)s, %(other)s’s in %(later)s.") % {
        "name": name,
        "month": month(by) if by.year == later.year else _month(by),
        "other": other,
        "later": _month(later),
    }


def _month(day: date) -> str:
    return month_of_year(day)


def _coming(careers: Careers, today: date) -> str:
    """Without a next step, how many fixed dates lie ahead."""
    fixed = sum(one.fact.hard and one.fact.date >= today for one in careers.milestones)
    if not fixed:
        return _("No next step has a date yet.")
    count = capital(counted_in_words(fixed, "fixed date"))
    return _("%(dates)s ahead, no next step has one yet.") % {"dates": count}


def _together(ahead: list[Peak]) -> str:
    if not ahead:
        return _("No stretch that is known asks most of both.")
    n = len(ahead)
    told = ngettext("%(n)s stretch peaks together.", "%(n)s stretches peak together.", n)
    return capital(told % {"n": counted_in_words(n, "x").split()[0]})
