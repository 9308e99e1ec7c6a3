"""The small words of the pages, each of which somebody would miss."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.test_pages import clash_links, heading, text

from intertwine.actions import today
from intertwine.store.models import CalendarSource, Household

ON_CALL = '<span class="dot call"></span>On call</li>'
TRAVEL = '<span class="dot way"></span>Travel, runs with the children</li>'


def section(page: str, title: str) -> str:
    """The section of a page with that heading, its tags taken out."""
    return plain(section_html(page, title))


def section_html(page: str, title: str) -> str:
    """The section as it is."""
    parts = re.split(r"<section[^>]*>", page)
    return next(one for one in parts if re.search(rf"<h2[^>]*>{title}<", one))


def plain(html: str) -> str:
    """Words alone, one space between them."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>?", " ", html)).strip()


def link_to(client: Client, start: str) -> str:
    """The address of the first clash whose id starts so."""
    return next(link for link in clash_links(client) if link.startswith(f"/clashes/{start}"))


@pytest.mark.parametrize(
    ("week", "day", "words"),
    [
        ("2027-14", "2027-04-06", ["Ask by"]),
        ("2027-15", "2027-04-14", ["Full"]),
        ("2027-17", "2027-04-27", ["Tight"]),
        ("2027-17", "2027-05-01", ["On call"]),
        ("2027-19", "2027-05-14", ["Gap", "Study"]),
    ],
)
def test_days_have_the_word_of_their_finding(
    amara: Client, week: str, day: str, words: list[str]
) -> None:
    """Each word stands on its own day and on no neighbour by default."""
    page = text(amara, f"/week/{week}")
    row = page.split(f'id="day-{day}"')[1].split("</h3>")[0]
    tags = re.findall(r'<a class="tag .*?</a>', row, re.DOTALL)
    assert [re.sub(r"<span.*?</span>|<[^>]*>|\s+$|^\s+", "", one).strip() for one in tags] == words


def test_now_stands_on_today_alone(amara: Client) -> None:
    """The line of the present is on the demo's day at its hour, and in no other week."""
    line = '<span class="nowline s-94"><span class="vh">Now, 07:50</span></span>'
    page = text(amara, "/")
    assert page.count("nowline") == 1
    assert line in page.split('id="day-2027-04-05"')[1].split('id="day-2027-04-06"')[0]
    assert "nowline" not in text(amara, "/week/2027-15")


def test_milestones_are_marked_and_say_whose(amara: Client) -> None:
    """A diamond on its day, in what comes up and among facts names its partner."""
    assert (
        '<li class="b"><i class="ms b"></i><span class="vh">Erik: </span>'
        "Kestrel code freeze to go-live begins</li>"
    ) in text(amara, "/")
    ahead = section(text(amara, "/"), "Coming up")
    assert "14 Apr Amara: Ward manager interview" in ahead
    assert "30 Apr Erik: Promotion decision hoped for" in ahead
    assert "6 Sep Amara and Erik: Freya starts Reception" in section(
        text(amara, "/week/2027-19"), "Coming up"
    )
    facts = section(text(amara, link_to(amara, "both-in-crunch")), "The day, hour by hour")
    assert "Amara: Ward manager interview, 14 April 2027" in facts
    assert "Erik: Kestrel code freeze to go-live, 5 April 2027" in facts


def test_legend_names_signs_that_occur(amara: Client) -> None:
    """On call is explained in its week and in no other; travel wherever there is some."""
    assert [text(amara, f"/week/2027-{n}").count(ON_CALL) for n in (16, 17)] == [0, 1]
    assert TRAVEL in text(amara, "/")


def test_on_call_says_its_dates(amara: Client) -> None:
    """A turn from Monday to Monday is told with dates, or it would say nothing."""
    says = "On call, Monday 26 April 09:00 to Monday 3 May 09:00"
    assert text(amara, "/week/2027-17").count(says) == 7


def test_worth_knowing_has_its_own_list(amara: Client) -> None:
    """What is soft stands under its own heading with this week's time, never to settle."""
    page = text(amara, "/week/2027-18")
    assert section(page, "Worth knowing").endswith(
        "Tuesday pick-up: 16 min to spare Tue 4 May, 17:44 to 18:00, and 2 more times"
    )
    assert "to spare" not in section(page, "To settle")
    settle = re.search(r"<h2>To settle</h2>.*?</section>", page, re.DOTALL)
    assert settle and settle[0].count("data-gap") == 3
    assert ">All 4</a>" in settle[0]


def test_soonest_decision_leads(amara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nights come by when they are decided, what nothing can be done about by its day."""
    monkeypatch.setenv(today.FIXED, "2027-04-22")
    order = re.findall(r"-gap-2027-(05-\d\d)", " ".join(clash_links(amara)[:5]))
    assert order == ["05-13", "05-14", "05-12", "05-13"]
    assert clash_links(amara)[1] in section_html(text(amara, "/"), "To settle")


def test_card_asks_for_what_stays_open_longest(amara: Client) -> None:
    """Of three ways the card names the one that closes last."""
    asked = re.search(r'<p class="ask">(.*?)</p>', text(amara, "/"))
    assert asked and plain(asked[1]) == (
        "Open longest: Chidinma (Amara’s sister) stays the night of Wednesday 12 May: "
        "1 night a month at most. Open until Wed 28 April."
    )


def test_tomorrow_is_called_so(amara: Client) -> None:
    """What closes on the next day says tomorrow and the date."""
    assert "Decide by tomorrow, Tue 6 April" in section(text(amara, "/"), "Worth knowing")


def test_first_partner_stands_first(amara: Client) -> None:
    """Erik's turn on call names him first, and still Amara's chip comes before his."""
    page = text(amara, "/clashes")
    row = page.split(link_to(amara, "care-gap-2027-05-01"))[1].split("</li>")[0]
    assert re.findall(r'<span class="p ([ab]) s"', row) == ["a", "b"]
    story = text(amara, link_to(amara, "care-gap-2027-05-01"))
    assert re.findall(r'<span class="p ([ab]) s"', story.split("Why it happens")[1])[:2] == [
        "a",
        "b",
    ]


def test_fact_tells_its_dates(amara: Client) -> None:
    """A shift behind a clash says when it is and until when it can be swapped."""
    page = text(amara, link_to(amara, "overnight-gap-2027-05-12"))
    assert (
        "<small>Wed 12 May 19:15 to Thu 13 May 07:45, can be swapped until Wed 21 April</small>"
    ) in page


def test_drop_off_is_told_by_its_limit(amara: Client) -> None:
    """Lists say until when the children had to be taken, not how long nobody could."""
    assert "<small>Thu 13 May, by 09:15</small>" in text(amara, "/clashes")


def test_pressure_is_the_viewers_own(amara: Client, erik: Client) -> None:
    """Nobody is shown a number of the other's, of whose milestones some may be hidden."""
    assert (
        section(text(erik, "/"), "Pressure") == "Pressure E Milestones: 9 of the 10 you can carry"
    )
    assert "Pressure" not in text(amara, "/")
    own = section(text(amara, "/week/2027-15"), "Pressure")
    assert own == "Pressure A Milestones: 7 of the 10 you can carry"


def test_unknown_rota_is_no_clear_week(amara: Client) -> None:
    """Where the rota is missing the page says so first, and why beside what is to settle."""
    page = text(amara, "/week/2027-16")
    assert heading(page) == "Nothing clashes that is known; Amara’s rota is not."
    titles = re.findall(r"<h2[^>]*>([^<]+)</h2>", text(amara, "/"))
    assert titles.index("Not known") < titles.index("Learning, kept free")


def test_unread_calendar_is_told_to_its_owner(amara: Client, erik: Client) -> None:
    """A calendar that cannot be read is named on its owner's page and on no other."""
    household = Household.objects.get()
    CalendarSource.everything.create(
        household=household, order=0, person="amara", name="Work", raw=b"not a calendar"
    )
    assert "Work" in section(text(amara, "/"), "Not known")
    assert "“Work”" not in text(erik, "/")


def test_no_way_through_is_said_plainly(amara: Client) -> None:
    """A pace has no calm picture and no promise, only what it is."""
    page = text(amara, link_to(amara, "pace-behind"))
    assert "Nothing to decide here" in page
    assert "It asks nothing of anybody yet; it is shown so that it surprises nobody." in page
    assert 'class="calm"' not in page
    assert "say yes" not in page


def test_absent_pages_say_what_they_are(amara: Client) -> None:
    """Only of a clash is it said that it may be settled or not the viewer's."""
    settled = "It may have been settled, or it is not yours to see."
    for path in ("/week/2027-99", "/nowhere"):
        page = amara.get(path).content.decode()
        assert "No page has this address." in page
        assert settled not in page
    assert settled in amara.get("/clashes/care-gap-2027-01-01-00000000").content.decode()


def test_other_weeks_have_their_own_name(amara: Client) -> None:
    """Tab and rail name the dates of a week that is not this one."""
    page = text(amara, "/week/2027-17")
    assert "<title>26 April–2 May 2027 · Intertwine</title>" in page
    rail = page.split('class="rail"')[1].split("</nav>")[0]
    assert re.findall(r'aria-current="page">([^<]+)<', rail) == ["26 Apr–2 May"]
    assert "<title>This week · Intertwine</title>" in text(amara, "/")
