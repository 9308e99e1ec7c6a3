"""Walking the pages as somebody, and what of a page may differ between two looks: nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from tests.gates.addresses import POLICY, path_of
from tests.gates.world import World

HOST = "http://testserver"
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken&quot;: &quot;|X-CSRFToken": ")\w+')
CANARY = re.compile(rb"zq[a-z]+canary", re.IGNORECASE)
# How many pages of one kind are opened: the first links of each kind are like the rest.
OF_A_KIND = 3
# What the browser is told for itself, and what differs between two answers by nature.
LEFT_OUT = {"Set-Cookie"}


class Links(HTMLParser):
    """The addresses that a page leads to by following or by asking."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links, what htmx fetches, and forms that ask."""
        said = dict(attrs)
        asked = said.get("action") if said.get("method", "get") == "get" else None
        for address in (said.get("href"), said.get("hx-get"), asked):
            if address is not None:
                self.found.append(address)


def links(body: bytes, here: str) -> Iterator[str]:
    """The addresses of this site that a page leads to, without fragments."""
    parser = Links()
    parser.feed(body.decode(errors="replace"))
    for address in parser.found:
        parts = urlsplit(urljoin(HOST + here, address))
        if parts.netloc == "testserver" and not parts.path.startswith("/static/"):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def kind_of(address: str) -> str | None:
    """Which view answers, and about which noun; None for what is no address of ours."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    return f"{found.url_name} {found.kwargs.get('noun', '')}"


def raw(response: HttpResponse) -> bytes:
    """Everything that was sent: headers and body."""
    head = "\n".join(f"{name}: {value}" for name, value in sorted(response.items()))
    return f"{response.status_code}\n{head}\n\n".encode() + body_of(response)


def body_of(response: HttpResponse) -> bytes:
    """The body, also of a stream."""
    if response.streaming:
        return b"".join(response)
    return bytes(response.content)


def plain(response: HttpResponse) -> bytes:
    """Everything that was sent, without the token against forged requests."""
    for name in LEFT_OUT & set(response.headers):
        del response.headers[name]
    return TOKEN.sub(rb"\1", raw(response))


def crawl(client: Client, world: World, also: Iterable[str] = ()) -> dict[str, bytes]:
    """Every page that can be reached from the examples of all addresses, and what it says."""
    waiting = [*also, *(path_of(name, world) for name in POLICY)]
    seen: dict[str, bytes] = {}
    opened: dict[str | None, int] = {}
    asked = set(waiting)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or (opened.get(kind, 0) >= OF_A_KIND and address not in also):
            continue
        opened[kind] = opened.get(kind, 0) + 1
        response = client.get(address)
        seen[address] = plain(response)  # type: ignore[arg-type]
        for link in links(seen[address], address):
            if link not in asked:
                asked.add(link)
                waiting.append(link)
    return seen


def canaries(pages: dict[str, bytes]) -> dict[str, set[bytes]]:
    """Which canaries stand on which page, in the address or in the text."""
    found = {
        address: set(CANARY.findall(address.encode() + b" " + body))
        for address, body in pages.items()
    }
    return {address: texts for address, texts in found.items() if texts}
