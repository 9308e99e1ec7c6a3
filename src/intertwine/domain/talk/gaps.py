"""Where two sealed sheets lie apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .questions import Question

LEAST_APART = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one partner answered: a number where there is a scale, words, both or neither.

    Neither shows in its ``repr``, so that no log of whatever level holds an answer.
    """

    value: int | None = field(default=None, repr=False)
    words: str = field(default="", repr=False)

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return self.value is not None or bool(self.words)


NOTHING = Reply()
Replies = Mapping[str, Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two answers about one thing, the first partner's first.

    ``of`` is the place (0 or 1) of the partner it is about, None when it is about both;
    ``asked`` are the two questions they answered, and ``question`` the one it is called by.
    """

    question: Question
    of: int | None
    asked: tuple[Question, Question]
    replies: tuple[Reply, Reply]

    @property
    def width(self) -> int | None:
        """How many points lie between them; None unless both gave a number."""
        one, two = (reply.value for reply in self.replies)
        return None if one is None or two is None else abs(one - two)


def together(asked: Sequence[Question], first: Replies, second: Replies) -> Iterator[Apart]:
    """Everything asked with both answers side by side; mirrored questions once a partner."""
    by_id = {one.id: one for one in asked}
    for one in asked:
        other = by_id.get(one.mirror)
        if not one.mirror:
            yield _side_by_side(one, None, (one, one), first, second)
        elif other is not None and asked.index(one) < asked.index(other):
            yield _side_by_side(one, 0, (one, other), first, second)
            yield _side_by_side(one, 1, (other, one), first, second)


def _side_by_side(
    called: Question,
    of: int | None,
    asked: tuple[Question, Question],
    first: Replies,
    second: Replies,
) -> Apart:
    replies = (first.get(asked[0].key, NOTHING), second.get(asked[1].key, NOTHING))
    return Apart(question=called, of=of, asked=asked, replies=replies)


def apart(asked: Sequence[Question], first: Replies, second: Replies) -> tuple[Apart, ...]:
    """What is to talk about: three points apart or more, the widest first."""
    found = [
        one for one in together(asked, first, second)
        if one.width is not None and one.width >= LEAST_APART
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: -(one.width or 0)))
