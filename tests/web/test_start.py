"""The first three minutes: what is found is true, and what is said is said once."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.households import PASSWORD
from tests.web.signing import signed_in
from tests.web.starting import CHILD, DATA, DAY, HELP, WEEK, WORK, answered, begun, joined, seen

from intertwine.actions import editing, rows, today
from intertwine.actions.membership import member_of
from intertwine.actions.viewing import viewing
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.findings import Finding, Kind, Severity
from intertwine.domain.time import Span
from intertwine.store.models import Account, Household, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of March 2027."""
    monkeypatch.setenv(today.FIXED, DAY)


def file(name: str, raw: bytes | None = None) -> SimpleUploadedFile:
    """An upload, of the real calendars when no bytes are given."""
    return SimpleUploadedFile(name, (DATA / name).read_bytes() if raw is None else raw)


def calendars(client: Client, **uploads: Any) -> Any:
    """Post the first step."""
    return client.post("/start/calendars", {f"calendar-{k}": v for k, v in uploads.items()})


def facts() -> HouseholdFacts:
    """Everything the household says."""
    return rows.facts_of(Household.objects.get())


def hard(email: str = "maya@example.org") -> list[Finding]:
    """What is hard for a partner, in order of time."""
    found = viewing(Account.objects.get(email=email))
    assert found
    return [one for one in found.outlook.findings if one.severity is Severity.HARD]


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


def test_every_fault_is_told_at_its_field_and_what_was_typed_is_kept() -> None:
    """A page full of mistakes names each, keeps the text, and saves nothing."""
    client = begun()
    before = facts()
    answer = client.post(
        "/start/children",
        {"child-count": "2", "child-0-name": "Ife", "child-0-place": "Owls",
         "child-0-hours": "18-8", "child-1-name": "", "child-1-place": "<b>School</b>",
         "child-1-hours": "", "child-1-days": ["Mon"]},
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    for part in (
        "“18-8” is not from an earlier to a later time", 'id="id_child-0-days_error"',
        'id="id_child-1-name_error"', 'id="id_child-1-hours_error"', 'value="18-8"',
        "&lt;b&gt;School&lt;/b&gt;",
    ):  # fmt: skip
        assert part in page, part
    assert facts() == before


@pytest.mark.parametrize("key", ["children", "work", "standing", "help", "rota"])
def test_hostile_posts_are_refused_or_empty(key: str) -> None:
    """Missing, huge and wrong values give a page or the next question, never a fault of ours."""
    client = begun()
    before = facts()
    for data in (
        {},
        {"seen": "1" * 30_000, "child-count": "9" * 9},
        {
            "seen": "x:1 ::: 00000000-0000-0000-0000-000000000000:99999999999",
            "child-count": "-1",
            "work-maya-to_work": "9" * 500,
        },
        {"child-count": "1", "child-0-pk": "x", "child-0-name": "a" * 5000},
        {"help-count": "1", "help-0-name": "x\x00\x1f", "help-0-can": ["fly"]},
        {"weekly-maya-count": "1", "weekly-maya-0-name": "x", "weekly-maya-0-days": ["Someday"]},
        {"work-maya-hours": "9-17", "work-maya-days": ["Mon"], "work-maya-move": "77"},
    ):
        assert client.post(f"/start/{key}", data).status_code in (302, 422), data
    assert facts() == before


def test_pk_of_another_household_is_not_there() -> None:
    """A row that is not ours is answered as one that does not exist."""
    client = begun()
    pk = "11111111-1111-4111-8111-111111111111"
    said = {"help-count": "1", "help-0-pk": pk, "help-0-name": "X", "help-0-can": ["pickup"]}
    assert client.post("/start/help", said).status_code == 404


def test_unreadable_file_is_named_and_the_other_kept() -> None:
    """What is no calendar is refused at its field with the remedy; the good one is read."""
    client = begun()
    answer = calendars(
        client,
        **{"maya-file": file("holidays.ics"), "daniel-file": file("x.ics", b"<html>No</html>")},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_calendar-daniel-file_error"' in page
    assert 'id="id_calendar-maya-file_error"' not in page
    assert [(one.person, one.name, one.show) for one in facts().calendars] == [
        ("maya", "holidays.ics", "busy")
    ]


def test_half_readable_file_tells_its_line() -> None:
    """What can be read is kept, and what cannot is told with its line."""
    raw = (DATA.parent / "ics/bad-event-between-good__A.ics").read_bytes()
    client = begun()
    assert calendars(client, **{"maya-file": file("rota.ics", raw)}).status_code == 302
    page = client.get("/start/children").content.decode()
    assert "rota.ics: Line " in page
    assert len(facts().calendars) == 1


def test_page_sent_twice_reads_a_file_once() -> None:
    """The same bytes again are the calendar that is there already."""
    client = begun()
    for _ in range(2):
        uploads = {"maya-file": file("office-hours.ics"), "daniel-file": file("late-call.ics")}
        assert calendars(client, **uploads).status_code == 302
    assert [one.person for one in facts().calendars] == ["maya", "daniel"]


def test_refused_address_offers_the_file() -> None:
    """An address that leads inward is refused at its field, with the file as the way out."""
    client = begun()
    answer = calendars(client, **{"maya-url": "http://127.0.0.1:8000/a.ics"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Or export the calendar to a file" in page
    assert 'value="http://127.0.0.1:8000/a.ics"' in page
    assert facts().calendars == ()


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


def test_who_has_joined_speaks_for_themselves() -> None:
    """Once Daniel has an own sign-in, Maya adds no calendar of his, nor work that he hides."""
    maya = begun()
    daniel = joined()
    answered(daniel, "work", {**WORK, "work-maya-hours": "", "work-maya-to_work": ""})
    before = facts()
    assert calendars(maya, **{"daniel-file": file("late-call.ics")}).status_code == 302
    assert facts() == before
    assert 'id="id_calendar-daniel-file"' not in maya.get("/start/calendars").content.decode()
    assert 'name="work-daniel-hours"' in maya.get("/start/work").content.decode()
    keep_role_hidden()
    assert 'name="work-daniel-hours"' not in maya.get("/start/work").content.decode()
    answered(maya, "work", WORK)
    assert len(facts().partners["daniel"].roles) == 1


def keep_role_hidden() -> None:
    """Daniel hides his role from Maya."""
    member = member_of(Account.objects.get(email="daniel@example.org"))
    assert member
    role = Role.everything.get(partner__key="daniel")
    editing.change(member, "role", role.pk, {"show": "hidden"}, version=role.version)


def test_hidden_things_leave_no_trace_here() -> None:
    """Maya's pages are the same bytes whether or not Daniel hides a calendar and a role."""
    maya = begun()
    daniel = joined()
    answered(maya, "children", CHILD)
    answered(maya, "help", HELP)
    paths = ("calendars", "children", "work", "standing", "help", "rota", "clash")
    before = [plain(maya, path) for path in paths]
    hide_a_role("hidden")
    calendars(daniel, **{"daniel-file": file("late-call.ics"), "daniel-show": "hidden"})
    assert [plain(maya, path) for path in paths] == before
    # The control: busy time is disclosed, and shows.
    calendars(daniel, **{"daniel-file": file("office-hours.ics"), "daniel-show": "busy"})
    assert [plain(maya, path) for path in paths] != before


def hide_a_role(show: str) -> None:
    """Daniel says a role that Maya does not see."""
    member = member_of(Account.objects.get(email="daniel@example.org"))
    assert member
    editing.add(member, "role", {"title": "Another life", "show": show})


def plain(client: Client, path: str) -> str:
    """A page without its token against forgery."""
    text = client.get(f"/start/{path}").content.decode()
    return re.sub(r"(X-CSRFToken\W+|csrfmiddlewaretoken\" value=\")\w+", "", text)


def test_later_word_of_the_other_is_not_lost() -> None:
    """An answer over what was saved since the page was opened is shown both ways, and kept."""
    maya = begun()
    answered(maya, "help", HELP)
    pk = next(iter(facts().helpers))
    old = seen(maya, "/start/help")
    shown = {**HELP, **row_key(maya)}
    answered(joined(), "help", {**shown, "help-0-notice_days": "3"})
    mine = {**shown, **old, "help-0-notice_days": "9"}
    answer = maya.post("/start/help", mine)
    assert answer.status_code == 422
    assert "This was saved since you opened the page" in answer.content.decode()
    assert 'value="9"' in answer.content.decode()
    assert facts().helpers[pk].notice_days == 3
    answered(maya, "help", {**mine, **seen(maya, "/start/help")})
    assert facts().helpers[pk].notice_days == 9


def row_key(client: Client) -> dict[str, str]:
    """The first helper's own id, as the page carries it."""
    found = re.search(
        r'name="help-0-pk" value="([^"]+)"', client.get("/start/help").content.decode()
    )
    assert found
    return {"help-0-pk": found[1]}


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


def test_strangers_and_guests_have_no_start() -> None:
    """Without a household there is nothing to begin."""
    assert Client().get("/start")["Location"].startswith("/sign-in")
    guest = signed_in(Account.objects.create_user("g@example.org", PASSWORD, name="Farah"))
    for path in ("", "/calendars", "/children", "/look", "/clash"):
        assert guest.get(f"/start{path}").status_code == 404
