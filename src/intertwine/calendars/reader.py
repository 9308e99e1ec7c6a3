"""Reading a calendar file: tolerant of everything but what nothing can be made of.

One pass over the logical lines finds the components; only the properties that
matter to a plan are taken apart. Whatever is odd becomes a warning that says
where and what was done; only a file that yields nothing at all is refused.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache

from intertwine.domain.problems import Problem, Refused

from .embedded import embedded_clock
from .events import NAMES, Event, EventReader, FindZone, Properties
from .limits import DEFAULT, Limits
from .text import Text, unfold
from .values import Unreadable, content_line
from .zones import Zone, guessed, named

_BEGIN = re.compile(r"BEGIN\s*:\s*(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|"
                    r"VAVAILABILITY|VALARM|STANDARD|DAYLIGHT)\s*$", re.IGNORECASE)  # fmt: skip
_KEPT_LINES = frozenset({"STANDARD", "DAYLIGHT"})


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

    def raw(self, event: Event) -> bytes:
        """The bytes of one VEVENT, folds and unread properties included, with LF line ends."""
        first, last = self._blocks[event.place]
        starts = [*self._text.first_lines(), None]
        begin, end = starts[first], starts[last + 1]
        lines = self._text.physical.split(b"\n")
        return b"\n".join(lines[(begin or 1) - 1 : end - 1 if end else None])


@dataclass(slots=True)
class _Block:
    """A component that is being read: its name and the lines that are kept of it."""

    name: str
    first: int
    properties: Properties = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)
    events: list[_Block] = field(default_factory=list)
    zones: list[_Block] = field(default_factory=list)
    last: int = -1


class _Walk:
    """The one pass over a file's lines: components by nesting, warnings by line."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.calendars: list[_Block] = []
        self.cut_short = False
        self.events = 0
        self.components = 0
        self._numbers: list[int] | None = None
        self._warnings: list[Problem] = []
        self._unsaid = 0

    def line_number(self, place: int) -> int:
        if self._numbers is None:
            self._numbers = self.text.first_lines()
        return self._numbers[place] if place < len(self._numbers) else place + 1

    def warn(self, code: str, sentence: str, place: int | None) -> None:
        if len(self._warnings) >= self.limits.warnings:
            self._unsaid += 1
            return
        line = self.line_number(place) if place is not None else None
        self._warnings.append(Problem(code=code, sentence=sentence, line=line))

    def warnings(self) -> tuple[Problem, ...]:
        if not self._unsaid:
            return tuple(self._warnings)
        more = Problem(code="more-warnings", sentence=f"There are {self._unsaid:,} more warnings.")
        return (*self._warnings, more)

    def walk(self, begin: int) -> None:
        """Read all components from a line on."""
        outer = _Block("VCALENDAR", begin)  # stands for a wrapper that is missing
        stack = [outer]
        block = outer
        lines = self.text.lines
        for place in range(begin, len(lines)):
            line = lines[place]
            name, colon, value = line.partition(":")
            name = name.upper()
            if name in NAMES:
                if colon:
                    block.properties.setdefault(name, []).append(line)
                continue
            if ";" in name:
                name = name[: name.index(";")]
                if name in NAMES:
                    if colon:
                        block.properties.setdefault(name, []).append(line)
                    continue
            name = name.strip()
            if name == "BEGIN":
                block = self._open(value.strip().upper(), place, stack)
            elif name == "END":
                block = self._close(value.strip().upper(), place, stack)
            elif not colon:
                if line.strip():
                    self.warn("no-colon", f"“{line[:40]}” is no property; it was left out.", place)
            elif name == "X-WR-TIMEZONE" or name == "TZID" or name == "X-LIC-LOCATION":
                block.properties.setdefault(name, []).append(line)
            elif block.name in _KEPT_LINES:
                block.lines.append(line)
            elif name == "X-WR-CALNAME":
                block.properties.setdefault(name, []).append(line)
        self._end(stack, len(lines) - 1)
        if outer.events:
            self.calendars.append(outer)
            self.warn("no-wrapper", "Events stand outside a VCALENDAR; they were read.", begin)

    def _open(self, name: str, place: int, stack: list[_Block]) -> _Block:
        if len(stack) > self.limits.depth:
            raise Refused([_problem(
                "too-deep",
                f"Components lie more than {self.limits.depth} deep in one another: this is no "
                "calendar that an application writes.",
                self.line_number(place),
            )])  # fmt: skip
        self.components += 1
        if self.components > self.limits.components:
            raise Refused([_problem(
                "too-many-components",
                f"The file holds more than {self.limits.components:,} components: export a "
                "shorter time.",
            )])  # fmt: skip
        block = _Block(name, place)
        stack.append(block)
        return block

    def _close(self, name: str, place: int, stack: list[_Block]) -> _Block:
        if not any(block.name == name for block in stack[1:]):
            self.warn("stray-end", f"END:{name[:40]} closes nothing; it was left out.", place)
            return stack[-1]
        while True:
            block = stack.pop()
            matches = block.name == name
            if not matches:
                self.warn(
                    "unclosed",
                    f"The {block.name[:40]} that begins here is not closed; it was read as far "
                    "as it goes.",
                    block.first,
                )
            self._keep(block, place, stack)
            if matches:
                return stack[-1]

    def _end(self, stack: list[_Block], place: int) -> None:
        if len(stack) == 1:
            return
        self.cut_short = True
        self.warn(
            "cut-short",
            f"The file ends inside a {stack[-1].name[:40]}: it was cut short. What is there was "
            "read; keep the copy you had.",
            max(place - 1, 0),
        )
        while len(stack) > 1:
            self._keep(stack.pop(), place, stack)

    def _keep(self, block: _Block, place: int, stack: list[_Block]) -> None:
        """Put a finished component where it belongs."""
        block.last = place
        parent = next((each for each in reversed(stack) if each.name == "VCALENDAR"), stack[0])
        if block.name == "VEVENT":
            parent.events.append(block)
            self.events += "RECURRENCE-ID" not in block.properties
            if self.events > self.limits.events:
                raise Refused([_problem(
                    "too-many-events",
                    f"The file holds more than {self.limits.events:,} events: export a shorter "
                    "time or split it.",
                )])  # fmt: skip
        elif block.name == "VCALENDAR":
            self.calendars.append(block)
        elif block.name == "VTIMEZONE":
            parent.zones.append(block)
        elif block.name in _KEPT_LINES:
            for each in reversed(stack):
                if each.name == "VTIMEZONE":
                    lines = [line for some in block.properties.values() for line in some]
                    each.parts.append(lines + block.lines)
                    break


def read(raw: bytes, *, limits: Limits = DEFAULT) -> Calendar:
    """Read an iCalendar file.

    Raises `Refused` only when nothing can be read (empty, binary, no calendar)
    or when it is larger than `limits` allow; all else is in the warnings, each
    with its line, counted from 1.
    """
    if len(raw) > limits.size:
        raise Refused([_problem(
            "too-large",
            f"The file is {len(raw) / 1e6:.0f} MB, over the limit of {limits.size / 1e6:.0f} MB: "
            "export a shorter time.",
        )])  # fmt: skip
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Refused([_problem("empty", "The file is empty: export the calendar again.")])
    text = unfold(raw)
    walk = _Walk(text, limits)
    for code, sentence in text.mended:
        walk.warn(code, sentence, None)
    walk.walk(_beginning(text, raw, walk))
    return _calendar(walk)


def _beginning(text: Text, raw: bytes, walk: _Walk) -> int:
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
        raise Refused([_problem(
            "binary", "This is a binary file, not a calendar: give it an .ics file.", 1
        )])  # fmt: skip
    raise Refused([_problem(
        "not-a-calendar",
        "This is not a calendar, no line says BEGIN:VCALENDAR: give it an .ics file.",
        1,
    )])  # fmt: skip


def _calendar(walk: _Walk) -> Calendar:
    events: list[Event] = []
    blocks: list[tuple[int, int]] = []
    name: str | None = None
    unnamed: dict[str, int] = {}
    for calendar in walk.calendars:
        reader = EventReader(*_zones(calendar, walk), walk.limits)
        title = calendar.properties.get("X-WR-CALNAME")
        name = name or (content_line(title[0]).value.strip() if title else None)
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
    block: _Block, reader: EventReader, place: int, walk: _Walk, unnamed: dict[str, int]
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


def _zones(calendar: _Block, walk: _Walk) -> tuple[FindZone, Zone | None]:
    """How this calendar's zone names are read, and the zone of its floating times."""
    defined: dict[str, _Block] = {}
    for block in calendar.zones:
        for line in block.properties.get("TZID", [])[:1]:
            defined[_plain(content_line(line).value)] = block

    @cache
    def find(name: str) -> Zone | None:
        zone = named(name)
        block = defined.get(_plain(name))
        if zone is None and block is not None:
            located = block.properties.get("X-LIC-LOCATION")
            zone = named(content_line(located[0]).value) if located else None
            if zone is None:
                clock = embedded_clock(_plain(name), block.parts)
                zone = Zone(_plain(name), clock) if clock else None
        return zone or guessed(name)

    home = calendar.properties.get("X-WR-TIMEZONE")
    if not home:
        return find, None
    name = content_line(home[0]).value.strip()
    zone = find(name) if name else None
    if zone is None and name:
        walk.warn(
            "unknown-zone",
            f"The calendar's zone “{name[:60]}” is unknown; floating times stay floating.",
            calendar.first,
        )
    return find, zone


def _plain(name: str) -> str:
    return name.strip().strip("\"'").strip()


def _made_uid(properties: Properties, unnamed: dict[str, int]) -> str:
    """A UID from the content, so that the same event has the same one wherever it stands."""
    said = "\n".join(line for name in sorted(properties) for line in properties[name])
    made = "no-uid-" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
    unnamed[made] = unnamed.get(made, 0) + 1
    return made if unnamed[made] == 1 else f"{made}-{unnamed[made]}"


def _problem(code: str, sentence: str, line: int | None = None) -> Problem:
    return Problem(code=code, sentence=sentence, line=line)
