"""TOML out: tables for what is nested, arrays of tables for lists of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from .to_yaml import digits

WIDTH = 110
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def written(tree: dict[str, Any]) -> str:
    """A household's plain values as TOML."""
    lines = ["# A household for Intertwine. `intertwine schema` prints what each key may hold."]
    return "\n".join([*lines, *_table(tree, ())]) + "\n"


def _table(table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """A table's own keys first, then the tables within it, as TOML demands."""
    inner: dict[str, Any] = {}
    keyed = all(isinstance(value, dict) for value in table.values())
    for key, value in table.items():
        line = f"{_key(key)} = {_inline(value)}" if _fits(value, path) else ""
        # Things under keys keep their order: after one table come only tables.
        if line and (len(line) <= WIDTH or not _nests(value)) and not (keyed and inner):
            yield line
        else:
            inner[key] = value
    for key, value in inner.items():
        here = (*path, key)
        name = ".".join(map(_key, here))
        if isinstance(value, dict):
            yield from ("", f"[{name}]")
            yield from _table(value, here)
        else:
            for item in value:
                yield from ("", f"[[{name}]]")
                yield from _table(item, here)


def _nests(value: Any) -> bool:
    """True for what can be a table, or an array of tables, of its own."""
    return bool(value) and (
        isinstance(value, dict)
        or (isinstance(value, list) and all(isinstance(item, dict) for item in value))
    )


def _fits(value: Any, path: tuple[str, ...]) -> bool:
    """True when a value may stand on its key's line; the outermost groups are tables."""
    if not _nests(value):
        return True
    if isinstance(value, list) or not path:
        return False
    return all(not _nests(item) or _fits(item, path) for item in value.values())


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return digits(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _lines(value) if "\n" in value else f'"{_escaped(value)}"'


def _key(key: str | date) -> str:
    if isinstance(key, date):
        return key.isoformat()
    return key if _BARE.fullmatch(key) else f'"{_escaped(key)}"'


def _escaped(text: str) -> str:
    return "".join(
        _ESCAPES.get(sign) or (sign if sign.isprintable() else f"\\U{ord(sign):08X}")
        for sign in text
    )


def _lines(text: str) -> str:
    """Text of many lines, one under the other, each break written out so that none is lost."""
    lines = [_escaped(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
    # White space after a joint is dropped, so a space at the start of a line is written out.
    kept = ["\\u0020" + line[1:] if line[0] == " " else line for line in lines]
    return '"""' + "\\\n".join(kept) + '"""'
