"""Countries and time zones to choose from, and the likely ones of a browser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global

NOWHERE = ("", "–")
HOME = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Where somebody probably is."""

    country: str
    zone: str


def guess(accepts: str) -> Guess:
    """From the browser's languages: en-GB is probably Britain; nothing when none says where."""
    for part in accepts.split(","):
        _language, _dash, rest = part.split(";")[0].strip().partition("-")
        country = rest.rpartition("-")[2].upper()
        zones = _zones_of().get(country)
        if zones:
            return Guess(country=country, zone=zones[0])
    return Guess(country="", zone=HOME)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Codes and English names, by name."""
    names = Locale("en").territories
    found = [(code, names[code]) for code in _zones_of() if code in names]
    return (NOWHERE, *sorted(found, key=lambda pair: pair[1]))


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Every IANA zone that a place is named after, and UTC."""
    found = sorted({zone for zones in _zones_of().values() for zone in zones})
    return (*((zone, zone.replace("_", " ")) for zone in found), (HOME, HOME))


@cache
def _zones_of() -> dict[str, list[str]]:
    """Zones by country, the one that most people live in first where the data says so."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _place, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    capitals = get_global("windows_zone_mapping")
    likely = set(capitals.values())
    for listed in found.values():
        listed.sort(key=lambda zone: zone not in likely)
    return found
