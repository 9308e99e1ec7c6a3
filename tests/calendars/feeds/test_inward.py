"""G14: no feed leads into a private network, by whatever address, name, hop or moment."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.calendars.feeds.servers import PUBLIC, Wired, answer, moved, named, serving

from intertwine.calendars.feeds import Failed, Fetched, Fetcher, inward

INWARD = """
127.0.0.1 127.8.8.8 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254
192.168.0.1 192.168.1.254 169.254.169.254 169.254.0.1 100.64.0.1 100.127.255.254 192.0.0.8
192.0.2.7 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2002:a00:1::
2001:0:7f00:1:: 2001:db8::1 3fff::1 fec0::1 fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 ff02::1
ff0e::1 100::1 5f00::1 not-an-address
""".split()  # noqa: SIM905 - a list to be read, not typed
OUTWARD = "8.8.8.8 1.1.1.1 93.184.215.14 2606:4700:4700::1111 2a00:1450:4001:829::200e".split()  # noqa: SIM905 - a list to be read, not typed
# As people write the loopback address when they hope that nobody looks.
WRITTEN = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/",
    "http://localhost/", "https://localhost:8443/x.ics", "webcal://127.0.0.1/x.ics",
    "http://localhost./", "http://[::ffff:7f00:1]/", "http://user:pw@127.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("address", INWARD)
def test_no_connection_is_made_to_an_inward_address(address: str) -> None:
    """A name that resolves there is refused before anybody is connected to."""
    network = Wired(None)
    fetched = Fetcher(resolver=named(example_org=address), network=network).fetch(
        "https://example.org/secret.ics"
    )
    assert isinstance(fetched, Failed) and fetched.code == "inward"
    assert network.connected == []


@pytest.mark.parametrize("address", OUTWARD)
def test_public_addresses_are_asked(address: str) -> None:
    """Negative control of the list: it does not refuse everything."""
    assert not inward(address)
    with serving(answer()) as server:
        network = Wired(server)
        fetched = Fetcher(resolver=named(example_org=address), network=network).fetch(
            "http://example.org/"
        )
    assert isinstance(fetched, Fetched) and network.connected == [address]


@pytest.mark.parametrize("url", WRITTEN)
def test_the_loopback_address_is_known_however_it_is_written(url: str) -> None:
    """What this machine's own resolver makes of a disguised address is what is checked."""
    network = Wired(None)
    fetched = Fetcher(network=network).fetch(url)
    assert isinstance(fetched, Failed) and fetched.code in {"inward", "no-such-host"}
    assert network.connected == []


def test_without_the_guard_the_loopback_server_is_reached() -> None:
    """Negative control: it is the guard that keeps these tests' own server from being asked."""
    with serving(answer()) as server:
        url = f"http://127.0.0.1:{server.port}/x.ics"
        guarded = Fetcher().fetch(url)
        assert isinstance(guarded, Failed) and server.requests == []
        assert isinstance(Fetcher(forbidden=lambda address: False).fetch(url), Fetched)
        assert len(server.requests) == 1


def test_one_inward_address_among_many_refuses_the_name() -> None:
    """A name with a public and a private address is refused whole."""
    network = Wired(None)
    resolver = named(example_org=[PUBLIC, "10.0.0.1"])
    fetched = Fetcher(resolver=resolver, network=network).fetch("http://example.org/")
    assert isinstance(fetched, Failed) and fetched.code == "inward"


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://inside.example/", "//inside.example/x", "http://[::1]:8765/"],
)
def test_a_redirect_inward_is_not_followed(location: str) -> None:
    """Each hop is checked like the first."""
    with serving(moved(location)) as server:
        network = Wired(server)
        resolver = named(inside_example="192.168.1.1", **{"127_0_0_1": "127.0.0.1", "::1": "::1"})
        fetched = Fetcher(resolver=resolver, network=network).fetch("http://example.org/")
    assert isinstance(fetched, Failed) and fetched.code == "inward"
    assert network.connected == [PUBLIC]


def test_a_name_that_changes_its_address_is_connected_where_it_was_checked() -> None:
    """A rebinding resolver gains nothing: one look-up a hop, and the connection goes there."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return [PUBLIC if len(asked) == 1 else "127.0.0.1"]

    with serving(moved("/again")) as server:
        network = Wired(server)
        fetched = Fetcher(resolver=rebinding, network=network).fetch("http://example.org/")
    assert network.connected == [PUBLIC] and len(asked) == 2
    assert isinstance(fetched, Failed) and fetched.code == "inward"


def test_an_allowed_host_may_lie_in_the_own_network() -> None:
    """What the operator allows by name is asked, and nothing else in that network."""
    with serving(answer()) as server:
        network = Wired(server)
        resolver = named(nas_lan="192.168.1.5", other_lan="192.168.1.6")
        fetcher = Fetcher(allowed=frozenset({"nas.lan"}), resolver=resolver, network=network)
        assert isinstance(fetcher.fetch("http://nas.lan/x.ics"), Fetched)
        assert isinstance(fetcher.fetch("http://other.lan/x.ics"), Failed)
    assert network.connected == ["192.168.1.5"]


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "0.0.0.1", "64:ff9b::7f00:1"])
def test_an_allowed_host_is_never_a_machines_own_secrets(address: str) -> None:
    """Link-local addresses, where clouds keep credentials, stay out for allowed hosts too."""
    network = Wired(None)
    fetcher = Fetcher(
        allowed=frozenset({"nas.lan"}), resolver=named(nas_lan=address), network=network
    )
    assert isinstance(fetcher.fetch("http://nas.lan/x.ics"), Failed) and network.connected == []


def test_a_stranger_cannot_lead_on_to_an_allowed_host() -> None:
    """The operator's word counts for the address a person gave, not for a redirect from outside."""
    with serving(moved("http://nas.lan/x.ics")) as server:
        network = Wired(server)
        fetcher = Fetcher(
            allowed=frozenset({"nas.lan"}),
            resolver=named(nas_lan="192.168.1.5"),
            network=network,
        )
        fetched = fetcher.fetch("http://example.org/")
    assert isinstance(fetched, Failed) and fetched.code == "inward"
    assert network.connected == [PUBLIC]
