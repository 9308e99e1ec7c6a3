"""The calendars page: adding, refusing with the remedy, deciding, removing, and whose is what."""

from __future__ import annotations

import re
import threading
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.actions.feeds.scripted import URL, calendar, fetched, play, subscribed
from tests.households import Cast, gather

from intertwine.actions.feeds import asking
from intertwine.calendars.feeds import Answer, Failed
from intertwine.store.models import CalendarSource, Feed, FeedState

pytestmark = pytest.mark.django_db

FOUR = calendar(["Clinic", "Round", "Audit", "Lunch"])
ONE = calendar(["Clinic"])


@pytest.fixture
def cast() -> Cast:
    """The fixed cast."""
    return gather()


def signed_in(account: object) -> Client:
    """A browser of an account."""
    client = Client()
    client.force_login(account)  # type: ignore[arg-type]
    return client


@pytest.fixture
def amara(cast: Cast) -> Client:
    """Amara's browser."""
    return signed_in(cast.amara)


def text(client: Client, path: str = "/calendars") -> str:
    """A page's text."""
    page = client.get(path)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


def file(raw: bytes, name: str = "work.ics") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, raw)


def said(name: str = "Work", show: str = "busy", **more: object) -> dict[str, object]:
    """What is typed into either form."""
    return {"name": name, "show": show, **more}


def zipped(raw: bytes) -> bytes:
    """A ZIP archive, as Google exports one."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.ics", raw)
    return out.getvalue()


def test_a_calendar_is_added_by_its_address(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked at once, shown with its host and time alone, and asked again later."""
    play(monkeypatch, fetched(FOUR, etag='"1"'))
    assert amara.post("/calendars/subscribe", said(url=URL)).status_code == 302
    feed = Feed.objects.get()
    assert (feed.state, feed.etag) == (FeedState.OK, '"1"') and feed.next_at is not None
    page = text(amara)
    assert "Your calendar is up to date." in page and "calendar.example.org" in page
    assert re.search(r"synced \d\d:\d\d", page) and "9f3a" not in page


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fetched(b"<!doctype html><html>Sign in", content_type="text/html"), "secret address"),
        (fetched(b"<svg xmlns='x'/>"), "SVG picture"),
        (fetched(zipped(FOUR)), "ZIP archive: unpack"),
        (fetched(b"\x1f\x8b\x08rest"), "gzip archive"),
        (fetched(b""), "nothing in it"),
        (fetched(b'{"a": 1}'), "JSON"),
        (Failed(code="inward", sentence="Leads into a private network."), "private network"),
    ],
)
def test_what_is_no_calendar_is_refused_with_what_was_typed(
    amara: Client, monkeypatch: pytest.MonkeyPatch, answer: Answer, words: str
) -> None:
    """Words that name the remedy, nothing kept, nothing lost of the form."""
    play(monkeypatch, answer)
    page = amara.post("/calendars/subscribe", said("My work", "titled", url=URL))
    assert page.status_code == 422
    assert words in page.content.decode() and 'value="My work"' in page.content.decode()
    assert not CalendarSource.everything.exists() and not Feed.objects.exists()


@pytest.mark.parametrize("url", ["nonsense", "ftp://example.org/x", "", "http://a b/"])
def test_what_is_no_address_is_refused(amara: Client, url: str) -> None:
    """Nothing is asked for an address that is none."""
    assert amara.post("/calendars/subscribe", said(url=url)).status_code == 422


def test_the_same_address_twice_is_refused(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar counts once."""
    play(monkeypatch, fetched(FOUR))
    amara.post("/calendars/subscribe", said(url=URL))
    again = amara.post("/calendars/subscribe", said("Again", url=f" {URL} "))
    assert again.status_code == 422 and Feed.objects.count() == 1


def test_one_slow_server_holds_up_one_page(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one first fetch runs, a second is refused with a word instead of taking a thread."""
    play(monkeypatch, fetched(FOUR))
    with asking_slot():
        page = amara.post("/calendars/subscribe", said(url=URL))
    assert page.status_code == 422 and "try again in a moment" in page.content.decode()
    assert amara.post("/calendars/subscribe", said(url=URL)).status_code == 302


def asking_slot() -> threading.BoundedSemaphore:
    """The one place for a first fetch."""
    from intertwine.actions.feeds import subscribing  # inline: a private part, for this test alone

    return subscribing._ASKING


def test_a_file_is_uploaded_and_replaced(amara: Client) -> None:
    """A file becomes a calendar, and a newer one takes its place."""
    amara.post("/calendars/upload", {**said(), "file": file(FOUR)})
    source = CalendarSource.everything.get()
    assert bytes(source.raw) == FOUR and "from a file" in text(amara)
    path = f"/calendars/{source.pk}/replace"
    amara.post(path, {"version": source.version, "file": file(ONE)})
    assert bytes(CalendarSource.everything.get().raw) == ONE


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG picture"),
        (zipped(FOUR), "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"", "nothing in it"),
        (b"hello", "not a calendar"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 5_100_000, "limit of 5 MB"),
        (b"BEGIN:VCALENDAR\r\n" + b"X" * 7_000_000, "limit of 5 MB"),
    ],
)
def test_a_bad_file_is_refused_with_the_remedy(amara: Client, raw: bytes, words: str) -> None:
    """Pictures, archives, nothing, plain text and too much of it are told apart."""
    page = amara.post("/calendars/upload", {**said("Mine"), "file": file(raw, "work.ics")})
    assert page.status_code == 422 and words in page.content.decode()
    assert 'value="Mine"' in page.content.decode()
    assert not CalendarSource.everything.exists()


def test_half_a_feed_gone_is_the_owners_decision(
    cast: Cast, amara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says what vanished; refusing keeps the copy, and the same is not asked again."""
    feed = subscribed(cast.household, FOUR)
    play(monkeypatch, fetched(ONE))
    asking.ask(feed.pk)
    page = text(amara)
    assert "lost most of what was ahead. You decide." in page
    assert "3 of 4 coming events vanished, showing what we had" in page
    amara.post(f"/calendars/{feed.source_id}/decline")
    asking.ask(feed.pk)
    feed.refresh_from_db()
    assert feed.state == FeedState.REFUSED and "you keep the copy" in text(amara)
    assert bytes(CalendarSource.everything.get().raw) == FOUR


def test_what_vanished_may_be_accepted(
    cast: Cast, amara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accepting takes the held copy over and raises the household's version."""
    feed = subscribed(cast.household, FOUR)
    play(monkeypatch, fetched(ONE))
    asking.ask(feed.pk)
    before = cast.household.version
    assert amara.post(f"/calendars/{feed.source_id}/accept").status_code == 302
    assert bytes(CalendarSource.everything.get().raw) == ONE
    cast.household.refresh_from_db()
    assert cast.household.version > before
    assert amara.post(f"/calendars/{feed.source_id}/accept").status_code == 404


def test_a_stale_feed_is_noted_in_the_week(
    cast: Cast, amara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lane whose calendar has not answered says since when, there and in the rail."""
    feed = subscribed(cast.household, FOUR)
    play(monkeypatch, Failed(code="no-answer", sentence="No.", passing=True))
    assert "old-lanes" not in text(amara, "/")
    asking.ask(feed.pk)
    Feed.objects.update(fetched_at=feed.fetched_at)
    page = text(amara, "/week/2027-20")
    assert page.count("not answered since") == 2 and "showing what we had then" in page


def test_only_the_owner_acts_on_a_calendar(cast: Cast, amara: Client) -> None:
    """The other partner, another household and absent ids all get the same 404."""
    feed = subscribed(cast.household, FOUR, show="full")
    acts = ["show", "refresh", "accept", "decline", "replace", "address", "remove"]
    for client in (signed_in(cast.erik), signed_in(cast.outsider), signed_in(cast.mentor)):
        for act in acts:
            answer = client.post(f"/calendars/{feed.source_id}/{act}", {"show": "full"})
            assert answer.status_code == 404
    absent = amara.post("/calendars/00000000-0000-4000-8000-000000000000/refresh")
    assert absent.status_code == 404 and CalendarSource.everything.get().show == "full"


@pytest.mark.parametrize(
    ("show", "seen"), [("hidden", False), ("busy", False), ("titled", True), ("full", True)]
)
def test_the_other_sees_a_calendar_as_it_is_shown(cast: Cast, show: str, seen: bool) -> None:
    """Name and time of what is shown by name; of busy time neither; never address or controls."""
    feed = subscribed(cast.household, FOUR, show=show)
    page = text(signed_in(cast.erik))
    assert (">Work</h3>" in page) is seen
    assert "calendar.example.org" not in page and str(feed.source_id) not in page


def test_of_busy_calendars_the_other_learns_only_that_some_are_old(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One stale busy calendar or three: the other's page is the same, and a hidden one is none."""
    play(monkeypatch, Failed(code="no-answer", sentence="No.", passing=True))
    erik = signed_in(cast.erik)

    def page() -> str:
        return re.sub(r'value="\w{64}"|X-CSRFToken": "\w+', "", text(erik))

    bare = page()
    asking.ask(subscribed(cast.household, FOUR, show="hidden").pk)
    assert page() == bare
    asking.ask(subscribed(cast.household, FOUR).pk)
    one = page()
    assert "some of Amara’s busy time may be out of date" in one
    asking.ask(subscribed(cast.household, FOUR).pk)
    assert page() == one


def test_showing_more_or_less(cast: Cast, amara: Client) -> None:
    """The choice is kept, a stale form is refused, and nonsense is not there."""
    feed = subscribed(cast.household, FOUR)
    path = f"/calendars/{feed.source_id}/show"
    amara.post(path, {"show": "titled", "version": 1})
    assert CalendarSource.everything.get().show == "titled"
    amara.post(path, {"show": "full", "version": 1})
    assert CalendarSource.everything.get().show == "titled"
    assert amara.post(path, {"show": "x", "version": 2}).status_code == 404
    assert Feed.objects.count() == 1


def test_a_new_address_brings_its_own_copy(
    cast: Cast, amara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renewing replaces address and copy; a bad address changes nothing."""
    feed = subscribed(cast.household, FOUR)
    script = play(monkeypatch, Failed(code="missing", sentence="Not there."), fetched(ONE))
    path = f"/calendars/{feed.source_id}/address"
    assert amara.post(path, {"url": "https://new.example.org/x"}).status_code == 422
    assert bytes(CalendarSource.everything.get().raw) == FOUR
    assert amara.post(path, {"url": "https://new.example.org/y"}).status_code == 302
    assert script.asked[-1][0] == "https://new.example.org/y"
    assert bytes(CalendarSource.everything.get().raw) == ONE and "new.example.org" in text(amara)


def test_refreshing_puts_one_job_into_the_queue(cast: Cast, amara: Client) -> None:
    """The button asks nobody itself, and the job says nothing but which feed."""
    from django_tasks_db.models import DBTaskResult  # inline: the queue's own rows, here alone

    feed = subscribed(cast.household, FOUR)
    amara.post(f"/calendars/{feed.source_id}/refresh")
    job = DBTaskResult.objects.get()
    assert job.args_kwargs == {"args": [str(feed.pk)], "kwargs": {}}


def test_removing_asks_first(cast: Cast, amara: Client) -> None:
    """A GET shows what would be lost and changes nothing; the POST removes calendar and feed."""
    feed = subscribed(cast.household, FOUR)
    path = f"/calendars/{feed.source_id}/remove"
    assert "Remove “Work” and all it says?" in text(amara, path)
    assert Feed.objects.exists()
    amara.post(path, {"version": 1})
    assert not Feed.objects.exists() and not CalendarSource.everything.exists()
