"""The household file, in and out: YAML, TOML or JSON, one format."""

from __future__ import annotations

from pathlib import Path

from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.problems import Problem, Refused

from . import from_json, from_toml, from_yaml
from .building import build
from .schema import schema
from .source import bytes_of, format_of
from .source import text_of as decoded
from .writing import text_of, write_file

__all__ = ["read", "read_file", "schema", "text_of", "write_file"]

_READERS = {"yaml": from_yaml.read, "json": from_json.read, "toml": from_toml.read}


def read_file(path: Path | str) -> HouseholdFacts:
    """The household a file describes, or a refusal with every fault, each with its line."""
    path = Path(path)
    return read(bytes_of(path), path.suffix)


def read(raw: bytes, suffix: str = "") -> HouseholdFacts:
    """The same from bytes; ``suffix`` such as ``.toml`` tells the format when it is known."""
    text = decoded(raw)
    source = _READERS[format_of(suffix, text)](text)
    found: list[Problem] = []
    facts: HouseholdFacts | None = None
    try:
        facts = build(source.tree, doubtful={problem.path for problem in source.problems})
    except Refused as refused:
        found = list(refused.problems)
    if facts is None or source.problems:
        raise Refused(source.placed([*source.problems, *found]))
    return facts
