"""One's own sheet as the form shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from intertwine.actions.talking import Own
from intertwine.domain.talk import Question, Reply, Theme
from intertwine.domain.talk.questions import LEAST, MOST
from intertwine.domain.words import full_day, message, say

THEMES = {
    Theme.VALUES: message("What matters"),
    Theme.BOUNDARIES: message("Boundaries"),
    Theme.FEARS: message("Fears"),
    Theme.HORIZON: message("What is coming"),
    Theme.APPETITE: message("How far each career goes"),
}
NOTHING = Reply()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question with what was answered, what was typed and what is wrong with it.

    ``elsewhere`` is what the same person answered on another device in the meantime.
    """

    id: str
    text: str
    scale: bool
    low: str
    high: str
    value: int | None = field(repr=False)
    words: str = field(repr=False)
    fault: str = ""
    elsewhere: str = field(default="", repr=False)

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return self.value is not None or bool(self.words)

    @property
    def marks(self) -> tuple[tuple[int, bool], ...]:
        """The numbers of the scale, True for the one that was chosen."""
        return tuple((mark, mark == self.value) for mark in range(LEAST, MOST + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The questions of one theme."""

    key: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """The own sheet, to be written or read over."""

    headline: str
    own: Own
    groups: tuple[Group, ...]
    answered: int
    total: int

    @property
    def left(self) -> int:
        """How many questions have no answer."""
        return self.total - self.answered


def sheet_page(
    own: Own,
    *,
    typed: Mapping[str, Reply] | None = None,
    faults: Mapping[str, str] | None = None,
) -> SheetPage:
    """The sheet; ``typed`` stands over what was kept, ``faults`` are by the question's key."""
    lines = tuple(_lines(own, typed, faults or {}))
    groups = tuple(
        Group(key=theme, name=say(THEMES[theme]), lines=tuple(line for _, line in found))
        for theme, found in groupby(lines, key=lambda pair: pair[0])
    )
    return SheetPage(
        headline=_headline(own),
        own=own,
        groups=groups,
        answered=own.answered,
        total=len(own.asked),
    )


def _headline(own: Own) -> str:
    if own.round.aside is not None:
        day = full_day(own.round.aside)
        return say("This round was laid aside on {day}; your sheet stays yours alone.", day=day)
    if own.sealed is not None:
        return say("Your sheet is sealed. Both open when both are in.")
    return say("Answer alone. Nobody reads your sheet before both are in.")


def _lines(
    own: Own, typed: Mapping[str, Reply] | None, faults: Mapping[str, str]
) -> Iterator[tuple[Theme, Line]]:
    for one in own.asked:
        kept = own.replies.get(one.key, NOTHING)
        shown = kept if typed is None else typed.get(one.key, kept)
        yield one.theme, _line(one, shown, faults.get(one.key, ""), kept)


def _line(one: Question, shown: Reply, fault: str, kept: Reply) -> Line:
    return Line(
        id=one.id,
        text=say(one.text),
        scale=one.scale,
        low=say(one.low) if one.low else "",
        high=say(one.high) if one.high else "",
        value=shown.value,
        words=shown.words,
        fault=fault,
        elsewhere=_elsewhere(kept) if shown != kept else "",
    )


def _elsewhere(kept: Reply) -> str:
    number = [] if kept.value is None else [str(kept.value)]
    return ", ".join([*number, *([f"“{kept.words}”"] if kept.words else [])]) or say("no answer")
