"""The direction of imports holds, and the checker would notice if it did not."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/intertwine"


def lint(checkout: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over the package in a checkout."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, free to be spoilt."""
    ignore = shutil.ignore_patterns("built", "__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "src/intertwine", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_layers_hold() -> None:
    """Every import contract of pyproject.toml is kept."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("domain/time.py", "import intertwine.engine"),
        ("domain/time.py", "import numpy"),
        ("engine/seeded.py", "import intertwine.calendars"),
        ("engine/seeded.py", "import django"),
        ("calendars/seeded.py", "import intertwine.store"),
        ("store/seeded.py", "import intertwine.actions"),
        ("actions/seeded.py", "import intertwine.web"),
        ("cli/seeded.py", "import intertwine.web"),
    ],
)
def test_a_forbidden_import_breaks_the_contracts(copy: Path, module: str, forbidden: str) -> None:
    """One seeded import against the direction turns the checker red."""
    path = copy / "src/intertwine" / module
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{forbidden}\n")
    done = lint(copy)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_domain_imports_the_standard_library_alone() -> None:
    """No module of the domain names a package from outside, listed in the contracts or not."""
    strange = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted((PACKAGE / "domain").rglob("*.py"))
        for name in imported(path)
        if name not in sys.stdlib_module_names and name != "intertwine"
    }
    assert strange == set()


def imported(path: Path) -> set[str]:
    """Top-level names of the packages that a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names
