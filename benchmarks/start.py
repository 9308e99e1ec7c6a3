"""From an empty database to the first clash, at a stated person's pace.

    .venv/bin/python benchmarks/start.py [--runs 3]

A person is taken to need 0.2 s for each character and 2 s for each thing done (a field found, a
file chosen, a button pressed); to this is added what the browser really waited for the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.e2e.beginning import HERE, PER_ACT, PER_CHARACTER, Hand, served, walk  # noqa: E402

WIDTHS = (1440, 390)
MOST = 180.0


def run(width: int) -> dict[str, Any]:
    """One couple's beginning."""
    from tests.e2e.conftest import CHROMIUM, FLAGS  # inline: pytest's side of the tests

    with (
        tempfile.TemporaryDirectory() as home,
        served(Path(home)) as link,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_context(viewport={"width": width, "height": 900}, **HERE).new_page()
        hand = Hand(page)
        walk(hand, link)
        chromium.close()
    return {
        "width": width,
        "acts": hand.acts,
        "characters": hand.characters,
        "pages_s": round(hand.waited, 2),
        "person_s": round(hand.seconds, 1),
    }


def main() -> None:
    """Print each run and the worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = [run(width) for width in WIDTHS for _ in range(parser.parse_args().runs)]
    worst = max(one["person_s"] for one in runs)
    print(
        json.dumps(
            {
                "load": os.getloadavg()[0],
                "per_character_s": PER_CHARACTER,
                "per_act_s": PER_ACT,
                "runs": runs,
                "worst_s": worst,
                "under_three_minutes": worst < MOST,
            },
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
