"""What the pages show, and what they do not."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.actions import today
from intertwine.actions.rows import tables

SECRET = "Ward manager interview"
# Session, account, partner, household, the demo's other links, and the calendars.
BESIDES = 6


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


def clash_links(client: Client) -> list[str]:
    """The address of every clash in the list."""
    return re.findall(r'class="found-row[^>]*href="([^"]+)"', text(client, "/clashes"))


def test_this_week_speaks_first(amara: Client) -> None:
    """The demo's week calls nothing steady without the rota, and says what is to come."""
    page = text(amara, "/")
    says = "Amara’s rota is not known this week; two nights in May have nobody yet."
    assert heading(page) == says
    assert "Week 14 · 5–11 April 2027" in page
    assert re.findall(r'id="day-([\d-]+)"', page) == [f"2027-04-{day:02}" for day in range(5, 12)]


def test_this_week_leads_to_the_berlin_nights(amara: Client) -> None:
    """What is to settle in May stands beside a week in April, with its deciding date."""
    page = text(amara, "/")
    assert "Erik is away (Conference talk in Berlin)" in page
    assert "Decide by Mon 12 April" in page
    assert "See the 3 ways through" in page


def test_week_shows_shifts_work_and_learning(amara: Client) -> None:
    """A long day stands at its five-minute places, door to door, and flexible work is laid."""
    page = text(amara, "/week/2027-17")
    assert re.search(r'blk a s-87 e-237">\s*<span>Long day', page)
    assert re.search(r'way a s-81 e-87"><span class="vh">Travel, 06:45 to 07:15', page)
    assert "Working at home" in page
    assert "Office: Kestrel go/no-go 16:15" in page
    assert re.search(r"blk a learn s-114 e-132", page)
    assert "On call" in page


def test_week_with_nights_shows_the_whole_day(amara: Client) -> None:
    """Gaps over midnight put the week on 24 hours; an ordinary week keeps the waking ones."""
    nights, plain = text(amara, "/week/2027-19"), text(amara, "/week/2027-17")
    assert heading(nights) == "Two nights have nobody with the children."
    assert 'data-axis="day"' in nights
    assert 'data-axis="waking"' in plain
    assert "18:45 to 24:00: nobody for Freya and Tobi" in nights
    assert "08:10 to 09:15: nobody to take Freya and Tobi" in nights


@pytest.mark.parametrize("key", ["2027-01", "2027-09", "2027-35", "2027-36", "2027-52"])
def test_weeks_lead_to_their_neighbours(amara: Client, key: str) -> None:
    """Weeks at the edges, of one digit, and with the children apart all link both ways."""
    page = text(amara, f"/week/{key}")
    stepper = re.search(r'class="stepper".*?</div>', page, re.DOTALL)
    assert stepper
    number = int(key[-2:])
    around = [f"/week/2027-{n:02}" for n in (number - 1, number + 1) if 1 <= n <= 52]
    assert re.findall(r'href="(/week/[^"]+)"', stepper[0]) == around


def test_children_apart_have_a_strand_each(amara: Client) -> None:
    """From September Freya is at school, so the strands tell whose they are."""
    page = text(amara, "/week/2027-37")
    assert 'aria-label="Who has Freya"' in page
    assert 'aria-label="Who has Tobi"' in page


@pytest.mark.parametrize(
    "key", ["2027-00", "2027-53", "2027-1", "0000-01", "0001-01", "9998-01", "2027-99"]
)
def test_weeks_that_do_not_exist_are_not_there(amara: Client, key: str) -> None:
    """A number that the year's calendar does not have is an absent page."""
    assert amara.get(f"/week/{key}").status_code == 404


def test_week_beyond_what_is_known_says_so(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside the household's horizon there is no empty grid, but how far its facts reach."""
    page = text(amara, "/week/2028-20")
    assert heading(page) == "Nothing is known of this week."
    assert "4 January–31 December 2027" in page


def test_what_is_not_known_is_said(amara: Client) -> None:
    """A rota that is not in the facts is named for the weeks it is missing."""
    sentence = "Amara’s rota is not known from 4 January 2027 to 25 April 2027"
    assert sentence in text(amara, "/")
    assert sentence not in text(amara, "/week/2027-17")


def test_list_tells_hard_from_soft(amara: Client) -> None:
    """The four hard findings come first, the others under their own heading."""
    page = text(amara, "/clashes")
    assert heading(page) == "Two nights in May have nobody with the children."
    hard, soft = page.split('id="soft"')
    assert hard.count('class="found-row"') == 4
    assert soft.count('class="found-row soft"') > 0
    assert "3 ways open" in hard


def test_clash_tells_causes_and_open_ways(amara: Client) -> None:
    """The Berlin night: its facts, and three ways in the order in which they close."""
    page = text(amara, clash_links(amara)[0])
    assert heading(page) == (
        "Nobody has Freya and Tobi from Wednesday 12 May 18:45 to Thursday 13 May 08:10, "
        "13\u00a0h\u00a025\u00a0min."
    )
    assert re.findall(r"Open until [^<]+", page) == [
        "Open until Mon 12 April",
        "Open until Wed 21 April",
        "Open until Wed 28 April",
    ]
    assert "can be swapped until Wed 21 April" in page
    assert "From the same causes" in page


def test_ways_that_have_closed_are_told_apart(
    amara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After 21 April one way is left and the two others are said to have closed."""
    monkeypatch.setenv(today.FIXED, "2027-04-22")
    night = next(link for link in clash_links(amara) if "overnight-gap-2027-05-12" in link)
    page = text(amara, night)
    assert "One way through; two have closed" in page
    assert page.count('class="opt card closed"') == 2
    assert re.findall(r"Closed on [^<]+", page) == [
        "Closed on Wed 21 April",
        "Closed on Mon 12 April",
    ]


def test_every_clash_has_a_page(amara: Client) -> None:
    """Each link of the list leads somewhere that speaks in a sentence."""
    for link in clash_links(amara):
        assert heading(text(amara, link)).endswith(".")


def test_unknown_clash_is_not_there(amara: Client) -> None:
    """An id that no finding has is an absent page."""
    assert amara.get("/clashes/care-gap-2027-01-01-00000000").status_code == 404


def test_private_facts_stay_with_their_owner(amara: Client, erik: Client) -> None:
    """Amara reads of her interview; no page of Erik's names it."""
    assert SECRET in text(amara, "/")
    assert SECRET in text(amara, "/week/2027-15")
    paths = ["/", "/clashes", *(f"/week/2027-{n:02}" for n in range(13, 21)), *clash_links(erik)]
    assert [path for path in paths if SECRET in text(erik, path)] == []


def test_hidden_clash_looks_like_an_absent_one(amara: Client, erik: Client) -> None:
    """What only Amara may know answers Erik exactly as an invented id does."""
    hidden = sorted(set(clash_links(amara)) - set(clash_links(erik)))
    assert len(hidden) == 1
    answers = [erik.get(hidden[0]), erik.get("/clashes/care-gap-2027-01-01-00000000")]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_a_private_page_looks_as_its_viewer(amara: Client, erik: Client) -> None:
    """The demo offers each partner the other's view, never their own again."""
    assert re.findall(r"Look as \w+", text(amara, "/")) == ["Look as Erik"] * 2
    assert re.findall(r"Look as \w+", text(erik, "/")) == ["Look as Amara"] * 2


@pytest.mark.parametrize("path", ["/", "/week/2027-19", "/clashes"])
def test_pages_ask_the_database_little(
    amara: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """However much the household says, a page takes the same number of queries."""
    with django_assert_num_queries(len(tables()) + BESIDES):
        text(amara, path)


def test_headings_carry_the_rail(amara: Client) -> None:
    """The rail names the pages that exist and no others."""
    page = text(amara, "/")
    rail = page[page.index('class="rail"') : page.index('class="rail-foot"')]
    assert re.findall(r'<a[^>]* href="([^"]+)"', rail) == [
        "/", "/", "/calendar", "/careers", "/clashes", "/talk", "/time", "/home", "/find",
    ]  # fmt: skip


def bar(page: str) -> str:
    """The phone's bar."""
    return page[page.index('class="tabbar"') : page.index("</nav>", page.index('class="tabbar"'))]


def test_phone_reaches_every_page(amara: Client) -> None:
    """Four pages stand in the phone's bar, and the last entry unfolds to all the others."""
    four, more = bar(text(amara, "/")).split("<details")
    assert re.findall(r'<a href="([^"]+)"', four) == ["/", "/calendar", "/clashes", "/talk"]
    assert re.findall(r'<a href="([^"]+)"', more) == [
        "/careers", "/time", "/home", "/calendars", "/people", "/find", "/changes", "/account",
        "/sign-out",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "rail", "phone"),
    [
        ("/", "/", "/"),
        ("/calendar/week/2027-19", "/calendar", "/calendar"),
        ("/careers", "/careers", "/careers"),
        ("/clashes", "/clashes", "/clashes"),
        ("/talk", "/talk", "/talk"),
        ("/time", "/time", "/time"),
        ("/home", "/home", "/home"),
        ("/facts/weekly/add", "/home", "/home"),
        ("/changes", "/home", "/changes"),
        ("/find", "/find", "/find"),
        ("/people", "/people", "/people"),
        ("/account", "/account", "/account"),
        ("/account/factors", "/account", "/account"),
        ("/calendars", "/calendars", "/calendars"),
    ],
)
def test_the_entry_of_a_page_is_marked(amara: Client, path: str, rail: str, phone: str) -> None:
    """One entry is marked as where one is, in the rail and in the phone's bar."""
    page = text(amara, path)
    beside = page[page.index('class="rail"') : page.index("</nav>")]
    here = r'href="([^"]+)"[^>]* aria-current="page"'
    assert re.findall(here, beside) == [rail]
    assert re.findall(here, bar(page)) == [phone]
