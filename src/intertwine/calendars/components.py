"""The components of a file: one pass over its lines, nesting kept, oddities noted."""

from __future__ import annotations

from dataclasses import dataclass, field

from intertwine.domain.problems import Problem, Refused

from .limits import Limits
from .text import Text
from .vevent import NAMES as EVENT_NAMES
from .vevent import Properties

_KEPT_LINES = frozenset({"STANDARD", "DAYLIGHT"})
NAMES = EVENT_NAMES | {"X-WR-TIMEZONE", "X-WR-CALNAME", "TZID", "X-LIC-LOCATION"}


@dataclass(slots=True)
class Block:
    """A component that is being read: its name and the lines that are kept of it."""

    name: str
    first: int
    properties: Properties = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)
    zones: list[Block] = field(default_factory=list)
    last: int = -1


class Walk:
    """The one pass over a file's lines: components by nesting, warnings by line."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.calendars: list[Block] = []
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
        outer = Block("VCALENDAR", begin)  # stands for a wrapper that is missing
        stack = [outer]
        block = outer
        lines = self.text.lines
        for place in range(begin, len(lines)):
            line = lines[place]
            head, colon, value = line.partition(":")
            name = head if head in NAMES else _name(head)
            if name in NAMES and colon:
                kept = block.properties
                if name in kept:
                    kept[name].append(line)
                else:
                    kept[name] = [line]
            elif name == "BEGIN":
                block = self._open(value.strip().upper(), place, stack)
            elif name == "END":
                block = self._close(value.strip().upper(), place, stack)
            elif block.name in _KEPT_LINES:
                block.lines.append(line)
            elif not colon and line.strip():
                self.warn("no-colon", f"“{line[:40]}” is no property; it was left out.", place)
        self._end(stack, len(lines) - 1)
        if outer.events:
            self.calendars.append(outer)
            self.warn("no-wrapper", "Events stand outside a VCALENDAR; they were read.", begin)

    def _open(self, name: str, place: int, stack: list[Block]) -> Block:
        if len(stack) > self.limits.depth:
            raise Refused([refusal(
                "too-deep",
                f"Components lie more than {self.limits.depth} deep in one another: this is no "
                "calendar that an application writes.",
                self.line_number(place),
            )])  # fmt: skip
        self.components += 1
        if self.components > self.limits.components:
            raise Refused([refusal(
                "too-many-components",
                f"The file holds more than {self.limits.components:,} components: export a "
                "shorter time.",
            )])  # fmt: skip
        block = Block(name, place)
        stack.append(block)
        return block

    def _close(self, name: str, place: int, stack: list[Block]) -> Block:
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

    def _end(self, stack: list[Block], place: int) -> None:
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

    def _keep(self, block: Block, place: int, stack: list[Block]) -> None:
        """Put a finished component where it belongs."""
        block.last = place
        parent = next((each for each in reversed(stack) if each.name == "VCALENDAR"), stack[0])
        if block.name == "VEVENT":
            parent.events.append(block)
            self.events += "RECURRENCE-ID" not in block.properties
            if self.events > self.limits.events:
                raise Refused([refusal(
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


def _name(head: str) -> str:
    """A property's name from what stands before the first colon."""
    return head.partition(";")[0].strip().upper()


def refusal(code: str, sentence: str, line: int | None = None) -> Problem:
    return Problem(code=code, sentence=sentence, line=line)
