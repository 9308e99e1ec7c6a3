"""Zone names as calendars write them, and zones that files define themselves."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.calendars.builders import calendar, codes, expanded, starts

from intertwine.calendars.embedded import EmbeddedClock, embedded_clock, offset
from intertwine.calendars.values import Unreadable
from intertwine.calendars.windows import WINDOWS
from intertwine.calendars.zones import Zone, guessed, named

BERLIN = [
    ["DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
     "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
    ["DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
     "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"],
]  # fmt: skip


def berlin() -> EmbeddedClock:
    clock = embedded_clock("Berlin", BERLIN)
    assert clock is not None
    return clock


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/BERLIN", "Europe/Berlin"),
        ('"Europe/Berlin"', "Europe/Berlin"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
         "America/Argentina/Buenos_Aires"),
        ("posix/Europe/Vaduz", "Europe/Vaduz"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("eastern standard time", "America/New_York"),
        ("GMT", "UTC"),
        ("Japan", "Japan"),
    ],
)  # fmt: skip
def test_name_is_known(name: str, zone: str) -> None:
    """IANA names, vendors' prefixes and Windows names lead to one zone."""
    found = named(name)
    assert found is not None
    assert found.name == zone


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("GMT+0100", "UTC+01:00"),
        ("UTC-3", "UTC-03:00"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC+05:00) Nowhere", "UTC+05:00"),
        ("Canberra, Melbourne, Sydney", "Australia/Canberra"),
        ("Europe_Berlin", "Europe/Berlin"),
        ("US-Eastern", "US/Eastern"),
    ],
)
def test_name_is_guessed(name: str, zone: str) -> None:
    """Offsets, Outlook's lists of cities and misspelt separators are understood."""
    assert named(name) is None
    found = guessed(name)
    assert found is not None
    assert found.name == zone


@pytest.mark.parametrize(
    "name", ["Foo/Aar", "Bogus", "", "../../etc/passwd", "x" * 10_000, "+99:00"]
)
def test_unknown_name_is_not_guessed(name: str) -> None:
    """A name that says nothing stays unknown, and no name reaches the file system."""
    assert named(name) is None
    assert guessed(name) is None


@given(st.text(max_size=40))
def test_names_never_raise(name: str) -> None:
    """Whatever the name, there is a zone or none."""
    for look_up in (named, guessed):
        zone = look_up(name)
        assert zone is None or zone.instant(datetime(2025, 1, 1)).tzinfo is UTC


def test_windows_zones_all_exist() -> None:
    """Every zone in the Windows table is one that the tzdata wheel has."""
    assert set(WINDOWS.values()) <= available_timezones()
    assert len(WINDOWS) == 139


def test_zone_rules_come_from_the_wheel() -> None:
    """After pinning, the machine's own zone files are not looked at."""
    assert zoneinfo.TZPATH == ()


@pytest.mark.parametrize("clock", [ZoneInfo("Europe/Berlin"), berlin()], ids=["iana", "embedded"])
def test_gap_goes_forward_and_overlap_is_the_first(clock: ZoneInfo | EmbeddedClock) -> None:
    """02:30 in the spring gap is 03:30; in the autumn overlap it is the first 02:30."""
    zone = Zone("Berlin", clock)
    assert zone.instant(datetime(2025, 3, 30, 2, 30)) == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    assert zone.wall(datetime(2025, 3, 30, 1, 30, tzinfo=UTC)) == datetime(2025, 3, 30, 3, 30)
    assert zone.instant(datetime(2025, 10, 26, 2, 30)) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1997, 1, 1), datetime(2090, 1, 1)))
def test_embedded_berlin_is_iana_berlin(wall: datetime) -> None:
    """A VTIMEZONE with Berlin's rules gives Berlin's instants, gaps and overlaps included."""
    wall = wall.replace(microsecond=0)
    here, there = Zone("", berlin()), Zone("", ZoneInfo("Europe/Berlin"))
    moment = there.instant(wall)
    assert here.instant(wall) == moment
    assert here.wall(moment) == there.wall(moment)


def test_embedded_zone_ends_its_rules() -> None:
    """When daylight time was given up, the last change-over to standard time still holds."""
    parts = [
        ["DTSTART:20170218T000000", "TZOFFSETFROM:-0200", "TZOFFSETTO:-0300",
         "RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=3SU;UNTIL=20190217T020000Z"],
        ["DTSTART:20171015T000000", "TZOFFSETFROM:-0300", "TZOFFSETTO:-0200",
         "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU;UNTIL=20181104T030000Z"],
    ]  # fmt: skip
    clock = embedded_clock("Sao Paulo", parts)
    assert clock is not None
    assert clock.utcoffset(datetime(2018, 12, 1)) == timedelta(hours=-2)
    assert clock.utcoffset(datetime(2025, 12, 1)) == timedelta(hours=-3)


def test_embedded_zone_reads_rdate_and_broken_parts() -> None:
    """RDATE lists change-overs too, and a part that does not read is left out."""
    parts = [
        ["DTSTART:20250101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100",
         "RDATE:20250601T000000"],
        ["DTSTART:20250301T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000"],
        ["DTSTART:broken"],
        ["no colon", "DTSTART:20250101T000000", "TZOFFSETFROM:x", "TZOFFSETTO:y"],
    ]  # fmt: skip
    clock = embedded_clock("Odd", parts)
    assert clock is not None
    offsets = [clock.utcoffset(datetime(2025, month, 15)) for month in (2, 4, 7)]
    assert offsets == [timedelta(hours=1), timedelta(0), timedelta(hours=1)]
    assert embedded_clock("None", parts[2:]) is None


@pytest.mark.parametrize("text", ["", "0100x", "+2400", "1"])
def test_offset_refuses(text: str) -> None:
    """What is no offset, or a day or more, is unreadable."""
    with pytest.raises(Unreadable):
        offset(text)


def test_own_definition_counts_before_a_guess() -> None:
    """A file's VTIMEZONE beats what could be guessed from the same name."""
    zone = """BEGIN:VTIMEZONE
TZID:GMT+0100
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE"""
    raw = calendar("UID:1\nDTSTART;TZID=GMT+0100:20250303T090000", before=zone)
    assert starts(raw) == ["20250303T040000Z"]


def test_location_of_a_definition_counts() -> None:
    """X-LIC-LOCATION names the IANA zone that a definition stands for."""
    zone = "BEGIN:VTIMEZONE\nTZID:Mine\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE"
    raw = calendar("UID:1\nDTSTART;TZID=Mine:20250303T090000", before=zone)
    assert starts(raw) == ["20250303T000000Z"]


def test_unknown_zone_keeps_the_wall_time_and_says_so() -> None:
    """An unknown zone leaves the time floating, with a warning, and in the household's zone
    when that is given."""
    raw = calendar("UID:1\nDTSTART;TZID=Foo/Aar:20250303T090000")
    assert starts(raw) == ["20250303T090000"]
    found = expanded(raw, zone="Europe/Berlin")
    assert codes(found) == {"unknown-zone"}
    assert found.instances[0].start == datetime(2025, 3, 3, 8, tzinfo=UTC)
    assert found.instances[0].floating


def test_unknown_calendar_zone_is_said() -> None:
    """An X-WR-TIMEZONE that nobody knows leaves floating times floating, with a warning."""
    raw = calendar("UID:1\nDTSTART:20250303T090000", before="X-WR-TIMEZONE:Foo")
    assert starts(raw) == ["20250303T090000"]
    assert codes(expanded(raw)) == {"unknown-zone"}
