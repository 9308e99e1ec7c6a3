"""Without a network the coming two weeks can be read, by whoever was signed in alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.running import Demo, started, stop

pytestmark = pytest.mark.browser
WEEKS = 'caches.keys().then(names => names.filter(name => name.startsWith("intertwine-weeks")))'


@pytest.fixture
def own(home: Path) -> Iterator[Demo]:
    """A demo that may be ended while its pages are open."""
    running = started(home)
    yield running
    if running.process.poll() is None:
        stop(running.process)


def kept_page(browser: Browser, demo: Demo) -> Page:
    """This week, once its weeks are kept."""
    page = browser.new_context().new_page()
    page.goto(demo.links["Amara"])
    page.wait_for_selector("html[data-kept]", state="attached")
    return page


def test_coming_weeks_are_read_without_a_network(browser: Browser, own: Demo) -> None:
    """With the server gone this week and the two after it stand, and say since when."""
    page = kept_page(browser, own)
    shown = page.locator("h1").inner_text()
    stop(own.process)
    page.reload()
    expect(page.locator("h1")).to_have_text(shown)
    banner = page.locator("[data-offline]")
    expect(banner).to_contain_text("You are offline: showing what was known")
    assert ":" in banner.locator("time").inner_text()
    for week in ("/week/2027-15", "/week/2027-16"):
        page.goto(own.address + week)
        expect(page.locator("[data-offline]")).to_be_visible()
        expect(page.locator(".ribbon .day").first).to_be_visible()
    page.goto(own.address + "/clashes")
    expect(page.locator("h1")).to_have_text("You are offline.")
    page.context.close()


def test_nothing_is_kept_after_signing_out(browser: Browser, own: Demo) -> None:
    """Whoever signs out leaves no page behind on the device."""
    page = kept_page(browser, own)
    assert len(page.evaluate(WEEKS)) == 1
    page.goto(own.address + "/sign-out")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in**")
    page.wait_for_function(f"{WEEKS}.then(names => names.length === 0)")
    page.context.close()


def test_another_account_takes_the_place(browser: Browser, own: Demo) -> None:
    """When the partner signs in on the same device only the partner's weeks are kept."""
    page = kept_page(browser, own)
    mine = page.evaluate(WEEKS)
    page.goto(own.links["Erik"])
    page.wait_for_selector("html[data-kept]", state="attached")
    theirs = page.evaluate(WEEKS)
    assert (len(mine), len(theirs)) == (1, 1)
    assert mine != theirs
    page.context.close()


def test_a_session_ended_elsewhere_takes_its_pages_along(browser: Browser, own: Demo) -> None:
    """As soon as the server no longer knows the session, what was kept for it goes."""
    page = kept_page(browser, own)
    page.context.clear_cookies()
    page.goto(own.address + "/clashes")
    page.wait_for_function(f"{WEEKS}.then(names => names.length === 0)")
    page.context.close()
