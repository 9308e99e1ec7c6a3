"""Bytes to lines and back: encodings, line ends, folds and escapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.calendars.text import escape, fold, unescape, unfold
from intertwine.calendars.values import Unreadable, content_line

LINE = st.text(
    st.characters(exclude_characters="\r\n\x00", exclude_categories=["Cs"]), max_size=300
)


@given(LINE.map("X".__add__))
def test_folded_line_unfolds_to_itself(line: str) -> None:
    """Folding and unfolding loses nothing, and no folded line is longer than 75 octets."""
    folded = fold(line)
    assert unfold(folded).lines == [line, ""]
    assert all(len(part) <= 75 for part in folded.split(b"\r\n"))
    assert all(part.decode() is not None for part in folded.split(b"\r\n"))


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_escaped_value_unescapes_to_itself(value: str) -> None:
    """Escaping and unescaping loses nothing, and an escaped value is one line."""
    assert unescape(escape(value)) == value
    assert "\n" not in escape(value)


@given(st.binary(max_size=400))
def test_any_bytes_unfold(raw: bytes) -> None:
    """Whatever the bytes, there are lines, and each logical line knows where it starts."""
    text = unfold(raw)
    assert len(text.first_lines()) == len(text.lines)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_line_ends_of_every_kind_are_read(end: bytes) -> None:
    """LF, CRLF, CR and CRCRLF give the same lines."""
    assert unfold(end.join([b"A:1", b"B:2", b" 3", b"C:4"])).lines == ["A:1", "B:23", "C:4"]


def test_fold_inside_a_character_is_joined_first() -> None:
    """A line cut in the middle of a UTF-8 character comes out whole."""
    raw = "SUMMARY:日本".encode()
    assert unfold(raw[:10] + b"\r\n " + raw[10:]).lines == ["SUMMARY:日本"]


def test_empty_line_inside_a_fold_belongs_to_it() -> None:
    """An empty line before a continuation is part of the fold, and lines are counted right."""
    text = unfold(b"A\n\n :1\n\nB:2")
    assert text.lines == ["A:1", "", "B:2"]
    assert text.first_lines() == [1, 4, 5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_of_exports_are_read(encoding: str) -> None:
    """UTF-16 with and without a mark, UTF-32 and a UTF-8 mark are all understood."""
    assert unfold("BEGIN:VCALENDAR\nX:ü".encode(encoding)).lines == ["BEGIN:VCALENDAR", "X:ü"]


def test_western_bytes_are_read_and_said() -> None:
    """A line that is not UTF-8 is read as Windows-1252; the others stay UTF-8."""
    text = unfold("A:ü\n".encode() + "B:ü".encode("latin-1"))
    assert text.lines == ["A:ü", "B:ü"]
    assert [code for code, _ in text.mended] == ["encoding"]


@pytest.mark.parametrize(
    ("line", "name", "parameters", "value"),
    [
        ("dtstart;tzid=Europe/Berlin:20250303", "DTSTART", {"TZID": "Europe/Berlin"}, "20250303"),
        ('A;P="x;y:z";Q=1:v:w', "A", {"P": "x;y:z", "Q": "1"}, "v:w"),
        ("A;P;Q=:v", "A", {"P": "", "Q": ""}, "v"),
        ("DTSTART;TZID=(UTC+01:00) Berlin:20250303T090000", "DTSTART",
         {"TZID": "(UTC+01:00) Berlin"}, "20250303T090000"),
    ],
)  # fmt: skip
def test_content_line_comes_apart(
    line: str, name: str, parameters: dict[str, str], value: str
) -> None:
    """Names in any case, quoted parameters and Outlook's unquoted colon are read."""
    assert content_line(line) == (name, parameters, value)


@given(LINE)
def test_content_line_raises_only_unreadable(line: str) -> None:
    """Whatever the line, it comes apart or says why not."""
    try:
        content_line(line)
    except Unreadable:
        assert ":" not in line
