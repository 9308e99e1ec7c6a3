"""Walking through the demo: by mouse, by keys, without scripts, and as the other partner."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.running import Demo, Opened

pytestmark = pytest.mark.browser


def here(page: Page) -> str:
    """The path of the page."""
    return "/" + page.url.split("/", 3)[3]


def test_newcomer_finds_the_berlin_nights(opened: Opened, night: str) -> None:
    """From the first page, one click leads to the night nobody has, with its ways through."""
    page = opened()
    says = "Amara’s rota is not known this week; two nights in May have nobody yet."
    expect(page.locator("h1")).to_have_text(says)
    page.get_by_role("link", name="See the 3 ways through").click()
    page.wait_for_url("**/clashes/*")
    assert here(page) == night
    expect(page.locator(".opt")).to_have_count(3)
    expect(page.locator(".strand .gap").first).to_contain_text("Nobody for Freya and Tobi")


@pytest.mark.parametrize("width", [390, 1440])
def test_everything_works_without_scripts(opened: Opened, night: str, width: int) -> None:
    """With scripts off, weeks, the list and a clash are still reached by links."""
    page = opened(scripts=False, width=width)
    page.get_by_label("Next week").click()
    assert here(page) == "/week/2027-15"
    page.locator(".tabbar a, .rail li a").filter(has_text="Clashes", visible=True).click()
    assert here(page) == "/clashes"
    page.locator(".found-row").first.click()
    assert here(page) == night
    assert page.locator("details.why-list").evaluate("one => one.open") is True


def test_keys_change_the_week(opened: Opened) -> None:
    """] goes on, [ goes back, t returns to today."""
    page = opened()
    for key, path in (("]", "/week/2027-15"), ("]", "/week/2027-16"), ("[", "/week/2027-15")):
        page.keyboard.press(key)
        page.wait_for_url(f"**{path}")
        assert here(page) == path
    page.keyboard.press("t")
    page.wait_for_url(lambda url: url.endswith("/"))
    assert here(page) == "/"


def test_keys_walk_from_gap_to_gap(opened: Opened) -> None:
    """n moves to the next gap in page order, and Enter opens it; g x opens the list."""
    page = opened("/week/2027-19")
    visited = []
    for _ in range(3):
        page.keyboard.press("n")
        visited.append(page.evaluate("document.activeElement.closest('.day')?.id"))
    assert visited == ["day-2027-05-12", "day-2027-05-13", "day-2027-05-14"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/clashes/overnight-gap-2027-05-13-*")
    page.keyboard.type("gx")
    page.wait_for_url("**/clashes")


def test_keys_are_listed(opened: Opened) -> None:
    """? shows the page's keys by name, and Escape puts them away."""
    page = opened()
    page.keyboard.type("?")
    names = page.locator("dialog[open] [data-key-list] li > span:first-child").all_inner_texts()
    assert names == [
        "This week", "Calendar", "Careers", "Clashes", "Talk", "Home", "Find or add",
        "Previous week", "Today", "Next week", "Next gap", "This list",
    ]  # fmt: skip
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).not_to_be_visible()


def test_first_tab_skips_to_the_content(opened: Opened) -> None:
    """The first stop of the tabulator leads past the rail into the page."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_shows_where_it_is(opened: Opened) -> None:
    """Each element that takes the focus by Tab has a visible outline."""
    page = opened()
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        outline, name = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle,"
            " document.activeElement.outerHTML.slice(0, 80)]"
        )
        if name.startswith("<body"):
            break
        if outline == "none":
            unseen.append(name)
    assert unseen == []


def test_partners_look_as_each_other(opened: Opened) -> None:
    """The demo's second link shows Erik's view, in which Amara's interview does not occur."""
    page = opened("/week/2027-15")
    expect(page.locator("main")).to_contain_text("Ward manager interview")
    page.get_by_role("link", name="Look as Erik").click()
    page.wait_for_url(lambda url: url.endswith("/"))
    page.get_by_label("Next week").click()
    page.wait_for_url("**/week/2027-15")
    assert "Ward manager interview" not in page.content()


def test_strangers_stand_at_the_door(opened: Opened, demo: Demo) -> None:
    """Without the cookie of a session every page leads to the door."""
    page = opened()
    page.context.clear_cookies()
    page.goto(f"{demo.address}/clashes")
    expect(page.locator("h1")).to_have_text("This belongs to one household.")
