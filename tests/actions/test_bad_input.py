"""Broken files: every fault at once, each with its line, and never anything but a refusal."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from intertwine.actions import portable
from intertwine.domain.problems import Problem, Refused

BROKEN = Path(__file__).parents[1] / "data/broken"
FILES = sorted(BROKEN.glob("*.*l"))


def problems_of(raw: bytes | str, suffix: str = ".yaml") -> tuple[Problem, ...]:
    """The faults for which this text is refused."""
    with pytest.raises(Refused) as refusal:
        portable.read(raw.encode() if isinstance(raw, str) else raw, suffix)
    return refusal.value.problems


def marked(text: str) -> Counter[tuple[int, str]]:
    """What the file's own marks say must be reported: line and code."""
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        for code in re.sub(r".*#!", "", line).split() if "#!" in line else ():
            found[number, code] += 1
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_broken_file_reports_each_marked_fault_and_no_other(file: Path) -> None:
    """Every fault is found in one reading, on its line, and none that only follows from another."""
    with pytest.raises(Refused) as refusal:
        portable.read_file(file)
    found = Counter((problem.line or 0, problem.code) for problem in refusal.value.problems)
    assert found == marked(file.read_text())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sentence_is_finished_and_says_what_to_do(file: Path) -> None:
    """A sentence starts with a capital or the value, ends, and holds no Python."""
    with pytest.raises(Refused) as refusal:
        portable.read_file(file)
    for problem in refusal.value.problems:
        assert re.fullmatch(r"[A-Z0-9“][^\n]+[.?!]", problem.sentence), problem.sentence
        assert not re.search(
            r"None|object|<class|Error|\bdict\b|(?<!!)\b(str|int)\b", problem.sentence
        )
