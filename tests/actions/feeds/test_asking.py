"""What an answer does to the copy we have: only a whole, plausible calendar replaces it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings
from tests.actions.feeds.scripted import URL, calendar, fetched, play, subscribed
from tests.households import Cast, gather

from intertwine.actions import today
from intertwine.actions.feeds import asking
from intertwine.actions.feeds.asking import ask, ask_those_due
from intertwine.actions.feeds.reading import Loss
from intertwine.calendars.feeds import Answer, Failed, Unchanged
from intertwine.store.models import CalendarSource, Feed, FeedState, Household

pytestmark = pytest.mark.django_db

OLD = calendar(["Clinic", "Round", "Audit", "Lunch"])
MORE = calendar(["Clinic", "Round", "Audit", "Lunch", "Talk"])
HALF = calendar(["Clinic", "Round"])
LESS = calendar(["Clinic"])
HTML = b"<!doctype html><title>Sign in</title>"
AWAY = Failed(code="no-answer", sentence="The server does not answer.", passing=True)
MISSING = Failed(code="missing", sentence="There is nothing.")


@pytest.fixture
def cast() -> Cast:
    """The fixed cast."""
    return gather()


@pytest.fixture
def feed(cast: Cast) -> Feed:
    """Amara's subscription with four events ahead."""
    return subscribed(cast.household, OLD)


def raw_of(feed: Feed) -> bytes:
    """The calendar's copy now."""
    return bytes(CalendarSource.everything.get(pk=feed.source_id).raw)


def version_of(feed: Feed) -> int:
    """The household's version now."""
    return Household.objects.get(pk=feed.source.household_id).version


def state(feed: Feed) -> FeedState:
    """The feed's state now."""
    feed.refresh_from_db()
    return FeedState(feed.state)


def test_a_changed_calendar_replaces_the_copy(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    """New bytes are taken over, the household's version goes up, the ETag is kept."""
    play(monkeypatch, fetched(MORE, etag='"2"'))
    before = version_of(feed)
    ask(feed.pk)
    assert raw_of(feed) == MORE and version_of(feed) == before + 1
    assert state(feed) is FeedState.OK and feed.etag == '"2"'
    assert feed.fetched_at is not None and feed.next_at is not None
    assert timedelta(minutes=50) < feed.next_at - feed.fetched_at < timedelta(minutes=70)


def test_an_unchanged_calendar_changes_nothing_but_the_time(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One conditional request, no new version; equal bytes without a 304 count as unchanged."""
    Feed.objects.update(etag='"1"', last_modified="then")
    script = play(monkeypatch, Unchanged(), fetched(OLD))
    before, then = version_of(feed), feed.fetched_at
    ask(feed.pk)
    ask(feed.pk)
    assert script.asked[0] == (URL, '"1"', "then")
    assert version_of(feed) == before and state(feed) is FeedState.OK
    assert feed.fetched_at is not None and then is not None and feed.fetched_at > then


BAD: list[tuple[Answer, FeedState]] = [
    (AWAY, FeedState.WAITING),
    (MISSING, FeedState.REFUSED),
    (fetched(HTML, content_type="text/html"), FeedState.REFUSED),
    (fetched(b""), FeedState.REFUSED),
    (fetched(b"<svg xmlns='x'><script/></svg>"), FeedState.REFUSED),
    (fetched(b"PK\x03\x04rest"), FeedState.REFUSED),
    (fetched(MORE[:-60]), FeedState.WAITING),
    (fetched(LESS), FeedState.QUARANTINED),
    (fetched(calendar([])), FeedState.QUARANTINED),
]


@pytest.mark.parametrize(("answer", "becomes"), BAD, ids=[str(n) for n in range(len(BAD))])
def test_a_bad_answer_never_changes_the_copy(
    feed: Feed, monkeypatch: pytest.MonkeyPatch, answer: Answer, becomes: FeedState
) -> None:
    """Failed, empty, torn, HTML, SVG, zipped or half-gone answers delete nothing."""
    play(monkeypatch, answer)
    before, then = version_of(feed), feed.fetched_at
    ask(feed.pk)
    assert raw_of(feed) == OLD and version_of(feed) == before
    assert state(feed) is becomes and feed.fetched_at == then


def test_without_the_comparison_half_a_feed_would_vanish(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: it is the comparison that keeps the events."""
    monkeypatch.setattr(Loss, "too_much", False)
    play(monkeypatch, fetched(LESS))
    ask(feed.pk)
    assert raw_of(feed) == LESS


def test_half_may_go_but_no_more(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of four events may be deleted; the third makes it a question to the owner."""
    play(monkeypatch, fetched(HALF))
    ask(feed.pk)
    assert raw_of(feed) == HALF and state(feed) is FeedState.OK


def test_new_uids_are_no_loss(feed: Feed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that names every event anew each time has deleted nothing."""
    again = calendar(["Clinic", "Round", "Audit", "Lunch"], uid="new-")
    play(monkeypatch, fetched(again))
    ask(feed.pk)
    assert raw_of(feed) == again and state(feed) is FeedState.OK


def test_a_long_series_is_one_event(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """One weekly meeting among three that ends is a third, however often it would have met."""
    feed = subscribed(cast.household, calendar(["Daily", "Clinic", "Round"], weekly=True))
    play(monkeypatch, fetched(calendar(["Clinic", "Round"])))
    ask(feed.pk)
    assert state(feed) is FeedState.OK


def test_another_content_type_with_a_loss_is_a_question(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was a calendar and is now called something else may not lose a single event."""
    play(monkeypatch, fetched(HALF, content_type="text/plain"))
    ask(feed.pk)
    assert state(feed) is FeedState.QUARANTINED and raw_of(feed) == OLD


def test_what_is_held_back_comes_right_by_itself(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed that is whole again ends the question."""
    play(monkeypatch, fetched(LESS), Unchanged(), AWAY, fetched(MORE))
    ask(feed.pk)
    assert bytes(Feed.objects.get().pending or b"") == LESS
    assert (state(feed), feed.vanishing, feed.ahead) == (FeedState.QUARANTINED, 3, 4)
    ask(feed.pk)
    assert state(feed) is FeedState.QUARANTINED
    ask(feed.pk)
    assert state(feed) is FeedState.QUARANTINED
    ask(feed.pk)
    now = Feed.objects.get()
    assert now.state == FeedState.OK and now.pending is None and raw_of(feed) == MORE


def test_failures_are_asked_again_later_and_later(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each failure doubles the pause, up to a day; one answer ends that."""
    play(monkeypatch, *[AWAY] * 12, Unchanged())
    pauses = []
    for _ in range(12):
        ask(feed.pk)
        feed.refresh_from_db()
        assert feed.next_at is not None and feed.tried_at is not None
        pauses.append((feed.next_at - feed.tried_at) / timedelta(minutes=1))
    assert 4.5 <= pauses[0] <= 5.5 and 9 <= pauses[1] <= 11 and 18 <= pauses[2] <= 22
    assert max(pauses) <= 24 * 60 * 1.1 and min(pauses[-3:]) >= 24 * 60 * 0.9
    assert feed.failures == 12
    ask(feed.pk)
    feed.refresh_from_db()
    assert feed.failures == 0 and feed.message == ""


def test_a_server_that_asks_for_patience_gets_it(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Retry-After lengthens the pause, never shortens it."""
    patience = Failed(code="busy", sentence="Later.", passing=True, retry_after=7200)
    play(monkeypatch, patience)
    ask(feed.pk)
    feed.refresh_from_db()
    assert feed.next_at is not None and feed.tried_at is not None
    assert feed.next_at - feed.tried_at >= timedelta(hours=2)


def test_what_is_missing_five_times_is_asked_no_more(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fifth 404 in a row pauses the feed; its copy stays."""
    play(monkeypatch, MISSING)
    for _ in range(4):
        ask(feed.pk)
    assert state(feed) == FeedState.REFUSED
    assert feed.next_at is not None
    ask(feed.pk)
    assert state(feed) == FeedState.GONE
    assert [one.next_at for one in Feed.objects.all()] == [None]
    assert raw_of(feed) == OLD


def test_a_lost_key_is_told(
    feed: Feed, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that another secret key sealed is refused in words, not asked."""
    script = play(monkeypatch, fetched(MORE))
    settings.SECRET_KEY = "x" * 60
    ask(feed.pk)
    assert script.asked == [] and state(feed) is FeedState.REFUSED
    assert "secret key has changed" in feed.message


def test_the_address_is_sealed_in_the_database(feed: Feed) -> None:
    """Nothing of the address stands in its row."""
    assert "example" not in feed.url and "9f3a" not in feed.url
    assert feed.url != subscribed(feed.source.household, OLD).url


def test_an_answer_that_comes_too_late_is_dropped(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the address was renewed or the feed removed while asking, the answer is nobody's."""
    play(monkeypatch, fetched(MORE))
    stale = Feed.objects.select_related("source").get(pk=feed.pk)
    verdict = asking.judge(stale, fetched(MORE))
    Feed.objects.update(url="sealed anew")
    asking.settle(stale, verdict)
    assert raw_of(feed) == OLD
    Feed.objects.all().delete()
    asking.settle(stale, verdict)
    ask(feed.pk)
    assert raw_of(feed) == OLD


def test_each_feed_that_is_due_is_asked_once(feed: Feed) -> None:
    """A job is put into the queue for what is due, and not again while it may be under way."""
    assert ask_those_due() == 1
    assert ask_those_due() == 0
    feed.refresh_from_db()
    assert feed.next_at is not None and feed.next_at > today.clock()
