"""G2: fields that no form has, or that are not this person's to fill in, change nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.gates.world import CALENDAR, World

from intertwine.actions import editing
from intertwine.domain.facts import Show
from intertwine.store.models import Account, CalendarSource, Event

TAMPERED = {
    "owner": "erik", "household": "{b}", "household_id": "{b}", "visibility": "full",
    "partner": "{amara}", "partner_id": "{amara}", "is_staff": "1", "is_superuser": "1",
    "id": "{b}", "pk": "{b}", "order": "77", "seen_by": "erik", "key": "zqtampered",
    "epoch": "99", "is_active": "", "noun": "trip",
}  # fmt: skip


def tampered(world: World) -> dict[str, str]:
    """Fields that no form has."""
    amara = world.accounts["amara"].partner
    assert amara is not None
    names = {"b": str(world.cast.elsewhere.pk), "amara": str(amara.pk)}
    return {name: value.format(**names) for name, value in TAMPERED.items()}


def columns(row: Any) -> dict[str, Any]:
    """All that a row's table keeps of it."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_fields_that_no_form_has_are_ignored(world: World) -> None:
    """Owner, household, partner, id and the like in a fact's form change nothing of the kind."""
    client, erik = world.client("erik"), world.member("erik")
    said_ = {"name": "Mine", "start": "2027-05-08T10:00", "end": "2027-05-08T11:00"}
    row = editing.add(erik, "event", said_)
    before = columns(Event.everything.get(pk=row.pk))
    data = {**tampered(world), **said_, "name": "Mine still", "version": "1", "show": "full"}
    assert client.post(reverse("fact", args=["event", row.pk]), data).status_code == 302
    after = columns(Event.everything.get(pk=row.pk))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"name", "version"}
    client.post("/facts/event/add", {**tampered(world), **said_, "name": "Added"})
    made = Event.everything.get(name="Added")
    assert made.partner.key == "erik"
    assert made.order != 77
    assert str(made.pk) != str(world.cast.elsewhere.pk)


def test_an_account_takes_no_more_than_its_form(world: World) -> None:
    """Name and preferences change; partner, epoch, rights and address do not."""
    client = world.client("erik")
    before = columns(Account.objects.get(pk=world.accounts["erik"].pk))
    extra = {**tampered(world), "email": "other@example.org", "password": "x"}
    client.post("/account", {**extra, "name": "Erik Lind"})
    client.post("/account/preferences", {**extra, "language": "de", "single_keys": "on"})
    after = columns(Account.objects.get(pk=world.accounts["erik"].pk))
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"name", "language", "single_keys"}


@pytest.mark.parametrize("field", ["show", "private_until"])
def test_only_the_owner_says_who_sees(world: World, field: str) -> None:
    """Erik edits what Amara shows in full, and cannot hide it; nor what he adds for her."""
    amara = world.member("amara")
    values = {"name": "Open", "start": "2027-05-08T10:00", "end": "2027-05-08T11:00"}
    row = editing.add(amara, "event", values)
    value = "hidden" if field == "show" else "2028-01-01"
    client = world.client("erik")
    address = reverse("fact", args=["event", row.pk])
    client.post(address, {**values, "name": "Opened", "version": "1", field: value})
    client.post("/facts/event/add?parent=amara", {**values, "name": "For her", field: value})
    for one in Event.everything.filter(name__in=("Open", "Opened", "For her")):
        assert one.show == str(Show.FULL)
        assert one.private_until is None


@pytest.mark.parametrize("version", ["0", "-1", "2", "99999999999999999999", "x", "", "1e3", "٣"])
def test_a_version_that_was_never_read_saves_nothing(world: World, version: str) -> None:
    """Older, newer, absurd: the page for two versions, and the row as it was."""
    erik = world.member("erik")
    values = {"name": "Mine", "start": "2027-05-08T10:00", "end": "2027-05-08T11:00"}
    row = editing.add(erik, "event", values)
    client = world.client("erik")
    address = reverse("fact", args=["event", row.pk])
    response = client.post(address, {**values, "name": "Lost", "version": version})
    assert response.status_code == 409
    assert Event.everything.get(pk=row.pk).name == "Mine"


def test_a_calendar_is_added_to_oneself_alone(world: World) -> None:
    """An upload that says it is Amara's, or household B's, is Erik's own or is refused."""
    client = world.client("erik")
    for number, person in enumerate(("amara", "priya", "nobody")):
        file = SimpleUploadedFile("x.ics", CALENDAR % b"x", "text/calendar")
        data = {**tampered(world), "name": f"Up {number}", "show": "busy", "person": person}
        client.post("/calendars/upload", {**data, "file": file})
    found = CalendarSource.everything.filter(name__startswith="Up ")
    assert {(one.person, one.household_id) for one in found} == {("erik", world.cast.household.pk)}
