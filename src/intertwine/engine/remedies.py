"""What could be done about a trouble, and until which day each is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from intertwine.domain.facts import Can, Helper
from intertwine.domain.findings import Remedy
from intertwine.domain.household import Activity, Change, Commitment
from intertwine.domain.time import Span, clock, instant, local
from intertwine.domain.words import counted, day, full_day, listed, message, say
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
            limits.append(
                say("{nights} a month at most", nights=counted(helper.overnight_per_month, "night"))
            )
        if helper.nights is not None:
            limits.append(say("up to {nights}", nights=counted(helper.nights, "night")))
        extra = f": {', '.join(limits)}" if limits else ""
        return say("{who} stays the night of {on}{extra}", who=who, on=day(on), extra=extra)
    does = {
        frozenset({Can.DROP}): say("takes {names} in the morning", names=names),
        frozenset({Can.PICKUP}): say("collects {names}", names=names),
        frozenset({Can.PICKUP, Can.EVENING}): say(
            "collects {names} and stays for the evening", names=names
        ),
    }.get(wanted, say("has {names}", names=names))
    used = (
        say(" (last asked {last_used})", last_used=full_day(helper.last_used))
        if helper.last_used is not None
        else ""
    )
    return say("{who} {does} on {on}{used}", who=who, does=does, on=day(on), used=used)


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
            sentence=say(
                "{name} swaps the shift of {day} ({what})",
                name=name,
                day=day(one.day),
                what=one.what,
            ),
            last_open=one.change_by,
        )
    if one.change is Change.MOVE:
        sentence = (
            message("{name} moves or shortens “{what}” of {day}")
            if one.activity is Activity.TRIP
            else message("{name} asks to move “{what}” of {day}")
        )
        return Remedy(
            id=f"move:{one.key}",
            sentence=say(sentence, name=name, what=one.what, day=day(one.day)),
            last_open=one.change_by,
        )
    return None
