"""Asking for a subscribed calendar, and what its answer does to the copy we have.

Only a whole, readable calendar that has not lost half of what was ahead replaces it. The
network is asked outside any transaction.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from intertwine.actions import sealing, today
from intertwine.actions.feeds import reading
from intertwine.calendars.feeds import Answer, Failed, Fetched, Fetcher, Unchanged
from intertwine.domain.problems import Refused
from intertwine.store.models import CalendarSource, Feed, FeedState, Household

PURPOSE = "feed address"
PAUSE = timedelta(minutes=60)
FIRST_RETRY = timedelta(minutes=5)
LONGEST_RETRY = timedelta(hours=24)
LEASE = timedelta(minutes=10)
GIVE_UP = 5
"""Times in a row that nothing was there any more."""
KEPT = "What it sends has lost most of what was ahead; you keep the copy from before."
UNREADABLE = Failed(
    code="sealed",
    sentence="The server's secret key has changed, so the address can no longer be read: "
    "enter it again.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an answer means. ``raw`` is the new copy, ``pending`` what the owner decides on."""

    state: FeedState
    message: str = ""
    answer: Answer = field(default_factory=Unchanged)
    digest: str = ""
    raw: bytes | None = field(default=None, repr=False)
    pending: bytes | None = field(default=None, repr=False)
    loss: reading.Loss | None = None
    failed: bool = False


def fetcher() -> Fetcher:
    """The client that asks, with the hosts that the operator allows."""
    return Fetcher(allowed=frozenset(settings.ALLOWED_FEED_HOSTS))


def ask_those_due() -> int:
    """Put a job into the queue for every feed whose time has come; how many."""
    from intertwine.actions.feeds.jobs import refresh  # inline: jobs are made of this module

    now = today.clock()
    asked = 0
    for pk in (
        Feed.objects.filter(next_at__lte=now).order_by("next_at").values_list("pk", flat=True)
    ):
        with transaction.atomic():
            # Should the job be lost for good, the feed is asked again when the lease is over.
            if Feed.objects.filter(pk=pk, next_at__lte=now).update(next_at=now + LEASE):
                refresh.enqueue(str(pk))
                asked += 1
    return asked


def ask(pk: UUID) -> None:
    """Ask one feed now; a feed that is gone meanwhile is none of our business any more."""
    feed = Feed.objects.select_related("source").filter(pk=pk).first()
    if feed is None:
        return
    url = sealing.unseal(PURPOSE, feed.url)
    answer: Answer = UNREADABLE
    if url is not None:
        answer = fetcher().fetch(url, etag=feed.etag, last_modified=feed.last_modified)
    settle(feed, judge(feed, answer))


def judge(feed: Feed, answer: Answer) -> Verdict:
    """What to make of an answer, given the copy we have."""
    if isinstance(answer, Unchanged):
        return _unchanged(feed, answer)
    if isinstance(answer, Failed):
        return _failed(feed, answer)
    digest = hashlib.sha256(answer.raw).hexdigest()
    if digest == feed.digest:
        return _unchanged(feed, answer)
    day = today.clock().date()
    try:
        found = reading.usable(answer.raw, today=day)
    except Refused as refusal:
        return _failed(feed, Failed(code="no-calendar", sentence=refusal.problems[0].sentence))
    if reading.cut_short(found):
        sentence = "The calendar broke off before its end."
        return _failed(feed, Failed(code="cut-short", sentence=sentence, passing=True))
    return _compared(feed, answer, digest, reading.loss(bytes(feed.source.raw), found, today=day))


def _unchanged(feed: Feed, answer: Answer) -> Verdict:
    """The same content as last time, and so the same that was made of it."""
    state, message = FeedState.OK, ""
    if feed.pending is not None:
        state = FeedState.QUARANTINED
    elif feed.declined and feed.declined == feed.digest:
        state, message = FeedState.REFUSED, KEPT
    return Verdict(state=state, message=message, answer=answer, digest=feed.digest)


def _compared(feed: Feed, answer: Fetched, digest: str, loss: reading.Loss) -> Verdict:
    was_calendar = feed.content_type == "text/calendar"
    changed_type = was_calendar and answer.content_type not in ("", "text/calendar")
    if loss.too_much or (changed_type and loss.vanished):
        if digest == feed.declined:
            return Verdict(state=FeedState.REFUSED, message=KEPT, answer=answer, digest=digest)
        return Verdict(
            state=FeedState.QUARANTINED,
            answer=answer,
            digest=digest,
            pending=answer.raw,
            loss=loss,
        )
    return Verdict(state=FeedState.OK, answer=answer, digest=digest, raw=answer.raw)


def _failed(feed: Feed, answer: Failed) -> Verdict:
    state = FeedState.WAITING if answer.passing else FeedState.REFUSED
    if answer.code == "missing" and feed.failures + 1 >= GIVE_UP:
        state = FeedState.GONE
    if feed.pending is not None and state is not FeedState.GONE:
        state = FeedState.QUARANTINED  # the question to the owner stays open
    return Verdict(state=state, message=answer.sentence, answer=answer, failed=True)


def settle(feed: Feed, verdict: Verdict) -> None:
    """Write a verdict down, unless the feed was dropped or its address renewed meanwhile."""
    now = today.clock()
    with transaction.atomic():
        household = feed.source.household_id
        Household.objects.select_for_update().filter(pk=household).first()
        held = Feed.objects.select_for_update().filter(pk=feed.pk, url=feed.url).first()
        if held is None:
            return
        if verdict.raw is not None:
            take_over(held, verdict.raw, household)
        _note(held, verdict, now)
        held.save()


def take_over(feed: Feed, raw: bytes, household: UUID) -> None:
    """Make bytes the calendar's copy: the household has changed, though nobody changed it."""
    CalendarSource.everything.filter(pk=feed.source_id).update(raw=raw)
    Household.objects.filter(pk=household).update(version=F("version") + 1)
    feed.pending, feed.vanishing, feed.ahead = None, 0, 0


def _note(feed: Feed, verdict: Verdict, now: datetime) -> None:
    feed.state, feed.message, feed.tried_at = str(verdict.state), verdict.message, now
    feed.failures = feed.failures + 1 if verdict.failed else 0
    feed.next_at = _next(feed, verdict, now)
    if isinstance(verdict.answer, Fetched):
        feed.etag = verdict.answer.etag
        feed.last_modified = verdict.answer.last_modified
        feed.content_type = verdict.answer.content_type
        feed.digest = verdict.digest
    if verdict.pending is not None and verdict.loss is not None:
        feed.pending = verdict.pending
        feed.vanishing, feed.ahead = verdict.loss.vanished, verdict.loss.ahead
    if verdict.state is FeedState.OK:
        feed.fetched_at, feed.declined = now, ""


def _next(feed: Feed, verdict: Verdict, now: datetime) -> datetime | None:
    """When to ask again: later and later while it fails, never while nothing is there."""
    if verdict.state is FeedState.GONE:
        return None
    pause = PAUSE
    if verdict.failed:
        pause = min(FIRST_RETRY * 2 ** min(feed.failures - 1, 12), LONGEST_RETRY)
    pause *= random.uniform(0.9, 1.1)
    if isinstance(verdict.answer, Failed) and verdict.answer.retry_after is not None:
        pause = max(pause, timedelta(seconds=verdict.answer.retry_after))
    return now + pause
