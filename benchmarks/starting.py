"""How long a clone takes until its first command runs: empty caches, full caches, second start.

Run it in a checkout: python benchmarks/starting.py. It works in a temporary folder, downloads
every locked package once, and prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PREPARE = '. "$1/scripts/bootstrap.sh"; prepare run'
AGAIN = 20


def clone(to: Path) -> None:
    """A clean copy of what is committed."""
    subprocess.run(["git", "clone", "--quiet", ROOT, to], check=True)


def prepare(checkout: Path, home: Path) -> float:
    """Seconds until the launcher would hand over to the command."""
    caches = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "UV_CACHE_DIR": str(home / "uv"),
        "PIP_CACHE_DIR": str(home / "pip"),
        "npm_config_cache": str(home / "npm"),
    }
    began = time.perf_counter()
    subprocess.run(
        ["bash", "-c", PREPARE, "bash", checkout],
        env={**os.environ, **caches},
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


def main() -> None:
    """Three figures, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        home, first, second = (Path(folder) / name for name in ("home", "first", "second"))
        home.mkdir()
        clone(first)
        clone(second)
        found = {"empty_caches": prepare(first, home), "full_caches": prepare(second, home)}
        again = sorted(prepare(second, home) for _ in range(AGAIN))
        found["second_start"] = again[AGAIN // 2]
    print(json.dumps({name: round(seconds, 3) for name, seconds in found.items()}))


if __name__ == "__main__":
    main()
