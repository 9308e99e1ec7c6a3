"""Refusals that a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in what was given: what is wrong and what to do about it.

    ``path`` is where it lies in the household file (keys and positions),
    ``line`` its line there counted from 1; both are empty when unknown. ``file`` names
    the input it lies in when that is another than the one asked for.
    """

    code: str
    sentence: str
    path: tuple[str | int, ...] = ()
    line: int | None = None
    file: str = ""

    def located(self) -> str:
        """``partners.erik.trips[0].leaves`` for people; empty when there is no path."""
        text = ""
        for part in self.path:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text


class Refused(ValueError):
    """An input is refused; carries every fault at once, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        if not self.problems:
            raise AssertionError("a refusal must name at least one problem")
        super().__init__("; ".join(problem.sentence for problem in self.problems))
