"""From an empty database to the first true clash, at a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.e2e.beginning import DATA, HERE, Hand, served, walk

pytestmark = pytest.mark.browser
MOST = 25


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_first_true_clash_within_25_interactions(
    browser: Browser, tmp_path: Path, width: int, theme: str
) -> None:
    """Sign-up, two real calendars, five questions: the clash of 30 March, in under 25 acts."""
    complaints: list[str] = []
    with served(tmp_path) as link:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **HERE
        )
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.on("console", lambda one: complaints.append(one.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        hand = Hand(page)
        walk(hand, link)
        assert hand.acts < MOST, hand.steps
        expect(page.locator("h1")).to_have_text("Four weeks look clear. Tue 30 March does not.")
        expect(page.locator(".clash")).to_contain_text(
            "Nobody can collect Ife from Little Owls by 18:00 on Tuesday 30 March"
        )
        expect(page.locator(".clash")).to_contain_text("Gran Ngozi collects Ife")
        expect(page.locator(".unknown")).to_contain_text("from home to Daniel’s work is not known")
        _sound(page, width)
        assert complaints == []
        _corrects(page, width)
        _by_keyboard(page)
        context.close()


def _sound(page: Page, width: int) -> None:
    """Nothing that axe minds, nothing wider than the screen."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _corrects(page: Page, width: int) -> None:
    """Back at the calendars, what cannot be read is told beside what was."""
    page.get_by_role("link", name="Calendars", exact=True).click()
    page.locator("#id_calendar-maya-file").set_input_files(DATA / "README.md")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#id_calendar-maya-file_error")).to_be_visible()
    expect(page.locator(".ob-feeds")).to_have_count(2)
    expect(page.locator("#so-far")).to_contain_text("Tue 30 March")
    _sound(page, width)


def _by_keyboard(page: Page) -> None:
    """A question is answered without a mouse: days are boxes, and Enter goes on."""
    page.goto(page.url.replace("calendars", "standing"))
    page.get_by_label("Every week").first.focus()
    page.keyboard.type("Choir")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.type("19-21")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/help")
    page.go_back()
    page.reload()
    expect(page.get_by_label("Every week").first).to_have_value("Choir")
    expect(page.get_by_label("Thu").first).to_be_checked()
