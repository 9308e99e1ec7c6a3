"""From an empty database to the first true clash, at a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.beginning import HERE, Hand, served, walk

pytestmark = pytest.mark.browser
MOST = 25


@pytest.mark.parametrize("width", [1440, 390])
def test_first_true_clash_within_25_interactions(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    """Sign-up, two real calendars, five questions: the clash of 30 March, in under 25 acts."""
    complaints: list[str] = []
    with served(tmp_path) as link:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **HERE
        )
        page = context.new_page()
        page.on("console", lambda one: complaints.append(one.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        hand = Hand(page)
        walk(hand, link)
        expect(page.locator("h1")).to_have_text("Four weeks look clear. Tue 30 March does not.")
        expect(page.locator(".clash")).to_contain_text(
            "Nobody can collect Ife from Little Owls by 18:00 on Tuesday 30 March"
        )
        expect(page.locator(".clash")).to_contain_text("Gran Ngozi collects Ife")
        expect(page.locator(".unknown")).to_contain_text("from home to Daniel’s work is not known")
        assert hand.acts < MOST, hand.steps
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()
    assert complaints == []
