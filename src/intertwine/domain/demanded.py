"""A demand put into the facts as if it were so: pure, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from .demands import Demand, Demanded
from .facts import (
    Hours,
    HouseholdFacts,
    Office,
    Partner,
    Role,
    ShiftType,
    Show,
    Trip,
    Weekly,
    Where,
)
from .facts.base import WEEK
from .projection import Viewer
from .time import DAY, clock

# Where a role says no hours of its own.
USUAL = ("09:00", "17:00")
Open = Callable[[Role], bool]


def demanded(facts: HouseholdFacts, demand: Demand, viewer: Viewer) -> HouseholdFacts:
    """The facts as they would be; refused when the demand makes no sense.

    Roles that ``viewer`` may not read stay as they are and decide nothing, so that what
    becomes of a demand tells nothing of them.
    """
    demand.refuse_unless_sound(facts)
    partner = facts.partners[demand.person]

    def readable(role: Role) -> bool:
        return viewer.sees(demand.person, role.show) is Show.FULL

    changed = _CHANGES[demand.kind](partner, demand, readable)
    return replace(facts, partners={**facts.partners, demand.person: changed})


def _nights(partner: Partner, demand: Demand, open_: Open) -> Partner:
    """Away every week from the first named day for so many nights."""
    del open_
    first = demand.days[0].number
    out = demand.since + timedelta(days=(first - demand.since.weekday()) % 7)
    trips = []
    while out <= demand.until:
        back = out + timedelta(days=demand.nights)
        trips.append(_trip(demand.name, out, demand.start, back, demand.end))
        out += 7 * DAY
    return replace(partner, trips=(*partner.trips, *trips))


def _one_trip(partner: Partner, demand: Demand, open_: Open) -> Partner:
    del open_
    trip = _trip(demand.name, demand.since, demand.start, demand.until, demand.end)
    return replace(partner, trips=(*partner.trips, trip))


def _trip(name: str, out: date, start: str, back: date, end: str) -> Trip:
    return Trip(name=name, leave_home=_wall(out, start), back_home=_wall(back, end))


def _wall(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at))


def _course(partner: Partner, demand: Demand, open_: Open) -> Partner:
    del open_
    return _weekly(partner, demand, demand.start, demand.end)


def _weekly(
    partner: Partner, demand: Demand, start: str, end: str, where: Where = Where.AWAY
) -> Partner:
    block = Weekly(
        name=demand.name,
        days=demand.days,
        start=start,
        end=end,
        since=demand.since,
        until=demand.until,
        where=where,
    )
    return replace(partner, weekly=(*partner.weekly, block))


def _office(partner: Partner, demand: Demand, open_: Open) -> Partner:
    """The named days at the role's place; without hours of its own, a day there."""
    if not any(open_(role) and role.hours is not None for role in partner.roles):
        return _weekly(partner, demand, *USUAL, Where.WORK)

    def there(role: Role) -> Role:
        have = role.office or Office()
        days = tuple(day for day in WEEK if day in {*have.days, *demand.days})
        return replace(role, office=replace(have, days=days))

    return _roles(partner, demand, lambda role: open_(role) and role.hours is not None, there)


def _earlier(partner: Partner, demand: Demand, open_: Open) -> Partner:
    return _shifted(partner, demand, open_, earlier=True)


def _later(partner: Partner, demand: Demand, open_: Open) -> Partner:
    return _shifted(partner, demand, open_, earlier=False)


def _shifted(partner: Partner, demand: Demand, open_: Open, *, earlier: bool) -> Partner:
    """Work that must have begun, or goes on, on the named days."""
    at = demand.start if earlier else demand.end
    if any(open_(role) and role.hours is not None for role in partner.roles):
        return _hours_shifted(partner, demand, open_, earlier=earlier)
    if any(open_(role) and role.shift_types for role in partner.roles):

        def shifted(role: Role) -> Role:
            kinds = {
                code: _shift(kind, at, earlier=earlier) for code, kind in role.shift_types.items()
            }
            return replace(role, shift_types=kinds)

        return _roles(partner, demand, lambda role: open_(role) and bool(role.shift_types), shifted)
    start, end = (at, USUAL[0]) if earlier else (USUAL[1], at)
    return partner if end <= start else _weekly(partner, demand, start, end, Where.WORK)


def _hours_shifted(partner: Partner, demand: Demand, open_: Open, *, earlier: bool) -> Partner:
    """The named days as hours of their own, core hours reaching to the time; others stay."""
    at = demand.start if earlier else demand.end
    roles: list[Role] = []
    for role in partner.roles:
        hours = role.hours
        if hours is None or not open_(role) or not set(hours.days) & set(demand.days):
            roles.append(role)
            continue
        named = tuple(day for day in hours.days if day in demand.days)
        others = tuple(day for day in hours.days if day not in demand.days)
        changed = replace(role, hours=replace(_reaching(hours, at, earlier=earlier), days=named))
        for part, meant in _parts(role, demand):
            if not meant:
                roles.append(part)
                continue
            roles.append(replace(changed, since=part.since, until=part.until))
            if others:
                # Turns of being on call and shifts stay with the first of the two parts.
                rest = replace(part, hours=replace(hours, days=others))
                roles.append(replace(rest, on_call=(), rosters=(), cycles=()))
    return replace(partner, roles=tuple(roles))


def _reaching(hours: Hours, at: str, *, earlier: bool) -> Hours:
    """Hours whose core reaches from or to a time; the day grows when it must."""
    usual_end = _said(clock(hours.usual_start) + hours.work_minutes + hours.lunch_minutes)
    core = hours.core or (hours.usual_start, min(usual_end, hours.latest))
    core = (min(at, core[0]), core[1]) if earlier else (core[0], max(at, core[1]))
    work = max(hours.work_minutes, clock(core[1]) - clock(core[0]) - hours.lunch_minutes)
    start = min(hours.usual_start, core[0]) if earlier else hours.usual_start
    earliest, latest = min(hours.earliest, core[0]), max(hours.latest, core[1])
    if clock(latest) - clock(earliest) < work + hours.lunch_minutes:
        latest = _said(clock(earliest) + work + hours.lunch_minutes)
    return replace(
        hours, core=core, work_minutes=work, usual_start=start, earliest=earliest, latest=latest
    )


def _shift(kind: ShiftType, at: str, *, earlier: bool) -> ShiftType:
    """A day shift that begins by, or goes on until, a time; nights stay as they are."""
    if "+" in kind.end:
        return kind
    if earlier:
        by = clock(kind.start) - clock(at)
        if by <= 0:
            return kind
        return replace(kind, start=at, leave_home=_moved(kind.leave_home, -by))
    by = clock(at) - clock(kind.end)
    if by <= 0:
        return kind
    return replace(kind, end=at, back_home=_moved(kind.back_home, by))


def _moved(at: str | None, minutes: int) -> str | None:
    return None if at is None else _said(max(0, clock(at) + minutes))


def _said(minutes: int) -> str:
    """Minutes after midnight as a clock says them, “+1” for the next day."""
    days, rest = divmod(minutes, 1440)
    return f"{rest // 60:02}:{rest % 60:02}" + (f"+{days}" if days else "")


def _roles(
    partner: Partner, demand: Demand, meant: Callable[[Role], bool], change: Callable[[Role], Role]
) -> Partner:
    roles: list[Role] = []
    for role in partner.roles:
        if not meant(role):
            roles.append(role)
            continue
        roles += [change(part) if inside else part for part, inside in _parts(role, demand)]
    return replace(partner, roles=tuple(roles))


def _parts(role: Role, demand: Demand) -> Iterator[tuple[Role, bool]]:
    """The role before, during and after the demand, as far as it is held then."""
    for since, until, inside in (
        (role.since, demand.since - DAY, False),
        (demand.since, demand.until, True),
        (demand.until + DAY, role.until, False),
    ):
        first = max(filter(None, (since, role.since)), default=None)
        last = min(filter(None, (until, role.until)), default=None)
        if first is None or last is None or first <= last:
            yield replace(role, since=first, until=last), inside


_CHANGES: dict[Demanded, Callable[[Partner, Demand, Open], Partner]] = {
    Demanded.NIGHTS: _nights,
    Demanded.OFFICE: _office,
    Demanded.EARLIER: _earlier,
    Demanded.LATER: _later,
    Demanded.TRIP: _one_trip,
    Demanded.COURSE: _course,
}
