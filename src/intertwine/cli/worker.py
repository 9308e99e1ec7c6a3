"""`intertwine worker`: the background work alone, for more machines than one."""

from __future__ import annotations

import os
import secrets
import signal
import socket
from typing import Annotated, Any

import typer

from intertwine.cli.start import refusals, start

INTERRUPTED = 130


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(worker)


def worker(
    name: Annotated[str, typer.Option(hidden=True)] = "",
    parent: Annotated[int | None, typer.Option(hidden=True)] = None,
    after: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Do the background work; `serve` starts one of these by itself."""
    start()
    from intertwine.actions import database
    from intertwine.actions.background.worker import Background

    if parent is None:
        with refusals("worker"):
            database.prepare()
    background = Background(name or named(), parent=parent, after=after)
    interrupted = False

    def stop(number: int, frame: Any) -> None:
        nonlocal interrupted
        del frame
        interrupted = number == signal.SIGINT
        background.stop()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    background.run()
    if interrupted:
        raise typer.Exit(INTERRUPTED)


def named() -> str:
    """A name that no other worker has."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
