"""Which addresses a feed may never lead to: everything but the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# The standard library's `is_global` of Python 3.11 lets these through, or only some of them.
_ALSO_INWARD_4 = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carriers' own networks
        "192.0.0.0/24",
        "192.88.99.0/24",  # relays to IPv6
        "198.18.0.0/15",
        "240.0.0.0/4",
    )
)
_PUBLIC_6 = ip_network("2000::/3")
_ALSO_INWARD_6 = tuple(
    ip_network(network)
    for network in (
        "2001::/23",  # Teredo and other things that wrap an address of the fourth version
        "2001:db8::/32",
        "2002::/16",  # the same, 6to4
        "3fff::/20",
    )
)
# Never, not even for a host that the operator allows: where machines keep their secrets.
_NEVER = tuple(
    ip_network(network)
    for network in ("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "fe80::/10", "ff00::/8")
)


def inward(address: str) -> bool:
    """Whether a numeric address lies anywhere but in the public internet; so does nonsense."""
    found = _read(address)
    if found is None or not found.is_global or found.is_multicast:
        return True
    if isinstance(found, IPv4Address):
        return any(found in network for network in _ALSO_INWARD_4)
    # All that wraps an older address (::ffff:, 64:ff9b::, fec0::) lies outside 2000::/3.
    return found not in _PUBLIC_6 or any(found in network for network in _ALSO_INWARD_6)


def never(address: str) -> bool:
    """Whether not even a host that the operator allows may have this address."""
    found = _read(address)
    if isinstance(found, IPv6Address) and found not in _PUBLIC_6:
        loopback_or_own = found.is_loopback or found in ip_network("fc00::/7")
        return not loopback_or_own
    return found is None or any(found in network for network in _NEVER)


def _read(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
