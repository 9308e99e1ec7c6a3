"""G15: every page that links lead to keeps the strict policy, seen by a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route
from tests.e2e.pages import OUTSIDE, PAGES
from tests.e2e.running import Demo, Opened
from tests.test_frontend import inline_code

pytestmark = pytest.mark.browser
MOST = 90
KIND = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d(-\d\d)?|-[0-9a-f]{8}\b")
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
WATCH = (
    "window.blocked = [];"
    "addEventListener('securitypolicyviolation', one => blocked.push(one.violatedDirective))"
)
LINKS = "[...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))"


def faults_of(page: Page, address: str, path: str) -> list[str]:
    """What a page has against the policy: headers, code in its source, what was blocked."""
    answer = page.goto(address + path)
    assert answer is not None
    headers = answer.headers
    found = [f"{name}: {headers.get(name)}" for name, value in HEADERS.items()
             if headers.get(name) != value]  # fmt: skip
    if "no-store" not in headers.get("cache-control", ""):
        found.append(f"cache-control: {headers.get('cache-control')}")
    found += [f"inline {one}" for one in inline_code(answer.text())]
    found += [f"blocked {one}" for one in page.evaluate("window.blocked")]
    return found


def test_every_page_keeps_the_policy(opened: Opened, demo: Demo, night: str) -> None:
    """All pages that are listed or linked to: right headers, no inline code, nothing blocked."""
    page = opened()
    page.add_init_script(WATCH)
    todo, kinds, faults = [path for path in PAGES if path != "night"] + [night], set(), {}
    seen: set[str] = set()
    while todo and len(seen) < MOST:
        path = todo.pop(0)
        # One of a kind: weeks and months without end look alike.
        kind = KIND.sub("*", path.partition("?")[0])
        if path in seen or (kind in kinds and path not in PAGES):
            continue
        seen.add(path)
        kinds.add(kind)
        if found := faults_of(page, demo.address, path):
            faults[path] = found
        todo += [
            link
            for link in page.evaluate(LINKS)
            if link.startswith("/") and not link.startswith(("/enter/", "/sign-out", "/account/ex"))
        ]
    page.context.clear_cookies()
    for path in OUTSIDE:
        if found := faults_of(page, demo.address, path):
            faults[path] = found
    assert faults == {}
    assert len(seen) > len(PAGES) / 2


def test_inline_code_would_be_noticed(opened: Opened, demo: Demo) -> None:
    """Negative control: a script and a style put into a page are found in it and blocked."""

    def spoil(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("</h1>", "</h1><script>1</script><i style='color:red'></i>")
        route.fulfill(response=answer, body=body)

    page = opened(complaints=False, worker=False)  # a worker would fetch past the route
    page.add_init_script(WATCH)
    page.route("**/clashes", spoil)
    found = faults_of(page, demo.address, "/clashes")
    assert [one for one in found if one.startswith("inline")] != []
    assert {one for one in found if one.startswith("blocked")} == {
        "blocked script-src-elem", "blocked style-src-attr"
    }  # fmt: skip
