"""The first three minutes with everything wrong: told at its place, kept, nothing lost."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.starting import (
    DATA,
    HELP,
    answered,
    begun,
    calendars,
    facts,
    file,
    joined,
    seen,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_march")]


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
