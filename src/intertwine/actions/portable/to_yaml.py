"""YAML out: laid out as a person would write it, and quoted where any reader could stumble."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from intertwine.actions.plain import moment

WIDTH = 110
_HEADING = "# A household for Intertwine. `intertwine schema` prints what each key may hold.\n"
_PLAIN = re.compile(r"[^\W\d_](?:[\w '’()&+!/.–—-]*[\w')’.!])?")
# Words that some version of YAML takes for a switch or for nothing.
_TAKEN = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def written(tree: dict[str, Any]) -> str:
    """A household's plain values as YAML."""
    return _HEADING + "\n".join(_top(tree)) + "\n"


def _top(tree: dict[str, Any]) -> Iterator[str]:
    """The file's outermost keys, a blank line before each group that is a mapping or list."""
    for place, (key, value) in enumerate(tree.items()):
        if isinstance(value, dict | list) and value:
            if place > 1:
                yield ""
            yield f"{_key(key)}:"
            yield from _block(value, 2)
        else:
            yield f"{_key(key)}: {_flow(value)}"


def _block(value: dict[str, Any] | list[Any], indent: int) -> Iterator[str]:
    """A mapping or list over several lines."""
    if isinstance(value, list):
        for item in value:
            yield from _entry("-", item, indent)
        return
    for key, item in value.items():
        yield from _entry(f"{_key(key)}:", item, indent)


def _entry(lead: str, value: Any, indent: int) -> Iterator[str]:
    """One key or list item: on its own line when it fits, else spread below it."""
    pad = " " * indent
    if isinstance(value, str) and "\n" in value:
        yield f"{pad}{lead} {_lines(value, indent + 2)}"
        return
    if not isinstance(value, dict | list) or not value:
        yield f"{pad}{lead} {_flow(value)}"
        return
    line = f"{pad}{lead} {_flow(value)}" if _is_leaf(value) else None
    if line is not None and len(line) <= WIDTH:
        yield line
    elif lead == "-":
        first, *rest = _block(value, indent + 2)
        yield f"{pad}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{pad}{lead}"
        yield from _block(value, indent + 2)


def _is_leaf(value: Any) -> bool:
    """True when the value reads well on one line: no list of mappings, no text of many lines."""
    if isinstance(value, dict):
        return all(_is_leaf(item) for item in value.values())
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) or not _is_leaf(item) for item in value)
    return not (isinstance(value, str) and "\n" in value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return digits(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return moment(value)
    return _text(value)


def digits(value: float) -> str:
    """A number without an exponent, which YAML 1.1 reads as text."""
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def _key(key: str | date) -> str:
    return key.isoformat() if isinstance(key, date) else _text(key)


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.isprintable() and text.lower() not in _TAKEN
    return text if plain else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return "".join(
        _ESCAPES.get(sign) or (sign if sign.isprintable() else f"\\U{ord(sign):08X}")
        for sign in text
    )


def _lines(text: str, indent: int) -> str:
    """Text of many lines, one under the other, each break written out so that none is lost."""
    joint = "\\\n" + " " * indent
    lines = [_escaped(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
    # A space at the start of a line would be taken for indentation.
    kept = ["\\ " + line[1:] if line[0] == " " else line for line in lines]
    return '"' + joint.join(kept) + '"'
