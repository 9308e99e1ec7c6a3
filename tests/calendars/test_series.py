"""Events, their changes, and how long they last."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.calendars.builders import calendar, codes, expanded, starts, times

from intertwine.calendars import Instance, read

WEEKLY = """UID:1
DTSTART;TZID=Europe/Berlin:20250303T090000
DURATION:PT1H
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Master"""


def override(rid: str, start: str, *more: str) -> str:
    return "\n".join(
        [
            "UID:1",
            f"RECURRENCE-ID{rid}",
            f"DTSTART;TZID=Europe/Berlin:{start}",
            "DURATION:PT1H",
            *more,
        ]
    )


def test_exact_day_elapses_over_spring() -> None:
    """PT24H over the spring change lasts 24 hours; P1D lasts until the same wall time, 23."""
    exact = calendar("UID:1\nDTSTART;TZID=Europe/Berlin:20250329T120000\nDURATION:PT24H")
    nominal = calendar("UID:1\nDTSTART;TZID=Europe/Berlin:20250329T120000\nDURATION:P1D")
    assert times(exact) == [("20250329T110000Z", "20250330T110000Z")]
    assert times(nominal) == [("20250329T110000Z", "20250330T100000Z")]


def test_half_hour_stays_half_an_hour_on_fall_back_night() -> None:
    """01:30 to 02:00 on New York's long night is 30 minutes, once."""
    raw = calendar(
        "UID:1\nDTSTART;TZID=America/New_York:20251101T013000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=2"
    )
    assert times(raw) == [
        ("20251101T053000Z", "20251101T060000Z"), ("20251102T053000Z", "20251102T060000Z"),
    ]  # fmt: skip


def test_event_in_the_gap_never_ends_before_it_starts() -> None:
    """02:30 on the short night moves to 03:30 and keeps its half hour."""
    raw = calendar(
        "UID:1\nDTSTART;TZID=Europe/Berlin:20250330T023000\nDTEND;TZID=Europe/Berlin:20250330T030000"
    )
    (one,) = expanded(raw).instances
    assert one.start == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    assert one.end >= one.start


def test_end_of_a_series_is_exact_time() -> None:
    """A night shift given with DTEND lasts as many hours on every night (RFC 5545 3.8.5.3)."""
    raw = calendar(
        "UID:1\nDTSTART;TZID=Europe/Berlin:20250328T220000\nDTEND;TZID=Europe/Berlin:20250329T060000\n"
        "RRULE:FREQ=DAILY;COUNT=2"
    )
    assert times(raw) == [
        ("20250328T210000Z", "20250329T050000Z"), ("20250329T210000Z", "20250330T050000Z"),
    ]  # fmt: skip


def test_gap_makes_one_instance_of_two_times() -> None:
    """02:30 and 03:30 fall on one instant in the gap and count once."""
    raw = calendar(
        "UID:1\nDTSTART;TZID=Europe/Berlin:20250330T023000\nRRULE:FREQ=DAILY;BYHOUR=2,3;COUNT=2"
    )
    assert starts(raw) == ["20250330T013000Z"]


@pytest.mark.parametrize(
    "rid", [";TZID=Europe/Berlin:20250310T090000", ":20250310T080000Z", ":20250310T090000",
            ";VALUE=DATE:20250310", ";TZID=America/New_York:20250310T040000"]
)  # fmt: skip
def test_override_replaces_whichever_way_it_is_named(rid: str) -> None:
    """RECURRENCE-ID in the series' zone, in UTC, in another, floating or as a date replaces."""
    raw = calendar(WEEKLY, override(rid, "20250311T110000"))
    assert starts(raw) == [
        "20250303T080000Z", "20250311T100000Z", "20250317T080000Z", "20250324T080000Z",
    ]  # fmt: skip


def test_override_keeps_the_name_of_its_instance() -> None:
    """An override says which date of the series it stands for."""
    raw = calendar(WEEKLY, override(":20250310T080000Z", "20250311T110000", "SUMMARY:Moved"))
    moved = next(one for one in expanded(raw).instances if one.summary == "Moved")
    assert moved.recurrence_id == datetime(2025, 3, 10, 8, tzinfo=UTC)


def test_override_moved_into_the_window_is_found() -> None:
    """An override shows in the window it was moved to, and not in the one it left."""
    raw = calendar(WEEKLY, override(":20250310T080000Z", "20260601T110000"))
    assert starts(raw, "2026-06-01", "2026-06-02") == ["20260601T090000Z"]
    assert starts(raw, "2025-03-10", "2025-03-11") == []


def test_newest_override_wins() -> None:
    """The highest SEQUENCE wins; with equal ones the later LAST-MODIFIED does."""
    first = override(":20250310T080000Z", "20250311T110000", "SEQUENCE:3")
    second = override(":20250310T080000Z", "20250311T150000", "SEQUENCE:2")
    assert "20250311T100000Z" in starts(calendar(WEEKLY, first, second))
    older = override(":20250310T080000Z", "20250311T150000", "LAST-MODIFIED:20250101T000000Z")
    newer = override(":20250310T080000Z", "20250311T110000", "LAST-MODIFIED:20250201T000000Z")
    assert "20250311T100000Z" in starts(calendar(WEEKLY, newer, older))


def test_cancelled_override_removes_its_instance() -> None:
    """STATUS:CANCELLED on one date takes that date away."""
    raw = calendar(WEEKLY, override(":20250310T080000Z", "20250310T090000", "STATUS:CANCELLED"))
    assert len(starts(raw)) == 3


def test_cancelled_event_is_kept_and_never_busy() -> None:
    """A cancelled event is listed with its status and takes up no time."""
    (one,) = expanded(calendar("UID:1\nDTSTART:20250303T090000Z\nSTATUS:CANCELLED")).instances
    assert one.status == "CANCELLED"
    assert not one.busy


def test_this_and_future_moves_what_follows() -> None:
    """RANGE=THISANDFUTURE moves later dates by the same wall time, over the spring change."""
    raw = calendar(
        WEEKLY.replace("COUNT=4", "COUNT=5"),
        override(";RANGE=THISANDFUTURE:20250317T080000Z", "20250318T100000", "SUMMARY:New"),
    )
    assert starts(raw) == [
        "20250303T080000Z", "20250310T080000Z", "20250318T090000Z", "20250325T090000Z",
        "20250401T080000Z",
    ]  # fmt: skip
    assert [one.summary for one in expanded(raw).instances] == ["Master", "Master", *["New"] * 3]


def test_this_and_future_cancelled_ends_the_series() -> None:
    """A cancelled THISANDFUTURE takes its date and all later ones away."""
    raw = calendar(
        WEEKLY,
        override(";RANGE=THISANDFUTURE:20250317T080000Z", "20250317T090000", "STATUS:CANCELLED"),
    )
    assert starts(raw) == ["20250303T080000Z", "20250310T080000Z"]


def test_stray_override_is_kept_with_a_warning() -> None:
    """An override of a date that the rule does not make is shown, and said."""
    found = expanded(calendar(WEEKLY, override(":20250630T070000Z", "20250630T090000")))
    assert len(found.instances) == 5
    assert codes(found) == {"orphan"}


def test_override_without_series_is_shown() -> None:
    """Someone invited to one date only sees that date."""
    raw = calendar(override(":20250310T080000Z", "20250311T110000"))
    assert starts(raw) == ["20250311T100000Z"]


def test_start_outside_its_rule_is_kept_with_a_warning() -> None:
    """DTSTART shows although the rule does not make it, and COUNT does not count it."""
    found = expanded(
        calendar("UID:1\nDTSTART:20250303T090000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2")
    )
    assert [f"{one.start:%d}" for one in found.instances] == ["03", "04", "11"]
    assert codes(found) == {"start-outside"}


def test_two_revisions_of_one_event_are_one() -> None:
    """Of two masters with one UID the higher SEQUENCE counts, and twins are one."""
    old, new = "UID:1\nDTSTART:20250303T090000Z", "UID:1\nDTSTART:20250304T090000Z\nSEQUENCE:1"
    assert starts(calendar(old, new)) == ["20250304T090000Z"]
    assert starts(calendar(old, old)) == ["20250303T090000Z"]
    assert codes(expanded(calendar(old, new))) == {"older-revision"}


def test_two_events_with_one_uid_stay_two() -> None:
    """Different events of equal revision that share a UID are both kept."""
    raw = calendar("UID:1\nDTSTART:20250303T090000Z", "UID:1\nDTSTART:20250304T090000Z")
    assert len(starts(raw)) == 2
    assert codes(expanded(raw)) == {"shared-uid"}


def test_rdate_may_stand_in_another_zone() -> None:
    """RDATE adds instants in any zone, as dates at the series' time, and periods of own length."""
    raw = calendar(
        "UID:1\nDTSTART;TZID=Europe/Berlin:20250303T090000\nDURATION:PT1H\n"
        "RDATE;TZID=Asia/Tokyo:20250304T170000\nRDATE;VALUE=DATE:20250305\n"
        "RDATE;VALUE=PERIOD:20250306T080000Z/PT3H,20250307T080000Z/20250307T083000Z"
    )
    assert times(raw) == [
        ("20250303T080000Z", "20250303T090000Z"), ("20250304T080000Z", "20250304T090000Z"),
        ("20250305T080000Z", "20250305T090000Z"), ("20250306T080000Z", "20250306T110000Z"),
        ("20250307T080000Z", "20250307T083000Z"),
    ]  # fmt: skip


def test_window_is_half_open() -> None:
    """What ends when the window begins is outside; what has no length and lies on it is inside."""
    raw = calendar(
        "UID:a\nDTSTART:20250303T230000Z\nDTEND:20250304T000000Z",
        "UID:b\nDTSTART:20250304T000000Z",
        "UID:c\nDTSTART:20250304T230000Z\nDURATION:PT2H",
        "UID:d\nDTSTART:20250305T000000Z\nDURATION:PT2H",
        "UID:e\nDTSTART;VALUE=DATE:20250303",
        "UID:f\nDTSTART;VALUE=DATE:20250304",
    )
    found = expanded(raw, "2025-03-04", "2025-03-05").instances
    assert [one.uid for one in found] == ["b", "f", "c"]


def test_long_event_from_before_the_window_is_found() -> None:
    """A recurring event of three weeks touches a window that begins in its last days."""
    raw = calendar("UID:1\nDTSTART;VALUE=DATE:20240101\nDURATION:P3W\nRRULE:FREQ=MONTHLY")
    assert times(raw, "2025-03-20", "2025-03-21") == [("20250301", "20250322")]


def test_household_zone_places_floating_times_and_days() -> None:
    """With the household's zone floating times become instants and days begin at its midnight."""
    raw = calendar(
        "UID:f\nDTSTART:20250303T090000\nDURATION:PT1H", "UID:d\nDTSTART;VALUE=DATE:20250304"
    )
    found = expanded(raw, "2025-03-03", "2025-03-04", zone="Europe/Berlin").instances
    assert [one.start for one in found] == [datetime(2025, 3, 3, 8, tzinfo=UTC), date(2025, 3, 4)]
    assert len(expanded(raw, "2025-03-03", "2025-03-04").instances) == 1


def test_span_is_in_utc() -> None:
    """Zoned, floating and all-day instances all give spans of UTC instants."""
    raw = calendar(
        "UID:a\nDTSTART:20250330T080000Z\nDURATION:PT1H",
        "UID:b\nDTSTART:20250330T090000\nDURATION:PT1H",
        "UID:c\nDTSTART;VALUE=DATE:20250330",
    )
    minutes = {one.uid: one.span("Europe/Berlin").minutes for one in expanded(raw).instances}
    assert minutes == {"a": 60, "b": 60, "c": 23 * 60}


def test_details_are_read() -> None:
    """What a planner needs beside the times is on every instance."""
    raw = calendar(
        "UID:1\nDTSTART:20250303T090000Z\nSUMMARY:Tea\\, then\nTRANSP:TRANSPARENT\n"
        "STATUS:tentative\n"
        "CLASS:PRIVATE\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\nLOCATION:Bonn\nSEQUENCE:4\n"
        "X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M"
    )
    (one,) = expanded(raw).instances
    said = (one.summary, one.transparent, one.status, one.klass, one.busy_status, one.location)
    assert said == ("Tea, then", True, "TENTATIVE", "PRIVATE", "OOF", "Bonn")
    assert (one.sequence, one.travel_minutes, one.tentative, one.recurrence_id) == (
        4,
        45,
        True,
        None,
    )


def test_raw_events_give_the_text_back() -> None:
    """Each VEVENT's text is there as it stood, folds and unknown properties included."""
    event = (
        "BEGIN:VEVENT\nUID:1\nDTSTART:20250303T090000Z\nX-OWN:a\n b\n"
        "BEGIN:VALARM\nEND:VALARM\nEND:VEVENT"
    )
    raw = f"BEGIN:VCALENDAR\n{event}\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\n".encode()
    found = [(one.details.uid, text) for one, text in read(raw).raw_events()]
    assert found == [("1", event.encode())]


def test_instances_are_values() -> None:
    """Equal instances are equal, and none can be changed."""
    (one,) = expanded(calendar("UID:1\nDTSTART:20250303T090000Z")).instances
    assert one == Instance(start=one.start, end=one.end, recurrence_id=None, details=one.details)
    with pytest.raises(AttributeError):
        one.start = one.end  # type: ignore[misc]
