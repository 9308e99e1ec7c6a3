"""A couple that begins: signed up by the first run's link, with a fixed day."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.test_first_run import PASSWORD, founded

from intertwine.actions import inviting, rows
from intertwine.actions.membership import member_of
from intertwine.actions.viewing import viewing
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.findings import Finding, Severity
from intertwine.store.models import Account, Household

DATA = Path(__file__).parents[1] / "data/beginning"
DAY = "2027-03-01"
CHILD = {
    "child-count": "1",
    "child-0-name": "Ife",
    "child-0-place": "Little Owls",
    "child-0-hours": "8:00–18:00",
    "child-0-kind": "nursery",
    "child-0-days": ["Mon", "Tue", "Wed", "Thu", "Fri"],
}
WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri"]
WORK = {
    "work-maya-hours": "9–17:30",
    "work-maya-days": WEEK,
    "work-maya-to_work": "30",
    "work-maya-way-0": "45",
    "work-maya-move": "0",
    "work-daniel-hours": "9:00-17:00",
    "work-daniel-days": WEEK,
    "work-daniel-to_work": "20",
    "work-daniel-way-0": "25",
    "work-daniel-move": "0",
    "way-0-place": "little_owls",
    "way-0-minutes": "15",
    "way-0-mode": "",
}
HELP = {
    "help-count": "1",
    "help-0-name": "Gran Ngozi",
    "help-0-can": ["pickup"],
    "help-0-days": ["Tue"],
    "help-0-notice_days": "7",
}


def begun(**changes: str) -> Client:
    """Maya, signed up, with Daniel by name."""
    client = Client()
    founded(client, **changes)
    return client


def joined() -> Client:
    """Daniel, who has followed his invite."""
    member = member_of(Account.objects.get(email="maya@example.org"))
    assert member
    token = inviting.invite_partner(member).token
    client = Client()
    who = {"name": "Daniel", "email": "daniel@example.org", "password": PASSWORD}
    assert client.post(f"/invite/{token}/join", who).status_code == 302
    return client


def seen(client: Client, path: str) -> dict[str, str]:
    """What a page carries along unseen."""
    text = client.get(path).content.decode()
    found = re.search(r'name="seen" value="([^"]*)"', text)
    return {"seen": found[1]} if found else {}


def answered(client: Client, key: str, data: dict[str, Any]) -> str:
    """Answer a question as its page would; where it leads."""
    path = f"/start/{key}"
    response = client.post(path, {**seen(client, path), **data})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


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
