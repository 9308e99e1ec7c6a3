"""Pages of facts: what was typed is kept, ids of others lead nowhere, nothing is overwritten."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.households import Cast, gather

from intertwine.actions import editing
from intertwine.actions.desk import Desk
from intertwine.actions.membership import Member, member_of
from intertwine.store.models import Account, Change, Event, Milestone, Role, Trip

DENTIST = {"name": "Dentist", "start": "2027-04-05T09:00", "end": "2027-04-05T10:00"}


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Households A and B on a day before Amara's interview may be told."""
    del db
    monkeypatch.setenv("_INTERTWINE_DEMO_TODAY", "2027-01-04")
    return gather()


def browser(account: Account) -> Client:
    """Somebody's browser, signed in."""
    client = Client()
    client.force_login(account)
    return client


def member(account: Account) -> Member:
    """The partner of an account."""
    found = member_of(account)
    assert found is not None
    return found


def fields(page: str) -> dict[str, list[str]]:
    """What a browser would post of the page's large form, as it stands."""
    form = page.split('id="fact-form"', 1)[1].split("</form>", 1)[0]
    data: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        found = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        box = found.get("type") in ("checkbox", "radio")
        if "name" in found and (not box or " checked" in tag):
            data.setdefault(found["name"], []).append(unescape(found.get("value", "")))
    for name, inside in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        data[name] = [unescape(chosen[1])] if chosen else [""]
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL
    ):
        data[name] = [unescape(text)]
    data.pop("csrfmiddlewaretoken", None)
    return data


def text(client: Client, path: str) -> str:
    """A page."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def path_of(row: Any) -> str:
    """A row's page."""
    return f"/facts/{type(row).FACT.__name__.lower()}/{row.pk}"


def plain(page: str) -> str:
    """A page's words."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_untouched_form_changes_nothing(cast: Cast) -> None:
    """Opening any fact and saving it as it stands writes no history and no new version."""
    client, desk = browser(cast.amara), Desk(member(cast.amara))
    for node in desk.tree.nodes.values():
        path = f"/facts/{node.noun.name}/{node.pk}"
        answer = client.post(path, fields(text(client, path)))
        assert answer.status_code == 302, (path, answer.content.decode()[:2000])
    assert not Change.everything.exists()


def test_prefilled_form_adds(cast: Cast) -> None:
    """A link that knows the name and the hour fills the form, and the toast names what came."""
    client = browser(cast.amara)
    page = text(client, "/facts/event/add?name=Dentist&start=2027-04-05T09:00&parent=erik")
    data = fields(page) | {"end": ["2027-04-05T10:00"]}
    answer = client.post("/facts/event/add", data, follow=True)
    assert "Added “Dentist”." in answer.content.decode()
    assert Event.everything.get(name="Dentist").partner.key == "erik"


def test_what_was_typed_is_kept(cast: Cast) -> None:
    """A refused form shows each sentence beside its field, and every value as it was typed."""
    said = {
        "name": "",
        "start": "half past nine",
        "end": "2027-04-05T10:00",
        "travel_minutes": "1e9",
    }
    answer = browser(cast.amara).post("/facts/event/add", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“half past nine” is not a date and time: write it as" in page
    assert 'type="text" value="half past nine"' in page
    assert 'value="2027-04-05T10:00"' in page
    assert "“name” is empty: give it a name." in page
    assert not Event.everything.filter(end="2027-04-05T10:00").exists()


HOSTILE = [
    "<script>alert(1)</script>", "x" * 5000, "\x00", "9" * 400, "-1", "1e400", "NaN", "2027-02-30",
    "99:99", "{{7*7}}", "' OR 1=1 --", "\u202eevil", "💥", "[]", "null",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("noun", ["event", "place", "helper", "milestone", "leg", "role"])
def test_hostile_values_are_refused_or_kept_as_text(cast: Cast, noun: str, value: str) -> None:
    """Whatever is typed into every field, the answer is a page, and nothing of it is mark-up."""
    client = browser(cast.amara)
    data = {name: [value] for name in fields(text(client, f"/facts/{noun}/add")) if name[0] != "_"}
    data["parent"] = [""]
    answer = client.post(f"/facts/{noun}/add", data)
    assert answer.status_code in (302, 422)
    assert "<script>alert" not in answer.content.decode()


def test_rows_are_added_and_left_out_without_saving(cast: Cast) -> None:
    """Another line for a closed day comes by a plain post; what else was typed stays."""
    client = browser(cast.amara)
    data = fields(text(client, "/facts/place/add")) | {"name": ["Club"], "closed.0": ["2027-05-05"]}
    page = client.post("/facts/place/add", {**data, "_more": "closed"}).content.decode()
    assert 'name="closed.0" type="date" value="2027-05-05"' in page
    assert 'name="closed.1" type="date" value=""' in page
    assert 'value="Club"' in page
    page = client.post("/facts/place/add", {**fields(page), "_drop": "closed.0"}).content.decode()
    assert "2027-05-05" not in page.split('id="fact-form"')[1]


def test_fault_in_a_row_stands_in_that_row(cast: Cast) -> None:
    """Of two closed days the wrong one is marked, although an empty line stands before it."""
    client = browser(cast.amara)
    data = fields(text(client, "/facts/place/add"))
    data |= {"closed.0": [""], "closed.1": ["2027-05-05"], "closed.2": ["2027-02-30"]}
    page = client.post("/facts/place/add", data).content.decode()
    row = page.split('id="f-closed-2"')[1].split("</li>")[0]
    assert "no day of the calendar: February 2027 has 28 days" in row


def test_foreign_hidden_and_random_ids_are_byte_equal(cast: Cast) -> None:
    """In the path, as a parent and in a removal: the same 404, whatever the id."""
    erik = browser(cast.erik)
    hidden = Milestone.everything.get(name="Ward manager interview")
    foreign = Milestone.everything.filter(household=cast.elsewhere).first()
    assert foreign is not None
    pages = set()
    for pk in (hidden.pk, foreign.pk, uuid4()):
        for answer in (
            erik.get(f"/facts/milestone/{pk}"),
            erik.post(f"/facts/milestone/{pk}", {"name": "x", "version": "1"}),
            erik.post(f"/facts/milestone/{pk}/remove", {"version": "1"}),
            erik.get(f"/facts/event/add?parent={pk}"),
            erik.post("/facts/event/add", {**DENTIST, "parent": str(pk)}),
            erik.post(f"/changes/{pk}/undo"),
        ):
            assert answer.status_code == 404
            pages.add(re.sub(rb'value="[\w-]{64}"|"X-CSRFToken": "\w+"', b"", answer.content))
    assert len(pages) == 1


def test_role_of_another_is_no_parent(cast: Cast) -> None:
    """A hidden role and another household's are no place to hang a rota from."""
    hidden = Role.everything.get(title__startswith="Senior")
    Role.everything.filter(pk=hidden.pk).update(show="hidden")
    foreign = Role.everything.filter(partner__household=cast.elsewhere).first()
    assert foreign is not None
    erik = browser(cast.erik)
    answers = {
        erik.get(f"/facts/roster/add?parent={pk}").status_code
        for pk in (hidden.pk, foreign.pk, uuid4())
    }
    assert answers == {404}


def test_choices_offer_only_what_may_be_seen(cast: Cast) -> None:
    """Erik's trip cannot be for Amara's hidden interview; posting its name is refused as any."""
    erik = browser(cast.erik)
    page = text(erik, "/facts/trip/add")
    assert "Berlin talk" in page
    assert "Ward manager interview" not in page
    data = fields(page) | {"name": ["x"], "leave_home": ["2027-06-01T08:00"],
                           "back_home": ["2027-06-02T08:00"]}  # fmt: skip
    pages = []
    for name in ("Ward manager interview", "Ward manager interviev"):
        answer = erik.post("/facts/trip/add", {**data, "serves": name})
        assert answer.status_code == 422
        pages.append(answer.content.decode().replace(name, "…"))
    assert unlike(pages[0]) == unlike(pages[1])


def unlike(page: str) -> str:
    """A page without the tokens that each answer has of its own."""
    return re.sub(r'value="\w{64}"|Token": "\w+"', "", page)


def test_extra_fields_are_ignored(cast: Cast) -> None:
    """Neither an owner nor a household nor an id can be slipped in beside the form's own fields."""
    extra = {"id": str(uuid4()), "household": str(cast.elsewhere.pk), "partner": "x", "order": "9",
             "is_staff": "1", "version": "77", "owner": "erik"}  # fmt: skip
    answer = browser(cast.amara).post("/facts/event/add", {**DENTIST, **extra})
    assert answer.status_code == 302
    row = Event.everything.get(name="Dentist")
    assert (row.partner.household, row.version) == (cast.household, 1)
    assert str(row.pk) != extra["id"]


def test_only_the_owner_is_offered_who_sees(cast: Cast) -> None:
    """Amara's form of Erik's trip has no such field, and slipping it in changes nothing."""
    trip = Trip.everything.get(name="Conference talk in Berlin")
    amara = browser(cast.amara)
    page = text(amara, path_of(trip))
    assert 'name="show"' not in page
    amara.post(path_of(trip), {**fields(page), "show": "titled", "name": "Berlin"})
    trip.refresh_from_db()
    assert (trip.name, trip.show) == ("Berlin", "full")
    assert 'name="show"' in text(browser(cast.erik), path_of(trip))


def test_two_saves_are_shown_side_by_side(cast: Cast) -> None:
    """Who saves second sees both versions of each field they touched, and chooses."""
    row = Milestone.everything.get(name="Berlin talk")
    erik, amara = browser(cast.erik), browser(cast.amara)
    first, second = fields(text(erik, path_of(row))), fields(text(amara, path_of(row)))
    assert erik.post(path_of(row), {**first, "load": "3", "date": "2027-05-20"}).status_code == 302
    answer = amara.post(path_of(row), {**second, "load": "5", "lead_days": "9"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Erik Lindqvist saved this while you had it open." in page
    sides = re.findall(
        r"<legend>([^<]+)</legend>.*?</small>([^<]*)<.*?</small>([^<]*)<", page, re.DOTALL
    )
    assert {(mine, theirs) for _, mine, theirs in sides} == {("5", "3"), ("9", "–")}
    row.refresh_from_db()
    assert (row.load, row.lead_days) == (3, None)
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    chosen = {name: unescape(value) for name, value in kept.items()}
    chosen |= {"_take.load": "theirs", "_take.lead_days": "mine"}
    assert amara.post(path_of(row), chosen).status_code == 302
    row.refresh_from_db()
    assert (row.load, row.lead_days, str(row.date)) == (3, 9, "2027-05-20")


def test_removed_row_comes_back_by_its_toast(cast: Cast) -> None:
    """Removing says so with an undo, and the undo restores it under its old address."""
    row = Milestone.everything.get(name="Annual appraisal")
    amara = browser(cast.amara)
    page = amara.post(f"{path_of(row)}/remove", {"version": "1"}, follow=True).content.decode()
    undo = re.search(r'action="(/changes/[^"]+/undo)"', page)
    assert "Removed “Annual appraisal”." in page
    assert undo is not None
    assert amara.get(path_of(row)).status_code == 404
    assert amara.post(undo[1]).status_code == 302
    assert amara.get(path_of(row)).status_code == 200


def test_title_alone_is_not_a_form(cast: Cast) -> None:
    """What is shown by name and time alone can be looked at and not changed."""
    trip = Trip.everything.get(name="Conference talk in Berlin")
    Trip.everything.filter(pk=trip.pk).update(show="titled")
    amara = browser(cast.amara)
    page = text(amara, path_of(trip))
    assert "no more" in page
    assert "fact-form" not in page
    assert amara.post(path_of(trip), {"name": "x", "version": "1"}).status_code == 404


def test_home_counts_what_is_seen(cast: Cast) -> None:
    """Erik's page of everything is the same whether or not Amara hides an event from him."""
    erik = browser(cast.erik)
    before = plain(text(erik, "/home"))
    editing.add(member(cast.amara), "event", {**DENTIST, "show": "hidden"})
    assert plain(text(erik, "/home")) == before
    assert "Ward manager interview" not in before
    assert "Ward manager interview" in text(browser(cast.amara), "/home")


def test_changes_are_told_to_those_who_may_know(cast: Cast) -> None:
    """Who, what, old and new; what is hidden changes nothing on the other's page."""
    amara, erik = member(cast.amara), browser(cast.erik)
    row = Milestone.everything.get(name="Berlin talk")
    editing.change(amara, "milestone", row.pk, {"load": 4}, version=1)
    page = text(erik, "/changes")
    assert "Amara Okafor changed Berlin talk (milestone)" in plain(page)
    assert "<del>–</del> <ins>4</ins>" in page
    editing.add(amara, "event", {**DENTIST, "show": "busy"})
    assert plain(text(erik, "/changes")) == plain(page)


def test_leads_back_only_within_the_site(cast: Cast) -> None:
    """A next address of another site is not followed."""
    amara = browser(cast.amara)
    targets = {
        "/calendar/2027-04": "/calendar/2027-04",
        "https://evil.example/": "/facts",
        "//evil.example": "/facts",
    }
    for target, expected in targets.items():
        answer = amara.post("/facts/event/add", {**DENTIST, "next": target})
        assert answer.headers["Location"] == expected


@pytest.mark.parametrize("path", ["/home", "/changes", "/find", "/facts/event/add"])
def test_guest_without_a_household_has_no_such_page(cast: Cast, path: str) -> None:
    """Facts are the partners' alone."""
    assert browser(cast.mentor).get(path).status_code == 404


def test_search_finds_what_is_seen_and_offers_to_add(cast: Cast) -> None:
    """Names, findings and pages; a typed date fills the new event's form."""
    erik = browser(cast.erik)
    page = text(erik, "/find?q=berlin")
    assert "Conference talk in Berlin" in page
    assert (
        "Ward manager interview"
        not in text(erik, "/find?q=ward+manager+interview")
        .split('class="found-all" id="found"')[1]
        .split("<c-icon")[0]
        .split("Add “")[0]
    )
    page = text(erik, "/find?q=dentist+Thu+15:00")
    assert (
        "/facts/event/add?name=dentist&amp;start=2027-01-07T15%3A00&amp;end=2027-01-07T16%3A00"
        in page
    )


def test_search_answers_the_dialog_with_its_part(cast: Cast) -> None:
    """The dialog's own target gets the part alone; any other target the whole page."""
    erik = browser(cast.erik)
    for target, whole in (("found-here", False), ("main", True)):
        answer = erik.get("/find?q=berlin", headers={"HX-Request": "true", "HX-Target": target})
        assert ("<html" in answer.content.decode()) is whole
        assert "HX-Target" in answer.headers["Vary"]


def test_absent_noun_is_absent(cast: Cast) -> None:
    """An address with a word that is no noun is a plain 404."""
    amara = browser(cast.amara)
    for path in ("/facts/secret/add", f"/facts/secret/{UUID(int=1)}", "/facts/partner/add"):
        assert amara.get(path).status_code == 404


@pytest.mark.parametrize("where", ["/facts/event/{}", "/calendar/event/{}?on=2027-04-05"])
def test_what_was_typed_about_something_removed_is_shown(cast: Cast, where: str) -> None:
    """Nothing is lost when the other took it away under the open page; a stranger's id is alike."""
    row = editing.add(member(cast.amara), "event", DENTIST)
    path, erik = where.format(row.pk), browser(cast.erik)
    editing.remove(member(cast.amara), "event", row.pk, version=1)
    typed = {"name": "Root canal <i>", "day": "2027-04-06", "version": "1"}
    here = {"Origin": "http://testserver"}
    answers = [erik.post(one, typed, headers=here) for one in (path, where.format(uuid4()))]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert "Root canal &lt;i&gt;" in answers[0].content.decode()
    assert b"Root canal" not in erik.post(path, typed).content
