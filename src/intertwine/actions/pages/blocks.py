"""Blocks on a lane: how they are drawn, what fits into them, and which share a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from intertwine.actions.pages.axis import EDGES, Hours

ROOM = 24
# Of a step and of a letter, roughly, and what edges and an icon take.
PIXELS = {Hours.WAKING: 3.3, Hours.DAY: 2.2, Hours.NIGHT: 2.2}
LETTER = 6.2
INSET = 16
# A phone shows the same hours on about half the width.
NARROW = 0.5


class Look(StrEnum):
    """How a block is drawn; the values are the block's classes."""

    PLAIN = ""
    NIGHT = "night"
    AWAY = "away"
    LEARNING = "learn"
    ON_CALL = "call"
    BUSY = "busy"
    RESTING = "rest"


# These lie under the others and take no room of their own.
UNDER = (Look.ON_CALL,)
ICONS = {Look.LEARNING: "book-open", Look.AWAY: "plane", Look.RESTING: "moon-star"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing on a lane; its words stand ``beside`` it when they do not fit inside.

    ``flip`` puts them on its left.
    """

    look: Look
    start: int
    end: int
    text: str
    times: str
    said: str
    icon: str = ""
    flip: bool = False
    beside: bool = False


def fits(start: int, end: int, words: str, hours: Hours) -> bool:
    """Whether words have room in a block on the narrowest page that shows times at all."""
    return (end - start) * PIXELS[hours] > len(words) * LETTER + INSET


def lines(blocks: Sequence[Block], hours: Hours) -> list[list[Block]]:
    """Blocks over as few lines as keep them apart; always at least one line."""
    under = [one for one in blocks if one.look in UNDER]
    found: list[list[Block]] = [[]]
    for block in sorted((b for b in blocks if b.look not in UNDER), key=lambda b: b.start):
        free = (line for line in found if not line or line[-1].end <= block.start)
        line = next(free, None)
        if line is None:
            found.append([block])
        else:
            line.append(block)
    found[0] = [_with_room(one, found[0]) for one in under] + found[0]
    return [[_turned(block, line, hours) for block in line] for line in found]


def _with_room(under: Block, line: Sequence[Block]) -> Block:
    """The words of a block that lies under others go where there is room for them."""
    if not line:
        return under
    if under.end - max(one.end for one in line) >= ROOM:
        return replace(under, flip=True)
    if min(one.start for one in line) - under.start >= ROOM:
        return under
    return replace(under, text="")


def _turned(block: Block, line: Sequence[Block], hours: Hours) -> Block:
    """Words that do not fit inside stand beside, on the side with room for them."""
    outside = block.look is Look.LEARNING or (
        block.look is Look.PLAIN and not fits(block.start, block.end, block.text, hours)
    )
    if not outside:
        return block
    first, last = EDGES[hours]
    others = [one for one in line if one.look not in UNDER and one is not block]
    right = min((one.start for one in others if one.start >= block.end), default=last) - block.end
    left = block.start - max((one.end for one in others if one.end <= block.start), default=first)
    needed = len(block.text) * LETTER / (PIXELS[hours] * NARROW)
    if block.look is Look.PLAIN and max(left, right) * PIXELS[hours] < len(block.text) * LETTER:
        return block
    flip = right < needed and right < left
    return replace(block, flip=flip, beside=block.look is Look.PLAIN)
