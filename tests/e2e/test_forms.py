"""Forms that hold much, and the last entry of the phone's bar, in real Chromium."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.e2e.pages import THEMES
from tests.e2e.running import Opened

pytestmark = pytest.mark.browser
HARD = ["role", "roster", "place", "learning", "helper"]


def swept(page: Page) -> None:
    """No axe violation as it stands, and nothing beyond the edge of a small phone."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("noun", HARD)
def test_full_forms_are_accessible_and_narrow(opened: Opened, noun: str, theme: str) -> None:
    """The example's own facts in their forms, with everything unfolded."""
    page = opened("/home", width=390, theme=theme)
    page.locator(f'main a[href^="/facts/{noun}/"]:not([href*="/add"])').first.click()
    for folded in page.locator("details.rest > summary").all():
        folded.click()
    swept(page)


def test_days_of_a_rota_appear_without_scripts(opened: Opened) -> None:
    """Two dates and a press: a select for every day between, and the page stays at the rota."""
    page = opened("/home", width=390, scripts=False)
    page.locator('main a[href^="/facts/roster/add"]').first.click()
    page.get_by_label("From").fill("2027-06-01")
    page.get_by_label("Until").fill("2027-06-30")
    page.get_by_role("button", name="Show the days").click()
    expect(page.locator(".rota-day select")).to_have_count(30)
    page.get_by_label("Saturday 5 June").select_option("LD")
    page.get_by_label("Until").fill("2027-07-02")
    page.get_by_role("button", name="Show the days").click()
    expect(page.locator(".rota-day select")).to_have_count(32)
    assert page.get_by_label("Saturday 5 June").input_value() == "LD"
    assert page.url.endswith("#f-shifts")


@pytest.mark.parametrize("scripts", [True, False])
def test_more_opens_the_other_pages(opened: Opened, scripts: bool) -> None:
    """The bar's last entry unfolds to links, with and without scripts; Escape folds it."""
    page = opened("/week/2027-17", width=390, scripts=scripts)
    more = page.locator(".tab-more")
    more.locator("summary").click()
    expect(more.get_by_role("link", name="Careers")).to_be_visible()
    if scripts:
        swept(page)
        page.keyboard.press("Escape")
        expect(more.get_by_role("link", name="Careers")).to_be_hidden()
        more.locator("summary").press("Enter")
    more.get_by_role("link", name="Careers").click()
    page.wait_for_url("**/careers")
    assert page.locator('.tabbar [aria-current="page"]').count() == 1
