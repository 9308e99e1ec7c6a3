"""Reading files: what is mended, what is said, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calendars.builders import calendar, codes, expanded, starts
from tests.calendars.corpus import DEFAULT_WINDOW

from intertwine.calendars import Calendar, Limits, expand, read
from intertwine.domain.problems import Refused

EVENT = "UID:1\nDTSTART:20250303T090000Z"
NO_CALENDAR = {
    "empty": b"",
    "binary": b"\x7fELF\x00\x00\x01",
    "not-a-calendar": b"<html><body>Sign in</body></html>",
}


@pytest.mark.parametrize("code", NO_CALENDAR)
def test_file_without_a_calendar_is_refused(code: str) -> None:
    """An empty file, a binary one and a web page are refused, each with its own reason."""
    with pytest.raises(Refused) as refusal:
        read(NO_CALENDAR[code])
    assert [problem.code for problem in refusal.value.problems] == [code]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(size=50), "too-large"),
        (Limits(events=2), "too-many-events"),
        (Limits(components=3), "too-many-components"),
        (Limits(depth=1), "too-deep"),
    ],
)
def test_file_over_a_limit_is_refused(limits: Limits, code: str) -> None:
    """Size, events, components and depth each have a limit that refuses."""
    with pytest.raises(Refused) as refusal:
        read(calendar(EVENT, EVENT, EVENT), limits=limits)
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_overrides_do_not_count_as_events() -> None:
    """A calendar of 20,000 events may have changes besides."""
    raw = calendar(EVENT, "UID:1\nRECURRENCE-ID:20250303T090000Z\nDTSTART:20250304T090000Z")
    assert len(read(raw, limits=Limits(events=1)).events) == 2


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("UID:1", "unreadable"),
        ("UID:1\nDTSTART:not-a-date", "unreadable"),
        (f"{EVENT}\nRRULE:FREQ=NEVER", "bad-rule"),
        (f"{EVENT}\nRRULE:FREQ=SECONDLY", "endless-rule"),
        (f"{EVENT}\nRRULE:FREQ=MINUTELY;INTERVAL=5", "endless-rule"),
        (f"{EVENT}\nRRULE:FREQ=DAILY;HELLO=1", "odd-rule"),
        (f"{EVENT}\nDTEND:20250303T080000Z", "ends-early"),
        (f"{EVENT}\nDTEND:soon", "no-end"),
        (f"{EVENT}\nDURATION:P1H", "odd-duration"),
        (f"{EVENT}\nDTEND:20250303T100000Z\nDURATION:PT1H", "two-ends"),
        (f"{EVENT}\nEXDATE:soon", "bad-date"),
        (f"{EVENT}\nRDATE:soon", "bad-date"),
        (f"{EVENT}\nX-APPLE-TRAVEL-DURATION:soon", "bad-travel"),
        (f"{EVENT}\nthis line has no colon", "no-colon"),
        (f"{EVENT}\nEND:VTODO", "stray-end"),
        (f"{EVENT}\nBEGIN:VALARM", "unclosed"),
    ],
)
def test_odd_event_is_mended_and_said(event: str, code: str) -> None:
    """Each oddity costs at most its own event, and the warning names its line."""
    raw = calendar(event, "UID:good\nDTSTART:20250601T090000Z")
    found = expanded(raw)
    assert codes(found) == {code}
    assert "20250601T090000Z" in starts(raw)
    assert all(problem.line is not None and problem.line > 2 for problem in found.warnings)


def test_warning_names_the_line_of_the_file() -> None:
    """Lines are counted in the file as it stands, folds included."""
    raw = calendar("UID:1\nX-LONG:a\n b\n c\nDTSTART:20250303T090000Z", "UID:2\nDTSTART:x")
    (problem,) = read(raw).warnings
    assert raw.split(b"\r\n")[(problem.line or 0) - 1] == b"BEGIN:VEVENT"
    assert problem.line == 10


def test_cut_short_file_says_so() -> None:
    """A file without its end is read and marked, so that nothing missing counts as deleted."""
    whole = calendar(EVENT, "UID:2\nDTSTART:20250304T090000Z")
    assert not read(whole).cut_short
    for size in range(120, len(whole) - len("END:VCALENDAR\r\n")):
        found = read(whole[:size])
        assert found.cut_short
        assert "cut-short" in {problem.code for problem in found.warnings}


def test_many_warnings_are_counted() -> None:
    """A file of nonsense lines does not answer with as many warnings."""
    raw = calendar(EVENT + "\nnonsense" * 2_000)
    assert len(read(raw).warnings) == Limits().warnings + 1
    assert read(raw).warnings[-1].sentence == "There are 1,500 more warnings."


def test_event_without_uid_keeps_one_name() -> None:
    """A made-up UID follows from the content, and two equal events get two."""
    event = "DTSTART:20250303T090000Z"
    first, second = read(calendar(event, event)).events
    assert first.details.uid != second.details.uid
    assert read(calendar("UID:0\nDTSTART:20250303T090000Z", event)).events[1].details.uid == (
        first.details.uid
    )


def test_events_outside_a_wrapper_are_read() -> None:
    """A bare VEVENT is a calendar too."""
    raw = b"BEGIN:VEVENT\nUID:1\nDTSTART:20250303T090000Z\nEND:VEVENT\n"
    assert starts(raw) == ["20250303T090000Z"]
    assert codes(expanded(raw)) == {"no-wrapper"}


def test_calendar_without_events_is_empty() -> None:
    """A calendar of tasks only is readable and has no instances."""
    raw = b"BEGIN:VCALENDAR\nX-WR-CALNAME:Mine\\, all\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR"
    assert read(raw).events == ()
    assert read(raw).name == "Mine, all"


def test_whole_expansion_has_a_limit() -> None:
    """All series together may not make more than the limit; the rest is left out and said."""
    raw = calendar(*(f"UID:{n}\nDTSTART:20250101T000000Z\nRRULE:FREQ=DAILY" for n in range(9)))
    found = expanded(raw, limits=Limits(all_instances=1_000))
    assert "too-much" in codes(found)
    assert len(found.instances) < 3_000


def test_listed_dates_have_a_limit() -> None:
    """Of a list without end only the first dates count, and the warning says so."""
    dates = ",".join(
        f"20250{month}{day:02}T090000Z" for month in range(1, 9) for day in range(1, 28)
    )
    raw = calendar(f"UID:1\nDTSTART:20250101T090000Z\nRRULE:FREQ=DAILY;COUNT=300\nEXDATE:{dates}")
    found = expanded(raw, limits=Limits(listed_dates=10))
    assert codes(found) == {"too-many-dates"}
    assert len(found.instances) == 290


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Random bytes, alone or inside a calendar, raise nothing but a refusal."""
    for each in (raw, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250303\n" + raw):
        try:
            found: object = read(each)
        except Refused as refusal:
            found = refusal
        # Either says something: a calendar, or in sentences why there is none.
        assert isinstance(found, Calendar) or str(found).endswith(".")


NAMES = st.sampled_from(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "SUMMARY",
        "STATUS",
        "SEQUENCE",
        "BEGIN",
        "END",
        "TZID",
        "X-WR-TIMEZONE",
        "X-APPLE-TRAVEL-DURATION",
        "TZOFFSETTO",
    ]
)
PARAMETERS = st.sampled_from(
    [
        "",
        ";VALUE=DATE",
        ";TZID=Europe/Berlin",
        ";TZID=Foo",
        ";RANGE=THISANDFUTURE",
        ';P="',
        ";VALUE=PERIOD",
    ]
)
VALUES = st.sampled_from(
    [
        "VEVENT", "VCALENDAR", "VTIMEZONE", "STANDARD", "20250303", "20250303T090000",
        "20250330T023000Z", "00010101", "99991231T235959Z", "16010101T000000", "PT1H", "-P1D",
        "P9999999D", "FREQ=DAILY", "FREQ=YEARLY;BYWEEKNO=53,-53", "FREQ=WEEKLY;UNTIL=00010101",
        "FREQ=HOURLY;INTERVAL=999999999999", "FREQ=MONTHLY;BYDAY=-5SU;BYSETPOS=-366",
        "FREQ=SECONDLY;COUNT=99", "20250303T090000/PT1H,20250304", "+0100", "Europe/Berlin", "1",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.builds("{}{}:{}".format, NAMES, PARAMETERS, VALUES), max_size=25))
def test_any_properties_expand_or_are_refused(lines: list[str]) -> None:
    """Properties in any order and with any value raise nothing but a refusal."""
    raw = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20250303T090000", *lines]).encode()
    start, end = DEFAULT_WINDOW
    try:
        found = expand(read(raw), start=start, end=end)
    except Refused:
        return
    assert all(one.end >= one.start for one in found.instances)
