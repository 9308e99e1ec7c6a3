"""A whole round of the talk by both partners, each in a browser of their own."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.e2e.running import Opened

pytestmark = pytest.mark.browser

WIDTHS = [320, 390, 768, 1024, 1440]
AMARA = {"moving": 2, "nights-away": 3, "waiting": 8, "appetite-own": 9, "appetite-other": 5}
ERIK = {"moving": 8, "nights-away": 4, "waiting": 2, "appetite-own": 7, "appetite-other": 8}


def swept(page: Page) -> None:
    """axe finds nothing in either theme on a desk and on a phone, and nothing is too wide."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (page.url, theme, width)
            if width in (390, 1440):
                found = Axe().run(page, options={"resultTypes": ["violations"]})
                assert found.response["violations"] == [], found.generate_report()
    page.emulate_media(color_scheme="light")


def answered(page: Page, numbers: dict[str, int], words: str) -> None:
    """Choose numbers and write a sentence; they keep themselves."""
    for name, number in numbers.items():
        page.locator(f'input[name="n-{name}"][value="{number}"]').check()
    page.get_by_label("What matters most to you in the coming two years?").fill(words)
    expect(page.locator("#kept")).to_contain_text("Kept. 6 of 20 answered")


def sealed(page: Page, address: str) -> None:
    """Read over and seal."""
    page.get_by_role("button", name="Read over and seal").click()
    page.wait_for_url("**/over")
    page.get_by_role("button", name="Seal it for good").click()
    page.wait_for_url(address)


@pytest.mark.slow
def test_whole_round_by_both(opened: Opened) -> None:
    """Begin, answer alone, seal, open at once, close an item, agree whose career goes first."""
    amara, erik = opened("/talk"), opened("/talk", as_="Erik", width=390)
    amara.get_by_role("button", name=re.compile("Begin")).click()
    amara.wait_for_url(re.compile(r"/talk/[0-9a-f-]{36}$"))
    address = amara.url
    answered(amara, AMARA, "That both of us are known at home.")
    amara.reload()
    expect(amara.locator('input[name="n-moving"][value="2"]')).to_be_checked()
    swept(amara)
    before = told(erik, address)
    sealed(amara, address)
    expect(amara.locator("h1")).to_have_text("Your sheet is sealed. Both open when both are in.")
    assert told(erik, address) == before
    answered(erik, ERIK, "Time that is not planned.")
    erik.get_by_role("button", name="Read over and seal").click()
    erik.wait_for_url("**/over")
    swept(erik)
    erik.get_by_role("button", name="Seal it for good").click()
    erik.wait_for_url(address)
    for page in (amara, erik):
        page.goto(address)
        expect(page.locator("h1")).to_have_text("Two things to talk about.")
        expect(page.locator("main")).to_contain_text("That both of us are known at home.")
    closed(amara)
    swept(amara)
    agreed(amara, erik)


def told(page: Page, address: str) -> str:
    """All that the page of a round says."""
    page.goto(address)
    return page.locator("main").inner_text()


def closed(page: Page) -> None:
    """The first item gets an owner and a day."""
    item = page.locator(".agenda-item").first
    item.locator("summary").click()
    item.get_by_label("Who").select_option("erik")
    item.get_by_label("By").fill("2027-05-03")
    item.get_by_role("button", name="Save").click()
    expect(page.locator(".agenda-item").first).to_contain_text("Erik takes it on, by 3 May 2027.")
    expect(page.locator("h1")).to_have_text("One thing to talk about.")


def agreed(amara: Page, erik: Page) -> None:
    """Amara proposes turns, Erik says yes."""
    amara.goto("/".join(amara.url.split("/")[:3]) + "/talk")
    amara.get_by_label("You take turns").check()
    amara.get_by_label("Whose goes first now").select_option("amara")
    amara.get_by_role("button", name="Propose it").click()
    expect(amara.locator("main")).to_contain_text("You have proposed this")
    erik.goto("/".join(erik.url.split("/")[:3]) + "/talk")
    swept(erik)
    erik.get_by_role("button", name="Yes").click()
    expect(erik.locator("main")).to_contain_text("You take turns; now it is Amara’s.")
    swept(erik)


def test_scale_is_answered_by_keys(opened: Opened) -> None:
    """A scale is one stop of the tab key; arrows choose, and the choice keeps itself."""
    page = opened("/talk")
    if page.get_by_role("button", name=re.compile("Begin")).count():
        page.get_by_role("button", name=re.compile("Begin")).click()
    else:
        page.get_by_role("link", name=re.compile("sheet")).first.click()
    page.wait_for_url(re.compile(r"/talk/[0-9a-f-]{36}$"))
    chosen = page.locator('input[name="n-roots"]')
    chosen.last.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator('input[name="n-roots"][value="10"]')).to_be_checked()
    expect(page.locator("#kept")).to_contain_text("Kept.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "w-roots"
    page.goto("/".join(page.url.split("/")[:3]) + "/talk")
    page.get_by_role("button", name="Lay this round aside").click()
    expect(page.locator("main")).to_contain_text("Laid aside on")
