"""What could be done about a trouble, and until which day each is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from intertwine.domain.facts import Can, Helper
from intertwine.domain.findings import Remedy
from intertwine.domain.household import Activity, Change, Commitment
from intertwine.domain.time import Span, clock, instant, local
from intertwine.domain.words import counted, day, full_day, listed
from intertwine.engine.scene import Scene

AFTERNOON = 17 * 60
EVENING = 19 * 60


def for_care(
    scene: Scene,
    span: Span,
    wanted: frozenset[Can],
    causes: Sequence[Commitment],
    *,
    children: Sequence[str],
    working: frozenset[str] = frozenset(),
) -> tuple[Remedy, ...]:
    """Helpers who could have ``children`` for ``span``, and commitments that could give way.

    Who is ``working`` then would not be free by giving anything else up.
    """
    causes = [one for one in causes if one.person not in working]
    names = listed([scene.name(child) for child in children])
    found = [*_helpers(scene, span, wanted, names), *_changes(scene, causes)]
    return tuple(sorted(found, key=lambda r: (r.last_open or date.max, r.id)))


def wanted_for(scene: Scene, span: Span, *, drop: bool, pick: bool, night: bool) -> frozenset[Can]:
    """What a helper has to be able to do to cover a stretch of care."""
    wanted = {Can.DROP} if drop else set()
    if pick:
        wanted.add(Can.PICKUP)
    if night:
        return frozenset({Can.OVERNIGHT, *wanted})
    zone = scene.household.zone
    start, end = local(span.start, zone), local(span.end, zone)
    if not wanted and start.hour * 60 + start.minute < AFTERNOON:
        wanted.add(Can.DAY)
    if not wanted or end.date() > start.date() or end.hour * 60 + end.minute > EVENING:
        wanted.add(Can.EVENING)
    return frozenset(wanted)


def _helpers(scene: Scene, span: Span, wanted: frozenset[Can], names: str) -> Iterator[Remedy]:
    on = scene.local_day(span.start)
    for key, helper in scene.household.helpers.items():
        if not scene.household.helper_can(helper, wanted) or _never(helper, wanted):
            continue
        if not _there(helper, span, on, scene.household.zone, Can.OVERNIGHT in wanted):
            continue
        yield Remedy(
            id=f"helper:{key}",
            sentence=_offer(helper, wanted, on, names),
            last_open=on - timedelta(days=helper.notice_days),
        )


def _never(helper: Helper, wanted: frozenset[Can]) -> bool:
    """Whether a limit of none rules the helper out."""
    nights = (helper.overnight_per_month, helper.nights) if Can.OVERNIGHT in wanted else ()
    return 0 in (helper.per_week, *nights)


def _there(helper: Helper, span: Span, on: date, zone: str, night: bool) -> bool:
    if helper.days and on.weekday() not in {weekday.number for weekday in helper.days}:
        return False
    if helper.start is not None and span.start < instant(on, clock(helper.start), zone):
        return False
    over = helper.end is not None and span.end > instant(on, clock(helper.end), zone)
    return night or not over


def _offer(helper: Helper, wanted: frozenset[Can], on: date, names: str) -> str:
    who = f"{helper.name} ({helper.relation})" if helper.relation else helper.name
    if Can.OVERNIGHT in wanted:
        limits = []
        if helper.overnight_per_month is not None:
            limits.append(f"{counted(helper.overnight_per_month, 'night')} a month at most")
        if helper.nights is not None:
            limits.append(f"up to {counted(helper.nights, 'night')}")
        extra = f": {', '.join(limits)}" if limits else ""
        return f"{who} stays the night of {day(on)}{extra}"
    does = {
        frozenset({Can.DROP}): f"takes {names} in the morning",
        frozenset({Can.PICKUP}): f"collects {names}",
        frozenset({Can.PICKUP, Can.EVENING}): f"collects {names} and stays for the evening",
    }.get(wanted, f"has {names}")
    used = f" (last asked {full_day(helper.last_used)})" if helper.last_used is not None else ""
    return f"{who} {does} on {day(on)}{used}"


def _changes(scene: Scene, causes: Sequence[Commitment]) -> Iterator[Remedy]:
    """Giving way helps only where it is all that keeps its person away."""
    for one in causes:
        others = [other for other in causes if other.person == one.person and other is not one]
        if others:
            continue
        remedy = change_of(scene, one)
        if remedy is not None:
            yield remedy


def change_of(scene: Scene, one: Commitment) -> Remedy | None:
    """Swapping or moving a commitment; None when it is fixed."""
    name = scene.name(one.person)
    if one.change is Change.SWAP:
        return Remedy(
            id=f"swap:{one.key}",
            sentence=f"{name} swaps the shift of {day(one.day)} ({one.what})",
            last_open=one.change_by,
        )
    if one.change is Change.MOVE:
        verb = "moves or shortens" if one.activity is Activity.TRIP else "asks to move"
        return Remedy(
            id=f"move:{one.key}",
            sentence=f"{name} {verb} “{one.what}” of {day(one.day)}",
            last_open=one.change_by,
        )
    return None
