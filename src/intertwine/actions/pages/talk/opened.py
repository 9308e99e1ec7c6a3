"""A round that is open: what lies apart, what became of it, and how each answer moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import capital
from intertwine.actions.pages.talk.sheet import THEMES
from intertwine.actions.talking import Opened
from intertwine.domain.talk import LEAST_APART, Apart, Question, Reply
from intertwine.domain.words import counted_in_words, full_day, say
from intertwine.store.models import AgendaItem, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One partner's answer; ``moved`` tells how it changed since the round before."""

    side: str
    name: str
    value: int | None
    words: str
    moved: str
    asked: str

    @property
    def at(self) -> str:
        """The class of its place on the scale."""
        return "" if self.value is None else f"at-{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both answers about one thing. ``apart`` is None where there is nothing to count."""

    topic: str
    low: str
    high: str
    scale: bool
    said: tuple[Said, Said]
    apart: int | None

    @property
    def wide(self) -> bool:
        """Whether it is to talk about."""
        return self.apart is not None and self.apart >= LEAST_APART


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the agenda; ``closed`` is the sentence that closed it."""

    pk: UUID
    version: int
    pair: Pair
    outcome: str
    words: str
    owner: str
    by: date | None
    closed: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePairs:
    """The answers of one theme."""

    name: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPage:
    """The whole round."""

    headline: str
    pk: UUID
    dates: str
    names: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    themes: tuple[ThemePairs, ...]
    before: str

    @property
    def open(self) -> int:
        """How many items are not closed."""
        return sum(not one.closed for one in self.items)


def opened_page(
    rounds: Sequence[Opened], pk: UUID, agenda: Sequence[AgendaItem]
) -> OpenedPage | None:
    """The round ``pk`` of those that are open, the newest first; None when it is not there."""
    number = next((n for n, one in enumerate(rounds) if one.round.pk == pk), None)
    if number is None:
        return None
    this = rounds[number]
    before = next((one for one in rounds[number + 1 :] if one.people == this.people), None)
    pairs = [(one, _pair(this, one, before)) for one in this.answers()]
    items = tuple(_item(this, row, pairs) for row in agenda)
    opened = this.round.opened
    dates = say("Opened on {day}", day=full_day(opened)) if opened is not None else ""
    themes = dict.fromkeys(one.question.theme for one, _ in pairs)
    return OpenedPage(
        headline=_headline(items),
        pk=pk,
        dates=dates,
        names=tuple(zip(SIDES, this.names, strict=True)),
        items=items,
        themes=tuple(
            ThemePairs(
                name=say(THEMES[theme]),
                pairs=tuple(pair for one, pair in pairs if one.question.theme is theme),
            )
            for theme in themes
        ),
        before=""
        if before is None or before.round.opened is None
        else full_day(before.round.opened),
    )


def _headline(items: Sequence[Item]) -> str:
    if not items:
        return say("Your answers lie close: nothing is three points apart.")
    left = sum(not one.closed for one in items)
    if not left:
        return say("Everything that lay apart is talked through.")
    return capital(say("{things} to talk about.", things=counted_in_words(left, "thing")))


def _pair(this: Opened, one: Apart, before: Opened | None) -> Pair:
    said = tuple(
        Said(
            side=SIDES[place],
            name=this.names[place],
            value=one.replies[place].value,
            words=one.replies[place].words,
            moved=_moved(one.asked[place], one.replies[place], before, place),
            asked=say(one.asked[place].text),
        )
        for place in (0, 1)
    )
    return Pair(
        topic=topic(one.question, this.names[one.of] if one.of is not None else ""),
        low=say(one.question.low) if one.question.low else "",
        high=say(one.question.high) if one.question.high else "",
        scale=one.question.scale,
        said=(said[0], said[1]),
        apart=one.width,
    )


def topic(question: Question, name: str) -> str:
    """What the agenda calls it: “How far Amara’s career goes”."""
    return say(question.topic, name=name) if name else say(question.topic)


def _moved(asked: Question, reply: Reply, before: Opened | None, place: int) -> str:
    """How an answer moved since the round before; nothing where there is none to compare."""
    if before is None or not asked.scale or reply.value is None:
        return ""
    old = next((one for one in before.asked if one.id == asked.id), None)
    if old is None:
        return ""
    if old.version != asked.version:
        return say("asked otherwise then")
    was = before.replies[place].get(old.key, Reply()).value
    if was is None:
        return say("no answer then")
    if was == reply.value:
        return say("as before")
    return say("was {number}", number=was)


def _item(this: Opened, row: AgendaItem, pairs: Sequence[tuple[Apart, Pair]]) -> Item:
    of = this.people.index(row.of) if row.of in this.people else None
    pair = next(p for one, p in pairs if one.question.id == row.topic and one.of == of)
    names = dict(zip(this.people, this.names, strict=True))
    return Item(
        pk=row.pk,
        version=row.version,
        pair=pair,
        outcome=row.outcome,
        words=row.words,
        owner=row.owner,
        by=row.by,
        closed=_closed(row, names),
        who=""
        if row.closed_on is None
        else say(
            "Closed by {name} on {day}",
            name=names.get(row.closed_by, row.closed_by),
            day=full_day(row.closed_on),
        ),
    )


def _closed(row: AgendaItem, names: dict[str, str]) -> str:
    if row.outcome == Outcome.OWNER and row.by is not None:
        name = names.get(row.owner, row.owner)
        text = say("{name} takes it on, by {day}.", name=name, day=full_day(row.by))
        return f"{text} {row.words}".strip()
    if row.outcome == Outcome.DECISION:
        return say("Decided: {words}", words=row.words)
    return say("Dropped.") if row.outcome == Outcome.DROP else ""
