"""TOML in: the standard library reads it; a scan for keys tells the lines of faults."""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from typing import Any

from intertwine.actions.plain import moment

from .source import DEEPEST, LineMap, Source, limits, refusal, too_much

_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KEY = re.compile(r"""\s*([\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')\s*""")
_TABLE = re.compile(r"\s*\[(\[)?([^\]]*)\]")


def read(text: str) -> Source:
    """TOML text as plain values with their lines; its dates and times become text."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        where = _AT_LINE.search(str(fault))
        line = int(where[1]) if where and where[1] else text.count("\n") + 1
        complaint = _AT_LINE.sub("", str(fault))
        sentence = f"This is not TOML ({complaint.lower()}): mend it here or just above."
        raise refusal("syntax", sentence, line) from None
    except RecursionError:
        raise too_much(f"is nested more than {DEEPEST} deep") from None
    except ValueError as fault:
        raise refusal("syntax", f"This is not TOML that can be read: {fault}.") from None
    limits(tree)
    return Source(tree=_texts(tree), index=lambda: lines_of(text))


def _texts(value: Any) -> Any:
    """The same values with dates and times as the text that YAML and JSON hold."""
    if isinstance(value, dict):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    if isinstance(value, date):
        return moment(value)
    if isinstance(value, time):
        return value.isoformat().removesuffix(":00") if value.second == 0 else value.isoformat()
    return value


def lines_of(text: str) -> LineMap:
    """Lines of keys, as far as a scan of table headings and “key =” lines can tell."""
    root = table = LineMap()
    for number, line in enumerate(text.splitlines(), 1):
        heading = _TABLE.match(line)
        if heading is not None:
            table = _enter(root, _split(heading[2]), number, fresh=bool(heading[1]))
            continue
        keys = _split(line)
        if keys and line[_length(line) :].startswith("="):
            _enter(table, keys, number, fresh=False)
    return root


def _enter(table: LineMap, keys: list[str], number: int, *, fresh: bool) -> LineMap:
    """Note a dotted key; ``fresh`` opens the next table of an array of tables."""
    for place, key in enumerate(keys):
        table.lines.setdefault(key, number)
        table = table.within.setdefault(key, LineMap())
        last = len(table.lines) - 1
        if fresh and place == len(keys) - 1:
            last += 1
            table.lines[last] = number
            table.within[last] = LineMap()
        if last in table.within and (fresh or place < len(keys) - 1):
            table = table.within[last]
    return table


def _split(text: str) -> list[str]:
    keys = []
    rest = text
    while match := _KEY.match(rest):
        keys.append(match[1].strip("\"'"))
        rest = rest[match.end() :]
        if not rest.startswith("."):
            break
        rest = rest[1:]
    return keys


def _length(line: str) -> int:
    """How far the dotted key reaches."""
    reached = 0
    while match := _KEY.match(line, reached):
        reached = match.end()
        if line[reached : reached + 1] != ".":
            break
        reached += 1
    return reached
