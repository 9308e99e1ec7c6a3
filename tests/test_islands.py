"""The scripts of every page, in a real Chromium under the real policy, without the app."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from intertwine.web.headers import CONTENT_SECURITY_POLICY

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "src/intertwine/web/static/built"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGE = """<!doctype html><html lang="en"><head><title>Islands</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/app.css">
<script src="/app.js" defer></script></head><body>
<button type="button" data-theme-toggle hidden aria-label="Switch light or dark">x</button>
<a href="#next" data-key="]" aria-label="Next week">next</a>
<a href="#clashes" data-key="g x">Clashes</a>
<a href="#one" data-gap id="one">one</a><a href="#two" data-gap id="two">two</a>
<input id="text"><details data-fold-phone open><summary>Why</summary>because</details>
<dialog id="keys"><ul data-key-list></ul>
<label><input type="checkbox" data-keys-switch>Single-key shortcuts</label></dialog>
<svg class="i knot" aria-hidden="true"><use href="/icons.svg#knot"/></svg>
<ol data-axis="night"><li class="track"><span class="blk a s-252 e-374" id="night">Night</span></li>
</ol></body></html>"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is missing; ./test says so too"),
]


class Handler(SimpleHTTPRequestHandler):
    """The built files, and the page above, with the app's policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=BUILT)) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture
def page(server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, opened at the width given by a parameter; complaints of the browser fail."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        width = getattr(request, "param", 1280)
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light")
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(server)
        yield page
        browser.close()
        assert complaints == []


def test_theme_is_switched_and_remembered(page: Page) -> None:
    """The button appears, turns the page dark, and a cookie tells the server."""
    page.get_by_role("button", name="Switch light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.cookie") == "intertwine_theme=dark"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_keys_press_what_declares_them(page: Page) -> None:
    """One key follows one link, two in turn follow another, and typing follows none."""
    page.keyboard.press("]")
    assert page.url.endswith("#next")
    page.keyboard.type("gx")
    assert page.url.endswith("#clashes")
    page.locator("#text").press_sequentially("]g")
    assert page.locator("#text").input_value() == "]g"
    assert page.url.endswith("#clashes")


def test_n_walks_through_the_gaps(page: Page) -> None:
    """The focus goes from gap to gap, round the end, and backwards with a capital."""
    visited = []
    for key in ("n", "n", "n", "Shift+N"):
        page.keyboard.press(key)
        visited.append(page.evaluate("document.activeElement.id"))
    assert visited == ["one", "two", "one", "two"]


def test_help_lists_the_keys_and_switches_them_off(page: Page) -> None:
    """The list is made of the page's own links; off stays off after a reload."""
    page.keyboard.type("?")
    rows = page.locator("dialog[open] li")
    assert rows.locator("> span:first-child").all_inner_texts() == [
        "Next week",
        "Clashes",
        "Next gap",
        "This list",
    ]
    assert rows.locator("kbd").all_inner_texts() == ["]", "g", "x", "n", "?"]
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("]")
    assert not page.url.endswith("#next")


@pytest.mark.parametrize(("page", "open_"), [(390, False), (1280, True)], indirect=["page"])
def test_folds_are_closed_on_a_phone_only(page: Page, open_: bool) -> None:
    """The same mark-up starts folded at 390 pixels and open at 1280."""
    assert page.locator("details").evaluate("one => one.open") is open_


def test_positions_put_a_night_on_its_axis(page: Page) -> None:
    """21:00 to 07:10 lies three eighths into noon to noon, and is as long as it should be."""
    box = page.locator("#night").evaluate(
        "one => [one.offsetLeft, one.offsetWidth].map(n => n / one.offsetParent.clientWidth)"
    )
    assert abs(box[0] - 9 / 24) < 0.002
    assert abs(box[1] - (610 / 60) / 24) < 0.002


def test_htmx_adds_no_style_and_stores_no_page(page: Page) -> None:
    """The policy's choices have reached htmx before it started."""
    assert page.evaluate("document.querySelectorAll('style').length") == 0
    assert page.evaluate("sessionStorage.getItem('htmx-history-cache')") is None
