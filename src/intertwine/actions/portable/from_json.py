"""JSON in: the standard library reads it; lines are looked up only for a file with faults."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from intertwine.domain.problems import Problem, Refused

from . import from_yaml
from .source import DEEPEST, LineMap, Source, limits, refusal, too_much

_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")


def read(text: str) -> Source:
    """JSON text as plain values with their lines."""
    doubled = False

    def one_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        made: dict[str, Any] = {}
        for key, value in pairs:
            doubled = doubled or key in made
            made.setdefault(key, value)
        return made

    try:
        tree = json.loads(text, object_pairs_hook=one_each, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        sentence = f"This is not JSON ({fault.msg.lower()}): mend it here or just above."
        raise refusal("syntax", sentence, fault.lineno) from None
    except RecursionError:
        raise too_much(f"is nested more than {DEEPEST} deep") from None
    except ValueError as fault:
        raise refusal("syntax", f"This is not JSON that can be read: {fault}.") from None
    limits(tree)
    return Source(tree=tree, index=lambda: _lines(text), problems=_twice(text) if doubled else ())


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _as_yaml(text: str) -> Source | None:
    """JSON is YAML but for escaped halves of a sign, which are blanked out for the look-up."""
    try:
        return from_yaml.read(_ESCAPE.sub("xxxxxx", text))
    except Refused:
        return None


def _lines(text: str) -> LineMap:
    source = _as_yaml(text)
    return source.index() if source else LineMap()


def _twice(text: str) -> tuple[Problem, ...]:
    source = _as_yaml(text)
    found = source.problems if source else ()
    unplaced = Problem(code="key-twice", sentence="a key stands twice in one object: keep one")
    return tuple(problem for problem in found if problem.code == "key-twice") or (unplaced,)
