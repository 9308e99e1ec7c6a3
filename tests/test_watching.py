"""The watch over versions, which stands over every test, sees a verb that forgets to raise one."""

from __future__ import annotations

import pytest
from tests import factories
from tests.watching import Watch

from intertwine.actions import rows


@pytest.mark.django_db
def test_watch_lets_a_whole_household_pass(versions: Watch) -> None:
    """Saving a household, new or anew, raises its version."""
    rows.save(factories.household(), slug="x")
    rows.save(factories.household(), slug="x", replace=True)
    assert versions.forgotten == []


@pytest.mark.django_db
def test_watch_sees_what_was_forgotten(versions: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: the same verb with the household's row left as it was."""
    household = rows.save(factories.household(), slug="x")
    monkeypatch.setattr(rows, "_root", lambda *_: household)
    rows.save(factories.household(), slug="x", replace=True)
    assert [one.split(" wrote ")[0] for one in versions.forgotten] == ["save"]
    versions.forgive()
