"""Starting the commands that serve pages, and ending them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
PATIENCE = 60
Opened = Callable[..., Page]


@dataclass(frozen=True)
class Demo:
    """A running demo: its process, address, and links by partner."""

    process: subprocess.Popen[str]
    address: str
    port: int
    links: dict[str, str]
    home: Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command(*arguments: str, home: Path) -> subprocess.Popen[str]:
    """`intertwine` with a home of its own, in its own process group."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("INTERTWINE_", "_INTER"))}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "intertwine", *arguments],
        env={**environ, "INTERTWINE_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def started(home: Path, *arguments: str) -> Demo:
    """The demo, once it has printed its last line."""
    port = free_port()
    process = command("demo", "--no-browser", "--port", str(port), *arguments, home=home)
    assert process.stdout is not None
    lines: list[str] = []
    while not lines or "Ctrl+C" not in lines[-1]:
        line = process.stdout.readline()
        assert line, process.stderr and process.stderr.read()
        lines.append(line)
    links = dict(re.findall(r"as (\w+): (http\S+)", "".join(lines)))
    return Demo(process, f"http://127.0.0.1:{port}", port, links, home)


def stop(process: subprocess.Popen[str]) -> tuple[int, str]:
    """End it as Ctrl+C in a terminal does, all processes at once; its status and complaints."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        _, complaints = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    return process.returncode, complaints


def fetched(url: str) -> str:
    """A page's text, redirects followed, without cookies."""
    assert url.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - ours, see above
        text: str = answer.read().decode()
        return text
