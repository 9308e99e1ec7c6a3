"""The launcher, the locks and the front end's build inputs."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
SCRIPTS = ("intertwine", "test", ".ci/run", "scripts/bootstrap.sh")
ADDRESS = re.compile(r"https?://|git\+|file:|--(extra-)?index-url", re.IGNORECASE)


def shell(code: str, *, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Bash code that has sourced the bootstrap script."""
    return subprocess.run(
        ["bash", "-c", f'set -euo pipefail; . "{ROOT}/scripts/bootstrap.sh"; {code}'],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_valid_bash(script: str) -> None:
    """Bash can parse every script, and those that are run are executable."""
    assert subprocess.run(["bash", "-n", ROOT / script], check=False).returncode == 0
    assert os.access(ROOT / script, os.X_OK) == (script != "scripts/bootstrap.sh")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_python_locks_pin_and_hash_everything(lock: Path) -> None:
    """Each requirement is one exact version with at least one hash, and no address."""
    text = lock.read_text("utf-8")
    requirements = re.split(r"\n(?=[a-z0-9])", text.strip())
    unpinned = [one for one in requirements if not re.match(r"[a-z0-9.\[\]-]+==\S+", one)]
    unhashed = [one for one in requirements if "--hash=sha256:" not in one]
    assert (unpinned, unhashed, ADDRESS.findall(text)) == ([], [], [])


def test_locks_agree_with_each_other() -> None:
    """What the tests run with is what people run with."""
    versions = [
        dict(re.findall(r"^([a-z0-9.-]+)(?:\[.*?\])?==([^\s;]+)", lock.read_text(), re.MULTILINE))
        for lock in (ROOT / "requirements/run.txt", ROOT / "requirements/dev.txt")
    ]
    assert versions[0].items() <= versions[1].items()


def test_npm_lock_names_no_registry() -> None:
    """The npm lock holds checksums for every package, and where none is fetched from."""
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))
    packages = [entry for path, entry in lock["packages"].items() if path]
    assert all("resolved" not in entry for entry in packages)
    assert all(entry["integrity"].startswith("sha512-") for entry in packages)


def test_built_files_are_not_committed() -> None:
    """Git ignores the built front end, the data directory and the environment."""
    paths = ["src/intertwine/web/static/built/app.css", "var/secret-key", ".venv/bin/python"]
    done = subprocess.run(
        ["git", "check-ignore", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == paths


def test_digest_follows_the_content_of_files(tmp_path: Path) -> None:
    """A checksum changes with a word or a file's content, and with nothing else."""
    file = tmp_path / "lock"
    file.write_text("one")
    first = shell(f'digest word "{file}"').stdout
    file.touch()
    assert shell(f'digest word "{file}"').stdout == first
    assert shell(f'digest other "{file}"').stdout != first
    file.write_text("two")
    assert shell(f'digest word "{file}"').stdout != first


def test_steps_are_done_once_for_the_same_inputs(tmp_path: Path) -> None:
    """A stamp counts only for the checksum it was made with."""
    code = (
        f'STAMPS="{tmp_path}/stamps"; current step a || echo due; stamp step a;'
        "current step a && echo done; current step b || echo due"
    )
    assert shell(code).stdout.split() == ["due", "done", "due"]


def test_messages_go_to_standard_error() -> None:
    """Whatever bootstrap has to say leaves standard output to the command."""
    done = shell("say hello; give_up the end", cwd=Path("/"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == ["intertwine: hello", "intertwine: the end"]


def test_launcher_passes_on_arguments_and_status(tmp_path: Path) -> None:
    """Started anywhere and by a link, it hands over exact arguments and the exit status."""
    checkout = tmp_path / "check out"
    (checkout / "scripts").mkdir(parents=True)
    launcher = checkout / "intertwine"
    launcher.write_bytes((ROOT / "intertwine").read_bytes())
    launcher.chmod(0o755)
    fake = checkout / "python"
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit 3\n')
    fake.chmod(0o755)
    (checkout / "scripts/bootstrap.sh").write_text(f'PYTHON="{fake}"\nprepare() {{ :; }}\n')
    link = tmp_path / "link"
    link.symlink_to(launcher)
    done = subprocess.run(
        [link, "check", "a b.yaml", "--json", ""],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split("\n") == [
        "-P",
        "-m",
        "intertwine",
        "check",
        "a b.yaml",
        "--json",
        "",
        "",
    ]
    assert done.returncode == 3


def test_nothing_committed_is_minified_or_names_this_machine() -> None:
    """Tracked text has no line of minified length and no path of a developer's machine."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    faults = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".woff2", ".ics"} or not path.is_file():
            continue
        text = path.read_text("utf-8")
        if (
            path.suffix in {".js", ".css", ".mjs"}
            and max(map(len, text.splitlines()), default=0) > 500
        ):
            faults.append(f"{name}: minified")
        if re.search(r"(?<![\w.])/(root|home/[a-z]+|Users/[a-z]+)/", text):
            faults.append(f"{name}: machine path")
    assert faults == []
