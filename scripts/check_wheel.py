"""Checks that a wheel holds what an installed Intertwine needs, and nothing of the checkout."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

BUILT = "intertwine/web/static/built"
NEEDED = (
    "intertwine/settings.py",
    "intertwine/examples/a.yaml",
    f"{BUILT}/app.css",
    f"{BUILT}/app.js",
    f"{BUILT}/icons.svg",
    f"{BUILT}/inter-latin-opsz-normal.woff2",
    f"{BUILT}/THIRD_PARTY_NOTICES.txt",
)


def faults(wheel: Path) -> list[str]:
    """What is missing from the wheel or does not belong in it."""
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    missing = [f"missing: {name}" for name in NEEDED if name not in names]
    if not any(name.endswith("licenses/LICENSE") for name in names):
        missing.append("missing: the licence")
    strange = [f"not ours: {name}" for name in names if not name.startswith("intertwine")]
    return missing + strange


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]))
    print("\n".join(found) or "the wheel is whole")
    sys.exit(bool(found))
