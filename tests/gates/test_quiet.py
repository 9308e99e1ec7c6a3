"""G3: what Amara keeps to herself changes no byte of what Erik gets, whatever she does with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from tests.gates.crawl import plain
from tests.gates.world import CALENDAR, HIDDEN, World, private

from intertwine.actions import editing, granting, inviting, preferences, publications
from intertwine.actions.feeds import subscribing
from intertwine.actions.nouns import nouns
from intertwine.actions.talking import rounds
from intertwine.actions.viewing import Viewing, viewing
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.domain.talk import Reply
from intertwine.store.models import (
    Account,
    CalendarSource,
    Change,
    Employer,
    Feed,
    FeedState,
    Notice,
    Role,
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
MOMENT = datetime(2027, 5, 11, 18)


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


def busy(world: World, **values: Any) -> None:
    """Something of Amara's that Erik may know the hours of."""
    amara = world.member("amara")
    noun = "trip" if "leave_home" in values else "event"
    editing.add(amara, noun, {"name": "Zqbusyeventcanary", "show": "busy", **values})


def between(start: datetime, end: datetime) -> dict[str, str]:
    """The fields of an event."""
    return {"start": start.isoformat(), "end": end.isoformat()}


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


def add_hidden_things(world: World) -> None:
    """One more of every noun."""
    for noun in HIDDEN:
        editing.add(world.member("amara"), noun, private(noun, show="hidden"))


def reword_hidden_things(world: World) -> None:
    """Other names for all, and another day for some."""
    for noun in HIDDEN:
        title = nouns()[noun].title
        editing.change(
            world.member("amara"), noun, world.hidden[noun], {title: "Otherwise"}, version=1
        )
    editing.change(
        world.member("amara"), "milestone", world.hidden["milestone"],
        {"date": "2027-06-01", "load": 1, "private_until": "2027-12-01"}, version=2,
    )  # fmt: skip


def remove_hidden_things(world: World) -> None:
    """All of them, and the last removal undone."""
    amara = world.member("amara")
    last = [editing.remove(amara, noun, world.hidden[noun], version=1) for noun in HIDDEN][-1]
    assert last is not None
    editing.undo(amara, last)


def work_elsewhere(world: World) -> None:
    """A hidden job at a hidden employer, with shifts, a rota and a way to its office."""
    amara = world.member("amara")
    firm = editing.add(
        amara, "employer", {"name": "Zqhiddenemployercanary", "who": "amara", "show": "hidden"}
    )
    assert isinstance(firm, Employer)
    role = editing.add(
        amara, "role",
        {"title": "Other", "employer": firm.key, "place": "elsewhere", "show": "hidden"},
    )  # fmt: skip
    assert isinstance(role, Role)
    shift = {"key": "Zq", "start": "20:00", "end": "23:00"}
    editing.add(amara, "shifttype", shift, parent=role.pk)
    days = {"since": "2027-05-03", "until": "2027-05-09", "shifts": {"2027-05-04": "Zq"}}
    editing.add(amara, "roster", days, parent=role.pk)
    leg = {"way": ["home", "elsewhere"], "minutes": 25, "both_ways": True}
    editing.add(amara, "leg", leg)
    editing.add(
        amara, "ask",
        {"who": "amara", "what": "Zq", "employer": firm.key, "in_place_by": "2027-09-01"},
    )  # fmt: skip


def keep_a_hidden_calendar(world: World) -> None:
    """Another file, a newer one in its place, the subscription failing, then all removed."""
    amara = world.member("amara")
    made = subscribing.upload(amara, raw=CALENDAR % b"One", name="One", show=Show.HIDDEN)
    subscribing.replace_file(amara, made.pk, raw=CALENDAR % b"Two", version=made.version)
    Feed.objects.filter(source=world.hidden["calendarsource"]).update(
        state=FeedState.REFUSED, message="Zq", failures=7
    )
    version = CalendarSource.everything.get(pk=made.pk).version
    subscribing.drop(amara, made.pk, version=version)


def write_and_seal(world: World) -> None:
    """Her sheet of the talk kept twice and sealed."""
    amara = world.member("amara")
    asked = [one for one in rounds.asked(rounds._round(amara, world.round)) if not one.low]
    version = rounds.keep(amara, world.round, {asked[0].key: Reply(words="Other")}, version=2)
    rounds.seal(amara, world.round, {}, version=version)


def look_after_the_account(world: World) -> None:
    """Links, a guest for a hidden thing, a language, a session: hers alone."""
    account, amara = world.accounts["amara"], world.member("amara")
    made = publications.publish(account, name="Zq")
    publications.rotate(account, made.publication.pk)
    publications.end(account, world.publication)
    granting.grant(amara, guest="Zq", rows=[world.hidden["event"]], days=7)
    inviting.revoke(amara, world.invite)
    preferences.prefer(account, language="de", single_keys=False)
    world.client("amara").get("/")


def divide_busy_time(world: World) -> None:
    """The same two hours as two events and a trip inside."""
    amara = world.member("amara")
    row = next(one for one in editing.recent(amara) if one.title == "Zqbusyeventcanary")
    half = MOMENT + timedelta(minutes=55)
    editing.change(amara, "event", row.row, between(MOMENT, half), version=1)
    busy(world, **between(half, MOMENT + timedelta(minutes=115)), notice_days=9)
    busy(
        world,
        leave_home=(MOMENT + timedelta(minutes=20)).isoformat(),
        back_home=(MOMENT + timedelta(minutes=80)).isoformat(),
    )


def reword_busy_time(world: World) -> None:
    """Another name, place and notice for the same hours."""
    amara = world.member("amara")
    row = next(one for one in editing.recent(amara) if one.title == "Zqbusyeventcanary")
    said = {"name": "Interview", "where": "home", "notice_days": 3, "travel_minutes": 0}
    editing.change(amara, "event", row.row, said, version=1)


def busy_calendar_within(world: World) -> None:
    """A work calendar that says no more than what is disclosed already."""
    raw = (CALENDAR % b"Standup").replace(b"20270506T080000Z", b"20270511T173000Z")
    raw = raw.replace(b"20270506T090000Z", b"20270511T180000Z")
    subscribing.upload(world.member("amara"), raw=raw, name="Work", show=Show.BUSY)


def keep_private_for_longer(world: World) -> None:
    """Full from a day on, private before: as good as busy, and then for longer."""
    amara = world.member("amara")
    row = next(one for one in editing.recent(amara) if one.title == "Zqbusyeventcanary")
    for version, day in enumerate(("2027-12-01", "2028-12-01"), start=1):
        said = {"show": "full", "private_until": day}
        editing.change(amara, "event", row.row, said, version=version)


QUIET = (
    add_hidden_things, reword_hidden_things, remove_hidden_things, work_elsewhere,
    keep_a_hidden_calendar, write_and_seal, look_after_the_account, divide_busy_time,
    reword_busy_time, busy_calendar_within, keep_private_for_longer,
)  # fmt: skip


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
