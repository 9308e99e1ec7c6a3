"""Puts the built front end and the compiled translations into the wheel: both are made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):  # type: ignore[misc]
    """Builds the assets when they are missing; refuses a wheel without them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it collects the wheel's files."""
        if version == "editable":
            return
        root = Path(self.root)
        style_sheet = root / "src/intertwine/web/static/built/app.css"
        if not style_sheet.is_file():
            build(root / "frontend")
        if not style_sheet.is_file():
            raise RuntimeError("the front end was not built: run ./intertwine --help once")
        compile_messages(root)


def compile_messages(root: Path) -> None:
    """Write the catalogues as the pages read them; Babel is among the build's requirements."""
    subprocess.run([sys.executable, root / "scripts/messages.py", "compile"], check=True)


def build(frontend: Path) -> None:
    """Install the locked npm packages and bundle them."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return
    subprocess.run([npm, "ci", "--omit=dev", "--ignore-scripts"], cwd=frontend, check=True)
    subprocess.run([node, "build.mjs"], cwd=frontend, check=True)
