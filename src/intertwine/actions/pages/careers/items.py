"""What stands on a lane of the timeline, and how it shares the lane's lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from intertwine.actions.pages.careers.scale import STEPS

# Pixels of a step and of a letter, roughly, on the narrowest page that shows the lanes.
PIXELS = 2.1
LETTER = 6.3
MARK = 16
INSET = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A bar (with an end after its start) or a diamond.

    ``look`` are its classes: ``soft`` is only hoped for, ``thin`` a lesser bar, ``out``
    a bar whose name stands beside it, ``mute`` one that shows its name only where it fits;
    ``flip`` puts the name on the left. ``first`` and
    ``last`` are its true days, also where they do not show.
    """

    side: str
    start: int
    end: int
    text: str
    said: str
    first: date
    last: date
    look: str = ""
    icon: str = ""
    noun: str = ""
    pk: UUID | None = None
    flip: bool = False
    mark: bool = False

    @property
    def classes(self) -> str:
        """All classes beside those of its place."""
        return " ".join(
            part for part in (self.side, self.look, "flip" if self.flip else "") if part
        )


def laid(items: Iterable[Item]) -> tuple[tuple[Item, ...], ...]:
    """Items over as few lines as keep them and their names apart."""
    lines: list[tuple[int, list[Item]]] = []
    for item in sorted(items, key=lambda one: (one.start, one.end, one.text)):
        placed = _named(item)
        start, end = _room(placed)
        for number, (taken, line) in enumerate(lines):
            if taken <= start:
                lines[number] = (end, [*line, placed])
                break
        else:
            lines.append((end, [placed]))
    return tuple(tuple(line) for _end, line in lines)


def _named(item: Item) -> Item:
    """The name inside a bar that has room for it, else beside, on the side with room."""
    if "mute" in item.look.split():
        return item
    if not item.mark:
        if (item.end - item.start) * PIXELS >= _width(item):
            return item
        item = replace(item, look=f"{item.look} out".strip())
    return replace(item, flip=item.end + _width(item) / PIXELS > STEPS)


def _width(item: Item) -> float:
    return len(item.text) * LETTER + INSET + (MARK if item.icon or item.mark else 0)


def _room(item: Item) -> tuple[int, int]:
    """The steps an item takes with its name."""
    if not item.mark and "out" not in item.look.split():
        return item.start, item.end
    wide = round(_width(item) / PIXELS)
    if item.flip:
        return max(item.start - wide, 0), item.end + 4
    return item.start - 4 if item.mark else item.start, item.end + wide
