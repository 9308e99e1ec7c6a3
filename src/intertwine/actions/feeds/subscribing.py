"""What a partner does with their own calendars: add, renew, show, decide, drop."""

from __future__ import annotations

import base64
import hashlib
import threading
from typing import Any
from uuid import UUID

from django.db import transaction

from intertwine.actions import editing, sealing, today
from intertwine.actions.editing import NotThere
from intertwine.actions.feeds import asking, reading
from intertwine.actions.membership import Member
from intertwine.calendars.feeds import Answer, Failed, Fetched, place_of
from intertwine.domain.facts import Show
from intertwine.domain.problems import Problem, Refused
from intertwine.store.models import CalendarSource, Feed, FeedState, Household

NOUN = "calendarsource"
MOST = 20
"""Calendars of one person."""
# One at a time: a server that does not answer may hold up one page, never all of them.
_ASKING = threading.BoundedSemaphore(1)


def subscribe(member: Member, *, url: str, name: str, show: Show, person: str = "") -> Feed:
    """Fetch a calendar for the first time and keep it fresh from then on.

    Refused, with the remedy, when nothing usable comes; then nothing is kept. ``person`` as
    for a file.
    """
    whose = _whose(member, person)
    _room(member, whose)
    if any(address == _asked(url) for address in _addresses(member, whose)):
        raise _refusal("twice", "This calendar is here already: refresh that one.", "url")
    fetched = _first(url)
    with transaction.atomic():
        row = editing.add(member, NOUN, _values(whose, name, show, fetched.raw))
        return Feed.objects.create(source_id=row.pk, **_fresh(url, fetched))


def renew(member: Member, pk: UUID, *, url: str) -> None:
    """Give a subscribed calendar a new address; its copy is replaced by what comes from there."""
    feed = _feed(member, pk)
    fetched = _first(url)
    with transaction.atomic():
        held = _held(feed)
        asking.take_over(held, fetched.raw, member.household.pk)
        for name, value in _fresh(url, fetched).items():
            setattr(held, name, value)
        held.failures, held.declined = 0, ""
        held.save()


def upload(
    member: Member, *, raw: bytes, name: str, show: Show, person: str = ""
) -> CalendarSource:
    """Add a calendar from a file; refused with the remedy when it is none.

    ``person`` is whose it is: the member's own, or the other partner's until they sign in.
    """
    whose = _whose(member, person)
    _room(member, whose)
    _readable(raw, "file")
    row = editing.add(member, NOUN, _values(whose, name, show, raw))
    assert isinstance(row, CalendarSource)  # noqa: S101 - what its noun says
    return row


def replace_file(member: Member, pk: UUID, *, raw: bytes, version: int) -> None:
    """Put a newer file in the place of an uploaded one. The owner did it: nothing is held."""
    _own(member, pk)
    _readable(raw, "file")
    editing.change(member, NOUN, pk, _content(raw), version=version)


def show_as(member: Member, pk: UUID, *, show: Show, version: int) -> None:
    """Say how much of a calendar the other partner sees."""
    _own(member, pk)
    editing.change(member, NOUN, pk, {"show": str(show)}, version=version)


def drop(member: Member, pk: UUID, *, version: int) -> None:
    """Remove a calendar, and its subscription."""
    _own(member, pk)
    editing.remove(member, NOUN, pk, version=version)


def refresh_now(member: Member, pk: UUID) -> None:
    """Have a calendar asked as soon as a worker is free; also one that was given up."""
    from intertwine.actions.feeds.jobs import refresh  # inline: only here is the queue needed

    feed = _feed(member, pk)
    with transaction.atomic():
        held = _held(feed)
        held.next_at = today.clock() + asking.LEASE
        held.save(update_fields=["next_at"])
        refresh.enqueue(str(feed.pk))


def accept(member: Member, pk: UUID) -> None:
    """Take over what was held back."""
    feed = _feed(member, pk)
    with transaction.atomic():
        held = _held(feed)
        if held.pending is None:
            raise NotThere
        asking.take_over(held, bytes(held.pending), member.household.pk)
        held.state, held.message, held.declined = str(FeedState.OK), "", ""
        held.fetched_at = held.tried_at
        held.save()


def decline(member: Member, pk: UUID) -> None:
    """Keep the copy from before; the same content is not asked about again."""
    feed = _feed(member, pk)
    with transaction.atomic():
        held = _held(feed)
        if held.pending is None:
            raise NotThere
        held.declined, held.pending = held.digest, None
        held.state, held.message = str(FeedState.REFUSED), asking.KEPT
        held.vanishing = held.ahead = 0
        held.save()


def _own(member: Member, pk: UUID) -> CalendarSource:
    """The member's own calendar; another's and none at all are alike."""
    own = CalendarSource.everything.filter(household=member.household, person=member.person)
    row = own.filter(pk=pk).first()
    if row is None:
        raise NotThere
    return row


def _feed(member: Member, pk: UUID) -> Feed:
    feed = Feed.objects.filter(source=_own(member, pk)).first()
    if feed is None:
        raise NotThere
    return feed


def _held(feed: Feed) -> Feed:
    """The feed, locked behind its household as a refresh does it."""
    source = CalendarSource.everything.filter(pk=feed.source_id).values_list("household", flat=True)
    Household.objects.select_for_update().filter(pk__in=source).first()
    held = Feed.objects.select_for_update().filter(pk=feed.pk).first()
    if held is None:
        raise NotThere
    return held


def _whose(member: Member, person: str) -> str:
    """The member, or the other partner while that one is here by name alone."""
    if person in ("", member.person):
        return member.person
    by_name = member.household.partners.filter(account__isnull=True)
    if not by_name.filter(key=person).exists():
        raise NotThere
    return person


def _room(member: Member, whose: str) -> None:
    own = CalendarSource.everything.filter(household=member.household, person=whose)
    if own.count() >= MOST:
        raise _refusal("too-many", f"There are {MOST} calendars: remove one first.", "name")


def _addresses(member: Member, whose: str) -> list[str | None]:
    feeds = Feed.objects.filter(
        source__household=member.household, source__person=whose
    ).values_list("url", flat=True)
    return [sealing.unseal(asking.PURPOSE, sealed) for sealed in feeds]


def _asked(url: str) -> str:
    """An address as it is kept, so that it is known again."""
    return url.strip()


def _first(url: str) -> Fetched:
    """The first answer of an address, checked; refused in the form's terms."""
    place = place_of(url)
    if isinstance(place, Failed):
        raise _refusal(place.code, place.sentence, "url")
    if not _ASKING.acquire(blocking=False):
        sentence = "Another calendar is being fetched just now: try again in a moment."
        raise _refusal("busy", sentence, "url")
    try:
        answer: Answer = asking.fetcher().fetch(url)
    finally:
        _ASKING.release()
    if isinstance(answer, Failed):
        raise _refusal(answer.code, answer.sentence, "url")
    assert isinstance(answer, Fetched)  # noqa: S101 - nothing was asked that could be unchanged
    _readable(answer.raw, "url")
    return answer


def _readable(raw: bytes, field: str) -> None:
    try:
        reading.usable(raw, today=today.clock().date())
    except Refused as refusal:
        raise Refused(
            Problem(code=problem.code, sentence=problem.sentence, path=(field,))
            for problem in refusal.problems
        ) from None


def _values(whose: str, name: str, show: Show, raw: bytes) -> dict[str, Any]:
    return {"person": whose, "name": name, "show": str(show), **_content(raw)}


def _content(raw: bytes) -> dict[str, Any]:
    return {"encoding": "base64", "content": base64.b64encode(raw).decode()}


def _fresh(url: str, fetched: Fetched) -> dict[str, Any]:
    """The columns of a feed that has just answered."""
    now = today.clock()
    return {
        "url": sealing.seal(asking.PURPOSE, _asked(url)),
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "content_type": fetched.content_type,
        "digest": hashlib.sha256(fetched.raw).hexdigest(),
        "state": str(FeedState.OK),
        "message": "",
        "fetched_at": now,
        "tried_at": now,
        "next_at": now + asking.PAUSE,
    }


def _refusal(code: str, sentence: str, field: str) -> Refused:
    return Refused([Problem(code=code, sentence=sentence, path=(field,))])
