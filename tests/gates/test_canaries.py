"""G3: texts that Amara keeps to herself are on no page, in no file, mail, log or job of others."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.gates.addresses import POLICY, path_of
from tests.gates.crawl import CANARY, canaries, crawl, plain
from tests.gates.world import HIDDEN, World, canary, private

from intertwine.actions import editing, exporting, inviting, publications, rows
from intertwine.actions.feeds import subscribing
from intertwine.actions.nouns import nouns
from intertwine.actions.pages.preview import preview
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.store.models import Account, CalendarSource

OTHERS = ("erik", "guest", "former guest", "nobody", "outsider", "separated", "anonymous")
DEMAND = (
    "person=amara&kind=nights&nights=2&days=Tue&start=08:00&end=18:00&since=2027-05-01"
    "&until=2027-07-31"
)
# Ways to ask that no link leads to; “zq” is how every canary begins.
ASKED = (
    "/find?q=zq",
    "/find?q=canary",
    f"/ask-of-home?{DEMAND}",
    "/calendar/add?look=1&typed=zq+2027-05-06+18:00",
    "/calendar/2027-05",
    "/calendar/agenda/2027-05",
    "/week/2027-18",
    "/week/2027-20",
    "/offline",
    "/worker.js",
    "/manifest.webmanifest",
)


def everything(world: World, role: str) -> dict[str, bytes]:
    """All that somebody can read: pages, what only posting gives, files, their links."""
    client = world.client(role)
    found = crawl(client, world, ASKED)
    found["export"] = plain(client.post("/account/export"))  # type: ignore[arg-type]
    for name in POLICY:
        address = path_of(name, world)
        if not address.startswith("/account") and name != "leave-now":
            found[f"POST {address}"] = plain(client.post(address))  # type: ignore[arg-type]
    account = world.accounts.get(role)
    if account is not None and account.partner is not None:
        for busy in (False, True):
            made = publications.publish(account, name="Phone", busy_only=busy)
            feed = reverse("feed", args=[made.token])
            found[f"feed {busy}"] = plain(Client().get(feed))  # type: ignore[arg-type]
        assert found["export"].startswith(b"200")
    return found


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_reads_what_is_hidden(world: World, role: str) -> None:
    """Whoever else walks through all pages, files and links meets no canary of Amara's."""
    pages = everything(world, role)
    assert len(pages) > 40
    assert canaries(pages) == {}


def test_the_crawl_comes_to_every_hidden_thing(world: World) -> None:
    """Positive control: the same walk by Amara meets the canary of every noun."""
    met = {text for texts in canaries(everything(world, "amara")).values() for text in texts}
    nouns = (*HIDDEN, "calendarsource", "publication", "talk", "feed")
    wanted = {canary(noun, "hidden").lower().encode() for noun in nouns}
    assert wanted - {text.lower() for text in met} == set()


def resay(world: World, **values: object) -> None:
    """Amara says the same anew of all that she hides, where it can be said."""
    amara = world.member("amara")
    for noun in HIDDEN:
        known = {part.name for part in nouns()[noun].parts}
        said = {name: value for name, value in values.items() if name in known}
        row = nouns()[noun].model.everything.get(pk=world.hidden[noun])
        editing.change(amara, noun, row.pk, said, version=row.version)


def test_busy_time_has_no_title(world: World) -> None:
    """Shown as busy, calendars too: Erik may know when, and reads no name."""
    resay(world, show="busy")
    source = CalendarSource.everything.get(pk=world.hidden["calendarsource"])
    subscribing.show_as(world.member("amara"), source.pk, show=Show.BUSY, version=source.version)
    assert canaries(everything(world, "erik")) == {}


def test_private_until_a_day_has_no_title_before_it(world: World) -> None:
    """Shown in full from a day on: until then Erik reads no name."""
    resay(world, show="full", private_until="2028-01-01")
    pages = everything(world, "erik")
    dated = ("event", "trip", "milestone")
    met = {text.lower() for texts in canaries(pages).values() for text in texts}
    assert met & {canary(noun, "hidden").lower().encode() for noun in dated} == set()
    # What has no such date is shown by now: the walk would have met the others.
    assert canary("win", "hidden").lower().encode() in met


def test_an_invited_partner_sees_none_before_joining(world: World) -> None:
    """The preview behind an invite, and its page, know no more than its partner will."""
    erik = world.accounts["erik"].partner
    assert erik is not None
    Account.objects.filter(pk=world.accounts["erik"].pk).update(partner=None)
    made = inviting.invite_partner(world.member("amara"))
    pages = {
        path: plain(Client().get(f"/invite/{made.token}{path}"))  # type: ignore[arg-type]
        for path in ("", "/join")
    }
    pages["preview"] = repr(preview(erik)).encode()
    assert canaries(pages) == {}


def test_mails_logs_and_jobs_tell_nothing(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Amara works with hidden things through pages, well and badly; nothing of it gets out."""
    monkeypatch.setattr("django.conf.settings.MAIL", True)
    caplog.set_level(logging.DEBUG)
    client = world.client("amara")
    for noun in HIDDEN:
        address = reverse("fact", args=[noun, world.hidden[noun]])
        said = {**private(noun, show="hidden"), "version": "1"}
        for data in (said, {**said, "version": "77"}, {**said, "show": canary("show", "no")}):
            client.post(address, data)
        client.post(reverse("fact-remove", args=[noun, world.hidden[noun]]), {"version": "9"})
    client.get(f"/find?q={canary('event', 'hidden')}")
    client.post(reverse("calendar-refresh", args=[world.hidden["calendarsource"]]))
    client.post("/account/export")
    for role in ("amara", "erik"):
        Client().post("/password", {"email": world.accounts[role].email})
    assert mail.outbox
    mails = "\n".join(one.message().as_string() for one in mail.outbox)
    assert CANARY.findall(mails.encode()) == []
    assert CANARY.findall(caplog.text.encode()) == []
    assert CANARY.findall(jobs()) == []


def jobs() -> bytes:
    """All that the queue holds, of every job."""
    from django_tasks_db.models import DBTaskResult

    rows = list(DBTaskResult.objects.values())
    return repr(rows).encode()


def test_a_page_that_shows_everything_would_be_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: with the viewer's rule switched off Erik's walk meets canaries."""
    monkeypatch.setattr(Viewer, "sees", lambda *_args: Show.FULL)
    assert len(canaries(crawl(world.client("erik"), world, ASKED))) > 5


def test_an_export_of_everything_would_be_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: one file that holds the whole household is enough."""
    monkeypatch.setattr(exporting, "seen_by", lambda household, person: rows.facts_of(household))
    pages = {"export": plain(world.client("erik").post("/account/export"))}  # type: ignore[arg-type]
    assert canaries(pages) != {}
