"""The built front end, and what templates may take from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BUILT = ROOT / "src/intertwine/web/static/built"
TEMPLATES = sorted((ROOT / "src/intertwine/web/templates").rglob("*.html"))
LAST_STEP = 432
INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=|\shx-on\b|javascript:"
)
DATA_BLOCK = re.compile(r'<script\b[^>]*type="application/json"')


def inline_code(text: str) -> list[str]:
    """What the content security policy would block in a template."""
    return INLINE.findall(DATA_BLOCK.sub("<data", text))


def used(pattern: str) -> dict[str, set[str]]:
    """Words matched in each template, by the template's name."""
    return {path.name: set(re.findall(pattern, path.read_text("utf-8"))) for path in TEMPLATES}


def test_style_sheet_has_every_position() -> None:
    """A class starts and one ends a thing at each five minutes of 36 hours, in hours."""
    sheet = (BUILT / "app.css").read_text("utf-8")
    for letter in "se":
        found = dict(re.findall(rf"\.{letter}-(\d+)\{{--{letter}:\s*([\d.]+)\}}", sheet))
        assert set(found) == {str(step) for step in range(LAST_STEP + 1)}
        assert all(abs(float(hours) * 12 - int(step)) < 0.001 for step, hours in found.items())


def test_built_files_come_from_this_server_alone() -> None:
    """Neither styles nor scripts name another host, and no source map is shipped."""
    sheet = (BUILT / "app.css").read_text("utf-8")
    assert {address for address in re.findall(r"url\(([^)]+)\)", sheet) if "//" in address} == set()
    assert list(BUILT.glob("*.map")) == []


def test_notices_name_everything_that_is_shipped() -> None:
    """Each npm package whose work is in the built files has its licence text beside them."""
    notices = (BUILT / "THIRD_PARTY_NOTICES.txt").read_text("utf-8")
    for name in ("htmx.org", "lucide-static", "@fontsource-variable/inter"):
        assert re.search(rf"^{re.escape(name)} \d+\.\d+\.\d+ \(", notices, re.MULTILINE)
    assert "SIL OPEN FONT LICENSE" in notices


def test_icons_in_templates_are_in_the_sprite() -> None:
    """Every icon that a template asks for by name has a symbol."""
    symbols = set(re.findall(r'<symbol id="([\w-]+)"', (BUILT / "icons.svg").read_text("utf-8")))
    assert {"brand", "knot", "knot-soft", "i-clock"} <= symbols
    asked = used(r'icons\.svg[\'"] *%\}#([\w-]+)(?=")')
    named = used(r'<c-icon\b[^>]*?\bname="([\w-]+)"')
    missing = {
        (template, name)
        for template in asked
        for name in asked[template] | named[template]
        if not {name, f"i-{name}"} & symbols
    }
    assert missing == set()


def test_templates_hold_nothing_inline() -> None:
    """No template has a style, script or handler of its own, as the policy demands."""
    found = {path.name: inline_code(path.read_text("utf-8")) for path in TEMPLATES}
    assert {name: code for name, code in found.items() if code} == {}


@pytest.mark.parametrize(
    "fault",
    [
        "<style>p{}</style>",
        "<script>go()</script>",
        '<p style="--s:6">',
        '<button onclick="go()">',
        '<a hx-on:click="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_the_search_for_inline_code_finds_it(fault: str) -> None:
    """Each seeded fault is seen, while scripts by address and data blocks are let through."""
    assert inline_code(fault) != []
    allowed = '<script src="/a.js" defer></script><script type="application/json">{}</script>'
    assert inline_code(allowed) == []


def test_htmx_runs_nothing_and_stores_nothing() -> None:
    """The settings that matter are in the built script: no eval, no scripts, no kept history."""
    script = (BUILT / "app.js").read_text("utf-8")
    settings = re.search(r"Object\.assign\([\w$]+\.config,\{(.*?)\}\)", script)
    assert settings is not None
    assert set(settings[1].split(",")) == {
        "allowEval:!1",
        "allowScriptTags:!1",
        "includeIndicatorStyles:!1",
        "historyCacheSize:0",
        "refreshOnHistoryMiss:!0",
        "historyRestoreAsHxRequest:!1",
        "selfRequestsOnly:!0",
    }
