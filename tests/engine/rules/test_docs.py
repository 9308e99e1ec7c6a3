"""The documentation and the tests name every rule, and no rule that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intertwine.engine.rules import RULES

ROOT = Path(__file__).parents[3]
ROW = re.compile(r"^\| `([a-z-]+)` \| ([^|]+?) \|", re.MULTILINE)


def documented() -> dict[str, str]:
    """Rule ids and names in docs/engine.md."""
    return dict(ROW.findall((ROOT / "docs/engine.md").read_text()))


def test_docs_hold_every_rule_by_id_and_name() -> None:
    """Every row is a rule and every rule a row, in the same order."""
    assert list(documented().items()) == [(rule.id, rule.name) for rule in RULES]


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_is_named_by_a_test(rule: str) -> None:
    """Some test of the rules names the id."""
    here = Path(__file__)
    tests = [path.read_text() for path in here.parent.glob("test_*.py") if path != here]
    assert any(f'"{rule}"' in text for text in tests)


def test_docs_check_notices_a_missing_rule() -> None:
    """Negative control: a rule that is not documented is missing from what is read."""
    assert "no-such-rule" not in documented()
    assert len(documented()) == len(RULES) == 18
