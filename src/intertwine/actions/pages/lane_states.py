"""How fresh each calendar is that a member may know of: for the lists, and beside the lanes.

One's own calendars are told whole. Of the other's, those shown by name are told by name; the
others are busy time without a name, of which only is told that some of it is old.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from intertwine.actions import sealing, today
from intertwine.actions.feeds.asking import PURPOSE
from intertwine.actions.membership import Member
from intertwine.calendars.feeds import Place, place_of
from intertwine.domain.facts import Show
from intertwine.domain.time import local
from intertwine.domain.words import day as short_day
from intertwine.store.models import CalendarSource, Feed, FeedState

LATE = timedelta(minutes=30)
"""A feed that was to be asked that long ago is not being asked at all."""


class Standing(StrEnum):
    """How a calendar stands, for its mark."""

    FILE = "file"
    FRESH = "fresh"
    STALE = "stale"
    REFUSED = "refused"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneState:
    """One calendar. ``source`` is None for the other's busy time taken together.

    ``why`` says more than ``note`` and is for the owner alone; so are ``host`` and ``version``.
    """

    person: str
    whose: str
    name: str
    mine: bool
    standing: Standing
    note: str
    source: UUID | None = None
    show: str = ""
    why: str = ""
    host: str = ""
    version: int = 0
    at: datetime | None = None
    subscribed: bool = False
    asked: bool = False
    """Whether it will be asked again by itself."""

    @property
    def stale(self) -> bool:
        """Whether what is shown may be older than what is true."""
        return self.standing in (Standing.STALE, Standing.REFUSED, Standing.HELD)


def lane_states(member: Member) -> tuple[LaneState, ...]:
    """Every calendar the member may know of, their own first, in order."""
    ours = CalendarSource.everything.filter(household=member.household).order_by("order")
    shown = Q(person=member.person) | ~Q(show=str(Show.HIDDEN))
    rows = list(ours.filter(shown).select_related("feed").defer("raw", "feed__pending"))
    names = _names(member) if rows else {}
    found: list[LaneState] = []
    unnamed: dict[str, list[LaneState]] = {}
    for row in rows:
        state = _state(row, getattr(row, "feed", None), member, names)
        if state.mine or row.show in (Show.TITLED, Show.FULL):
            found.append(state)
        else:
            unnamed.setdefault(row.person, []).append(state)
    found.sort(key=lambda one: (not one.mine, list(names).index(one.person)))
    return (*found, *_together(unnamed))


def _names(member: Member) -> dict[str, str]:
    return dict(member.household.partners.order_by("order").values_list("key", "name"))


def stale_lanes(member: Member) -> tuple[LaneState, ...]:
    """Those that may be old."""
    return tuple(one for one in lane_states(member) if one.stale)


def sync_line(states: tuple[LaneState, ...], zone: str) -> str:
    """All of it in one short line; empty when there is no calendar."""
    if not states:
        return ""
    stale = [one for one in states if one.stale]
    if len(stale) == 1:
        return f"{stale[0].name}: {stale[0].note}" if stale[0].name else stale[0].note
    if stale:
        return _("%(count)s calendars may be out of date") % {"count": len(stale)}
    count = len(states)
    read = _("1 calendar") if count == 1 else _("%(count)s calendars") % {"count": count}
    asked = [one.at for one in states if one.at is not None]
    if not asked:
        return read
    return f"{read}, " + _("synced %(since)s") % {"since": _when(min(asked), zone)}


def _state(
    row: CalendarSource, feed: Feed | None, member: Member, names: dict[str, str]
) -> LaneState:
    mine = row.person == member.person
    standing, note = (Standing.FILE, _("from a file"))
    if feed is not None:
        standing, note = _standing(feed, member.household.zone)
    return LaneState(
        person=row.person,
        whose=names.get(row.person, row.person).split()[0],
        name=row.name,
        mine=mine,
        standing=standing,
        note=note,
        source=row.pk,
        show=row.show if mine else "",
        why=feed.message if mine and feed is not None else "",
        host=_host(feed) if mine and feed is not None else "",
        version=row.version,
        at=feed.fetched_at if feed is not None else None,
        subscribed=feed is not None,
        asked=feed is not None and feed.next_at is not None,
    )


def _standing(feed: Feed, zone: str) -> tuple[Standing, str]:
    since = _when(feed.fetched_at, zone)
    state = FeedState(feed.state)
    if state is FeedState.QUARANTINED:
        said = {"gone": feed.vanishing, "ahead": feed.ahead, "since": since}
        return Standing.HELD, _(
            "%(gone)s of %(ahead)s coming events vanished, showing what we had at %(since)s"
        ) % said
    if state is FeedState.GONE:
        note = _("no longer there, showing what we had at %(since)s")
        return Standing.REFUSED, note % {"since": since}
    if state is FeedState.REFUSED:
        note = _("not readable since %(since)s, showing what we had then")
        return Standing.REFUSED, note % {"since": since}
    if state is FeedState.WAITING:
        note = _("not answered since %(since)s, showing what we had then")
        return Standing.STALE, note % {"since": since}
    if feed.next_at is not None and feed.next_at < today.clock() - LATE:
        note = _("not asked since %(since)s, showing what we had then")
        return Standing.STALE, note % {"since": since}
    return Standing.FRESH, _("synced %(since)s") % {"since": since}


def _when(moment: datetime | None, zone: str) -> str:
    """The time of day; with the day before it when that is not today."""
    if moment is None:
        return _("never")
    there, now = local(moment, zone), local(today.clock(), zone)
    clock = f"{there:%H:%M}"
    if there.date() == now.date():
        return clock
    return f"{short_day(there.date())}, {clock}"


def _host(feed: Feed) -> str:
    """All that is ever shown of an address again."""
    url = sealing.unseal(PURPOSE, feed.url)
    place = place_of(url) if url is not None else None
    return place.host if isinstance(place, Place) else ""


def _together(unnamed: dict[str, list[LaneState]]) -> Iterator[LaneState]:
    """Of busy time without a name: whether some of it is old, and nothing else."""
    for person, states in unnamed.items():
        if any(one.stale for one in states):
            whose = states[0].whose
            note = _("some of %(name)s’s busy time may be out of date")
            yield LaneState(
                person=person,
                whose=whose,
                name="",
                mine=False,
                standing=Standing.STALE,
                note=note % {"name": whose},
            )


def headline(states: tuple[LaneState, ...]) -> str:
    """What there is to know of one's calendars, the most pressing first."""
    mine = [one for one in states if one.mine]
    held = next((one for one in mine if one.standing is Standing.HELD), None)
    if held is not None:
        return _("“%(name)s” lost most of what was ahead. You decide.") % {"name": held.name}
    stale = [one for one in mine if one.stale]
    if len(stale) == 1:
        return _("“%(name)s” may be out of date.") % {"name": stale[0].name}
    if stale:
        return _("%(count)s of your calendars may be out of date.") % {"count": len(stale)}
    if not mine:
        return _("None of your calendars is read yet.")
    if len(mine) == 1:
        return _("Your calendar is up to date.")
    return _("Your %(count)s calendars are up to date.") % {"count": len(mine)}
