"""Every page in real Chromium: accessible in both themes, and never wider than the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.e2e.pages import OUTSIDE, PAGES, THEMES, WIDTHS
from tests.e2e.running import Opened

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", [*PAGES, *OUTSIDE])
def test_pages_have_no_axe_violation(
    opened: Opened, night: str, path: str, theme: str, width: int
) -> None:
    """axe finds nothing at WCAG 2.2 AA or best practice, on a desk and on a phone."""
    page = opened(width=width, theme=theme)
    _go(page, night if path == "night" else path)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("path", [*PAGES, *OUTSIDE])
def test_pages_never_scroll_sideways(opened: Opened, night: str, path: str) -> None:
    """From 320 to 1440 pixels nothing reaches over the edge of the screen."""
    page = opened()
    _go(page, night if path == "night" else path)
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide[width] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {width: more for width, more in wide.items() if more > 0} == {}


def test_time_stands_where_the_axis_says(opened: Opened) -> None:
    """A long day from 07:15 to 19:45 covers just that part of the row from 06 to 22."""
    page = opened("/week/2027-17")
    block = page.locator("#day-2027-04-27 .blk", has_text="Long day")
    left, width = block.evaluate(
        "one => [one.offsetLeft, one.offsetWidth].map(n => n / one.offsetParent.clientWidth)"
    )
    assert abs(left - 1.25 / 16) < 0.003
    assert abs(width - 12.5 / 16) < 0.003


def test_gap_is_told_without_colour(opened: Opened) -> None:
    """A gap is a labelled, hatched shape, and its words are there for a screen reader."""
    page = opened("/week/2027-19")
    gap = page.locator("#day-2027-05-12 .strand .gap")
    assert gap.locator(".vh").inner_text() == "18:45 to 24:00: nobody for Freya and Tobi"
    assert gap.locator("b").inner_text() == "13h 25m"
    assert "repeating-linear-gradient" in gap.locator("i").evaluate(
        "one => getComputedStyle(one).backgroundImage"
    )


def test_theme_stays_chosen(opened: Opened) -> None:
    """The switch turns the page dark, and the next page comes dark from the server."""
    page = opened()
    page.locator(".rail [data-theme-toggle]").click()
    page.get_by_role("link", name="Clashes 4 to settle").first.click()
    page.wait_for_url("**/clashes")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def _go(page: Page, path: str) -> None:
    """Open a page; those in front of the door without a session."""
    if path in OUTSIDE:
        page.context.clear_cookies()
    page.goto("/".join(page.url.split("/")[:3]) + path)
