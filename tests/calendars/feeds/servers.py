"""A small web server whose answers are written byte by byte, and a network that leads to it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import httpcore

PUBLIC = "93.184.215.14"
CALENDAR = b"""BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:1\r
DTSTAMP:20270101T000000Z\r\nDTSTART:20270405T090000Z\r\nDTEND:20270405T100000Z\r
SUMMARY:Clinic\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""

Answering = Callable[[socket.socket, str], None]


def answer(
    body: bytes = CALENDAR, status: str = "200 OK", **headers: str
) -> Callable[[socket.socket, str], None]:
    """One whole answer; underscores of header names become hyphens."""

    def send(peer: socket.socket, request: str) -> None:
        del request
        said = {"Content-Length": str(len(body)), "Connection": "close"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        peer.sendall(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)

    return send


def moved(to: str, status: str = "302 Found") -> Answering:
    """An answer that leads on."""
    return answer(b"", status, Location=to)


class Server:
    """Listens on the loopback address; keeps the requests it was sent."""

    def __init__(self, *answers: Answering, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[str] = []
        self._answers = answers
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._over = threading.Event()

    def run(self) -> None:
        """Answer one connection after another; the last answer serves all further ones."""
        for number in range(1000):
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), peer:
                if self._tls is not None:
                    peer = self._tls.wrap_socket(peer, server_side=True)
                request = b""
                while b"\r\n\r\n" not in request:
                    piece = peer.recv(65536)
                    if not piece:
                        break
                    request += piece
                self.requests.append(request.decode())
                self._answers[min(number, len(self._answers) - 1)](peer, request.decode())
                peer.close()

    def close(self) -> None:
        """Listen no more."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextlib.contextmanager
def serving(*answers: Answering, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(*answers, tls=tls)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server
    server.close()
    thread.join(timeout=10)


class Wired(httpcore.NetworkBackend):
    """Notes the address that is connected to, and leads there to a server on this machine."""

    def __init__(self, server: Server | None) -> None:
        self.connected: list[str] = []
        self._server = server

    def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        """To the server, whatever the address."""
        del args, kwargs
        self.connected.append(host)
        assert self._server is not None, "nobody was to be connected to"
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self._server.port, 5)


def named(**hosts: str | Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """A resolver that knows some names (dots as underscores); all others are public."""

    def resolve(host: str, port: int) -> Sequence[str]:
        del port
        found = hosts.get(host.replace(".", "_"), PUBLIC)
        return [found] if isinstance(found, str) else found

    return resolve
