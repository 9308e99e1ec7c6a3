"""The careers page in real Chromium: peaks by key, dates by dragging, all without scripts."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.e2e.running import Opened

pytestmark = pytest.mark.browser

ASK = (
    "/ask-of-home?person=amara&kind=nights&nights=3&days=Mon&start=08:00&end=18:00"
    "&since=2027-09-01&until=2027-11-30"
)
BAD = "/ask-of-home?kind=nights&nights=9"
PAGES = ["/careers", "/careers?zoom=2y", "/careers?zoom=quarter", ASK, BAD, "brief", "move"]
WIDTHS = [320, 390, 600, 768, 1024, 1280, 1440]


def went(page: Page, path: str) -> None:
    """Go to a page; “brief” and “move” are found from the careers page."""
    origin = "/".join(page.url.split("/")[:3])
    if path.startswith("/"):
        page.goto(origin + path)
        return
    page.goto(f"{origin}/careers")
    if path == "brief":
        page.locator('a[href$="/brief"]').first.click()
        return
    where = page.locator("[data-move-to]").first.get_attribute("data-move-to")
    page.goto(f"{origin}{where}&to=2027-05-13")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_careers_have_no_axe_violation(opened: Opened, path: str, theme: str, width: int) -> None:
    """axe finds nothing, the words of the timeline opened as well."""
    page = opened(width=width, theme=theme)
    went(page, path)
    for details in page.locator("details.tl-words summary").all():
        details.click()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_careers_never_scroll_sideways(opened: Opened, path: str) -> None:
    """From 320 to 1440 pixels only the timeline's own frame scrolls."""
    page = opened()
    went(page, path)
    wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide[width] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {width: more for width, more in wide.items() if more > 0} == {}


def test_together_comes_first_on_a_phone(opened: Opened) -> None:
    """On 390 pixels each matter stacks, what the two imply above both sides."""
    page = opened("/careers", width=390)
    tops = page.locator("#row-away").evaluate(
        "row => [...row.children].map(cell => cell.getBoundingClientRect().top)"
    )
    name, first, second, joint = tops
    assert name < joint < first < second


def test_p_goes_to_the_next_peak(opened: Opened) -> None:
    """The key p moves the focus to the peak, and Enter opens its finding."""
    page = opened("/careers")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.matches('[data-peak]')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/clashes/both-in-crunch-*")


def test_e_edits_the_row_that_has_the_focus(opened: Opened) -> None:
    """With the focus in a row, e opens the form of its first fact."""
    page = opened("/careers")
    page.locator("#row-growth a").first.focus()
    wanted = page.locator("#row-growth [data-edit]").first.get_attribute("href")
    page.keyboard.press("e")
    page.wait_for_url("**/facts/growth/*")
    assert wanted is not None
    assert page.url.endswith(wanted.replace("%2F", "/")) or wanted in page.url


def test_bars_stand_where_the_scale_says(opened: Opened) -> None:
    """In a year, a bar from 14 September covers what is left of the year, and the line today."""
    page = opened("/careers?zoom=1y&from=2027-01")
    bar = page.locator(".tl .rb", has_text="V300 prescribing")
    left, width = bar.evaluate(
        "one => [one.offsetLeft, one.offsetWidth].map(n => n / one.offsetParent.clientWidth)"
    )
    assert abs(left - 256 / 365) < 0.004
    assert abs(width - 109 / 365) < 0.004


def test_dragging_a_date_shows_the_clash_first(opened: Opened) -> None:
    """A date dropped two days later opens what that would meet; nothing has moved."""
    page = opened("/careers?zoom=quarter")
    link = page.locator("a[data-move]", has_text="Annual appraisal")
    link.scroll_into_view_if_needed()
    day = page.locator("[data-timeline] .tl-track").first.evaluate("one => one.clientWidth / 91")
    box = link.bounding_box()
    assert box is not None
    x, y = box["x"] + 10, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + day, y, steps=4)
    page.mouse.move(x + 2 * day, y, steps=4)
    assert link.inner_text() == "Annual appraisal, 2027-05-13"
    page.mouse.up()
    page.wait_for_url(re.compile(r"/careers/dates/[0-9a-f-]+/move\?.*to=2027-05-13"))
    assert "would meet 2 things more" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Leave it where it is").click()
    page.wait_for_url("**/careers?zoom=quarter")
    moved = page.locator("a[data-move]", has_text="Annual appraisal").get_attribute("data-move")
    assert moved == "2027-05-11"


def test_everything_works_without_scripts(opened: Opened) -> None:
    """Zoom, the question and its answer are links and a form."""
    page = opened("/careers", scripts=False)
    page.get_by_role("link", name="Two years").click()
    assert page.locator("#tlh").inner_text().startswith("Two years")
    page.get_by_role("link", name="What would it ask of home?").click()
    page.get_by_label("Nights a week").fill("3")
    page.get_by_role("button", name="Work it out").click()
    assert "would" in page.locator("h1").inner_text()


def test_fields_that_do_not_apply_are_hidden(opened: Opened) -> None:
    """Nights are asked for nights alone, days not for one trip."""
    page = opened("/ask-of-home")
    assert page.get_by_label("Nights a week").is_visible()
    page.get_by_label("What", exact=True).select_option("trip")
    assert not page.get_by_label("Nights a week").is_visible()
    assert not page.get_by_label("Tue").is_visible()
