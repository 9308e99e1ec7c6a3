"""Reading a calendar file: tolerant of everything but what nothing can be made of.

One pass over the logical lines finds the components; only the properties that
matter to a plan are taken apart. Whatever is odd becomes a warning that says
where and what was done; only a file that yields nothing at all is refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intertwine.domain.problems import Problem, Refused

from .components import Block, Walk, refusal
from .definitions import zones_of
from .events import Event
from .limits import DEFAULT, Limits
from .text import Text, unescape, unfold
from .values import Unreadable, content_line
from .vevent import EventReader, Properties

_BEGIN = re.compile(r"BEGIN\s*:\s*(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|"
                    r"VAVAILABILITY|VALARM|STANDARD|DAYLIGHT)\s*$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A calendar file as read. ``cut_short`` means that its end is missing:
    a fetcher must not take what is absent from it for deleted.
    """

    events: tuple[Event, ...]
    warnings: tuple[Problem, ...]
    cut_short: bool
    name: str | None
    _text: Text = field(repr=False, compare=False)
    _blocks: tuple[tuple[int, int], ...] = field(repr=False, compare=False)

    def raw_events(self) -> Iterator[tuple[Event, bytes]]:
        """Each event with the bytes of its VEVENT as they stand, but with LF line ends.

        Folds, alarms and properties that are not read here are all in it.
        """
        starts = self._text.first_lines()
        lines = self._text.physical.split(b"\n")
        starts.append(len(lines) + 1)
        for event, (first, last) in zip(self.events, self._blocks, strict=True):
            yield event, b"\n".join(lines[starts[first] - 1 : starts[last + 1] - 1])


def read(raw: bytes, *, limits: Limits = DEFAULT) -> Calendar:
    """Read an iCalendar file.

    Raises `Refused` only when nothing can be read (empty, binary, no calendar)
    or when it is larger than `limits` allow; all else is in the warnings, each
    with its line, counted from 1.
    """
    if len(raw) > limits.size:
        raise Refused([refusal(
            "too-large",
            f"The file is {len(raw) / 1e6:.0f} MB, over the limit of {limits.size / 1e6:.0f} MB: "
            "export a shorter time.",
        )])  # fmt: skip
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Refused([refusal("empty", "The file is empty: export the calendar again.")])
    text = unfold(raw)
    walk = Walk(text, limits)
    for code, sentence in text.mended:
        walk.warn(code, sentence, None)
    walk.walk(_beginning(text, raw, walk))
    return _calendar(walk)


def _beginning(text: Text, raw: bytes, walk: Walk) -> int:
    """The logical line of the first component; junk before it is left out."""
    for place, line in enumerate(text.lines):
        if "BEGIN" not in line and "begin" not in line.lower():
            continue
        match = _BEGIN.search(line)
        if match:
            if place or match.start():
                walk.warn("junk", "What stands before the calendar begins was left out.", 0)
            text.lines[place] = line[match.start() :]
            return place
    if b"\x00" in raw or sum(byte < 9 or 13 < byte < 32 for byte in raw[:2000]) > 20:
        raise Refused([refusal(
            "binary", "This is a binary file, not a calendar: give it an .ics file.", 1
        )])  # fmt: skip
    raise Refused([refusal(
        "not-a-calendar",
        "This is not a calendar, no line says BEGIN:VCALENDAR: give it an .ics file.",
        1,
    )])  # fmt: skip


def _calendar(walk: Walk) -> Calendar:
    events: list[Event] = []
    blocks: list[tuple[int, int]] = []
    name: str | None = None
    unnamed: dict[str, int] = {}
    for calendar in walk.calendars:
        reader = EventReader(*zones_of(calendar, walk), walk.limits)
        title = calendar.properties.get("X-WR-CALNAME")
        name = name or (unescape(content_line(title[0]).value).strip() if title else None)
        for block in calendar.events:
            event = _event(block, reader, len(blocks), walk, unnamed)
            if event is not None:
                events.append(event)
                blocks.append((block.first, block.last))
    return Calendar(
        events=tuple(events),
        warnings=walk.warnings(),
        cut_short=walk.cut_short,
        name=name,
        _text=walk.text,
        _blocks=tuple(blocks),
    )


def _event(
    block: Block, reader: EventReader, place: int, walk: Walk, unnamed: dict[str, int]
) -> Event | None:
    lines = block.properties.get("UID")
    uid = lines[0].partition(":")[2].strip() if lines else ""
    label = f"Event {uid[:60]}" if uid else "An event without UID"
    uid = uid or _made_uid(block.properties, unnamed)
    said: set[tuple[str, str]] = set()

    def note(code: str, sentence: str) -> None:
        if (code, sentence) not in said:
            said.add((code, sentence))
            walk.warn(code, f"{label}: {sentence}.", block.first)

    try:
        return reader.event(block.properties, uid, place, walk.line_number(block.first), note)
    except Unreadable as fault:
        walk.warn("unreadable", f"{label} was left out: {fault}.", block.first)
        return None


def _made_uid(properties: Properties, unnamed: dict[str, int]) -> str:
    """A UID from the content, so that the same event has the same one wherever it stands."""
    said = "\n".join(line for name in sorted(properties) for line in properties[name])
    made = "no-uid-" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
    unnamed[made] = unnamed.get(made, 0) + 1
    return made if unnamed[made] == 1 else f"{made}-{unnamed[made]}"
