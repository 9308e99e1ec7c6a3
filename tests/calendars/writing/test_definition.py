"""A zone written as rules says what the zone does, or is not written at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical

from intertwine.calendars.writing import definition
from intertwine.calendars.writing.definition import expressible

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")
)
# Their coming transitions do not follow the rule at the end of their file.
NOT_WRITTEN = {"Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"}


def read(zone: str) -> object:
    """The definition as another library reads it."""
    lines = definition(zone).to_ical().decode().splitlines()
    text = "".join(f"{line}\n" for line in lines if not line.startswith("X-LIC"))
    return tzical(StringIO(f"BEGIN:VCALENDAR\n{text}END:VCALENDAR\n")).get()


def disagreements(zone: str, seen: object, first: datetime, last: datetime) -> list[datetime]:
    """Hours at which a reading of the definition and the zone itself differ."""
    there = ZoneInfo(zone)
    found, moment = [], first
    while moment < last:
        wall = moment.astimezone(there)
        if wall.fold == 0 and seen.utcoffset(wall.replace(tzinfo=None)) != wall.utcoffset():  # type: ignore[attr-defined]
            found.append(moment)
        moment += timedelta(hours=7)
    return found


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Europe/London", "America/New_York",
    "America/Nuuk", "Asia/Jerusalem", "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kolkata",
    "America/Santiago", "Europe/Dublin"])  # fmt: skip
def test_another_library_reads_the_zone_from_its_rules(zone: str) -> None:
    """dateutil's reader gives the zone's own offsets, hour by hour, for two years."""
    assert expressible(zone, FIRST, LAST)
    assert disagreements(zone, read(zone), FIRST, datetime(2028, 1, 1, tzinfo=UTC)) == []


def test_a_wrong_definition_would_be_noticed() -> None:
    """Negative control: Berlin's rules are not London's."""
    assert disagreements("Europe/London", read("Europe/Berlin"), FIRST, LAST)


def test_nearly_every_zone_can_be_written() -> None:
    """Of all zones only those whose future is a list of dates cannot."""
    not_written = {zone for zone in ZONES if not expressible(zone, FIRST, LAST)}
    assert not_written >= NOT_WRITTEN and len(not_written) < 16


def test_every_transition_is_a_rule() -> None:
    """No RDATE, of which some clients read only the first value."""
    text = definition("Europe/Berlin").to_ical().decode()
    assert text.count("RRULE:FREQ=YEARLY") == 2 and "RDATE" not in text


def test_a_zone_without_rules_is_refused() -> None:
    """What cannot be written is not guessed."""
    assert not expressible("Nowhere/Land", FIRST, LAST)
