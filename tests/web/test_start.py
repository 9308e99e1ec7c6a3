"""The first three minutes: what is found is true, and what is said is said once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.web.starting import (
    CHILD,
    HELP,
    WEEK,
    WORK,
    answered,
    begun,
    calendars,
    facts,
    file,
    hard,
)

from intertwine.domain.findings import Kind
from intertwine.domain.time import Span
from intertwine.store.models import Household

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_march")]


def test_start_goes_on_where_nothing_is_said() -> None:
    """Sign-up leads here; each visit leads to the first thing not said, and then to the clash."""
    client = begun()
    ways = [client.get("/start")["Location"]]
    calendars(client, **{"maya-file": file("office-hours.ics")})
    for key, data in (
        ("children", CHILD),
        ("work", WORK),
        ("standing", {"weekly-maya-count": "0", "weekly-daniel-count": "0",
                      "evening-maya-after": "18:30", "evening-daniel-after": ""}),
        ("help", HELP),
    ):  # fmt: skip
        ways.append(client.get("/start")["Location"])
        answered(client, key, data)
    ways.append(client.get("/start")["Location"])
    assert ways == [
        "/start/calendars", "/start/children", "/start/work", "/start/standing", "/start/help",
        "/start/clash",
    ]  # fmt: skip


def test_first_clash_is_true() -> None:
    """A real weekly call at 16:00 UTC is 17:00 in London from 28 March: nobody can be in time.

    By hand: from Tuesday 30 March Daniel is in the call until 18:00, when the nursery closes,
    and it is 15 minutes from home and 25 from his work. Maya stops at 17:30 and needs 45
    minutes. So at best Ife is fetched at 18:15. On other days Daniel is there at 17:25.
    """
    client = begun()
    calendars(client, **{"daniel-file": file("late-call.ics")})
    assert answered(client, "children", CHILD) == "/start/work"
    assert answered(client, "work", WORK) == "/start/standing"
    assert answered(client, "help", HELP) == "/start/clash"
    first = hard()[0]
    assert first.kind is Kind.PICK_UP_GAP
    assert first.span == Span(
        start=datetime(2027, 3, 30, 17, 0, tzinfo=UTC),
        end=datetime(2027, 3, 30, 17, 15, tzinfo=UTC),
    )
    assert first.sentence == (
        "Nobody can collect Ife from Little Owls by 18:00 on Tuesday 30 March (15 min late): "
        "Maya is at work until 17:30, Daniel is busy."
    )
    assert [(one.sentence, one.last_open) for one in first.remedies] == [
        ("Gran Ngozi collects Ife on Tuesday 30 March", date(2027, 3, 23))
    ]
    # Every Tuesday of summer time, public holidays (none is a Tuesday) and all, and no other day.
    days = [one.span.start.date() for one in hard() if one.span.start.year == 2027]
    assert len(days) == 31
    assert {day.weekday() for day in days} == {1}
    assert (days[0], days[-1]) == (date(2027, 3, 30), date(2027, 10, 26))
    page = client.get("/start/clash").content.decode()
    assert "<h1>Four weeks look clear. Tue 30 March does not.</h1>" in page
    assert "Nobody to collect Ife from Little Owls" in page


@pytest.mark.parametrize("name", ["office-hours.ics", "holidays.ics"])
def test_no_clash_without_the_call(name: str) -> None:
    """With a meeting inside the working day, or with holidays alone, nothing clashes."""
    client = begun()
    calendars(client, **{"maya-file": file(name), "daniel-file": file(name)})
    answered(client, "children", CHILD)
    answered(client, "work", WORK)
    assert hard() == []
    page = client.get("/start/clash").content.decode()
    assert "<h1>Nothing clashes before 31 December 2028" in page
    assert "The tightest day is" in page


def test_unsaid_ways_are_not_assumed() -> None:
    """Ways that nobody timed are openly unknown: none is made up, and gaps say “at least”."""
    client = begun()
    answered(client, "children", CHILD)
    late = {"work-maya-hours": "9–18:30", "work-daniel-hours": "9–18:30"}
    blank = dict.fromkeys((key for key in WORK if key.endswith(("-to_work", "-0", "-minutes"))), "")
    answered(client, "work", {**WORK, **blank, **late})
    assert {leg.minutes for leg in facts().legs} == {"unknown"}
    assert len(facts().legs) == 5
    first = hard()[0]
    assert "(at least 30 min late)" in first.sentence
    assert (
        "is not known: gaps there are at least as long"
        in client.get("/start/clash").content.decode()
    )


def test_way_round_by_home_is_not_taken_for_the_way() -> None:
    """Home to work and home to nursery say nothing of work to nursery, which may be next door."""
    client = begun()
    calendars(client, **{"daniel-file": file("late-call.ics")})
    answered(client, "children", CHILD)
    answered(client, "work", {**WORK, "work-maya-way-0": "", "work-daniel-way-0": ""})
    assert hard() == []


def test_answers_are_read_back_and_said_once() -> None:
    """Giving every answer again, from the page or from a page gone back to, changes nothing."""
    client = begun()
    stood = {
        "weekly-maya-count": "1", "weekly-maya-0-name": "Choir", "weekly-maya-0-days": ["Thu"],
        "weekly-maya-0-hours": "19–21", "weekly-maya-0-where": "away", "weekly-daniel-count": "0",
        "evening-maya-after": "18:30", "evening-daniel-after": "",
    }  # fmt: skip
    for key, data in (("children", CHILD), ("work", WORK), ("standing", stood), ("help", HELP)):
        answered(client, key, data)
    before, version = facts(), Household.objects.get().version
    for key, data in (("children", CHILD), ("work", WORK), ("standing", stood), ("help", HELP)):
        answered(client, key, data)
        path = f"/start/{key}"
        assert client.post(path, {**data, "seen": ""}).status_code == 302
    assert facts() == before
    assert Household.objects.get().version == version
    shown = client.get("/start/children").content.decode()
    for text in ('value="Ife"', 'value="Little Owls"', 'value="08:00–18:00"'):
        assert text in shown


def test_partner_is_named_in_the_first_step() -> None:
    """Without a second partner, the first names one by adding a calendar; a name is needed."""
    client = begun(other="")
    assert calendars(client, **{"other-file": file("late-call.ics")}).status_code == 422
    assert set(facts().partners) == {"maya"}
    answer = calendars(
        client, **{"other-partner": "Daniel Reyes", "other-file": file("late-call.ics")}
    )
    assert answer.status_code == 302
    assert facts().partners["daniel"].name == "Daniel Reyes"
    assert [one.person for one in facts().calendars] == ["daniel"]
    assert (
        "From Daniel’s calendar, not yet confirmed"
        in client.get("/start/calendars").content.decode()
    )


def test_shift_worker_is_asked_of_the_rota() -> None:
    """Ticking shifts brings the fifth question, whose answer is the role's and the employer's."""
    client = begun()
    shifts = {**WORK, "work-maya-hours": "", "work-maya-shifts": "on", "work-maya-to_work": ""}
    answered(client, "work", shifts)
    assert answered(client, "help", HELP) == "/start/rota"
    said = {"rota-maya-weeks": "6", "rota-maya-swap_days": "21", "rota-maya-employer": "Ward 7B"}
    assert answered(client, "rota", said) == "/start/clash"
    role = facts().partners["maya"].roles[0]
    assert (role.hours, role.rota_weeks_ahead) == (None, 6)
    assert role.employer is not None
    assert facts().employers[role.employer].swap_notice_days == 21
    assert answered(client, "rota", said) == "/start/clash"
    assert len(facts().employers) == 1


def test_child_moves_and_stays_home() -> None:
    """A place typed anew renames the child's own; two children share one; at home leaves it."""
    client = begun()
    two = {**CHILD, "child-count": "2", "child-1-name": "Tobi", "child-1-place": "little owls",
           "child-1-hours": "8-18", "child-1-kind": "nursery",
           "child-1-days": ["Mon", "Tue"]}  # fmt: skip
    answered(client, "children", two)
    assert len(facts().places) == 1
    assert [a.days for a in facts().children["tobi"].attends] == [("Mon", "Tue")]
    answered(
        client, "children", {**two, "child-1-place": "", "child-1-hours": "", "child-1-home": "on"}
    )
    assert facts().children["tobi"].attends == ()
    answered(client, "children", {**CHILD, "child-0-place": "Big Owls", "child-0-hours": "9–15:15",
                                  "child-0-kind": "school"})  # fmt: skip
    place = facts().places["little_owls"]
    assert (place.name, place.kind, place.end) == ("Big Owls", "school", "15:15")


def test_hours_said_elsewhere_are_kept() -> None:
    """Core hours and lunch of a role stand while the hours are not said anew."""
    client = begun()
    answered(client, "work", {**WORK, "work-maya-home_days": ["Mon"]})
    role = facts().partners["maya"].roles[0]
    assert role.hours and role.office
    assert (role.hours.earliest, role.hours.latest, role.hours.work_minutes) == (
        "09:00",
        "17:30",
        510,
    )
    assert role.office.days == ("Tue", "Wed", "Thu", "Fri")
    answered(client, "work", {**WORK, "work-maya-home_days": WEEK})
    again = facts().partners["maya"].roles[0]
    assert again.office is None
    assert again.hours == role.hours


def test_preview_is_for_the_page_that_asks() -> None:
    """The side of the page comes by htmx; without it the address leads to the whole page."""
    client = begun()
    assert client.get("/start/look")["Location"] == "/start/clash"
    part = client.get("/start/look", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="so-far"')
    assert "There is nothing to look at yet." in part


def test_nothing_said_is_not_called_clear() -> None:
    """With nothing said, or calendars alone, no page says that nothing clashes before a day."""
    client = begun()
    assert "There is nothing to look at yet." in client.get("/start/clash").content.decode()
    calendars(client, **{"maya-file": file("office-hours.ics")})
    page = client.get("/start/clash").content.decode()
    assert "Nothing clashes in what is said so far." in page
    for unknown in ("No calendar of Daniel was read.", "When Maya works is not said.",
                    "No children are named"):  # fmt: skip
        assert unknown in page


def test_invite_is_shown_once() -> None:
    """The link for Daniel stands on the page that made it, and opens his own week."""
    client = begun()
    answer = client.post("/start/invite")
    if answer.status_code == 302:  # asked for the password once more
        answer = client.post(
            answer["Location"], {"password": "a long day and a short night"}, follow=True
        )
    text = answer.content.decode()
    assert "/invite/" in text
    assert "/invite/" not in client.get("/start/clash").content.decode()
