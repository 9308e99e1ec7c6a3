"""`intertwine demo` and `intertwine serve`: the pages on this machine."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from intertwine.cli.beside import WorkerBeside
from intertwine.cli.start import REFUSED, dates, refusals, start

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

    from intertwine.actions.demo import Entry

INTERRUPTED = 130
HOST = "127.0.0.1"
PORT = 8765
THREADS = 4
PATIENCE = 30.0
GRACE = 10
EVERYWHERE = {"0.0.0.0": HOST, "::": "::1"}  # noqa: S104 - only told apart, never a default

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(demo)
    app.command()(serve)


def demo(
    host: Host = HOST,
    port: Port = PORT,
    today: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the demo takes for today.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Show an invented household: sets it up, serves its pages, prints the way in."""
    (day,) = dates(today=today)
    _free(host, port)
    _name(host)
    entries = _set_up(day)
    address = _address(host, port)
    links = [f"{address}/enter/{entry.token}" for entry in entries]

    def ready() -> None:
        print(f"Intertwine is at {address}")
        print(f"Sign in as {entries[0].name}: {links[0]}")
        for entry, link in zip(entries[1:], links[1:], strict=True):
            print(f"Or look as {entry.name}: {link}")
        print("Ctrl+C ends it.", flush=True)
        if not no_browser and _desktop():
            webbrowser.open(links[0])

    _run(host, port, ready)


def _set_up(day: date | None) -> tuple[Entry, ...]:
    """The demo's own database, its household and its clock, before Django starts."""
    from intertwine import environment  # inline: `intertwine --help` needs none of this

    home = environment.read({**os.environ, "INTERTWINE_DATABASE": environment.MEMORY}).home
    os.environ["INTERTWINE_DATABASE"] = str(home / "demo.sqlite3")
    start()
    from intertwine.actions import demo, today

    today.fix(day or demo.DAY)
    _collect()
    with refusals("demo"):
        return demo.set_up()


def serve(host: Host = HOST, port: Port = PORT) -> None:
    """Serve your household's pages; the first start prints the link that sets it up."""
    _free(host, port)
    _name(host)
    start()
    from intertwine.actions import database

    _collect()
    with refusals("serve"):
        database.prepare()
    token = _first_run()

    def ready() -> None:
        print(f"Intertwine is at {_address(host, port)}", flush=True)
        if token:
            print(f"Set up your household: {_address(host, port)}/sign-up/{token}", flush=True)

    _run(host, port, ready)


def _first_run() -> str | None:
    """The token of the link that sets up the first household, while there is none."""
    from intertwine.actions import inviting

    return inviting.first_run()


def _collect() -> None:
    from intertwine import assets

    if not assets.built():
        print("intertwine: the front end is not built, so pages have no styles", file=sys.stderr)
    assets.collect()


def _free(host: str, port: int) -> None:
    """End the command when somebody else listens there, or nobody can."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as fault:
            print(
                f"intertwine: cannot listen on {host}, port {port}: {fault.strerror}. "
                f"Name another with --port, such as --port {port % 65535 + 1}.",
                file=sys.stderr,
            )
            raise typer.Exit(REFUSED) from None


def _name(host: str) -> None:
    """Let the pages be reached under the very address they listen on."""
    if host not in EVERYWHERE:
        named = f"[{host}]" if ":" in host else host
        os.environ.setdefault("INTERTWINE_HOSTS", f"localhost,127.0.0.1,[::1],{named}")


def _address(host: str, port: int) -> str:
    host = EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _desktop() -> bool:
    """Whether there is a screen to open a browser on."""
    if sys.platform == "darwin":
        return "SSH_CONNECTION" not in os.environ
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _run(host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted; ``ready`` is called once the port answers."""
    # inline: only these two commands need the server
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server.mp import MPServer

    from intertwine.actions import database

    class Listening(MPServer):
        """The server, remembering which signal ended it."""

        ended_by: int | None = None

        def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
            self.ended_by = args[0] if args else None
            super().signal_handler_interrupt(*args)  # type: ignore[no-untyped-call]

    database.let_go()
    server = Listening(
        "intertwine.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        log_dictconfig=_to_standard_error(),
        websockets=False,
        workers_kill_timeout=GRACE,
        respawn_failed_workers=True,
    )
    beside = WorkerBeside()
    after = (ready, beside.start)
    threading.Thread(target=_when_answering, args=(host, port, after), daemon=True).start()
    try:
        server.serve(target_loader=_application, wrap_loader=False)
    finally:
        beside.end()
    if server.ended_by == signal.SIGINT:
        raise typer.Exit(INTERRUPTED)


def _application() -> WSGIHandler:
    """Load the pages, in the server's worker process.

    Ctrl+C in a terminal goes to every process. The worker leaves it to its parent, which then
    ends it: a worker that is told twice never stops (granian 2.8.7).
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    from intertwine.wsgi import application

    return application


def _to_standard_error() -> dict[str, Any]:
    stderr = {
        "class": "logging.StreamHandler",
        "formatter": "generic",
        "stream": "ext://sys.stderr",
    }
    return {"handlers": {"console": stderr, "access": stderr}}


def _when_answering(host: str, port: int, after: tuple[Callable[[], None], ...]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with socket.create_connection((EVERYWHERE.get(host, host), port), timeout=1):
                break
        except OSError:
            time.sleep(0.05)
    for call in after:
        call()
