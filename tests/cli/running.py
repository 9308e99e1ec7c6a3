"""Run a command as a script would: a process of its own, nothing shared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its one JSON document."""
        return json.loads(self.out)


def run(
    *arguments: object, home: Path | None = None, environ: Mapping[str, str] | None = None
) -> Ran:
    """``intertwine …`` with its data in ``home``, in this test's Python."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("INTERTWINE_")}
    if home is not None:
        environment["INTERTWINE_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "intertwine", *map(str, arguments)],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "200"} | dict(environ or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(status=done.returncode, out=done.stdout, err=done.stderr)
