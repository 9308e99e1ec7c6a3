"""The talk through its pages: sealed from the other in every byte, whole for both when open."""

from __future__ import annotations

import logging
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from intertwine.actions import rows
from intertwine.actions.portable.writing import text_of
from intertwine.domain.talk import QUESTIONS
from intertwine.store.models import Account, Change, Household, Round

CANARY = "Zaunkönig-4711"
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ?")[^"]{20,}')
ASKED = [one.id for one in QUESTIONS]
Answered = dict[str, tuple[int, int, bytes]]


def begun(client: Client) -> str:
    """Begin a round; its address."""
    response = client.post("/talk/begin")
    assert response.status_code == 302
    return str(response["Location"])


def version(client: Client, address: str) -> str:
    """The version of the own sheet, from its page."""
    found = re.search(r'id="sheet-version" value="(\d+)"', text(client, address))
    assert found
    return found[1]


def text(client: Client, address: str) -> str:
    """A page that is there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def keep(client: Client, address: str, **answers: object) -> None:
    """Keep a draft without scripts."""
    said = {name.replace("_", "-"): str(value) for name, value in answers.items()}
    data = {"version": version(client, address), **said}
    assert client.post(f"{address}/keep", data).status_code == 302


def seal(client: Client, address: str) -> None:
    """Read over and seal."""
    found = re.search(r'name="version" value="(\d+)"', text(client, f"{address}/over"))
    assert found
    assert client.post(f"{address}/seal", {"version": found[1]}).status_code == 302


def plain_addresses(found: object = None, prefix: str = "") -> list[str]:
    """Every address of the app that takes no argument."""
    told = []
    for one in get_resolver().url_patterns if found is None else found:  # type: ignore[attr-defined]
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            told += plain_addresses(one.url_patterns, route)
        elif isinstance(one, URLPattern) and not re.search(r"[<(\\]", route):
            told.append("/" + route.strip("^$"))
    return told


def seen(client: Client, addresses: list[str]) -> Answered:
    """What each address answers, tokens of forms masked, as they are new each time."""
    answers = {}
    for address in addresses:
        response = client.get(address)
        whole = b"".join(response) if response.streaming else response.content
        content = TOKEN.sub(b"", whole)
        answers[address] = (response.status_code, len(content), content)
    return answers


def addresses_for(address: str) -> list[str]:
    """All that Erik could open: every plain address, the round's own, weeks, months, a search."""
    leaving = ("/sign-out", "/enter")
    plain = [one for one in plain_addresses() if not one.startswith(leaving)]
    more = [
        address, f"{address}/over", "/week/2027-14", "/calendar/week/2027-14", "/find?q=moving",
        "/calendar/year/2027", f"/talk/{uuid4()}",
    ]  # fmt: skip
    return [*dict.fromkeys(plain), *more]


def test_other_sees_the_same_bytes_whatever_is_written(amara: Client, erik: Client) -> None:
    """Erik's answer on every address is equal before Amara writes, after, and once she sealed."""
    address = begun(amara)
    addresses = addresses_for(address)
    first, before = seen(erik, addresses), seen(erik, addresses)
    steady = [one for one in addresses if first[one] == before[one]]
    assert {address, "/talk", "/time", "/", "/careers", "/clashes"} <= set(steady)
    assert len(steady) >= 25
    keep(amara, address, n_moving=2, w_moving=CANARY)
    written = seen(erik, addresses)
    seal(amara, address)
    sealed = seen(erik, addresses)
    for one in steady:
        assert before[one] == written[one] == sealed[one], one


def test_comparison_notices_a_page_that_tells(amara: Client, erik: Client) -> None:
    """Negative control: once both are in, the same comparison does find what changed."""
    address = begun(amara)
    keep(amara, address, n_moving=2, w_moving=CANARY)
    seal(amara, address)
    before = seen(erik, ["/talk", address])
    seal(erik, address)
    after = seen(erik, ["/talk", address])
    assert all(before[one] != after[one] for one in before)
    assert CANARY.encode() in after[address][2]


def test_canary_stays_on_its_sheet(
    amara: Client, erik: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """What Amara writes stands in no page of Erik's, no log, no history and no household file."""
    caplog.set_level(logging.DEBUG)
    household = Household.objects.get()
    file = text_of(rows.facts_of(household))
    version_then, changes = household.version, Change.everything.count()
    address = begun(amara)
    keep(amara, address, n_moving=2, w_moving=CANARY, w_values=CANARY)
    assert CANARY in text(amara, address)
    amara.post(f"{address}/keep", {"version": 1, "w-fears": CANARY})
    seal(amara, address)
    pages = seen(erik, addresses_for(address)).values()
    assert not any(CANARY.encode() in content for _, _, content in pages)
    assert CANARY not in caplog.text
    household.refresh_from_db()
    assert (household.version, Change.everything.count()) == (version_then, changes)
    assert text_of(rows.facts_of(household)) == file
    assert CANARY in text(amara, address)
    assert CANARY not in caplog.text


def test_other_costs_the_same(amara: Client, erik: Client) -> None:
    """Erik's two pages ask the database as often before Amara writes as after."""
    address = begun(amara)
    seen(erik, ["/talk", address])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            seen(erik, ["/talk", address])
        return len(queries)

    before = asked()
    keep(amara, address, n_moving=2, w_moving=CANARY)
    written = asked()
    seal(amara, address)
    assert before == written == asked()


def test_whole_round(amara: Client, erik: Client) -> None:
    """Without scripts: both answer, seal, read what lies apart, and close it."""
    address = begun(amara)
    keep(amara, address, n_moving=2, w_moving="Not again.", n_nights_away=3)
    assert "You have answered 2 of 20." in text(amara, "/talk")
    seal(amara, address)
    assert "Your sheet is sealed. Both open when both are in." in text(amara, "/talk")
    keep(erik, address, n_moving=8, n_nights_away=4)
    seal(erik, address)
    for client in (amara, erik):
        page = text(client, address)
        assert "<h1>One thing to talk about.</h1>" in page
        assert "Not again." in page
        assert "6 points apart" in page
    item = re.search(rf'action="({address}/items/[^"]+)"', text(erik, address))
    assert item
    closing = {"version": 1, "outcome": "owner", "owner": "erik", "by": "2027-05-03", "words": ""}
    assert erik.post(item[1], closing).status_code == 302
    assert "Erik takes it on, by 3 May 2027." in text(amara, address)
    assert "<h1>What lay apart is talked through.</h1>" in text(amara, "/talk")


def test_draft_is_kept_as_it_is_typed(amara: Client) -> None:
    """A quiet save answers with a word, the count and the next version, and nothing else."""
    address = begun(amara)
    data = {"version": 1, "n-moving": "2", "w-moving": ""}
    response = amara.post(f"{address}/keep", data, headers={"HX-Request": "true"})
    assert response.status_code == 200
    answer = response.content.decode()
    assert "1 of 20 answered" in answer
    assert 'id="sheet-version" value="2" hx-swap-oob="true"' in answer
    assert "<html" not in answer


def test_sheet_of_another_device_is_not_overwritten(amara: Client) -> None:
    """A stale form comes back with what was typed and what the other device kept."""
    address = begun(amara)
    keep(amara, address, n_moving=2, w_moving="from the phone")
    data = {"version": 1, "n-moving": "9", "w-moving": "from the desk"}
    response = amara.post(f"{address}/keep", data)
    assert response.status_code == 409
    page = response.content.decode()
    assert 'value="from the desk"' in page
    assert "Kept from the other device: 2, “from the phone”" in page
    quiet = amara.post(f"{address}/keep", data, headers={"HX-Request": "true"})
    assert "changed on another device" in quiet.content.decode()
    assert "from the phone" in text(amara, f"{address}/over")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n-moving", "11"), ("n-moving", "-1"), ("n-moving", "many"), ("n-moving", "９"),
        ("n-moving", "1" * 5000), ("w-moving", "x" * 501), ("w-values", "x" * 4001),
    ],
)  # fmt: skip
def test_bad_answers_are_refused_and_kept_on_the_page(amara: Client, name: str, value: str) -> None:
    """Whatever is typed: clear words, the other answers still there, nothing kept."""
    address = begun(amara)
    data = {"version": "1", "w-fears": "stays here", name: value}
    response = amara.post(f"{address}/keep", data)
    if value == "９":  # a nine by any script is a nine
        assert response.status_code == 302
        return
    assert response.status_code == 422
    page = response.content.decode()
    assert "what you typed is still here" in page
    assert "stays here" in page
    assert "You have answered 0 of 20." in text(amara, "/talk")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "a\x00b\r\nc"])
def test_hostile_words_are_words(amara: Client, erik: Client, hostile: str) -> None:
    """Mark-up in an answer is shown as it was typed and runs nowhere."""
    address = begun(amara)
    keep(amara, address, w_values=hostile)
    seal(amara, address)
    seal(erik, address)
    page = text(erik, address)
    assert "<script>alert" not in page
    if "{" in hostile:
        assert hostile in page


@pytest.mark.parametrize("act", ["keep", "seal", "aside"])
@pytest.mark.parametrize("stale", ["", "x", "-1", "9" * 400])
def test_unreadable_versions_change_nothing(amara: Client, act: str, stale: str) -> None:
    """A version that cannot be is a stale one; laying aside needs none."""
    address = begun(amara)
    status = amara.post(f"{address}/{act}", {"version": stale}).status_code
    assert status == {"keep": 409, "seal": 302, "aside": 302}[act]
    assert Round.objects.get().opened_at is None


def test_strangers_find_nothing(amara: Client, db: None) -> None:
    """Guests and outsiders get the same answer for this round as for none."""
    address = begun(amara)
    stranger = Account.objects.create_user("mentor@example.org", "pass", name="Dr Aziz")
    client = Client()
    client.force_login(stranger)
    paths = ["/talk", "/time", address, f"{address}/over"]
    assert [client.get(path).status_code for path in paths] == [404] * 4
    posts = ["/talk/begin", f"{address}/keep", f"{address}/seal", f"{address}/aside"]
    assert [client.post(path).status_code for path in posts] == [404] * 4
    assert [Client().get(path).status_code for path in paths] == [302] * 4


@pytest.mark.parametrize(
    "path", ["/talk/begin", "/talk/propose", "/talk/{}/keep", "/talk/{}/seal", "/talk/{}/aside",
             "/talk/{}/items/{}", "/talk/model/{}"],
)  # fmt: skip
def test_reading_never_acts(amara: Client, path: str) -> None:
    """What changes something answers no GET."""
    assert amara.get(path.format(*[uuid4()] * 2)).status_code == 405


def test_model_is_agreed_by_both(amara: Client, erik: Client) -> None:
    """Amara proposes, Erik says yes, and both read whose career goes first until when."""
    said = {"kind": "turns", "primary": "amara", "since": "2027-04-05", "until": "2028-04-04",
            "owed": "Berlin is Erik’s."}  # fmt: skip
    assert amara.post("/talk/propose", said).status_code == 302
    assert "You have proposed this" in text(amara, "/talk")
    page = text(erik, "/talk")
    assert "You can say yes, no or not yet." in page
    address = re.search(r'action="(/talk/model/[^"]+)"', page)
    assert address
    assert erik.post(address[1], {"say": "maybe"}).status_code == 404
    assert amara.post(address[1], {"say": "yes"}).status_code == 404
    assert erik.post(address[1], {"say": "yes"}).status_code == 302
    for client in (amara, erik):
        page = text(client, "/talk")
        assert "You take turns; now it is Amara’s." in page
        assert "5 April 2027–4 April 2028" in page
        assert "Berlin is Erik’s." in page


def test_bad_proposal_comes_back_as_typed(amara: Client) -> None:
    """Every fault beside its field, what was typed kept, nothing proposed."""
    said = {"kind": "primary", "primary": "", "since": "2027-04-05", "until": "2020-01-01",
            "owed": "the summer"}  # fmt: skip
    response = amara.post("/talk/propose", said)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Say whose career goes first now." in page
    assert "The last day must come after the first." in page
    assert "the summer" in page
    assert "Proposed" not in page


def test_half_a_closing_comes_back_as_typed(amara: Client, erik: Client) -> None:
    """An owner without a day is refused; the words stay, and a second closing is told."""
    address = begun(amara)
    for client, number in ((amara, 2), (erik, 8)):
        keep(client, address, n_moving=number)
        seal(client, address)
    item = re.search(rf'action="({address}/items/[^"]+)"', text(erik, address))
    assert item
    half = {"version": 1, "outcome": "owner", "owner": "erik", "by": "", "words": "asks around"}
    response = erik.post(item[1], half)
    assert response.status_code == 422
    assert "Give a day from today on." in response.content.decode()
    assert 'value="asks around"' in response.content.decode()
    assert amara.post(item[1], {"version": 1, "outcome": "drop"}).status_code == 302
    late = erik.post(item[1], {**half, "by": "2027-05-03"})
    assert late.status_code == 409
    assert "closed or changed meanwhile" in late.content.decode()
    assert 'value="asks around"' in late.content.decode()
