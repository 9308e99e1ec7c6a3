"""A published plan: who may read it, what it says, and that nothing else of the household shows."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import icalendar
import pytest
import recurring_ical_events
from django.test import Client
from tests.households import Cast, gather
from tests.web.signing import reauthenticate, signed_in

from intertwine.actions import editing, publications, published, today
from intertwine.actions.membership import Member, member_of
from intertwine.actions.published import plan
from intertwine.actions.viewing import viewing
from intertwine.calendars import expand, read
from intertwine.masking import Masked
from intertwine.store.models import Account, Publication

pytestmark = pytest.mark.django_db
DAY = date(2027, 4, 5)
SECRET = "Interview at the other hospital"


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The fixed cast on the demo's day."""
    monkeypatch.setenv(today.FIXED, DAY.isoformat())
    return gather()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The machine's clock, to be set."""
    hands = [datetime(2027, 4, 5, 7, 0, tzinfo=UTC)]
    monkeypatch.setattr(today, "clock", lambda: hands[0])
    return hands


def link(account: Account, **options: bool | int) -> str:
    """The path of a new link."""
    made = publications.publish(account, name="Phone", **options)  # type: ignore[arg-type]
    return f"/feeds/{made.token}.ics"


def member(account: Account) -> Member:
    """The account as a partner."""
    found = member_of(account)
    assert found is not None
    return found


def body(path: str) -> bytes:
    """What a stranger with the link gets."""
    answer = Client().get(path)
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def summaries(raw: bytes) -> list[str]:
    """The titles in a file, in order."""
    return [event.details.summary for event in read(raw).events]


def say_event(who: Member, name: str, start: str = "2027-04-08T18:00:00", **more: str) -> None:
    """An event of an hour."""
    end = (datetime.fromisoformat(start) + timedelta(hours=1)).isoformat()
    editing.add(who, "event", {"name": name, "start": start, "end": end, **more})


def test_the_plan_is_read_by_its_link_alone(cast: Cast) -> None:
    """Without a session, with the headers that keep it out of caches, indexes and referrers."""
    answer = Client().get(link(cast.amara))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_plan_says_what_was_agreed(cast: Cast) -> None:
    """Shifts, events, learning, the runs one does oneself, and dates that concern one."""
    titles = set(summaries(body(link(cast.amara))))
    seen = viewing(cast.amara)
    assert seen is not None
    home = seen.outlook.household
    assert {one.what for one in home.commitments if one.person == "amara"} <= titles
    assert {one.goal for one in home.learning if one.person == "amara"} <= titles
    assert {one.name for one in home.dues if "amara" in one.who} <= titles
    assert any(title.startswith("Fetch ") for title in titles)
    assert any(title.startswith("Take ") for title in titles)


def test_runs_are_those_of_the_cover(cast: Cast) -> None:
    """Each partner's runs of the coming eight weeks are theirs in the plan, and nobody else's."""
    for account, person in ((cast.amara, "amara"), (cast.erik, "erik")):
        seen = viewing(account)
        assert seen is not None
        until = DAY + timedelta(weeks=8)
        due = [
            leg for leg in seen.outlook.scene.coverage.legs
            if leg.carer == person and DAY <= leg.care.day < until
        ]  # fmt: skip
        told = [t for t in summaries(body(link(account))) if t.startswith(("Take ", "Fetch "))]
        assert len(told) == len(due) > 0


def test_it_expands_to_the_plan_in_both_readers(cast: Cast) -> None:
    """Our reader and recurring-ical-events find exactly the plan's instants."""
    seen = viewing(cast.amara)
    assert seen is not None
    raw = body(link(cast.amara))
    ours = {
        (str(one.start), str(one.end), one.summary)
        for one in expand(read(raw), start=date(2027, 1, 1), end=date(2028, 1, 1)).instances
    }
    calendar = icalendar.Calendar.from_ical(raw)
    others = set()
    for one in recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 1, 1)):
        ends = [one["DTSTART"].dt, one["DTEND"].dt]
        ends = [end.astimezone(UTC) if isinstance(end, datetime) else end for end in ends]
        others.add((str(ends[0]), str(ends[1]), str(one["SUMMARY"])))
    assert ours == others
    said = {
        (str(one.span.start), str(one.span.end), one.goal)
        for one in seen.outlook.household.learning
        if one.person == "amara" and one.span.start.year == 2027
    }
    assert said and said <= ours


def test_an_instance_moved_by_an_hour_would_be_noticed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: a file that is an hour off does not hold the plan's learning."""
    seen = viewing(cast.amara)
    assert seen is not None
    late = [replace(one, start=one.start + timedelta(hours=1), end=one.end + timedelta(hours=1))
            for one in plan(seen.outlook, "amara")
            if isinstance(one.start, datetime)]  # fmt: skip
    monkeypatch.setattr(published, "plan", lambda outlook, person: late)
    found = expand(read(body(link(cast.amara))), start=date(2027, 1, 1), end=date(2028, 1, 1))
    there = {one.start for one in found.instances}
    mine = [one for one in seen.outlook.household.learning if one.person == "amara"]
    assert mine and not any(one.span.start in there for one in mine)


def test_weekly_things_are_rules(cast: Cast) -> None:
    """What repeats is published as a recurrence with its zone, not as a heap of copies."""
    raw = body(link(cast.amara)).decode()
    assert "RRULE:FREQ=WEEKLY" in raw and raw.count("BEGIN:VTIMEZONE") == 1


def test_what_the_other_keeps_private_is_not_in_it(cast: Cast) -> None:
    """Erik's private event changes not a byte of Amara's plan."""
    path = link(cast.amara)
    before = body(path)
    say_event(member(cast.erik), SECRET, start="2027-04-10T03:00:00", show="hidden")
    assert body(path) == before


def test_the_busy_variant_says_nothing_but_when(cast: Cast) -> None:
    """No title, place or telling UID; merged half hours."""
    say_event(member(cast.amara), SECRET)
    raw = body(link(cast.amara, busy_only=True))
    events = read(raw).events
    assert {event.details.summary for event in events} == {"Busy"}
    assert not re.search(rb"amara|Interview|shift|LOCATION|ATTENDEE|ORGANIZER", raw)
    found = expand(read(raw), start=date(2027, 4, 1), end=date(2027, 5, 1)).instances
    spans = sorted((one.start, one.end) for one in found)
    assert all(one[1] < two[0] for one, two in pairwise(spans))
    for start, end in spans:
        assert isinstance(start, datetime) and start.minute in (0, 30)
        assert isinstance(end, datetime) and end.minute in (0, 30)


def test_two_links_share_no_uid(cast: Cast) -> None:
    """Two subscribers cannot match what they were given by its UIDs."""
    one, two = (
        {event.details.uid for event in read(body(link(cast.amara))).events} for _ in range(2)
    )
    assert one and not one & two


def test_an_unchanged_plan_is_304(cast: Cast, clock: list[datetime]) -> None:
    """The same bytes and ETag hours later, and no body for who has them."""
    path = link(cast.amara)
    first = Client().get(path)
    clock[0] += timedelta(hours=3)
    again = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert Client().get(path).content == first.content
    other = Client().get(path, headers={"If-None-Match": '"x", "y"'})
    assert other.status_code == 200


def test_a_change_shows_in_its_own_event_alone(cast: Cast, clock: list[datetime]) -> None:
    """A moved event keeps its UID, counts up SEQUENCE and gets a new stamp; the others stay."""
    who = member(cast.amara)
    say_event(who, "Choir")
    path = link(cast.amara)
    before = {event.details.uid: event for event in read(body(path)).events}
    row = editing.add(
        who, "event",
        {"name": "Dentist", "start": "2027-04-09T09:00:00", "end": "2027-04-09T10:00:00"},
    )  # fmt: skip
    body(path)
    clock[0] += timedelta(hours=1)
    editing.change(
        who, "event", row.pk,
        {"start": "2027-04-09T11:00:00", "end": "2027-04-09T12:00:00"}, version=row.version,
    )  # fmt: skip
    after = {event.details.uid: event for event in read(body(path)).events}
    new = [event for uid, event in after.items() if uid not in before]
    assert [(event.details.summary, event.details.sequence) for event in new] == [("Dentist", 1)]
    raw = body(path).decode()
    assert raw.count("DTSTAMP:20270405T080000Z") == 1
    assert all(after[uid].details.sequence == 0 for uid in before if uid in after)


def test_the_etag_is_of_ones_own_view(cast: Cast, clock: list[datetime]) -> None:
    """The other's change that this person may not see leaves ETag, stamps and sequence alone."""
    path = link(cast.amara)
    first = Client().get(path).headers["ETag"]
    clock[0] += timedelta(hours=1)
    say_event(member(cast.erik), SECRET, start="2027-04-10T03:00:00", show="hidden")
    assert Client().get(path).headers["ETag"] == first


@pytest.mark.parametrize("how", ["rotated", "ended", "expired", "nonsense", "no partner"])
def test_a_link_that_is_over_opens_nothing(cast: Cast, clock: list[datetime], how: str) -> None:
    """Rotated, ended, expired, made-up and partnerless links are all the same 404."""
    made = publications.publish(cast.amara, name="Phone", days=30)
    path = f"/feeds/{made.token}.ics"
    body(path)
    if how == "rotated":
        publications.rotate(cast.amara, made.publication.pk)
    elif how == "ended":
        publications.end(cast.amara, made.publication.pk)
    elif how == "expired":
        clock[0] += timedelta(days=30)
    elif how == "nonsense":
        path = f"/feeds/{'x' * 43}.ics"
    else:
        Account.objects.filter(pk=cast.amara.pk).update(partner=None)
    answer = Client().get(path)
    absent = Client().get(f"/feeds/{'y' * 43}.ics")
    assert answer.status_code == 404 and answer.content == absent.content
    assert "ETag" not in answer.headers


def test_an_expiring_link_lasts_to_its_last_second(cast: Cast, clock: list[datetime]) -> None:
    """A second before the end it still opens."""
    path = link(cast.amara, days=30)
    clock[0] += timedelta(days=30, seconds=-1)
    body(path)


def test_only_the_tokens_digest_is_kept(cast: Cast) -> None:
    """256 bits, of which nothing stands in the row."""
    made = publications.publish(cast.amara, name="Phone")
    assert len(made.token) >= 43
    row = Publication.objects.get()
    assert made.token not in str(vars(row)) and made.token not in repr(made)


def test_a_token_is_masked_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    """What Django logs of a link that opens nothing does not hold it."""
    made = publications.publish(cast.amara, name="Phone")
    publications.end(cast.amara, made.publication.pk)
    with caplog.at_level(logging.WARNING):
        Client().get(f"/feeds/{made.token}.ics")
    assert caplog.records
    for record in caplog.records:
        Masked().filter(record)
        assert made.token not in record.getMessage()


def test_writing_by_link_is_refused(cast: Cast) -> None:
    """A link is for reading: HEAD and GET alone."""
    path = link(cast.amara)
    head = Client().head(path)
    assert head.status_code == 200 and head.content == b"" and head.headers["ETag"]
    for method in ("post", "put", "delete", "patch"):
        assert getattr(Client(), method)(path).status_code == 405


def test_the_owner_sees_links_and_their_last_fetch(cast: Cast, clock: list[datetime]) -> None:
    """Made, shown once, listed without the link, renewed in one click, ended in one."""
    client = signed_in(cast.amara)
    asked = client.post("/calendars/links", {"name": "Kitchen tablet", "days": "0"})
    assert asked.headers["Location"].startswith("/account/again")
    reauthenticate(client)
    made = client.post("/calendars/links", {"name": "Kitchen tablet", "days": "0"})
    assert made.status_code == 200
    found = re.search(rb"/feeds/([\w-]+)\.ics", made.content)
    assert found is not None
    listed = client.get("/calendars").content.decode()
    assert "Kitchen tablet" in listed and "not fetched yet" in listed
    assert found[1].decode() not in listed
    body(f"/feeds/{found[1].decode()}.ics")
    assert "last fetched" in client.get("/calendars").content.decode()
    row = Publication.objects.get()
    renewed = client.post(f"/calendars/links/{row.pk}/renew")
    assert renewed.status_code == 200 and found[1] not in renewed.content
    assert client.post(f"/calendars/links/{row.pk}/end").status_code == 302
    assert not Publication.objects.exists()


def test_another_persons_link_is_not_there(cast: Cast) -> None:
    """Neither the partner nor a stranger can renew or end it."""
    made = publications.publish(cast.amara, name="Phone")
    for account in (cast.erik, cast.outsider):
        client = signed_in(account, again=True)
        for act in ("renew", "end"):
            path = f"/calendars/links/{made.publication.pk}/{act}"
            assert client.post(path).status_code == 404
    assert Publication.objects.get().generation == 1
