"""A household file as it lies on disk: bytes, then text, then plain values with their lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from intertwine.domain.problems import Problem, Refused

from .wording import finished

LARGEST_BYTES = 20_000_000
MOST_NODES = 200_000
DEEPEST = 40
FORMATS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOML_LIKE = re.compile(r"\s*(\[[^\]]*\]\s*(#.*)?$|[\w.\"'-]+\s*=)")


class LineMap:
    """The line of each key and position in one mapping or list, and those within."""

    __slots__ = ("lines", "within")

    def __init__(self) -> None:
        self.lines: dict[str | int, int] = {}
        self.within: dict[str | int, LineMap] = {}

    def line(self, path: Iterable[str | int]) -> int | None:
        """The line of the deepest step of ``path`` that the file has."""
        here: LineMap | None = self
        found = None
        for step in path:
            if here is None or step not in here.lines:
                break
            found = here.lines[step]
            here = here.within.get(step)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file holds: plain values, where they stand, and faults found while reading."""

    tree: Any
    index: Callable[[], LineMap]
    problems: tuple[Problem, ...] = ()

    def placed(self, problems: Iterable[Problem]) -> list[Problem]:
        """The same problems with their lines, in the order of the file."""
        lines = self.index()
        found = [
            replace(
                problem,
                sentence=finished(problem.sentence),
                line=problem.line or lines.line(problem.path) or 1,
            )
            for problem in problems
        ]
        return sorted(found, key=lambda problem: (problem.code == "too-many", problem.line))


def refusal(code: str, sentence: str, line: int | None = None) -> Refused:
    """A refusal of the file as a whole."""
    return Refused([Problem(code=code, sentence=finished(sentence), line=line)])


def too_much(what: str, line: int | None = None) -> Refused:
    """A refusal of a file that is beyond the limits."""
    return refusal(
        "too-large", f"The file {what}: split it, or take out what is no household’s.", line
    )


def bytes_of(path: Path) -> bytes:
    """The file's bytes; refuses what is no file, cannot be read or is too large."""
    try:
        if path.is_dir():
            raise refusal("not-a-file", "This is a directory: name the household file inside it.")
        if path.exists() and not path.is_file():
            raise refusal("not-a-file", "This is no regular file: copy it to one first.")
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        sentence = "There is no such file: check the name, or start from examples/a.yaml."
        raise refusal("not-a-file", sentence) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        sentence = f"The file cannot be read ({reason.lower()}): check its name and permissions."
        raise refusal("not-a-file", sentence) from None
    if len(raw) > LARGEST_BYTES:
        raise too_much(f"is larger than {LARGEST_BYTES // 1_000_000} MB")
    return raw


def text_of(raw: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 when a byte-order mark says so."""
    coding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(coding)
    except UnicodeDecodeError as fault:
        if coding == "utf-8" and _looks_binary(raw):
            raise _binary() from None
        line = raw.count(b"\n", 0, fault.start) + 1
        value = raw[fault.start] if fault.start < len(raw) else 0
        raise refusal(
            "wrong-encoding",
            f"Byte {fault.start + 1} (0x{value:02X}) is not {coding[:6].rstrip('-').upper()}: "
            "save the file as UTF-8.",
            line,
        ) from None
    if "\0" in text:
        raise _binary()
    if not text.strip():
        sentence = "The file is empty: start from examples/a.yaml, or see intertwine schema."
        raise refusal("empty", sentence)
    return text


def _looks_binary(raw: bytes) -> bool:
    head = raw[:4096]
    strange = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\x1b")
    return strange * 50 > len(head)


def _binary() -> Refused:
    return refusal(
        "binary", "This is a binary file, no text: a household file is YAML, TOML or JSON."
    )


def format_of(suffix: str, text: str) -> str:
    """``yaml``, ``json`` or ``toml``: by the suffix when it is known, else by the content."""
    if suffix.lower() in FORMATS:
        return FORMATS[suffix.lower()]
    if text.lstrip().startswith("{"):
        return "json"
    lines = (
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    )
    return "toml" if _TOML_LIKE.match(next(lines, "")) else "yaml"


def limits(tree: Any) -> None:
    """Refuse values nested too deep or too many."""
    count, todo = 0, [(tree, 1)]
    while todo:
        value, depth = todo.pop()
        count += 1
        if depth > DEEPEST:
            raise too_much(f"is nested more than {DEEPEST} deep")
        if count > MOST_NODES:
            raise too_much(f"holds more than {MOST_NODES:,} values")
        if isinstance(value, Mapping):
            todo += [(item, depth + 1) for item in value.values()]
        elif isinstance(value, list):
            todo += [(item, depth + 1) for item in value]
