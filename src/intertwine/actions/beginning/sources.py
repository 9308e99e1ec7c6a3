"""The first step: a calendar of each partner, also of one who is here by name alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.beginning.ground import Adult
from intertwine.actions.feeds import reading, subscribing
from intertwine.actions.membership import Member
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.domain.words import say
from intertwine.store.models import CalendarSource, Feed

MOST_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A calendar as the member may know of it: one that is only busy time has no name."""

    pk: UUID
    person: str
    name: str
    show: str
    subscribed: bool


def sources(member: Member) -> tuple[Source, ...]:
    """The calendars that were read, in order."""
    household = member.household
    viewer = Viewer(person=member.person, today=clock.today(household.zone))
    rows = CalendarSource.objects.visible_to(viewer, household, least=Show.BUSY)
    found = list(rows.values_list("pk", "person", "name", "show"))
    pks = [pk for pk, *_ in found]
    fed = set(Feed.objects.filter(source__in=pks).values_list("source", flat=True))
    return tuple(
        Source(
            pk=pk,
            person=person,
            name=name if _named(member, person, show) else "",
            show=show,
            subscribed=pk in fed,
        )
        for pk, person, name, show in found
    )


def _named(member: Member, person: str, show: str) -> bool:
    return person == member.person or show in (Show.TITLED, Show.FULL)


def from_file(member: Member, whose: Adult, *, raw: bytes, name: str, show: Show) -> None:
    """Add a calendar from a file; the other's is busy time, as both take it to be."""
    subscribing.upload(member, raw=raw, name=name, show=_show(whose, show), person=whose.key)


def from_address(member: Member, whose: Adult, *, url: str, show: Show) -> None:
    """Subscribe to a calendar."""
    name = say("{name}’s calendar", name=whose.name)
    subscribing.subscribe(member, url=url, name=name, show=_show(whose, show), person=whose.key)


def _show(whose: Adult, show: Show) -> Show:
    return show if whose.me else Show.BUSY


def unreadable(member: Member, raw: bytes) -> tuple[str, ...]:
    """What of a calendar that was taken could not be read, each with its line."""
    found = reading.usable(raw, today=clock.today(member.household.zone)).warnings
    told = [
        say("Line {line}: {sentence}", line=one.line, sentence=one.sentence)
        if one.line
        else one.sentence
        for one in found[:MOST_TOLD]
    ]
    more = len(found) - len(told)
    return (*told, *((say("And {number} more.", number=more),) if more else ()))
