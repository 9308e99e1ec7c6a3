"""Moments stand on the household's clock."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.test import Client

from intertwine.actions import demo
from intertwine.store.models import Change, Household


def test_a_change_has_the_time_of_the_kitchen_clock(amara: Client) -> None:
    """What was said at 19:34 UTC was said at 04:34 of the next morning in Tokyo."""
    Household.objects.update(zone="Asia/Tokyo")
    said = {"name": "Dentist", "kind": "event", "whose": "amara", "day": "2027-05-12",
            "start": "10:00", "end": "11:00"}  # fmt: skip
    assert amara.post("/calendar/add", said).status_code == 302
    at = datetime.combine(demo.DAY, time(19, 34), tzinfo=UTC)
    Change.everything.update(at=at)
    page = amara.get("/changes").content.decode()
    assert '<time class="small quiet num">04:34</time>' in page
