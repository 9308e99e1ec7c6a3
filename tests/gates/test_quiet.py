"""G3: what Amara keeps to herself changes no byte of what Erik gets, whatever she does with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import zip_longest
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from tests.gates.crawl import plain
from tests.gates.quietly import MOMENT, QUIET, add_hidden_things, between, busy
from tests.gates.world import World, private

from intertwine.actions import editing, publications
from intertwine.actions.viewing import Viewing, viewing
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.store.models import (
    Account,
    Change,
    Notice,
    What,
)
from intertwine.web.headers import Headers

DEMAND = (
    "person=amara&kind=nights&nights=2&days=Tue&start=08:00&end=18:00&since=2027-05-01"
    "&until=2027-07-31"
)
PAGES = (
    "/",
    "/week/2027-18",
    "/week/2027-19",
    "/calendar",
    "/calendar/2027-05",
    "/calendar/week/2027-19",
    "/calendar/year/2027",
    "/calendar/agenda/2027-05",
    "/calendar/add?look=1&kind=event&name=x&whose=amara&day=2027-05-11&start=18:00&end=19:00",
    "/careers",
    "/clashes",
    "/home",
    "/facts/event/add?parent=amara",
    "/facts/milestone/add",
    "/facts/dependency/add",
    "/facts/trip/add",
    "/facts/role/add",
    "/facts/leg/add",
    "/changes",
    "/find?q=a",
    "/find?q=zq",
    "/people",
    "/calendars",
    "/time",
    "/talk",
    f"/ask-of-home?{DEMAND}",
    "/start/calendars",
    "/start/work",
    "/start/clash",
    "/account",
    "/account/leave",
)


# Where the controls look: each of these shows something that their act changes.
FEW = ("/", "/home", "/talk", "/careers", "/changes", "/find?q=zq", "/calendar/2027-05")


class Looks:
    """Erik at his pages: the same browser, the same links, and what each gives him."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = world.client("erik")
        account = world.accounts["erik"]
        made = [publications.publish(account, name="x", busy_only=busy) for busy in (False, True)]
        self.feeds = [reverse("feed", args=[one.token]) for one in made]
        self.look()  # from now on his links have been read before
        self.before = self.look()

    def look(self, pages: tuple[str, ...] = PAGES) -> dict[str, bytes]:
        """Every page, link and file, with headers and counts, without the form's token."""
        seen = viewing(Account.objects.get(pk=self.world.accounts["erik"].pk))
        assert seen is not None
        clashes = [reverse("clash", args=[one.id]) for one in seen.outlook.findings[:4]]
        talk = reverse("talk-round", args=[self.world.round])
        found = {page: self.client.get(page) for page in (*pages, *clashes, talk)}
        assert {page: one.status_code for page, one in found.items()} == dict.fromkeys(found, 200)
        found |= {feed: Client().get(feed) for feed in self.feeds}
        found["export"] = self.client.post("/account/export")
        assert found["export"].status_code == 200
        Notice.objects.filter(what=What.EXPORTED).delete()
        return {page: plain(_answer(one)) for page, one in found.items()}

    def differing(self, act: Callable[[World], object]) -> dict[str, str]:
        """Where what Erik gets differs from before Amara did something, and how."""
        act(self.world)
        return different(self.before, self.look())


def different(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, str]:
    """The pages that differ, each with the first line that does."""
    return {
        page: first_line(before.get(page, b""), after.get(page, b""))
        for page in sorted({*before, *after})
        if before.get(page) != after.get(page)
    }


def _answer(response: Any) -> HttpResponse:
    answer: HttpResponse = response
    return answer


@pytest.fixture(scope="module")
def looked(built: World) -> Looks:
    """Amara is busy from six to eight on a Tuesday; Erik has his links, and has looked."""
    busy(built, **between(MOMENT, MOMENT + timedelta(hours=2)))
    return Looks(built)


@pytest.fixture
def looks(looked: Looks, world: World) -> Looks:
    """The same, with nothing remembered of another test."""
    del world
    return looked


def first_line(before: bytes, after: bytes) -> str:
    """The first line that is not in both, for whoever looks for the leak."""
    lines = zip_longest(before.splitlines(), after.splitlines(), fillvalue=b"")
    one, two = next(pair for pair in lines if pair[0] != pair[1])
    at = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return f"{one[max(0, at - 60) : at + 60]!r} became {two[max(0, at - 60) : at + 60]!r}"


@pytest.mark.parametrize("act", QUIET, ids=lambda act: act.__name__)
def test_what_erik_gets_stays_the_same(looks: Looks, act: Callable[[World], None]) -> None:
    """Two databases that are equal in what Erik may know give him the same bytes."""
    assert looks.differing(act) == {}


def show_something(world: World) -> None:
    """What Amara adds in full, and an hour more that she is busy."""
    editing.add(world.member("amara"), "event", private("event", show="full"))
    later = MOMENT + timedelta(days=1)
    busy(world, **between(later, later + timedelta(hours=1)))


def test_what_is_shown_differs(looks: Looks) -> None:
    """Negative control: a thing in full stands on many pages, and busy time in the calendar."""
    shown = looks.differing(show_something)
    assert {"/home", "/changes", "export", "/find?q=zq", "/calendar/week/2027-19"} <= shown.keys()


def test_a_viewer_without_a_rule_would_be_noticed(
    looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: were everything shown to everybody, the same act would tell."""
    monkeypatch.setattr(Viewer, "sees", lambda *_args: Show.FULL)
    before = looks.look(FEW)
    add_hidden_things(looks.world)
    assert len(different(before, looks.look(FEW))) > 3


def test_a_number_of_the_household_would_be_noticed(
    looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: a count that goes up with every change differs on every page."""
    monkeypatch.setattr(Viewing, "to_settle", property(lambda seen: seen.stamp.version))
    before = looks.look(FEW)
    add_hidden_things(looks.world)
    assert {"/", "/home", "/talk"} <= different(before, looks.look(FEW)).keys()


def test_a_header_that_tells_would_be_noticed(
    looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: headers are part of what is compared."""
    plainly = Headers.__call__

    def telling(self: Headers, request: HttpRequest) -> HttpResponse:
        response = plainly(self, request)
        response.headers["ETag"] = str(Change.everything.count())
        return response

    monkeypatch.setattr(Headers, "__call__", telling)
    before = looks.look(FEW)
    add_hidden_things(looks.world)
    assert {"/", "/home"} <= different(before, looks.look(FEW)).keys()
