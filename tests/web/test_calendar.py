"""The calendar's pages: what they show whom, how they keep layers, how things move."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.examples import facts_of_example

from intertwine.actions import rows, today
from intertwine.actions.demo import Entry
from intertwine.actions.kept import OUTLOOKS
from intertwine.store.models import Event, Milestone, Trip, Weekly
from intertwine.web.kept import PAGES

SECRET = "Ward manager interview"
VIEWS = [
    "/calendar",
    "/calendar/2027-04",
    "/calendar/agenda/2027-04",
    "/calendar/week/2027-15",
    "/calendar/year/2027",
]
MOST_BESIDES = 24


def text(client: Client, path: str) -> str:
    """A page that is there."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def heading(page: str) -> str:
    """What the page says first."""
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert found
    return found[1]


def address(model: Any, on: str, **more: str) -> str:
    """Where a row of the calendar is moved; each row has a name of its own."""
    row = model.everything.get(**{k: v for k, v in more.items() if k == "name"})
    extra = "".join(f"&{key}={value}" for key, value in more.items() if key != "name")
    return f"/calendar/{model.__name__.lower()}/{row.pk}?on={on}{extra}"


def form_of(page: str) -> dict[str, str]:
    """The fields of the form that saves."""
    (form,) = re.findall(r'<form method="post".*?</form>', page, re.DOTALL)[-1:]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def test_every_view_speaks_first(amara: Client) -> None:
    """Month, agenda, week and year each begin with a finding in a sentence."""
    assert [heading(text(amara, path)) for path in VIEWS] == [
        "Three things worth knowing in April; Amara’s rota is not known.",
        "Three things worth knowing in April; Amara’s rota is not known.",
        "Three things worth knowing in April; Amara’s rota is not known.",
        "One thing worth knowing in week 15; Amara’s rota is not known.",
        "Two nights in 2027 have nobody with the children.",
    ]


def test_the_month_leads_to_its_gaps_and_items(amara: Client) -> None:
    """May's hatched bars lead to their clashes, what may be moved to where it is moved."""
    page = text(amara, "/calendar/2027-05")
    assert len(re.findall(r'<a class="bar gap[^>]*href="/clashes/overnight-gap', page)) == 2
    trip = Trip.everything.get(name="Conference talk in Berlin")
    assert f'href="/calendar/trip/{trip.pk}?on=2027-05-12' in page


def test_private_dates_stay_with_their_owner(amara: Client, erik: Client) -> None:
    """Every view tells Amara of her interview and no view tells Erik."""
    assert [SECRET in text(amara, path) for path in VIEWS] == [True] * len(VIEWS)
    assert [SECRET in text(erik, path) for path in VIEWS] == [False] * len(VIEWS)


def test_hidden_and_absent_items_answer_alike(amara: Client, erik: Client) -> None:
    """Moving what is hidden answers Erik as an invented id does, on GET and on POST."""
    hidden = address(Milestone, "2027-04-14", name=SECRET)
    absent = re.sub(r"[0-9a-f-]{36}", "00000000-0000-4000-8000-000000000000", hidden)
    assert amara.get(hidden).status_code == 200
    for path in (hidden, hidden + "&to=2027-04-20", hidden + "&look=1&day=2027-04-20&version=1"):
        answers = [erik.get(path), erik.get(path.replace(hidden, absent))]
        assert [one.status_code for one in answers] == [404, 404]
        assert answers[0].content == answers[1].content
    posts = [erik.post(path, {"day": "2027-04-20", "version": 1}) for path in (hidden, absent)]
    assert [one.status_code for one in posts] == [404, 404]
    assert posts[0].content == posts[1].content
    assert Milestone.everything.get(name=SECRET).date == date(2027, 4, 14)


@pytest.mark.parametrize(
    "path",
    [
        "/calendar/2027-13",
        "/calendar/0001-01",
        "/calendar/week/2027-53",
        "/calendar/year/0001",
        "/calendar/agenda/2027-00",
        "/calendar/nothing/00000000-0000-4000-8000-000000000000",
    ],
)
def test_what_does_not_exist_is_not_there(amara: Client, path: str) -> None:
    """Months, weeks, years and nouns that there are not are absent pages."""
    assert amara.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/calendar/2031-05", "/calendar/week/2031-05"])
def test_outside_the_horizon_it_says_how_far_the_facts_reach(amara: Client, path: str) -> None:
    """There is no empty grid where nothing was said."""
    page = text(amara, path)
    assert "Nothing is known of this" in heading(page)
    assert "What this household has said is about 4 January–31 December 2027." in page


def test_layers_are_plain_addresses(amara: Client) -> None:
    """The form names what is shown; the answer is a short address that every link keeps."""
    shown = ["a", "b", "trips", "clashes", "events", "milestones", "pressure"]
    answer = amara.get("/calendar/2027-05", {"layers": "1", "show": shown})
    assert answer.status_code == 302
    kept = "?off=busy,calendars,care,helpers,learning,shifts,weekly,work"
    assert answer["Location"] == f"/calendar/2027-05{kept}"
    page = text(amara, answer["Location"])
    assert "Conference talk in Berlin" in page and "Long day" not in page
    for path in ("/calendar/2027-06", "/calendar/week/2027-17", "/calendar/year/2027"):
        assert f'href="{path}{kept}"' in page


def test_a_layer_without_a_row_stays_as_it_is(amara: Client) -> None:
    """A month without trips does not switch trips off for the next."""
    page = text(amara, "/calendar/2027-06?off=work")
    assert '<input type="hidden" name="show" value="trips">' in page


def test_moving_is_looked_at_first(amara: Client) -> None:
    """Berlin a week later would settle both nights: it is said before anything is saved."""
    where = address(Trip, "2027-05-12", name="Conference talk in Berlin", to="2027-05-19")
    page = text(amara, where)
    assert "settles" in heading(page)
    assert page.count("Nobody for Freya and Tobi overnight") == 2
    trip = Trip.everything.get(name="Conference talk in Berlin")
    assert trip.leave_home.day == 12


def test_what_was_looked_at_is_saved_and_can_be_undone(amara: Client) -> None:
    """Save does what was shown, leads back where the person came from, and offers the undo."""
    where = address(
        Trip, "2027-05-12", name="Conference talk in Berlin", to="2027-05-19",
        next="/calendar/2027-05",
    )  # fmt: skip
    answer = amara.post(where.split("?")[0], form_of(text(amara, where)))
    assert (answer.status_code, answer["Location"]) == (302, "/calendar/2027-05")
    trip = Trip.everything.get(name="Conference talk in Berlin")
    assert (trip.leave_home.day, trip.leave_home.hour, trip.back_home.day) == (19, 6, 21)
    page = text(amara, "/calendar/2027-05")
    assert heading(page) != "Two nights in May have nobody with the children."
    assert "/undo" in page


def test_a_new_clash_is_told_before_it_is_saved(amara: Client) -> None:
    """An appointment that leaves nobody for the children says so, and names the day."""
    page = text(
        amara,
        "/calendar/add?look=1&name=Talk&kind=event&whose=amara&day=2027-05-15&last=&"
        "start=09:00&end=12:00",
    )
    assert heading(page) == "It fits as things stand."
    both = text(
        amara,
        "/calendar/add?look=1&name=Talk&kind=event&whose=both&day=2027-05-15&start=09:00&end=12:00",
    )
    assert heading(both) == "This would open one gap or clash."
    assert "Sat 15 May" in both


def test_adding_saves_what_was_shown(amara: Client) -> None:
    """A typed line becomes an event of the person chosen, at the hours typed."""
    page = text(amara, "/calendar/add?typed=dentist+Thu+15:00–16:00&whose=erik&next=/calendar")
    answer = amara.post("/calendar/add", form_of(page))
    assert (answer.status_code, answer["Location"]) == (302, "/calendar")
    event = Event.everything.get(name="dentist")
    assert event.partner.key == "erik"
    assert (event.start.isoformat(), event.end.hour) == ("2027-04-08T15:00:00", 16)


def test_a_line_that_says_no_day_is_asked_about(amara: Client) -> None:
    """What was typed is kept, and only the day is asked for."""
    page = text(amara, "/calendar/add?typed=Choir+concert&whose=amara")
    assert heading(page) == "What comes, and when?"
    assert 'value="Choir concert"' in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"day": "soon"}, "Enter a valid date."),
        ({"day": "9999-01-01"}, "Choose a day from 1970 to 2200."),
        ({"day": "2027-05-15", "last": "2027-05-14"}, "The last day is before the first"),
        ({"day": "2027-05-15", "start": ""}, "Say a time, or make it a date without hours."),
        ({"day": "2027-05-15", "name": "x" * 500}, "at most 200 characters"),
        ({"day": "2027-05-15", "whose": "mentor"}, "Select a valid choice."),
    ],
)
def test_faults_are_told_beside_what_was_typed(
    amara: Client, said: dict[str, str], sentence: str
) -> None:
    """Each fault has words; nothing is saved and nothing typed is lost."""
    sent = {
        "name": "Talk", "kind": "event", "whose": "amara", "start": "09:00", "end": "10:00",
        "look": "1", **said,
    }  # fmt: skip
    page = amara.get("/calendar/add", sent).content.decode()
    assert sentence in page
    assert 'name="start"' in page
    assert not Event.everything.filter(name="Talk").exists()


def test_one_date_of_a_series_is_moved_by_typing(erik: Client) -> None:
    """Erik's go/no-go of 4 May goes to Wednesday; the other Tuesdays stay."""
    where = address(Weekly, "2027-05-04", name="Kestrel go/no-go", next="/calendar/2027-05")
    assert "This and those after it" in text(erik, where)
    weekly = Weekly.everything.get(name="Kestrel go/no-go")
    typed = "&look=1&scope=this&day=2027-05-05&start=16:15&end=17:00&version=1"
    answer = erik.post(where.split("?")[0], form_of(text(erik, where + typed)))
    assert answer.status_code == 302
    page = text(erik, "/calendar/2027-05")
    days = re.findall(r"/calendar/weekly/[0-9a-f-]{36}\?on=(2027-05-\d\d)", page)
    assert sorted(set(days)) == ["2027-05-05", "2027-05-11", "2027-05-18", "2027-05-25"]
    weekly.refresh_from_db(from_queryset=Weekly.everything.all())
    assert [str(day) for day in weekly.skipped] == ["2027-05-04"]


def test_a_date_that_is_gone_is_not_there(erik: Client) -> None:
    """A date that a series does not have cannot be moved."""
    assert erik.get(address(Weekly, "2027-05-05", name="Kestrel go/no-go")).status_code == 404
    where = address(Weekly, "2027-05-05", name="Kestrel go/no-go").split("?")[0]
    assert erik.get(where).status_code == 404


def test_both_versions_are_shown_when_somebody_saved_since(amara: Client, erik: Client) -> None:
    """Whoever saves second sees both versions and who saved; nothing is overwritten."""
    where = address(Milestone, "2027-05-13", name="Berlin talk")
    first = form_of(text(erik, where + "&to=2027-05-20"))
    second = form_of(text(amara, where + "&to=2027-05-27"))
    assert erik.post(where.split("?")[0], first).status_code == 302
    answer = amara.post(where.split("?")[0], second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert heading(page).startswith("Erik") and "2027-05-27" in page and "2027-05-20" in page
    assert Milestone.everything.get(name="Berlin talk").date == date(2027, 5, 20)


def test_the_way_back_stays_on_this_site(amara: Client) -> None:
    """An address elsewhere, given as the way back, is not followed."""
    for bad in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        page = text(amara, f"/calendar/add?day=2027-05-12&next={bad}")
        assert "example.org" not in page and "javascript:" not in page


def test_imported_and_busy_time_cannot_be_moved(amara: Client) -> None:
    """Only rows the household itself says have a place where they are moved."""
    page = text(amara, "/calendar/2027-05?off=")
    nouns = set(re.findall(r'href="/calendar/(\w+)/[0-9a-f-]{36}', page))
    assert nouns <= {"event", "trip", "milestone", "weekly"}
    assert "Long day" in page


@pytest.mark.parametrize("path", VIEWS[1:])
def test_views_ask_the_database_the_same_beside_others(amara: Client, path: str) -> None:
    """Alone and among other households a view takes the same number of queries, and few."""
    counts = []
    for number in range(2):
        OUTLOOKS.clear()
        PAGES.clear()
        with CaptureQueriesContext(connection) as asked:
            text(amara, path)
        counts.append(len(asked))
        rows.save(facts_of_example("b"), slug=f"other-{number}")
    assert counts[0] == counts[1] <= len(rows.tables()) + MOST_BESIDES


def test_calendar_needs_somebody_signed_in(entries: tuple[Entry, ...]) -> None:
    """Nobody who is not a partner sees any of it."""
    del entries
    stranger = Client()
    for path in (*VIEWS, "/calendar/add"):
        assert stranger.get(path).status_code in (302, 404)


def test_a_layer_that_was_private_opens_on_its_day(
    erik: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From 21 April the interview is in Erik's month too, and he may move it."""
    monkeypatch.setenv(today.FIXED, "2027-04-21")
    assert SECRET in text(erik, "/calendar/2027-04")
    assert erik.get(address(Milestone, "2027-04-14", name=SECRET)).status_code == 200
