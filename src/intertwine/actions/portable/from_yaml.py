"""YAML in: one pass over the parser's events, so that nothing is nested, expanded or run.

Plain scalars are read by YAML 1.2's core schema: ``07:15``, ``on``, ``no`` and dates
are text. Anchors, aliases and tags are refused, each where it stands.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from intertwine.domain.problems import Problem, Refused

from . import wording
from .source import DEEPEST, MOST_NODES, LineMap, Source, refusal, too_much

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_SWITCHES = {"true": True, "True": True, "TRUE": True, "false": False, "False": False}
_SWITCHES["FALSE"] = False
_WHOLE = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,9})?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def plain_value(text: str) -> Any:
    """An unquoted scalar by the core schema."""
    if text in _NULL:
        return None
    if text in _SWITCHES:
        return _SWITCHES[text]
    if text[0] in "+-.0123456789":
        if _WHOLE.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _NUMBER.fullmatch(text) or _NO_NUMBER.fullmatch(text):
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


class _Open:
    """A mapping or list whose end has not come yet."""

    __slots__ = ("is_key", "key", "lines", "step", "target")

    def __init__(self, target: dict[str, Any] | list[Any], *, is_key: bool) -> None:
        self.target = target
        self.lines = LineMap()
        self.key: str | None = None
        self.step: str | int | None = None
        self.is_key = is_key

    def wants_key(self) -> bool:
        """True when the next thing in this mapping is a key."""
        return isinstance(self.target, dict) and self.key is None


class _Reader:
    """Takes the events one by one and keeps the open collections on a stack."""

    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.root: Any = None
        self.lines = LineMap()
        self.problems: list[Problem] = []
        self.count = self.documents = 0

    def note(self, code: str, sentence: str, event: Any) -> None:
        self.problems.append(
            Problem(code=code, sentence=sentence, line=event.start_mark.line + 1, path=self.path())
        )

    def path(self) -> tuple[str | int, ...]:
        """Where the reader stands."""
        steps = [opened.step for opened in self.stack[1:]]
        if self.stack:
            top = self.stack[-1]
            steps.append(len(top.target) if isinstance(top.target, list) else top.key)
        return tuple(step for step in steps if step is not None)

    def take(self, event: Any) -> None:
        """Handle one event."""
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self.open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            if self.stack.pop().is_key:
                self.strange_key(event)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.document(event)

    def document(self, event: Any) -> None:
        """Refuse a second document."""
        self.documents += 1
        if self.documents == 2:
            raise refusal(
                "two-documents",
                "A second document starts here: a file holds one household, so give each "
                "its own file.",
                event.start_mark.line + 1,
            )

    def marked(self, event: Any) -> None:
        """Refuse an anchor or a tag."""
        self.count += 1
        if self.count > MOST_NODES:
            raise too_much(f"holds more than {MOST_NODES:,} values", event.start_mark.line + 1)
        if event.anchor is not None:
            sentence = f"“&{event.anchor}” names a part to repeat it: take the mark away"
            self.note("alias", sentence, event)
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.note("tag", f"“{tag}” is a tag, none is read: take it away", event)

    def alias(self, event: Any) -> None:
        sentence = f"“*{event.anchor}” repeats another part: write the part out instead"
        self.note("alias", sentence, event)
        if self.stack and self.stack[-1].wants_key():
            self.stack[-1].key = self.refused_key()
        else:
            self.place(None, event)

    def scalar(self, event: Any) -> None:
        self.marked(event)
        if self.stack and self.stack[-1].wants_key():
            self.key(self.stack[-1], event)
        else:
            quoted = bool(event.style)
            self.place(event.value if quoted else plain_value(event.value), event)

    def key(self, top: _Open, event: Any) -> None:
        """A mapping's key, always text. The first of two equal ones counts."""
        top.key = event.value
        if event.value in top.target:
            self.note("key-twice", wording.twice(event.value), event)
            top.key = self.refused_key()
        top.lines.lines.setdefault(top.key, event.start_mark.line + 1)

    def strange_key(self, event: Any) -> None:
        sentence = "this key is no text: write a plain word before the “:”"
        self.note("key-not-text", sentence, event)
        self.stack[-1].key = self.refused_key()

    def refused_key(self) -> str:
        """A key that no file can hold, for a value that is read only to be passed over."""
        return f"{len(self.stack[-1].target)}\0"

    def open(self, target: dict[str, Any] | list[Any], event: Any) -> None:
        self.marked(event)
        if len(self.stack) >= DEEPEST:
            raise too_much(f"is nested more than {DEEPEST} deep", event.start_mark.line + 1)
        opened = _Open(target, is_key=bool(self.stack) and self.stack[-1].wants_key())
        if not opened.is_key:
            opened.step = self.place(target, event, opened.lines)
        self.stack.append(opened)

    def place(self, value: Any, event: Any, lines: LineMap | None = None) -> str | int | None:
        """Put a value where the reader stands; returns the last step of its path."""
        if not self.stack:
            self.root = value
            self.lines = lines or self.lines
            return None
        top = self.stack[-1]
        step: str | int
        if isinstance(top.target, list):
            step = len(top.target)
            top.target.append(value)
            top.lines.lines[step] = event.start_mark.line + 1
        else:
            step, top.key = top.key or "", None
            top.target[step] = value
        if lines is not None:
            top.lines.within[step] = lines
        return step


def read(text: str) -> Source:
    """YAML text as plain values with their lines."""
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.YAMLError as fault:
        broken = Problem(code="syntax", sentence=_sentence(fault), line=_line(fault, text))
        raise Refused([*reader.problems, broken]) from None
    _drop_marked(reader.root)
    return Source(tree=reader.root, index=lambda: reader.lines, problems=tuple(reader.problems))


def _drop_marked(tree: Any) -> None:
    """Take out what stood under a key that was refused."""
    todo = [tree]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            for key in [key for key in value if key.endswith("\0")]:
                del value[key]
            todo += value.values()
        elif isinstance(value, list):
            todo += value


def _line(fault: yaml.YAMLError, text: str) -> int | None:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    # The parser may point past the end, where nothing is to be seen.
    return None if mark is None else min(mark.line + 1, len(text.splitlines()))


def _sentence(fault: yaml.YAMLError) -> str:
    """The parser's complaint in plainer words, with the usual remedy."""
    problem = str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault)
    for sign, remedy in _REMEDIES:
        if sign in problem:
            return f"This is not YAML ({problem}): {remedy}."
    return f"This is not YAML ({problem}): check quotes, brackets and indentation here and above."


_REMEDIES = (
    ("mapping values are not allowed", "put a text with “: ” in it in quotes"),
    ("'\\t'", "indent with spaces, not with tabs"),
    ("found character that cannot start", "indent with spaces, and put odd signs in quotes"),
    ("did not find expected key", "line the key up with those above, and close every quote"),
    ("did not find expected ',' or", "close the bracket, or put a comma between the values"),
    ("could not find expected ':'", "put “: ” after the key"),
    ("control characters are not allowed", "take the control character out"),
    ("quoted scalar", "close the quote"),
)
