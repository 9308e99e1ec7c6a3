"""The calendar in real Chromium: keys, dragging and typing, paper, both themes and all widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.e2e.running import Demo, Opened, started, stop

pytestmark = pytest.mark.browser

PAGES = [
    "/calendar/2027-05",
    "/calendar/agenda/2027-05",
    "/calendar/week/2027-19",
    "/calendar/year/2027",
    "/calendar/2030-01",
    "/calendar/add?day=2027-05-12",
    "/calendar/add?typed=talk 15 May 09:00-12:00&whose=both",
]
WIDTHS = [320, 390, 600, 768, 1024, 1280, 1440]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_calendar_has_no_axe_violation(opened: Opened, path: str, theme: str, width: int) -> None:
    """axe finds nothing at WCAG 2.2 AA or best practice, on a desk and on a phone."""
    page = opened(path, width=width, theme=theme)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_calendar_never_scrolls_sideways(opened: Opened, path: str) -> None:
    """From 320 to 1440 pixels nothing reaches over the edge of the screen."""
    page = opened(path)
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide[width] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {width: more for width, more in wide.items() if more > 0} == {}


@pytest.mark.parametrize("path", ["/calendar/2027-05", "/calendar/year/2027"])
def test_month_and_year_print_on_one_a3_page(opened: Opened, path: str) -> None:
    """On paper each is one page of A3, lying."""
    raw = opened(path).pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", raw)) == 1
    (box,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", raw)
    assert [round(float(side) / 72 * 25.4) for side in box] == [420, 297]


def test_arrows_go_from_day_to_day(opened: Opened) -> None:
    """One day takes the focus; arrows move it by a day and by a week; “a” adds on it."""
    page = opened("/calendar/2027-05")
    days = page.locator("[data-day-link]")
    assert page.locator("[data-day-link][tabindex='0']").count() == 1
    days.nth(5).focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    here = page.evaluate("document.activeElement.querySelector('time').dateTime")
    assert here == "2027-05-08"
    page.keyboard.press("a")
    page.wait_for_url("**/calendar/add?**")
    assert page.locator("[name=day]").first.input_value() == "2027-05-08"


def test_keys_change_the_view_and_the_month(opened: Opened) -> None:
    """m, w, v, y show a view, brackets step, t comes home."""
    page = opened("/calendar/2027-05")
    for key, there in (
        ("]", "**/calendar/2027-06"),
        ("[", "**/calendar/2027-05"),
        ("t", "**/calendar/2027-04"),
        ("y", "**/calendar/year/2027"),
        ("v", "**/calendar/agenda/2027-04"),
        ("w", "**/calendar/week/2027-14"),
        ("m", "**/calendar/2027-04"),
    ):
        page.keyboard.press(key)
        page.wait_for_url(there)


def test_layers_work_without_scripts(opened: Opened) -> None:
    """A box unticked and the button pressed hide a layer; the address keeps it."""
    page = opened("/calendar/2027-05", scripts=False)
    page.get_by_label("Shifts and on call").uncheck()
    page.get_by_role("button", name="Show these").click()
    page.wait_for_url("**/calendar/2027-05?off=shifts,work")
    assert page.get_by_text("Long day").count() == 0


def test_a_layer_is_hidden_at_once_with_scripts(opened: Opened) -> None:
    """Unticking is enough where scripts run."""
    page = opened("/calendar/2027-05")
    page.get_by_label("Trips").uncheck()
    page.wait_for_url("**/calendar/2027-05?off=trips,work")


def test_phone_has_a_strip_of_seven_dots_over_the_days(opened: Opened) -> None:
    """At 390 pixels the table makes room for the list; a dot leads to its day."""
    page = opened("/calendar/2027-05", width=390)
    assert not page.locator("table.month").is_visible()
    strips = page.locator(".strip-dots")
    assert strips.first.locator("li").count() == 7
    page.locator('.strip-dots a[href="#on-2027-05-12"]').click()
    page.wait_for_url("**#on-2027-05-12")
    assert page.locator("#on-2027-05-12").is_visible()


@pytest.fixture
def fresh(tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """Amara before a demo of her own, which the test may change."""
    running: Demo = started(tmp_path)
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(running.links["Amara"])
    page.goto(running.address + "/calendar/2027-05")
    yield page
    context.close()
    stop(running.process)


def drag(page: Page, what: str, onto: str) -> None:
    """Take something by the mouse and let it go over a day."""
    page.locator(what).scroll_into_view_if_needed()
    source = page.locator(what).bounding_box()
    target = page.locator(onto).bounding_box()
    assert source and target
    page.mouse.move(source["x"] + 20, source["y"] + source["height"] / 2)
    page.mouse.down()
    page.mouse.move(source["x"] + 60, source["y"] + 30, steps=3)
    page.mouse.move(target["x"] + 20, target["y"] + target["height"] - 12, steps=5)
    page.mouse.up()


def test_dragging_shows_what_it_would_bring_then_saves(fresh: Page) -> None:
    """Berlin dragged a week on settles both nights: seen first, saved, taken back by the toast."""
    drag(fresh, "a.bar.away[data-move]", 'table td[data-day="2027-05-19"]')
    fresh.wait_for_url("**/calendar/trip/**to=2027-05-19**")
    ahead = fresh.locator("[data-foresight]")
    assert ahead.get_by_text("Nobody for Freya and Tobi overnight").count() == 2
    fresh.get_by_role("button", name="Save").click()
    fresh.wait_for_url("**/calendar/2027-05")
    moved = fresh.locator('table td[data-day="2027-05-19"] a.bar.away')
    assert moved.count() == 1
    assert fresh.locator('table td[data-day="2027-05-12"] a.bar.away').count() == 0


def test_keeping_it_as_it_was_changes_nothing(fresh: Page) -> None:
    """After a look, the other button leads back and nothing has moved."""
    drag(fresh, "a.bar.away[data-move]", 'table td[data-day="2027-05-20"]')
    fresh.wait_for_url("**/calendar/trip/**")
    fresh.get_by_role("link", name="Keep it as it was").click()
    fresh.wait_for_url("**/calendar/2027-05")
    assert fresh.locator('table td[data-day="2027-05-12"] a.bar.away').count() == 1


def test_typing_does_what_dragging_does(fresh: Page) -> None:
    """By keyboard alone: the trip is opened, its days typed, looked at, saved."""
    fresh.locator("a.bar.away[data-move]").focus()
    fresh.keyboard.press("Enter")
    fresh.wait_for_url("**/calendar/trip/**")
    fresh.locator("[name=day]").first.fill("2027-05-19")
    fresh.locator("[name=last]").first.fill("2027-05-21")
    fresh.keyboard.press("Enter")
    fresh.wait_for_url("**look=1**")
    fresh.get_by_role("button", name="Save").focus()
    fresh.keyboard.press("Enter")
    fresh.wait_for_url("**/calendar/2027-05")
    assert fresh.locator('table td[data-day="2027-05-19"] a.bar.away').count() == 1


def test_dragging_in_the_week_changes_the_hour(fresh: Page) -> None:
    """Erik’s Tuesday meeting pulled down the column asks for a later hour of the same day."""
    fresh.goto(fresh.url.replace("2027-05", "week/2027-19"))
    block = fresh.locator(".vb a[data-move]").first
    box = block.bounding_box()
    column = fresh.locator('td[data-day="2027-05-11"][data-hours] .wcol').bounding_box()
    assert box and column
    hour = column["height"] / 24
    fresh.mouse.move(box["x"] + 8, box["y"] + 6)
    fresh.mouse.down()
    fresh.mouse.move(box["x"] + 8, box["y"] + 6 + hour, steps=4)
    fresh.mouse.move(box["x"] + 8, box["y"] + 6 + 2 * hour, steps=4)
    fresh.mouse.up()
    fresh.wait_for_url("**/calendar/weekly/**")
    assert "to=2027-05-11" in fresh.url
    assert fresh.locator("[name=start]").first.input_value() == "18:15"


def test_escape_ends_a_drag(fresh: Page) -> None:
    """Escape puts the item back; letting go then moves nothing."""
    box = fresh.locator("a.bar.away[data-move]").bounding_box()
    assert box
    fresh.mouse.move(box["x"] + 20, box["y"] + 8)
    fresh.mouse.down()
    fresh.mouse.move(box["x"] + 60, box["y"] + 120, steps=4)
    assert fresh.locator(".drag-ghost").count() == 1
    fresh.keyboard.press("Escape")
    assert fresh.locator(".drag-ghost").count() == 0
    fresh.mouse.up()
    assert fresh.url.endswith("/calendar/2027-05")


def test_a_click_on_a_day_adds_on_it(fresh: Page) -> None:
    """The empty part of a day leads to the form, filled with that day."""
    box = fresh.locator('table td[data-day="2027-05-16"]').bounding_box()
    assert box
    fresh.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 10)
    fresh.wait_for_url("**/calendar/add?**")
    assert fresh.locator("[name=day]").first.input_value() == "2027-05-16"
