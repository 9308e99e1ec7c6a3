"""The one client that asks other machines for anything: docs/calendars.md, “Fetching”.

Each hop is resolved once, every address that the name has is checked, and the connection
goes to a checked one; the name stays in SNI, in the certificate's check and in Host. No
proxies, no cookies, no redirects but those followed here.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpcore

from .addresses import inward, never
from .answers import Answer, Failed, Fetched, Unchanged
from .body import Body, Unpacking
from .timed import Deadline, Passed, Timed
from .urls import Place, next_place, place_of

Resolver = Callable[[str, int], Sequence[str]]
HOPS = 3
SECONDS = 10.0
LARGEST = 5_000_000
MOVED = {301, 302, 303, 307, 308}
AGENT = "Intertwine (calendar subscription)"


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a name, as the machine resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


class _Inward(Exception):
    """The name leads where feeds may not be fetched from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pinned:
    """A hop with the address that was checked for it."""

    place: Place
    address: str


class _Wire(httpcore.NetworkBackend):
    """Connects to the address that was checked, whatever name is asked for."""

    def __init__(self, network: httpcore.NetworkBackend, hop: _Pinned, until: Deadline) -> None:
        self._network, self._hop, self._until = network, hop, until

    def connect_tcp(  # type: ignore[no-untyped-def]
        self, host, port, timeout=None, local_address=None, socket_options=None
    ) -> httpcore.NetworkStream:
        """The hop's own address; ``host`` is only the name it was found under."""
        del host, timeout, local_address
        stream = self._network.connect_tcp(
            self._hop.address, port, self._until.left(), None, socket_options
        )
        return Timed(stream, self._until)


class Fetcher:
    """Fetches feeds. What it asks and whom it connects to can be replaced for tests.

    ``allowed`` names hosts that may lie in one's own network, when the feed's own address
    names them; ``forbidden`` says which addresses the others may not have.
    """

    def __init__(
        self,
        *,
        allowed: frozenset[str] = frozenset(),
        resolver: Resolver = resolve,
        network: httpcore.NetworkBackend | None = None,
        forbidden: Callable[[str], bool] = inward,
        trust: ssl.SSLContext | None = None,
        seconds: float = SECONDS,
        largest: int = LARGEST,
    ) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._network = network or httpcore.SyncBackend()
        self._forbidden = forbidden
        self._trust = trust
        self._seconds = seconds
        self._largest = largest

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Answer:
        """Ask for a feed; never raises for what another machine does."""
        place = place_of(url)
        if isinstance(place, Failed):
            return place
        until = Deadline(time.monotonic() + self._seconds)
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            return self._follow(place, until, {k: v for k, v in conditions.items() if v})
        except (Passed, httpcore.TimeoutException):
            return _passing("too-slow", f"No whole answer within {self._seconds:.0f} seconds.")
        except httpcore.ConnectError as fault:
            return _unconnected(fault)
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
            return _passing("broken", "The connection broke off before the calendar was whole.")

    def _follow(self, place: Place, until: Deadline, conditions: dict[str, str]) -> Answer:
        allowed = place.host in self._allowed
        for _ in range(HOPS + 1):
            try:
                address = self._address(place, until, allowed=allowed)
            except _Inward:
                return _leads_inward()
            except OSError:
                return _passing("no-such-host", f"No machine answers to the name {place.host}.")
            answer = self._ask(_Pinned(place=place, address=address), until, conditions)
            if not isinstance(answer, Place):
                return answer
            place, allowed = answer, allowed and answer.host in self._allowed
        return Failed(
            code="too-many-hops",
            sentence=f"The address leads on more than {HOPS} times: copy it again.",
        )

    def _address(self, place: Place, until: Deadline, *, allowed: bool) -> str:
        """A checked address of the hop; refused when any of the name's addresses is inward."""
        found = _in_time(lambda: self._resolver(place.host, place.port), until)
        if not found:
            raise OSError(place.host)
        test = never if allowed else self._forbidden
        if any(test(address) for address in found):
            raise _Inward
        return found[0]

    def _ask(self, hop: _Pinned, until: Deadline, conditions: dict[str, str]) -> Answer | Place:
        headers: dict[bytes | str, bytes | str] = {
            "Host": hop.place.host_header,
            "User-Agent": AGENT,
            "Accept": "text/calendar, */*;q=0.1",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        headers.update(conditions.items())
        if hop.place.credentials:
            headers["Authorization"] = hop.place.credentials
        url = httpcore.URL(
            scheme=hop.place.scheme,
            host=hop.place.host,
            port=hop.place.port,
            target=hop.place.target,
        )
        wire = _Wire(self._network, hop, until)
        with (
            httpcore.ConnectionPool(network_backend=wire, ssl_context=self._trust) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            return self._read(hop.place, response)

    def _read(self, place: Place, response: httpcore.Response) -> Answer | Place:
        said = {key.lower().decode("latin-1"): value.decode("latin-1")
                for key, value in response.headers}  # fmt: skip
        if response.status in MOVED and said.get("location"):
            return next_place(place, said["location"])
        if response.status == 304:
            return Unchanged()
        if response.status != 200:
            return _status(response.status, said.get("retry-after", ""))
        try:
            body = Body(self._largest, said.get("content-encoding", ""))
            for piece in response.iter_stream():
                if not body.take(piece):
                    size = f"{self._largest / 1e6:.0f} MB"
                    return Failed(
                        code="too-large",
                        sentence=f"The calendar is larger than {size}: share a shorter time, "
                        "or upload a part of it.",
                    )
            raw = body.whole()
        except Unpacking:
            return _passing("packed", "The answer is packed in a way that cannot be read.")
        return Fetched(
            raw=raw,
            etag=said.get("etag", "")[:500],
            last_modified=said.get("last-modified", "")[:100],
            content_type=said.get("content-type", "").partition(";")[0].strip().lower()[:100],
        )


def _in_time(ask: Callable[[], Sequence[str]], until: Deadline) -> Sequence[str]:
    """Resolving has no time limit of its own, so it is waited for from outside."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except Exception as fault:  # noqa: BLE001 - handed over to the caller
            answers.put(fault)

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=until.left())
    except queue.Empty:
        raise Passed from None
    if isinstance(answer, OSError):
        raise answer
    if isinstance(answer, Exception):  # a name that cannot be one
        raise OSError(str(answer))
    return answer


def _passing(code: str, sentence: str) -> Failed:
    return Failed(code=code, sentence=sentence, passing=True)


def _leads_inward() -> Failed:
    return Failed(
        code="inward",
        sentence="The address leads into a private network, where calendars are not fetched "
        "from: upload the file, or have the operator allow the host.",
    )


def _unconnected(fault: Exception) -> Failed:
    if any(isinstance(said, ssl.SSLError) for said in fault.args):
        return _passing("certificate", "The server's certificate cannot be trusted.")
    return _passing("no-answer", "The server does not answer.")


def _status(status: int, retry_after: str) -> Failed:
    patience = min(int(retry_after), 86_400) if retry_after.isdecimal() else None
    if status in (401, 403, 407):
        return Failed(
            code="sign-in",
            sentence="The server asks to sign in; the address may have been renewed: copy the "
            "calendar's secret address again, or upload the file.",
            retry_after=patience,
        )
    if status in (404, 410):
        return Failed(
            code="missing",
            sentence="There is no calendar at this address any more: copy it again.",
            retry_after=patience,
        )
    if status == 429 or status >= 500:
        sentence = f"The server cannot answer at present (status {status})."
        return Failed(code="busy", sentence=sentence, passing=True, retry_after=patience)
    return Failed(code="status", sentence=f"The server answers with status {status}.")
