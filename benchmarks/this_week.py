"""This week as Chromium measures it, beside a bare page of the same server in the same run.

    .venv/bin/python -m benchmarks.this_week [--times 7]

Scripts are counted as they travel (compressed); the largest paint is the best of several looks
with an empty cache, and the layout shift is the worst.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.pages import BARE, ROOT, seed, serve
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
WATCH = """
window.seen = {lcp: 0, cls: 0};
new PerformanceObserver(list => { for (const one of list.getEntries()) seen.lcp = one.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const one of list.getEntries()) seen.cls += one.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
SIZES = """performance.getEntriesByType('resource').map(
  one => [new URL(one.name).pathname, one.encodedBodySize])"""


def look(browser: Browser, address: str, cookie: str, width: int) -> dict[str, float]:
    """One look with an empty cache: the largest paint, the shift, bytes of scripts and styles."""
    name, value = cookie.split("=", 1)
    context = browser.new_context(viewport={"width": width, "height": 900}, service_workers="block")
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("window.seen.lcp > 0")
    seen = page.evaluate("window.seen")
    sizes = page.evaluate(SIZES)
    context.close()
    return {
        **seen,
        "scripts": sum(size for path, size in sizes if path.endswith(".js")),
        "styles": sum(size for path, size in sizes if path.endswith(".css")),
    }


def main() -> None:
    """Seed a few households, serve, look, print."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=7)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            INTERTWINE_HOME=folder,
            DJANGO_SETTINGS_MODULE="benchmarks.bare",
            PYTHONPATH=f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        )
        cookies = seed(50)
        process, port = serve(Path(folder))
        address = f"http://127.0.0.1:{port}"
        try:
            found = _looks(address, cookies[0], chosen.times)
        finally:
            process.terminate()
            process.wait()
    print(f"{'page':12}{'width':>6}{'LCP ms':>8}{'CLS':>7}{'scripts KB':>12}{'styles KB':>11}")
    for (path, width), looks in found.items():
        print(
            f"{'bare' if path == BARE else 'This week':12}{width:>6}"
            f"{min(one['lcp'] for one in looks):>8.0f}{max(one['cls'] for one in looks):>7.3f}"
            f"{looks[0]['scripts'] / 1000:>12.1f}{looks[0]['styles'] / 1000:>11.1f}"
        )


def _looks(address: str, cookie: str, times: int) -> dict[tuple[str, int], list[dict[str, float]]]:
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in (1440, 390):
            for path in (BARE, "/"):
                look(browser, address + path, cookie, width)
            for path in (BARE, "/"):
                found[path, width] = [
                    look(browser, address + path, cookie, width) for _ in range(times)
                ]
        browser.close()
    return found


if __name__ == "__main__":
    main()
