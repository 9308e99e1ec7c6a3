"""This week is light and stands still."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.running import Demo, Opened

BUILT = Path(__file__).parents[2] / "src/intertwine/web/static/built"
MOST_SCRIPT = 150_000
WATCH = (
    "window.shifts = []; new PerformanceObserver(list => { for (const one of list.getEntries())"
    " shifts.push(one.value); }).observe({type: 'layout-shift', buffered: true})"
)


def test_scripts_are_light() -> None:
    """All scripts of the first page together, compressed, are below 150 KB."""
    weight = sum(len(gzip.compress((BUILT / name).read_bytes())) for name in ("app.js", "sw.js"))
    assert weight < MOST_SCRIPT


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_this_week_stands_still(browser: Browser, demo: Demo, width: int) -> None:
    """Nothing moves while the page first comes, with nothing cached: on a phone and on a desk."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(demo.links["Amara"], wait_until="networkidle")
    page.wait_for_selector("html[data-kept]", state="attached")
    assert page.evaluate("shifts") == []
    context.close()


@pytest.mark.browser
def test_a_shift_would_be_noticed(opened: Opened) -> None:
    """Negative control: a line put in above the page is a shift."""
    page = opened("/sign-in")
    page.add_init_script(WATCH)
    page.goto("/".join(page.url.split("/")[:3]) + "/", wait_until="networkidle")
    page.evaluate("document.querySelector('main').prepend(document.createElement('h1'))")
    page.evaluate("document.querySelector('main h1').textContent = 'Look'")
    page.wait_for_function("shifts.length > 0")
