"""`intertwine …`: the entry point. The commands themselves are in `intertwine.cli.app`."""

from __future__ import annotations

import os
import sys

from intertwine.domain.problems import Refused
from intertwine.environment import pin_zones

REFUSED = 2
INTERRUPTED = 130


def main() -> None:
    """Run one command; refused settings and Ctrl+C end in their own exit status."""
    pin_zones()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.settings")
    try:
        from .app import app  # inline: a refusal while it loads must not end in a traceback

        app(prog_name="intertwine")
    except Refused as refusal:
        for problem in refusal.problems:
            print(f"intertwine: {problem.sentence}", file=sys.stderr)
        sys.exit(REFUSED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
