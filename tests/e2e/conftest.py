"""The demo as a person starts it, and a real Chromium that looks at it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from tests.e2e.running import Demo, Opened, started, stop

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


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data directory for all of a run, so that static files are gathered once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def demo(home: Path) -> Iterator[Demo]:
    """The demo on its own day."""
    running = started(home)
    yield running
    stop(running.process)


# Not for the whole session: Playwright's loop would stand in the way of Django's tests.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; in CI its absence is a failure, elsewhere it is said aloud."""
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is missing, so no page was looked at in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, demo: Demo) -> Iterator[Opened]:
    """Opens a page as a partner; whatever the browser complains of fails the test."""
    heard: list[str] = []
    contexts: list[BrowserContext] = []

    def complain(message: ConsoleMessage) -> None:
        # Chromium reports every address that is not there, also one that was asked for.
        grave = message.type in ("error", "warning")
        if grave and not message.location.get("url", "").endswith("/nowhere"):
            heard.append(message.text)

    def open_page(
        path: str = "/",
        *,
        width: int = 1440,
        theme: str = "light",
        scripts: bool = True,
        as_: str = "Amara",
        complaints: bool = True,
        worker: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
            service_workers="allow" if worker else "block",
        )
        contexts.append(context)
        page = context.new_page()
        if complaints:
            page.on("console", complain)
            page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(demo.links[as_])
        if path != "/":
            page.goto(demo.address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture(scope="module")
def night(browser: Browser, demo: Demo) -> str:
    """The address of the first Berlin night."""
    page = browser.new_page()
    page.goto(demo.links["Amara"])
    page.goto(f"{demo.address}/clashes")
    found = page.locator(".found-row").first.get_attribute("href")
    page.close()
    assert found is not None
    return found
