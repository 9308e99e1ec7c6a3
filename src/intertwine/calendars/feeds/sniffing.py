"""Files that are no calendars, told apart by how they begin, each with its remedy."""

from __future__ import annotations

import re

from intertwine.domain.problems import Problem

_UPLOAD = "upload the .ics file itself"
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "zip", f"This is a ZIP archive: unpack it and {_UPLOAD}."),
    (b"PK\x05\x06", "zip", "This is an empty ZIP archive: export the calendar again."),
    (b"\x1f\x8b", "gzip", f"This is a gzip archive: unpack it and {_UPLOAD}."),
    (b"7z\xbc\xaf\x27\x1c", "archive", f"This is a 7z archive: unpack it and {_UPLOAD}."),
    (b"Rar!", "archive", f"This is a RAR archive: unpack it and {_UPLOAD}."),
    (b"%PDF", "pdf", "This is a PDF: export the calendar as an .ics file instead."),
    (b"\x89PNG", "image", "This is a picture: export the calendar as an .ics file instead."),
    (b"\xff\xd8\xff", "image", "This is a picture: export the calendar as an .ics file instead."),
    (b"GIF8", "image", "This is a picture: export the calendar as an .ics file instead."),
)
_BLANK = b" \t\r\n\x00\xef\xbb\xbf"
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|script|title|meta)\b", re.IGNORECASE)
_SVG = re.compile(rb"<svg\b", re.IGNORECASE)
_CALENDAR = re.compile(rb"BEGIN\s*:\s*VCALENDAR|B\x00E\x00G\x00I\x00N", re.IGNORECASE)


def no_calendar(raw: bytes) -> Problem | None:
    """Why bytes are no calendar, when that shows at their beginning; None when they may be."""
    start = raw[:4096].lstrip(_BLANK)
    if not start:
        return _problem("empty", "There is nothing in it: export the calendar again.")
    for beginning, code, sentence in _BEGINNINGS:
        if start.startswith(beginning):
            return _problem(code, sentence)
    if _CALENDAR.search(raw[:65536]):
        return None
    if _SVG.search(start):
        return _problem("image", "This is an SVG picture: export the calendar as an .ics file.")
    if _HTML.search(start):
        return _problem(
            "web-page",
            "This is a web page, perhaps one to sign in: use the calendar's secret address in "
            f"iCal format, or {_UPLOAD}.",
        )
    if start.startswith(b"<"):
        return _problem("xml", f"This is XML, not a calendar: {_UPLOAD}.")
    if start.startswith((b"{", b"[")):
        return _problem("json", f"This is JSON, not a calendar: {_UPLOAD}.")
    return None


def _problem(code: str, sentence: str) -> Problem:
    return Problem(code=code, sentence=sentence)
