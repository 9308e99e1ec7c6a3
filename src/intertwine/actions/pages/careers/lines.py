"""One partner's lines of the comparison: what they say of themselves, a line a fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.actions.careers import Career, Entry
from intertwine.actions.pages.careers.cell import Line, Writing
from intertwine.actions.pages.phrases import capital, short_day, unbroken
from intertwine.domain import facts
from intertwine.domain.facts import Block, Employer, MilestoneKind
from intertwine.domain.words import full_day, length, listed, short_weekday
from intertwine.engine.rules.growth import Pace, pace_of

AMBITIONS = 10
BRIEFED = (MilestoneKind.REVIEW, MilestoneKind.PROMOTION)


def _line(entry: Entry[facts.Fact], text: str, detail: str = "", *more: str) -> Line:
    return Line(
        text=text, detail=detail, more=tuple(m for m in more if m), noun=entry.noun, pk=entry.pk
    )


def roles(at: Writing) -> Iterator[Line]:
    """What they do now and next: hours, place, the employer's rules, until when."""
    for entry in at.career.roles:
        role = entry.fact
        if role.until is not None and role.until < at.today:
            continue
        employer = at.outlook.household.employers.get(role.employer or "")
        unit = f"{role.title}, {role.unit}" if role.unit else role.title
        yield _line(
            entry, unit, _hours(at, role), _policy(employer) if employer else "", _valid(role)
        )


def _hours(at: Writing, role: facts.Role) -> str:
    parts = []
    if role.contract_hours_week is not None:
        parts.append(_("%(hours)s h a week") % {"hours": f"{role.contract_hours_week:g}"})
    elif role.fte is not None:
        parts.append(_("%(share)s of full time") % {"share": f"{role.fte:.0%}"})
    if role.place:
        place = at.outlook.facts.places.get(role.place)
        parts.append(place.name if place else capital(role.place.replace("_", " ")))
    if role.office is not None and role.office.days:
        days = listed([str(day) for day in role.office.days])
        parts.append(_("office %(days)s") % {"days": days})
    return " · ".join(parts)


def _policy(one: Employer) -> str:
    """The employer's rules that bear on home, those that are known."""
    rules = []
    if one.remote_days_max is not None:
        days = one.remote_days_max
        rules.append(
            ngettext("%(n)s day at home", "%(n)s days at home", days) % {"n": days}
            if days
            else _("no days at home")
        )
    if one.swap_notice_days is not None:
        n = one.swap_notice_days
        rules.append(ngettext("swaps %(n)s day ahead", "swaps %(n)s days ahead", n) % {"n": n})
    if one.pilot_months:
        n = one.pilot_months
        rules.append(ngettext("trials of %(n)s month", "trials of %(n)s months", n) % {"n": n})
    if one.decision_months:
        n = one.decision_months
        rules.append(ngettext("decides in %(n)s month", "decides in %(n)s months", n) % {"n": n})
    return f"{one.name}: {', '.join(rules)}" if rules else one.name


def _valid(role: facts.Role) -> str:
    parts = []
    if role.since is not None:
        parts.append(_("from %(day)s") % {"day": full_day(role.since)})
    if role.until is not None:
        parts.append(_("until %(day)s") % {"day": full_day(role.until)})
    if role.permit_until is not None:
        parts.append(_("permit until %(day)s") % {"day": full_day(role.permit_until)})
    return capital(", ".join(parts))


def dates(at: Writing) -> list[Line]:
    """Reviews and milestones to come, the nearest first."""
    mine = [
        one
        for one in at.careers.milestones
        if one.owner in (at.person, facts.BOTH) and _last(one.fact) >= at.today
    ]
    return [
        _dated(at, one) for one in sorted(mine, key=lambda one: (_last(one.fact), one.fact.name))
    ]


def _last(one: facts.Milestone) -> date:
    return one.end or one.date


def _dated(at: Writing, entry: Entry[facts.Milestone]) -> Line:
    one = entry.fact
    side = "ab" if entry.owner == facts.BOTH else at.side
    if one.end is not None:
        when = f"{short_day(one.date)} – {short_day(one.end)}"
    elif one.count:
        when = _("%(n)s weeks from %(day)s") % {"n": one.count, "day": full_day(one.date)}
    else:
        when = f"{short_weekday(one.date)} {full_day(one.date)}"
    parts = [when, _("fixed") if one.hard else _("hoped for")]
    if one.load:
        parts.append(_("load %(n)s of 10") % {"n": one.load})
    own = entry.owner == at.viewer and entry.pk is not None
    return Line(
        text=one.name,
        detail=" · ".join(parts),
        mark=side if one.hard else f"{side} soft",
        noun=entry.noun,
        pk=entry.pk,
        brief=entry.pk if own and one.kind in BRIEFED else None,
    )


def growth(at: Writing) -> Iterator[Line]:
    """Where they want to go; each need as the hours of the learning that bears its name."""
    for entry in at.career.growth:
        one = entry.fact
        by = _("by %(day)s") % {"day": full_day(one.by)} if one.by else ""
        yield _line(entry, one.target, by, *_needs(at.career, one.needs))


def _needs(career: Career, needs: tuple[str, ...]) -> Iterator[str]:
    """“V300 prescribing: 12 of 40 h, 28 h left”; then those nobody has set hours aside for."""
    without = []
    for need in needs:
        parts = _hours_for(career, need)
        if parts:
            yield f"{need}: {_had(parts)}"
        else:
            without.append(need)
    if without:
        yield _("No hours set aside for %(needs)s") % {"needs": listed(without)}


def _hours_for(career: Career, need: str) -> list[facts.Need]:
    """The hours of the goal, or the kind of hours, that bears a need's name."""
    wanted = need.casefold()
    return [
        part
        for entry in career.learning
        for name, part in entry.fact.hours.items()
        if wanted in (entry.fact.goal.casefold(), name.casefold())
    ]


def _had(parts: list[facts.Need]) -> str:
    need, have = sum(one.need for one in parts), sum(one.have for one in parts)
    left = sum(max(0.0, one.need - one.have) for one in parts)
    if not left:
        return _("%(need)s h done") % {"need": f"{need:g}"}
    return _("%(have)s of %(need)s h, %(left)s h left") % {
        "have": f"{have:g}",
        "need": f"{need:g}",
        "left": f"{left:g}",
    }


def learning(at: Writing) -> Iterator[Line]:
    """Certificates and courses: hours had and left, and the pace until the date."""
    paces = {pace.goal.name: pace for pace in _paces(at)}
    for entry in at.career.learning:
        one = entry.fact
        due = _("due %(day)s") % {"day": full_day(one.due)} if one.due else ""
        parts = [part for part in (due, _block(one.block)) if part]
        had = [f"{name}: {_had([need])}" for name, need in one.hours.items()]
        pace = paces.get(one.goal)
        more = [said_pace(pace)] if pace else []
        yield _line(entry, one.goal, " · ".join(parts), *had, *more)


def _paces(at: Writing) -> Iterator[Pace]:
    for goal in at.outlook.household.goals:
        pace = pace_of(at.outlook.scene, goal) if goal.person == at.person else None
        if pace is not None:
            yield pace


def said_pace(pace: Pace) -> str:
    """“17 sittings needed, 13 can be kept: 4 short”, “… 2 may be missed”."""
    told = _("%(needed)s needed, %(left)s can be kept") % {
        "needed": ngettext("%(n)s sitting", "%(n)s sittings", pace.needed) % {"n": pace.needed},
        "left": pace.left,
    }
    if pace.may_miss < 0:
        return f"{told}: " + _("%(n)s short") % {"n": -pace.may_miss}
    if pace.may_miss == 0:
        return f"{told}: " + _("none may be missed")
    return f"{told}: " + _("%(n)s may be missed") % {"n": pace.may_miss}


def _block(block: Block | None) -> str:
    if block is None:
        return ""
    return f"{block.day} {block.start}, {unbroken(length(block.minutes))}"


def appetite(at: Writing) -> Iterator[Line]:
    """Ambition, how much they can carry, and the limits they set."""
    career = at.career
    if career.ambition is not None:
        yield Line(
            text=_("Appetite %(n)s of 10") % {"n": career.ambition},
            meter=tuple(number < career.ambition for number in range(AMBITIONS)),
            noun="partner",
            pk=career.partner,
        )
    yield Line(
        text=_("Can carry %(n)s of 10") % {"n": career.load_limit},
        noun="partner",
        pk=career.partner,
    )
    for entry in career.boundaries:
        yield _line(entry, entry.fact.text)


def trips(at: Writing) -> Iterator[Line]:
    """When they are away, the nearest first."""
    ahead = [one for one in at.career.trips if one.fact.back_home.date() >= at.today]
    for entry in sorted(ahead, key=lambda one: (one.fact.leave_home, one.fact.name)):
        one = entry.fact
        nights = (one.back_home.date() - one.leave_home.date()).days
        said = ngettext("%(n)s night", "%(n)s nights", nights) % {"n": nights} if nights else ""
        since, until = one.leave_home, one.back_home
        when = f"{short_day(since.date())} {since:%H:%M} – {short_day(until.date())} {until:%H:%M}"
        yield _line(entry, one.name, " · ".join(part for part in (when, said) if part))


def asks(at: Writing) -> Iterator[Line]:
    """What they mean to ask of an employer, or have asked."""
    for entry in at.career.asks:
        one = entry.fact
        employer = at.outlook.household.employers.get(one.employer)
        whom = employer.name if employer else ""
        when = _("in place by %(day)s") % {"day": full_day(one.in_place_by)}
        made = _("asked on %(day)s") % {"day": full_day(one.made_on)} if one.made_on else ""
        yield _line(entry, one.what, " · ".join(p for p in (whom, when, made) if p))


def passions(at: Writing) -> Iterator[Line]:
    """What they do for its own sake."""
    for entry in at.career.passions:
        one = entry.fact
        monthly = _("%(n)s h a month") % {"n": f"{one.hours_month:g}"} if one.hours_month else ""
        yield _line(entry, one.name, _block(one.block) or monthly)
