"""The Together column: what the two careers imply, read off the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.actions.careers import Careers
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers.peaks import Peak
from intertwine.actions.pages.phrases import capital, in_words, months
from intertwine.actions.pages.settling import ends, when
from intertwine.domain import facts
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.household import Activity
from intertwine.domain.time import instant, local
from intertwine.domain.words import full_day, listed

MOST = 3
A_MONTH = 30
NOBODY = (Kind.CARE_GAP, Kind.OVERNIGHT_GAP, Kind.DROP_OFF_GAP, Kind.PICK_UP_GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One thing the two imply. ``look`` is its class: hit (a gap), note, or ok (it holds)."""

    text: str
    detail: str = ""
    look: str = "note"
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What the column is read off."""

    outlook: Outlook
    careers: Careers
    peaks: Sequence[Peak]

    def found(self, *kinds: Kind, hard: bool | None = None) -> list[Finding]:
        """Findings of these kinds that are not over, in order of time."""
        start = instant(self.outlook.today, 0, self.outlook.household.zone)
        return [
            one
            for one in self.outlook.findings
            if one.kind in kinds
            and ends(one) > start
            and (hard is None or (one.severity is Severity.HARD) is hard)
        ]


def _told(joint: Joint, found: Sequence[Finding]) -> list[Meeting]:
    """Findings by title and time, a few of them."""
    zone = joint.outlook.household.zone
    told = [
        Meeting(
            text=one.title,
            detail=when(one, zone),
            look="hit" if one.severity is Severity.HARD else "note",
            finding=one.id,
        )
        for one in found[:MOST]
    ]
    left = len(found) - len(told)
    if left > 0:
        told.append(Meeting(text=ngettext("and %(n)s more", "and %(n)s more", left) % {"n": left}))
    return told


def _ok(text: str) -> list[Meeting]:
    return [Meeting(text=text, look="ok")]


def ends_of_roles(joint: Joint) -> list[Meeting]:
    """Contracts and permits that end, the nearest first."""
    dated = []
    for career in joint.careers.of.values():
        for entry in career.roles:
            until, permit = entry.fact.until, entry.fact.permit_until
            if until is not None:
                text = _("%(name)s’s contract ends on %(day)s")
                dated.append((until, text % {"name": career.name, "day": full_day(until)}))
            if permit is not None:
                text = _("%(name)s’s permit ends on %(day)s")
                dated.append((permit, text % {"name": career.name, "day": full_day(permit)}))
    ahead = sorted(one for one in dated if one[0] >= joint.outlook.today)
    if ahead:
        return [Meeting(text=text) for _day, text in ahead[:MOST]]
    return _ok(_("No end of a contract is known.")) if joint.careers.begun else []


def peaks(joint: Joint) -> list[Meeting]:
    """Stretches that ask much of both, and dates on which somebody is away."""
    shared = [
        Meeting(text=one.said, finding=one.finding)
        for one in joint.peaks
        if one.last >= joint.outlook.today
    ]
    away = _told(joint, joint.found(Kind.DEADLINE_WHILE_AWAY))
    if shared or away:
        return [*shared[:MOST], *away]
    if any(one.fact.load for one in joint.careers.milestones):
        return _ok(_("No heavy dates fall together, as far as loads are given."))
    return []


def decisions(joint: Joint) -> list[Meeting]:
    """Decisions before what they wait for; else how far apart the next steps are."""
    early = _told(joint, joint.found(Kind.DECIDED_BEFORE_KNOWN))
    return early or _apart(joint)


def _apart(joint: Joint) -> list[Meeting]:
    steps = [
        min((one.fact.by for one in career.growth if one.fact.by), default=None)
        for career in joint.careers.of.values()
    ]
    if len(steps) < 2 or steps[0] is None or steps[1] is None:
        return []
    apart = round(abs((steps[0] - steps[1]).days) / A_MONTH)
    names = [career.name for career in joint.careers.of.values()]
    first = names[0] if steps[0] <= steps[1] else names[1]
    if not apart:
        return [Meeting(text=_("Both steps are due in the same month."))]
    told = ngettext(
        "%(n)s month apart, %(name)s first", "%(n)s months apart, %(name)s first", apart
    )
    return [Meeting(text=capital(told % {"n": in_words(apart), "name": first}))]


def pace(joint: Joint) -> list[Meeting]:
    """Goals behind their pace, and sittings that something takes."""
    found = joint.found(Kind.PACE_BEHIND, Kind.LEARNING_BROKEN)
    if found:
        return _told(joint, sorted(found, key=lambda one: one.kind is not Kind.PACE_BEHIND))
    return _ok(_("Every goal keeps its pace.")) if joint.outlook.household.goals else []


def limits(joint: Joint) -> list[Meeting]:
    """Limits not kept, and one partner above the own."""
    found = joint.found(Kind.BOUNDARY_CROSSED, Kind.LOAD_PEAK)
    if found:
        return _told(joint, found)
    return (
        _ok(_("Every limit that can be checked is kept.")) if joint.outlook.household.limits else []
    )


def gaps(joint: Joint) -> list[Meeting]:
    """Care gaps in which somebody's being away plays a part; days on which both are away."""
    away = {one.key for one in joint.outlook.household.commitments if one.activity is Activity.TRIP}
    found = [one for one in joint.found(*NOBODY, hard=True) if away & set(one.items)]
    if found:
        return _told(joint, found)
    ahead = instant(joint.outlook.today, 0, joint.outlook.household.zone)
    trips = [
        one
        for one in joint.outlook.household.commitments
        if one.activity is Activity.TRIP and one.span.end > ahead
    ]
    if not trips:
        return []
    days = months([local(one.span.start, joint.outlook.household.zone).date() for one in trips])
    return _ok(_("Nobody goes without while one is away in %(months)s.") % {"months": days})


def asked(joint: Joint) -> list[Meeting]:
    """Until when employers have to be asked."""
    return _told(joint, joint.found(Kind.POLICY_CLOCK))


def evenings(joint: Joint) -> list[Meeting]:
    """Whether what both do for its own sake falls on the same days."""
    days = [
        {one.fact.block.day for one in career.passions if one.fact.block}
        for career in joint.careers.of.values()
    ]
    if len(days) < 2 or not days[0] or not days[1]:
        return []
    both = [str(day) for day in facts.WEEK if day in days[0] & days[1]]
    if both:
        return [Meeting(text=_("Both on %(days)s") % {"days": listed(both)})]
    return _ok(_("On different days."))


Implied = Callable[[Joint], list[Meeting]]
