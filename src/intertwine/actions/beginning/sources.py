"""The first step: a calendar of each partner, also of one who is here by name alone."""

from __future__ import annotations

from intertwine.actions import today as clock
from intertwine.actions.beginning.ground import Adult
from intertwine.actions.feeds import reading, subscribing
from intertwine.actions.membership import Member
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.domain.words import say
from intertwine.store.models import CalendarSource

MOST_TOLD = 3


def known(member: Member, whose: Adult, raw: bytes) -> bool:
    """Whether these bytes are a calendar of that partner already: a page may be sent twice."""
    viewer = Viewer(person=member.person, today=clock.today(member.household.zone))
    rows = CalendarSource.objects.visible_to(viewer, member.household, least=Show.BUSY)
    return whose.open and rows.filter(person=whose.key, raw=raw).exists()


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
