"""The first example household, entered as a person does it: from nothing to its own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.e2e.beginning import HERE, served
from tests.e2e.entering import OF_PARTNER, Said, Typist, entries
from tests.examples import EXAMPLES, facts_of_example, in_order

from intertwine.actions import portable
from intertwine.actions.portable import from_yaml

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "a long day and a short night"


def test_example_is_entered_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """Signed up from the console's link, every fact typed in, exported: the file's own content."""
    complaints: list[str] = []
    file = from_yaml.read((EXAMPLES / "a.yaml").read_text("utf-8")).tree
    with served(tmp_path) as link:
        context = browser.new_context(reduced_motion="reduce", **HERE)
        page = context.new_page()
        page.on("console", lambda one: complaints.append(one.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        _two_by_name(page, link, [one["name"] for one in file["partners"].values()])
        _entered(page, file)
        text = _exported(page)
        context.close()
    made = portable.read(text, ".yaml")
    assert portable.text_of(made) == portable.text_of(in_order(facts_of_example("a")))
    assert complaints == []


@pytest.mark.parametrize(
    "control",
    ["", '<input name="due" type="hidden">', '<label>Due <input name="due" hidden></label>',
     '<input name="due">'],
)  # fmt: skip
def test_a_person_could_not_type_there(browser: Browser, control: str) -> None:
    """Negative control: a control that is missing, hidden or without a label fails."""
    page = browser.new_page()
    page.set_content(f'<form id="fact-form">{control}<button>Add</button></form>')
    with pytest.raises(AssertionError):
        Typist(page).say("due", "2027-07-31")
    page.close()


def _two_by_name(page: Page, link: str, names: list[str]) -> None:
    """Sign up, and add the other partner on the page of people."""
    page.goto(link)
    page.get_by_label("Your name").fill(names[0])
    page.get_by_label("E-mail").fill("first@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/start/calendars")
    page.goto(page.url.replace("/start/calendars", "/people"))
    page.get_by_label("Your partner’s name").fill(names[1])
    page.get_by_role("button", name="Make an invitation").first.click()
    page.wait_for_load_state()
    _again(page)
    page.get_by_label("It works once").wait_for()


def _entered(page: Page, file: Said) -> None:
    """Every fact, from the page of all that is said."""
    page.get_by_role("link", name="Home", exact=True).first.click()
    typist = Typist(page)
    typist.amend("Home", "Name and dates", file["household"])
    rows = {group for group, _noun in OF_PARTNER}
    for said in file["partners"].values():
        own = {name: value for name, value in said.items() if name not in rows}
        typist.amend(said["name"].split()[0], "Name and limits", own)
    for entry in entries(file):
        typist.add(entry)


def _exported(page: Page) -> bytes:
    """The file of the account's page; the password is asked for where it was long ago."""
    page.get_by_role("link", name="Your account").first.click()
    page.get_by_role("link", name="Leave this household").click()
    page.wait_for_load_state()
    _again(page)
    page.get_by_role("link", name="Your account").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export my data").click()
    return Path(waiting.value.path()).read_bytes()


def _again(page: Page) -> None:
    """Give the password once more where it is asked for."""
    if "/account/again" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
