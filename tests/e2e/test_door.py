"""The door in a real browser: first run, invitation, app, passkey, recovery code."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.e2e.running import command, free_port, stop

pytestmark = pytest.mark.browser
PASSWORD = "a long day and a short night"


@dataclass(frozen=True)
class Served:
    """A running `serve` on an empty database; ``setup`` is the link it printed."""

    address: str
    setup: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real command; passkeys need the name localhost."""
    port = free_port()
    process = command("serve", "--port", str(port), home=tmp_path_factory.mktemp("serve"))
    assert process.stdout is not None
    lines = [process.stdout.readline(), process.stdout.readline()]
    found = re.search(r"http://\S+/sign-up/\S+", "".join(lines))
    assert found, (lines, process.poll())
    local = f"http://localhost:{port}"
    yield Served(address=local, setup=re.sub(r"http://[^/]+", local, found[0]))
    stop(process)


def fresh(browser: Browser, complaints: list[str]) -> Page:
    """A browser of its own; what it complains of is gathered."""
    context: BrowserContext = browser.new_context(reduced_motion="reduce")
    page = context.new_page()

    def complain(text: str) -> None:
        # Chromium tells that it cleared what it was told to clear.
        if not text.startswith("Clear-Site-Data header on"):
            complaints.append(text)

    page.on("console", lambda one: complain(one.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def now_shown(secret: str) -> str:
    """What an authenticator app shows for a secret at this moment."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def swept(page: Page) -> None:
    """No axe violation, and nothing wider than a small phone."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    page.set_viewport_size({"width": 1280, "height": 800})


def again(page: Page) -> None:
    """Give the password once more where it is asked for."""
    if "/account/again" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()


def test_from_the_console_to_passkeys(browser: Browser, served: Served) -> None:
    """Sign up, invite, join, add an app and a passkey, sign in by each and by a code."""
    complaints: list[str] = []
    maya = fresh(browser, complaints)
    maya.goto(served.setup)
    swept(maya)
    maya.get_by_label("Your name").fill("Maya Okafor")
    maya.get_by_label("Your partner’s name").fill("Daniel Reyes")
    maya.get_by_label("E-mail").fill("maya@example.org")
    maya.get_by_label("Password").fill(PASSWORD)
    maya.get_by_role("button", name="Begin").click()
    maya.goto(f"{served.address}/people")
    expect(maya.locator("h1")).to_contain_text("Daniel Reyes is here by name")
    _partner_joins(browser, served, maya, complaints)
    codes = _app(maya, served)
    _passkey(maya, served)
    _by_code(maya, served, codes[0])
    assert complaints == []


def _partner_joins(browser: Browser, served: Served, maya: Page, complaints: list[str]) -> None:
    maya.get_by_role("button", name="Invite Daniel Reyes").click()
    again(maya)
    link = maya.get_by_label("It works once").input_value()
    swept(maya)
    daniel = fresh(browser, complaints)
    daniel.goto(re.sub(r"http://[^/]+", served.address, link))
    assert daniel.locator("form").count() == 0
    swept(daniel)
    daniel.get_by_role("link", name="Join with your own sign-in").click()
    swept(daniel)
    assert daniel.get_by_label("Your name").input_value() == "Daniel Reyes"
    daniel.get_by_label("E-mail").fill("daniel@example.org")
    daniel.get_by_label("Password").fill(PASSWORD)
    daniel.get_by_role("button", name="Join").click()
    daniel.goto(f"{served.address}/people")
    expect(daniel.locator("h1")).to_have_text("You both have your own sign-in, with equal rights.")
    daniel.context.close()


def _app(maya: Page, served: Served) -> list[str]:
    """Set up an app; the recovery codes that come with it."""
    maya.goto(f"{served.address}/account/factors")
    maya.get_by_role("link", name="Set up an app").click()
    again(maya)
    secret = maya.locator("code").inner_text()
    maya.get_by_label("Six digits").fill(now_shown(secret))
    maya.get_by_role("button", name="Turn it on").click()
    expect(maya.locator("h1")).to_contain_text("Keep these")
    swept(maya)
    codes = maya.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    return codes


def _passkey(maya: Page, served: Served) -> None:
    """Add a passkey kept by a virtual authenticator, sign out, and sign in by it alone."""
    cdp = maya.context.new_cdp_session(maya)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    maya.goto(f"{served.address}/account/factors/passkeys/add")
    again(maya)
    maya.get_by_role("button", name="Add the passkey").click()
    maya.wait_for_url("**/account/factors")
    expect(maya.locator("main")).to_contain_text("Your passkeys")
    _sign_out(maya, served)
    maya.get_by_role("button", name="Sign in with a passkey").click()
    maya.wait_for_url(f"{served.address}/")


def _by_code(maya: Page, served: Served, code: str) -> None:
    """Sign in by password and a recovery code, which then works no more."""
    for expected in ("in", "refused"):
        _sign_out(maya, served)
        maya.get_by_label("E-mail").fill("maya@example.org")
        maya.get_by_label("Password").fill(PASSWORD)
        maya.get_by_role("button", name="Sign in", exact=True).click()
        maya.get_by_label("Code from the app").fill(code)
        maya.get_by_role("button", name="Sign in", exact=True).click()
        if expected == "in":
            maya.wait_for_url(f"{served.address}/")
        else:
            expect(maya.locator(".wrong").first).to_be_visible()
            assert maya.url.endswith("/sign-in/code")
            return


def _sign_out(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/sign-out")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
