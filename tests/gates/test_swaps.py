"""G2: another's key in the place of one's own is as good as one that nobody has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.gates.addresses import POLICY, walk
from tests.gates.swapping import Swap, elsewhere, said, swaps
from tests.gates.world import World

from intertwine.actions import editing, granting
from intertwine.actions.nouns import nouns
from intertwine.actions.tree import Sight
from intertwine.store.models import (
    Employer,
    Grant,
    Household,
)

# What a form might post: enough for most of them to get past their first check.
POSTED = {
    "version": "1", "name": "x", "title": "x", "text": "x", "goal": "x", "target": "x",
    "show": "full", "say": "yes", "outcome": "drop", "to": "2027-06-01", "sure": "on",
    "url": "https://example.org/x.ics",
}  # fmt: skip
# Numbers count up, so the next one is nobody's yet.
NOBODYS_NUMBER = 987_654_321


@pytest.fixture(scope="module")
def theirs(built: World) -> dict[str, Any]:
    """What household B has of everything that an address may name."""
    return elsewhere(built)


def leaks(client: Client, found: list[Swap]) -> Iterator[str]:
    """Where the answer tells another's key from nobody's."""
    for swap in found:
        numbered = any(isinstance(one, int) for one in swap.ids)
        nobody = NOBODYS_NUMBER if numbered else uuid4()
        for method in ("GET", "POST"):
            answers = {}
            for pk in (nobody, *(one for one in swap.ids if one is not None)):
                address = reverse(swap.name, kwargs={**swap.fixed, swap.part: pk})
                echo = (address, *swap.fixed.values(), *(() if numbered else (pk,)))
                answers[pk] = said(client, method, address, POSTED, *echo)
            for pk, answer in answers.items():
                if answer != answers[nobody]:
                    yield f"{method} {swap.name} {swap.fixed}: {pk}"


def test_every_key_of_an_address_is_swapped(world: World, theirs: dict[str, Any]) -> None:
    """No address with a key is left out of the swapping."""
    swapped = {one.name for one in swaps(world, theirs)}
    keyed = {name for name, pattern in walk() if _has_key(pattern)}
    assert keyed & POLICY.keys() - swapped == set()


def _has_key(pattern: URLPattern) -> bool:
    kinds = {type(one).__name__ for one in pattern.pattern.converters.values()}
    return bool(kinds & {"UUIDConverter", "IntConverter"})


def test_anothers_key_is_nobodys_key(world: World, theirs: dict[str, Any]) -> None:
    """Amara's hidden rows, household B's rows and random keys: one status, one body."""
    assert list(leaks(world.client("erik"), swaps(world, theirs))) == []


def test_strangers_keys_are_nobodys_for_guests_too(world: World, theirs: dict[str, Any]) -> None:
    """A guest learns no more from a key."""
    found = [one for one in swaps(world, theirs) if one.name in ("fact", "end-grant", "undo")]
    assert list(leaks(world.client("guest"), found)) == []


def test_a_lookup_without_a_viewer_would_be_noticed(
    world: World, theirs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: were everything in sight, Amara's hidden rows would answer."""
    monkeypatch.setattr(Sight, "sees", lambda *_args, **_named: True)
    assert len(list(leaks(world.client("erik"), swaps(world, theirs)[:11]))) > 5


def test_a_lookup_without_a_household_would_be_noticed(
    world: World, theirs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: grants looked up by their id alone would tell household B's."""
    monkeypatch.setattr(granting, "given", lambda _member: list(Grant.objects.all()))
    found = [one for one in swaps(world, theirs) if one.name == "end-grant"]
    assert list(leaks(world.client("erik"), found)) != []


class Secrets:
    """Amara's hidden job, with all the names and codes that a form could be tried with."""

    def __init__(self, world: World) -> None:
        amara = world.member("amara")
        firm = editing.add(
            amara, "employer", {"key": "zqfirm", "name": "Zqfirm", "who": "amara", "show": "hidden"}
        )
        assert isinstance(firm, Employer)
        role = editing.add(
            amara, "role",
            {"title": "Zq", "employer": firm.key, "place": "zqoffice", "show": "hidden"},
        )  # fmt: skip
        editing.add(
            amara, "shifttype", {"key": "ZQ", "start": "20:00", "end": "23:00"}, parent=role.pk
        )
        self.role = role.pk
        self.milestone = "ZqhiddenmilestoneCanary"


@pytest.fixture
def secrets(world: World) -> Secrets:
    """The hidden job."""
    return Secrets(world)


def answer(client: Client, noun: str, data: Mapping[str, Any], *echo: Any) -> bytes:
    """What comes of adding this."""
    return said(client, "POST", reverse("fact-add", args=[noun]), data, *echo)


def test_a_parent_is_swapped(world: World, theirs: dict[str, Any], secrets: Secrets) -> None:
    """What a new row hangs from: hidden, another household's, by key or by id, nobody's."""
    client = world.client("erik")
    del theirs
    wanted = [secrets.role, world.foreign["partner"], world.foreign["child"], "priya", "zqfirm"]
    for noun in ("event", "shifttype", "roster", "attendance", "win"):
        address = reverse("fact-add", args=[noun])
        for method in ("GET", "POST"):
            nobody = said(client, method, f"{address}?parent={uuid4()}", POSTED)
            for parent in wanted:
                got = said(client, method, f"{address}?parent={parent}", POSTED)
                assert got[:3] == nobody[:3] == b"404", f"{method} {noun} {parent}"
                assert got == nobody
        body = answer(client, noun, {**POSTED, "parent": str(secrets.role)})
        assert body == answer(client, noun, {**POSTED, "parent": str(uuid4())})


MILESTONE = {"kind": "other", "date": "2027-05-02", "name": "Mine"}
CHOICES: list[tuple[str, str, str, str, dict[str, str]]] = [
    ("role", "employer", "zqfirm", "zqnone", {"title": "New"}),
    ("ask", "employer", "zqfirm", "zqnone",
     {"what": "Less", "who": "erik", "in_place_by": "2027-09-01"}),
    ("ask", "who", "priya", "nobod",
     {"what": "Less", "employer": "zqfirm", "in_place_by": "2027-09-01"}),
    ("milestone", "who", "priya", "nobod", MILESTONE),
    ("opportunity", "who", "priya", "nobod", {"name": "New"}),
    ("trip", "serves", "ZqhiddenmilestoneCanary", "ZqhiddenmilestoneNobody",
     {"name": "Away", "leave_home": "2027-05-03T08:00", "back_home": "2027-05-03T20:00"}),
    ("dependency", "decision", "ZqhiddenmilestoneCanary", "ZqhiddenmilestoneNobody",
     {"fact": "Conference talk"}),
    ("leg", "way", "zqoffice", "zqnowher", {"minutes": "10"}),
    ("contact", "of", "priya", "nobod", {"name": "Friend", "tie": "friend"}),
    ("duty", "planning", "priya", "nobod",
     {"name": "Bins", "minutes": "10", "conception": "erik", "execution": "erik"}),
    ("boundary", "shift", "ZQ", "ZN", {"text": "Few", "kind": "shifts", "count": "1"}),
]  # fmt: skip


@pytest.mark.parametrize(("noun", "field", "secret", "nobodys", "rest"), CHOICES)
def test_a_choice_is_swapped(
    world: World, secrets: Secrets, noun: str, field: str, secret: str, nobodys: str,
    rest: dict[str, str],
) -> None:  # fmt: skip
    """A key or a name in a form's field: what is hidden is refused in the words for unknown."""
    del secrets
    client = world.client("erik")
    got = {}
    for one in (secret, nobodys):
        fields = {f"{field}.0": "home", f"{field}.1": one} if noun == "leg" else {field: one}
        got[one] = answer(client, noun, {**rest, **fields}, secret, nobodys)
    assert got[secret] == got[nobodys]
    prefilled = [
        said(client, "GET", f"{reverse('fact-add', args=[noun])}?{field}={one}", {}, one)
        for one in (secret, nobodys)
    ]
    assert prefilled[0] == prefilled[1]


def test_a_choice_that_knew_hidden_things_would_be_noticed(
    world: World, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: were hidden employers in the form's list, the answers would differ."""
    del secrets
    monkeypatch.setattr(Sight, "sees", lambda *_args, **_named: True)
    client = world.client("erik")
    got = [
        answer(client, "role", {"title": "New", "employer": one}, "zqfirm", "zqnone")
        for one in ("zqfirm", "zqnone")
    ]
    assert got[0] != got[1]


def test_a_hidden_key_is_free(world: World, secrets: Secrets) -> None:
    """Erik's own employer may have the key and the name that Amara's hidden one has."""
    del secrets
    client = world.client("erik")
    got = [
        answer(client, "employer", {"key": key, "name": key.title()}, key, key.title())
        for key in ("zqfirm", "zqnone")
    ]
    assert got[0] == got[1]
    names = ("ZqhiddenmilestoneCanary", "ZqhiddenmilestoneNobody")
    twice = [answer(client, "milestone", {**MILESTONE, "who": "erik", "name": one}, one)
             for one in names]  # fmt: skip
    assert twice[0] == twice[1]


def test_what_is_named_in_secret_goes_as_if_it_were_not(world: World, secrets: Secrets) -> None:
    """Erik removes a date or an employer; that hidden things name it neither stops nor shows."""
    erik, amara = world.member("erik"), world.member("amara")
    date = editing.add(erik, "milestone", {**MILESTONE, "who": "erik"})
    firm = editing.add(erik, "employer", {"key": "joint", "name": "Joint"})
    removals = [
        reverse("fact-remove", args=[noun, row.pk])
        for noun, row in (("milestone", date), ("employer", firm))
    ]
    client = world.client("erik")
    before = [said(client, "POST", one, {"version": "1"}) for one in removals]
    away = {"leave_home": "2027-05-03T08:00", "back_home": "2027-05-03T20:00", "show": "hidden"}
    editing.add(amara, "trip", {"name": "Zq", "serves": "Mine", **away})
    role = {"title": "Zq", "employer": "joint", "show": "hidden"}
    editing.add(amara, "role", role)
    ask = {"who": "amara", "what": "Zq", "employer": "joint", "in_place_by": "2027-09-01"}
    editing.add(amara, "ask", {**ask, "show": "hidden"})
    assert secrets.role != date.pk
    after = [said(client, "POST", one, {"version": "1"}) for one in removals]
    assert before == after
    assert all(one.startswith(b"302") for one in after)


def test_grants_name_only_what_one_may_share(world: World, theirs: dict[str, Any]) -> None:
    """A guest's list with hidden, foreign or nobody's ids is refused alike, and grants nothing."""
    client = world.client("erik")
    count = Grant.objects.count()
    got = []
    for pk in (world.hidden["milestone"], theirs["milestone"], world.shared, uuid4()):
        data = {"guest": "G", "things": str(pk), "days": "7"}
        got.append(said(client, "POST", "/people/guest", data, pk))
    # What Amara shares in full is on Erik's page, and still not his to share on.
    assert got[0] == got[1] == got[3]
    assert all(one.startswith(b"422") for one in got)
    assert Grant.objects.count() == count


def test_an_item_of_another_talk_is_not_there(world: World, theirs: dict[str, Any]) -> None:
    """An agenda item's id, a model's id: another household's answer as nobody's."""
    client = world.client("erik")
    got = [
        said(client, "POST", reverse("talk-item", kwargs={"pk": pk, "item": uuid4()}), POSTED)
        for pk in (world.round, theirs["round"], uuid4())
    ]
    assert len(set(got)) == 1


ELSEWHERE = (
    "//evil.example/", "https://evil.example/", "http://evil.example", "/\\evil.example",
    "\\\\evil.example", "javascript:alert(1)", "\t//evil.example", "https:evil.example",
    "http://testserver@evil.example/", "/\t/evil.example",
)  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_next_stays_on_this_site(world: World, target: str) -> None:
    """Wherever a form says to go on to, it is a page of this site."""
    client = world.client("erik")
    event = {"name": "x", "start": "2027-05-08T10:00", "end": "2027-05-08T11:00"}
    adding = {**event, "kind": "event", "whose": "erik", "day": "2027-05-08", "start": "10:00",
              "end": "11:00"}  # fmt: skip
    change = editing.add(world.member("erik"), "event", event)
    undo = reverse("undo", args=[editing.recent(world.member("erik"))[0].pk])
    for address, data in (
        ("/facts/event/add", event), ("/calendar/add", adding), (undo, {}),
        (reverse("fact-remove", args=["event", change.pk]), {"version": "1"}),
        ("/account/again", {"password": "correct horse battery"}),
    ):  # fmt: skip
        got = said(client, "POST", address, {**data, "next": target}).decode()
        assert got.startswith("302"), address
        location = next(line for line in got.splitlines() if line.startswith("Location: "))
        assert location.removeprefix("Location: ").startswith("/"), address
        assert "evil" not in location, address
        assert "javascript" not in location, address


def test_nothing_of_household_b_was_touched(world: World, theirs: dict[str, Any]) -> None:
    """After all addresses were posted to with its ids, household B says what it said."""
    client = world.client("erik")
    versions = dict(Household.objects.values_list("pk", "version"))
    before = {noun: nouns()[noun].model.everything.count() for noun in world.foreign}
    for swap in swaps(world, theirs):
        for pk in swap.ids:
            if pk is not None:
                client.post(reverse(swap.name, kwargs={**swap.fixed, swap.part: pk}), POSTED)
    allowed = {world.cast.household.pk}
    after = dict(Household.objects.values_list("pk", "version"))
    assert {pk for pk in versions if versions[pk] != after[pk]} <= allowed
    assert {noun: nouns()[noun].model.everything.count() for noun in world.foreign} == before
