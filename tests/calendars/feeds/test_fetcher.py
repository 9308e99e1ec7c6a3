"""What the client sends, what it bears with, and where it gives up."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.calendars.feeds.certificates import authority
from tests.calendars.feeds.servers import (
    CALENDAR,
    PUBLIC,
    Answering,
    Wired,
    answer,
    moved,
    named,
    serving,
)  # fmt: skip

from intertwine.calendars.feeds import Answer, Failed, Fetched, Fetcher, Unchanged

URL = "http://example.org/secret/basic.ics?x=1"


def fetch(*answers: Answering, url: str = URL, **options: Any) -> tuple[Answer, list[str]]:
    """The answer through a server that plays its part, and the requests it was sent."""
    asked = {name: options.pop(name) for name in ("etag", "last_modified") if name in options}
    with serving(*answers) as server:
        fetcher = Fetcher(**{"resolver": named(), "network": Wired(server), **options})
        return fetcher.fetch(url, **asked), server.requests


def refusal(*answers: Answering, **options: Any) -> str:
    """The code of the failure that an answer ends in."""
    found, _ = fetch(*answers, **options)
    assert isinstance(found, Failed)
    assert (
        found.sentence.endswith(".") and "secret" not in found.sentence.split("secret address")[0]
    )
    return found.code


def test_a_calendar_comes_with_what_to_ask_next_time() -> None:
    """Body, ETag, Last-Modified and the bare content type are kept."""
    found, _ = fetch(
        answer(ETag='"a1"', Last_Modified="Mon, 05 Apr 2027 07:00:00 GMT",
               Content_Type="Text/Calendar; charset=utf-8")
    )  # fmt: skip
    assert found == Fetched(
        raw=CALENDAR, etag='"a1"', last_modified="Mon, 05 Apr 2027 07:00:00 GMT",
        content_type="text/calendar",
    )  # fmt: skip


def test_conditions_are_sent_and_not_modified_is_understood() -> None:
    """What the server said last time goes back to it word for word."""
    found, requests = fetch(answer(b"", "304 Not Modified"), etag='W/"x"', last_modified="then")
    assert isinstance(found, Unchanged)
    assert 'If-None-Match: W/"x"\r\n' in requests[0]
    assert "If-Modified-Since: then\r\n" in requests[0]


def test_the_request_names_the_host_and_carries_nothing_else() -> None:
    """Host is the name that was asked for; no cookie, no referrer, no condition at first."""
    _, requests = fetch(answer(Set_Cookie="a=b"), url="http://example.org:8080/x.ics")
    head = requests[0].lower()
    assert head.startswith("get /x.ics http/1.1\r\n") and "host: example.org:8080\r\n" in head
    assert not any(name in head for name in ("cookie", "referer", "if-none", "authorization"))


def test_cookies_are_not_carried_to_the_next_hop() -> None:
    """A cookie set by a redirect is forgotten."""
    _, requests = fetch(answer(b"", "302 Found", Location="/two", Set_Cookie="a=b"), answer())
    assert "cookie" not in requests[1].lower() and requests[1].startswith("GET /two ")


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect unchecked, so none is used."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    found, _ = fetch(answer())
    assert isinstance(found, Fetched)


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    """A calendar may have moved a little, not for ever."""
    hops = [moved(f"/{number}", "301 Moved Permanently") for number in range(3)]
    assert isinstance(fetch(*hops, answer())[0], Fetched)
    assert refusal(*hops, moved("/3"), answer()) == "too-many-hops"


def test_credentials_go_to_their_own_origin_alone() -> None:
    """A name and password in the address are sent there, and not to where it leads on."""
    _, requests = fetch(
        moved("/here"), moved("http://elsewhere.org/"), answer(), url="http://u:p%40@example.org/"
    )
    assert [("authorization: basic dTpwQA==".lower() in one.lower()) for one in requests] == [
        True, True, False,
    ]  # fmt: skip


def _endless(peer: socket.socket, request: str) -> None:
    del request
    peer.sendall(b"HTTP/1.1 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n")
    while True:
        peer.sendall(b"X" * 65536)


def _bomb(peer: socket.socket, request: str) -> None:
    packed = gzip.compress(b"BEGIN:VCALENDAR\r\n" + b"\0" * 80_000_000)
    answer(packed, Content_Encoding="gzip")(peer, request)


@pytest.mark.parametrize("play", [_endless, _bomb])
def test_no_more_than_five_megabytes_are_taken(play: Answering) -> None:
    """A body without end and one that unpacks to 80 MB are refused at the limit."""
    assert refusal(play, seconds=60) == "too-large"


def _drip(peer: socket.socket, request: str) -> None:
    del request
    peer.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    peer.settimeout(0.02)
    while True:
        peer.sendall(b"B")
        try:
            if not peer.recv(1):
                return
        except TimeoutError:
            continue


def _drip_headers(peer: socket.socket, request: str) -> None:
    del request
    peer.settimeout(0.02)
    peer.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        peer.sendall(b"a")
        try:
            if not peer.recv(1):
                return
        except TimeoutError:
            continue


def _silent(peer: socket.socket, request: str) -> None:
    del request
    peer.recv(1)


@pytest.mark.parametrize("play", [_drip, _drip_headers, _silent])
def test_the_deadline_is_for_the_whole(play: Answering) -> None:
    """A server that always sends a little more in time does not keep us."""
    assert refusal(play, seconds=0.5) == "too-slow"


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    """Looking up a name is within the deadline too."""
    over = threading.Event()
    found = Fetcher(resolver=lambda host, port: [str(over.wait())], seconds=0.2).fetch(URL)
    over.set()
    assert isinstance(found, Failed) and found.code == "too-slow" and found.passing


def _torn(peer: socket.socket, request: str) -> None:
    del request
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + CALENDAR)


def _nonsense(peer: socket.socket, request: str) -> None:
    del request
    peer.sendall(b"220 ftp ready\r\n\r\n")


@pytest.mark.parametrize(
    ("play", "code"),
    [
        (_torn, "broken"),
        (_nonsense, "broken"),
        (answer(b"x", Content_Encoding="br"), "packed"),
        (answer(gzip.compress(CALENDAR)[:-9], Content_Encoding="gzip"), "packed"),
        (answer(b"", "500 Oh"), "busy"),
        (answer(b"", "401 Unauthorized"), "sign-in"),
        (answer(b"", "403 Forbidden"), "sign-in"),
        (answer(b"", "404 Not Found"), "missing"),
        (answer(b"", "410 Gone"), "missing"),
        (answer(b"", "302 Found"), "status"),
        (answer(b"", "204 No Content"), "status"),
        (moved("ftp://example.org/"), "redirect"),
        (moved("http://exa mple.org/"), "redirect"),
    ],
)
def test_a_bad_answer_is_told_in_a_sentence(play: Answering, code: str) -> None:
    """Whatever another machine does ends in a failure with its words, never in an exception."""
    assert refusal(play) == code


def test_a_server_may_ask_for_patience() -> None:
    """Retry-After is taken in seconds, up to a day."""
    found, _ = fetch(answer(b"", "429 Too Many", Retry_After="7200"))
    assert isinstance(found, Failed) and found.passing and found.retry_after == 7200
    found, _ = fetch(answer(b"", "503 Later", Retry_After="99999999"))
    assert isinstance(found, Failed) and found.retry_after == 86400


@pytest.mark.parametrize(
    "url",
    ["", "x", "ftp://example.org/", "file:///etc/passwd", "http://", "gopher://a/", "http://a b/",
     "http://a:99999/", "http://a:0/", "http://[::1/", "javascript:alert(1)", "http://é\x00/",
     "http://a/\r\nHost: b", "http://[fe80::1%25eth0]/", "h" * 3000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_in_words(url: str) -> None:
    """Bad addresses never reach the network."""
    network = Wired(None)
    found = Fetcher(network=network, resolver=named()).fetch(url)
    assert isinstance(found, Failed) and found.code == "address" and network.connected == []


def test_webcal_means_https(tmp_path: Path) -> None:
    """A webcal address is asked over TLS, with the name in SNI, in the certificate and in Host."""
    asked: list[str | None] = []
    server_side, trust = authority(tmp_path, "example.org")
    server_side.sni_callback = lambda sock, name, context: asked.append(name)
    with serving(answer(), tls=server_side) as server:
        network = Wired(server)
        fetcher = Fetcher(resolver=named(), network=network, trust=trust)
        found = fetcher.fetch("webcal://example.org/x.ics")
        assert isinstance(found, Fetched)
        assert asked == ["example.org"] and network.connected == [PUBLIC]
        assert "host: example.org\r\n" in server.requests[0].lower()


@pytest.mark.parametrize("case", ["wrong name", "unknown authority"])
def test_a_certificate_that_cannot_be_trusted_is_refused(tmp_path: Path, case: str) -> None:
    """Pinning the address does not loosen the check of the certificate."""
    name = "other.org" if case == "wrong name" else "example.org"
    server_side, trust = authority(tmp_path, name)
    if case == "unknown authority":
        trust = ssl.create_default_context()
    with serving(answer(), tls=server_side) as server:
        found = Fetcher(resolver=named(), network=Wired(server), trust=trust).fetch(
            "https://example.org/"
        )
    assert isinstance(found, Failed) and found.code == "certificate"


def test_https_never_leads_back_to_http(tmp_path: Path) -> None:
    """A secret address is not sent in the clear because a server says so."""
    server_side, trust = authority(tmp_path, "example.org")
    with serving(moved("http://example.org/"), tls=server_side) as server:
        found = Fetcher(resolver=named(), network=Wired(server), trust=trust).fetch(
            "https://example.org/"
        )
    assert isinstance(found, Failed) and found.code == "downgrade" and len(server.requests) == 1
