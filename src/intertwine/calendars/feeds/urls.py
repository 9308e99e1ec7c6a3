"""The address a person gives, and the one that is asked."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from .answers import Failed

LONGEST = 2_000
SCHEMES = {"http": "http", "https": "https", "webcal": "https", "webcals": "https"}
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a request goes. Only the host is fit to be shown."""

    scheme: str
    host: str
    port: int
    target: str = field(repr=False)
    credentials: str = field(repr=False, default="")
    """What the Authorization header says, when the address bears a name and a password."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what credentials are meant for."""
        return self.scheme, self.host, self.port

    @property
    def host_header(self) -> str:
        """The host as the server is asked for it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address without its credentials: to resolve a redirect against."""
        return f"{self.scheme}://{self.host_header}{self.target}"


def place_of(url: str) -> Place | Failed:
    """Read an address; ``webcal:`` means HTTPS. Never raises."""
    url = url.strip()
    if len(url) > LONGEST:
        return _no_address(f"The address is {len(url)} characters long: {LONGEST} at most.")
    if any(ord(letter) < 33 or ord(letter) == 127 for letter in url) or "\\" in url:
        return _no_address("The address holds a blank or a control character: copy it again.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return _no_address("This is not a web address: copy it again from the calendar.")
    scheme = SCHEMES.get(parts.scheme.lower())
    if scheme is None or not parts.hostname:
        return _no_address("The address must begin with https:// or webcal://.")
    return _place(parts, scheme, port)


def _place(parts: SplitResult, scheme: str, port: int | None) -> Place | Failed:
    host = (parts.hostname or "").rstrip(".")
    try:
        if ":" not in host:
            host = host.encode("idna").decode("ascii")
        target = (parts.path or "/").encode("ascii").decode()
        query = parts.query.encode("ascii").decode()
    except UnicodeError:
        return _no_address("The address holds a letter that web addresses cannot: copy it again.")
    if not host or "%" in host or port == 0:
        return _no_address("The address names no host: copy it again.")
    return Place(
        scheme=scheme,
        host=host,
        port=port or PORTS[scheme],
        target=f"{target}?{query}" if query else target,
        credentials=_credentials(parts),
    )


def _credentials(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    said = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(said.encode()).decode()


def next_place(place: Place, location: str) -> Place | Failed:
    """Where a redirect leads. Credentials go along to the same origin alone."""
    found = place_of(urljoin(place.url, location))
    if isinstance(found, Failed):
        return Failed(code="redirect", sentence="The address leads on to one that cannot be read.")
    if place.scheme == "https" and found.scheme == "http":
        return Failed(
            code="downgrade",
            sentence="The address leads from https to http, which others could read: "
            "ask for an https address, or upload the file.",
        )
    kept = place.credentials if found.origin == place.origin else ""
    return Place(
        scheme=found.scheme,
        host=found.host,
        port=found.port,
        target=found.target,
        credentials=found.credentials or kept,
    )


def _no_address(sentence: str) -> Failed:
    return Failed(code="address", sentence=sentence)
