"""The first three minutes tell nobody what is the other’s alone."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.households import PASSWORD
from tests.web.signing import signed_in
from tests.web.starting import (
    CHILD,
    HELP,
    WORK,
    answered,
    begun,
    calendars,
    facts,
    file,
    joined,
)

from intertwine.actions import editing
from intertwine.actions.membership import member_of
from intertwine.store.models import Account, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_march")]


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


def test_strangers_and_guests_have_no_start() -> None:
    """Without a household there is nothing to begin."""
    assert Client().get("/start")["Location"].startswith("/sign-in")
    guest = signed_in(Account.objects.create_user("g@example.org", PASSWORD, name="Farah"))
    for path in ("", "/calendars", "/children", "/look", "/clash"):
        assert guest.get(f"/start{path}").status_code == 404
