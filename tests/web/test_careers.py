"""The careers pages: what each partner gets, what stays hidden, moving a date."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from tests.examples import facts_of_example

from intertwine.actions import rows
from intertwine.actions.kept import OUTLOOKS
from intertwine.store.models import Household, Milestone
from intertwine.web.kept import PAGES

SECRET = "Ward manager interview"
ASK = (
    "/ask-of-home?person=amara&kind=nights&nights=3&days=Mon&start=08:00&end=18:00"
    "&since=2027-09-01&until=2027-11-30"
)


def text(client: Client, path: str) -> str:
    """A page that is there."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def heading(page: str) -> str:
    """What the page says first."""
    found = re.search(r"<h1>(.*?)</h1>", page)
    assert found
    return found[1]


def date_named(name: str) -> Milestone:
    """A milestone of the demo."""
    return Milestone.everything.get(name=name)


def test_careers_stand_side_by_side(amara: Client) -> None:
    """Three columns and eight rows, each partner's words in the partner's own."""
    page = text(amara, "/careers")
    assert heading(page).endswith("One stretch peaks together.")
    assert re.findall(r'<tr role="row" id="row-(\w+)"', page) == [
        "now", "dates", "growth", "learning", "appetite", "away", "asks", "own",
    ]  # fmt: skip
    assert page.count('role="columnheader"') == 3
    assert "Week 15: both stretched (14 April 2027)" in page


def test_the_other_sees_nothing_of_what_is_hidden(amara: Client, erik: Client) -> None:
    """Amara's interview is on her page, her timeline and her peak, and nowhere on Erik's."""
    for zoom in ("", "?zoom=2y", "?zoom=quarter"):
        assert SECRET in text(amara, f"/careers{zoom}")
        theirs = text(erik, f"/careers{zoom}")
        assert SECRET not in theirs
        assert "Week 15" not in theirs
        assert str(date_named(SECRET).pk) not in theirs


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "A year"), ("?zoom=2y", "Two years"), ("?zoom=quarter&from=2027-07", "A quarter"),
        ("?zoom=%00&from=x", "A year"), ("?zoom=2y&from=" + "9" * 5000, "Two years"),
    ],
)  # fmt: skip
def test_zoom_is_a_link(amara: Client, query: str, name: str) -> None:
    """Without scripts the stretch shown is an address; a bad one is mended in silence."""
    page = text(amara, f"/careers{query}")
    assert f'id="tlh">{name}<small>' in page


def test_earlier_and_later_are_links(amara: Client) -> None:
    """A quarter leads to the one before and the one after."""
    page = text(amara, "/careers?zoom=quarter")
    assert "?zoom=quarter&amp;from=2027-01#timeline" in page
    assert "?zoom=quarter&amp;from=2027-07#timeline" in page


def test_nothing_on_the_page_is_styled_inline(amara: Client) -> None:
    """Places are classes and the band is attributes: the strict policy stands."""
    page = text(amara, "/careers?zoom=2y")
    assert " style=" not in page
    assert 'class="band" viewBox="0 0 432 100"' in page


def test_a_brief_is_for_its_owner_alone(amara: Client, erik: Client) -> None:
    """One's own review has a brief; the other's and none at all are the same 404."""
    appraisal = date_named("Annual appraisal").pk
    path = f"/careers/reviews/{appraisal}/brief"
    assert "Annual appraisal" in heading(text(amara, path))
    answers = [erik.get(path), erik.get(f"/careers/reviews/{uuid4()}/brief")]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_asking_of_home_answers_and_saves_nothing(amara: Client) -> None:
    """The question is an address; gaps, care and dates are told, and no row changes."""
    before = rows.facts_of(Household.objects.get())
    page = text(amara, ASK)
    assert heading(page) == "50 gaps would open, the first on 7 September 2027."
    assert "Freya starts Reception" in page
    assert "38 nights more alone with Freya and Tobi" in page
    assert rows.facts_of(Household.objects.get()) == before
    assert Household.objects.get().version == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("kind=nights", "This field is required."),
        (ASK.partition("?")[2].replace("nights=3", "nights=9"), "9 nights: say 1 to 6 a week"),
        (ASK.partition("?")[2].replace("person=amara", "person=nobody"), "Select a valid choice"),
        (ASK.partition("?")[2].replace("08:00", "8"), "“8” is not a time of the day"),
        (ASK.partition("?")[2].replace("days=Mon", "days=<script>"), "Select a valid choice"),
        (ASK.partition("?")[2].replace("2027-11-30", "9999-12-31"), "Ask about a year at most"),
    ],
)
def test_a_bad_question_is_told_and_kept(amara: Client, query: str, said: str) -> None:
    """Faults stand in words beside the form, and what was typed stays in it."""
    page = text(amara, f"/ask-of-home?{query}")
    assert heading(page) == "What would it ask of home?"
    assert said in page
    assert "<script>" not in page.partition("<main")[2]


def test_a_date_moves_after_its_clash_is_shown(amara: Client) -> None:
    """Typing a day shows what it would meet; only the button moves it, with its history."""
    one = date_named("Annual appraisal")
    path = f"/careers/dates/{one.pk}/move"
    shown = text(amara, f"{path}?to=2027-05-13")
    assert escape("falls while Erik is away (Conference talk in Berlin)") in shown
    assert date_named("Annual appraisal").date.isoformat() == "2027-05-11"
    answer = amara.post(path, {"to": "2027-05-13", "version": one.version, "next": "/careers"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/careers")
    assert date_named("Annual appraisal").date.isoformat() == "2027-05-13"


def test_a_stretch_moves_whole(erik: Client) -> None:
    """A milestone of several days keeps its length."""
    one = date_named("Kestrel code freeze to go-live")
    erik.post(f"/careers/dates/{one.pk}/move", {"to": "2027-04-12", "version": one.version})
    moved = date_named("Kestrel code freeze to go-live")
    assert (moved.date.isoformat(), str(moved.end)) == ("2027-04-12", "2027-04-26")


def test_a_stale_move_is_not_saved(amara: Client, erik: Client) -> None:
    """Who moves a date that the other saved meanwhile is told, and nothing is lost."""
    one = date_named("Annual appraisal")
    path = f"/careers/dates/{one.pk}/move"
    amara.post(path, {"to": "2027-05-12", "version": one.version})
    answer = erik.post(path, {"to": "2027-05-20", "version": one.version})
    assert answer.status_code == 200
    assert "saved this date meanwhile" in answer.content.decode()
    assert date_named("Annual appraisal").date.isoformat() == "2027-05-12"


@pytest.mark.parametrize("to", ["", "soon", "0001-01-01", "9999-12-31", "2027-02-30"])
def test_a_bad_day_moves_nothing(amara: Client, to: str) -> None:
    """Whatever is typed, the page answers in words and the date stays."""
    one = date_named("Annual appraisal")
    for method in (amara.get, amara.post):
        answer = method(f"/careers/dates/{one.pk}/move", {"to": to, "version": f"{one.version}"})
        assert answer.status_code == 200
    assert date_named("Annual appraisal").date.isoformat() == "2027-05-11"


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "javascript:x", ""])
def test_the_way_back_is_on_this_site(amara: Client, wanted: str) -> None:
    """Where the form leads on to is never another site."""
    one = date_named("Annual appraisal")
    path = f"/careers/dates/{one.pk}/move"
    answer = amara.post(path, {"to": "2027-05-12", "version": one.version, "next": wanted})
    assert answer.headers["Location"] == "/careers"


def test_a_hidden_date_cannot_be_moved(erik: Client) -> None:
    """The other's hidden date and none at all are the same 404, and it stays."""
    hidden = date_named(SECRET)
    answers = [
        erik.post(f"/careers/dates/{pk}/move", {"to": "2027-05-12", "version": 1})
        for pk in (hidden.pk, UUID(int=0))
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert date_named(SECRET).date == hidden.date


MOST_BESIDES = 30


@pytest.mark.parametrize("path", ["/careers", "/ask-of-home", ASK])
def test_pages_ask_the_database_the_same_beside_others(amara: Client, path: str) -> None:
    """Alone and among other households a page takes the same number of queries, and few."""
    counts = []
    for number in range(2):
        OUTLOOKS.clear()
        PAGES.clear()
        with CaptureQueriesContext(connection) as asked:
            text(amara, path)
        counts.append(len(asked))
        rows.save(facts_of_example("b"), slug=f"other-{number}")
    assert counts[0] == counts[1] <= len(rows.tables()) + MOST_BESIDES


def test_every_line_leads_to_its_form(amara: Client) -> None:
    """Each fact of the page has a form behind it, and each row a form to add to it."""
    page = text(amara, "/careers")
    links = set(re.findall(r'href="(/facts/[^"]+)"', page))
    adding = {link.partition("?")[0] for link in links if "/add" in link}
    assert adding == {
        f"/facts/{noun}/add"
        for noun in (
            "role", "milestone", "growth", "learning", "boundary", "trip", "ask", "passion",
        )
    }  # fmt: skip
    bad = {link: amara.get(link.replace("&amp;", "&")).status_code for link in sorted(links)}
    assert {link: status for link, status in bad.items() if status != 200} == {}
