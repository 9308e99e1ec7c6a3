"""From bytes to logical lines, and from values to folded lines.

Real files come in several encodings, with every kind of line end and with
folds inside a character, so bytes are joined before they are decoded.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_FOLD = re.compile(rb"\n+[ \t]")  # some programs put an empty line into a fold
_STRAY_RETURN = re.compile(rb"\r\n?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"B\x00E\x00G\x00", "utf-16-le"),
    (b"\x00B\x00E\x00G", "utf-16-be"),
)
_FOLD_AT = 75  # octets a line, RFC 5545 section 3.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A file as logical lines, with what had to be mended on the way.

    ``physical`` is the file with LF line ends, still folded: it gives line
    numbers and raw text back. ``mended`` holds (code, sentence) pairs.
    """

    lines: list[str]
    physical: bytes
    mended: tuple[tuple[str, str], ...]

    def first_lines(self) -> list[int]:
        """Per logical line, the line of the file it starts on, counted from 1."""
        found = [1]
        empty: list[int] = []  # part of a fold if a continuation follows
        for number, line in enumerate(self.physical.split(b"\n")[1:], start=2):
            if line[:1] in (b" ", b"\t"):
                empty = []
            elif not line:
                empty.append(number)
            else:
                found += [*empty, number]
                empty = []
        return found + empty


def unfold(raw: bytes) -> Text:
    """Decode and join the lines of a calendar file; never fails."""
    mended: list[tuple[str, str]] = []
    raw = _narrowed(raw, mended)
    if b"\x00" in raw:
        mended.append(("nul", "The file holds NUL bytes; they were left out."))
        raw = raw.replace(b"\x00", b"")
    raw = raw.replace(b"\r\n", b"\n")
    if b"\r" in raw:
        raw = _STRAY_RETURN.sub(b"\n", raw)
    joined = _FOLD.sub(b"", raw) if b"\n " in raw or b"\n\t" in raw else raw
    try:
        lines = joined.decode().split("\n")
    except UnicodeDecodeError:
        lines = [_decoded(line) for line in joined.split(b"\n")]
        mended.append(
            ("encoding", "Some text is not UTF-8; it was read as Western European (Windows-1252).")
        )
    return Text(lines=lines, physical=raw, mended=tuple(mended))


def _narrowed(raw: bytes, mended: list[tuple[str, str]]) -> bytes:
    """The file in a single-byte-compatible encoding, without its byte order mark."""
    if raw.startswith(codecs.BOM_UTF8):
        return raw[3:]
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            mended.append(("encoding", f"The file is in {encoding.upper()}, not UTF-8."))
            return raw.decode(encoding, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    return raw


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def fold(line: str) -> bytes:
    """One content line in octets: CRLF, at most 75 octets a line, no character split."""
    octets = line.encode()
    pieces: list[bytes] = []
    room = _FOLD_AT
    while len(octets) > room:
        cut = room
        while octets[cut] & 0xC0 == 0x80:  # inside a UTF-8 sequence
            cut -= 1
        pieces.append(octets[:cut])
        octets = octets[cut:]
        room = _FOLD_AT - 1  # the space that marks a continuation counts
    pieces.append(octets)
    return b"\r\n ".join(pieces) + b"\r\n"


def escape(value: str) -> str:
    """A TEXT value as it stands in a file (RFC 5545 section 3.3.11)."""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def unescape(value: str) -> str:
    """A TEXT value as a person reads it; a lone backslash stays."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(_unescaped, value)


def _unescaped(match: re.Match[str]) -> str:
    char = match.group(1)
    if char in "nN":
        return "\n"
    return char if char in '\\;,:"' else match.group(0)
