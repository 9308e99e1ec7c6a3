"""From the zone names that calendars use to clocks that can be trusted.

Order (docs/calendars.md): an IANA name beats a definition inside the file, the
file's definition beats guesses, and a name nobody knows leaves the time as it
stands on the wall, which the reader then says.
"""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from .windows import WINDOWS

_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*([+-])(\d{1,2})[:.]?(\d\d)?", re.IGNORECASE)
_DISPLAY = re.compile(r"\((?:UTC|GMT)\s*(?:([+-])(\d\d):?(\d\d))?\)\s*(.+)", re.IGNORECASE)
_LONGEST_NAME = 250
_EARLIEST = datetime.min.replace(tzinfo=UTC)
_LATEST = datetime.max.replace(tzinfo=UTC, microsecond=0)


@dataclass(frozen=True, slots=True, eq=False)
class Zone:
    """A clock: its name as we show it, and its rules."""

    name: str
    clock: tzinfo

    def instant(self, wall: datetime) -> datetime:
        """The UTC instant of a naive wall time: gap forward, overlap first (RFC 5545 3.3.5).

        Clamped at the ends of years 1 and 9999.
        """
        try:
            return wall.replace(tzinfo=self.clock).astimezone(UTC)
        except OverflowError:
            return _EARLIEST if wall.year < 5000 else _LATEST

    def wall(self, moment: datetime) -> datetime:
        """The naive wall time of an instant, clamped likewise."""
        try:
            return moment.astimezone(self.clock).replace(tzinfo=None, fold=0)
        except OverflowError:
            return (_EARLIEST if moment.year < 5000 else _LATEST).replace(tzinfo=None)


UTC_ZONE = Zone("UTC", UTC)


def pin_time_zones() -> None:
    """Take zone rules from the tzdata wheel only, never from the machine.

    The same calendar must expand alike everywhere, and machines lag behind:
    call it once when the program starts, before any zone is made.
    """
    zoneinfo.reset_tzpath(())
    ZoneInfo.clear_cache()
    _known.cache_clear()
    _cities.cache_clear()
    _named.cache_clear()


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """IANA names by their lower-case spelling."""
    return {name.lower(): name for name in zoneinfo.available_timezones() if name != "Factory"}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """IANA names by the city they end in; of several the canonical region wins."""
    found: dict[str, str] = {}
    for name in sorted(_known().values(), key=lambda name: (name.count("/"), name)):
        region, slash, city = name.rpartition("/")
        if slash and region != "Etc":
            found.setdefault(city.lower().replace("_", " "), name)
    return found


def named(name: str) -> Zone | None:
    """The zone of an IANA or Windows name, in any case, quoted or with a vendor's prefix.

    ``/mozilla.org/20050126_1/Europe/Berlin`` and the like end in an IANA name.
    """
    return _named(name) if len(name) <= _LONGEST_NAME else None


@lru_cache(maxsize=2048)
def _named(name: str) -> Zone | None:
    plain = name.strip().strip("\"'").strip()
    if plain.upper() in ("Z", "UTC", "ETC/UTC", "GMT", "ETC/GMT", "COORDINATED UNIVERSAL TIME"):
        return UTC_ZONE
    known = _known()
    pieces = [piece for piece in plain.lower().split("/") if piece]
    found = known.get(plain.lower())
    for size in (3, 2):
        if found is None and len(pieces) >= size:
            found = known.get("/".join(pieces[-size:]))
    if found is None:
        found = _WINDOWS.get(plain.lower())
    return Zone(found, ZoneInfo(found)) if found else None


def guessed(name: str) -> Zone | None:
    """The zone of an offset (``GMT+0100``), of Outlook's list of cities, of ``Europe_Berlin``.

    The sign is read as people write it: GMT+0100 is ahead of Greenwich.
    """
    if len(name) > _LONGEST_NAME:
        return None
    plain = name.strip().strip("\"'").strip()
    match = _OFFSET.fullmatch(plain)
    if match:
        return _fixed(*match.groups())
    display = _DISPLAY.fullmatch(plain)
    cities = display.group(4) if display else plain
    if display or "," in plain:
        zone = _of_cities(cities, _offset(*display.groups()[:3]) if display else None)
        if zone or display is None:
            return zone
        return _fixed(*display.groups()[:3])
    for old in ("_", "-"):
        zone = named(plain.replace(old, "/", 1)) if old in plain else None
        if zone:
            return zone
    return None


def _of_cities(text: str, offset: timedelta | None) -> Zone | None:
    """The first listed city that IANA knows; it must keep the standard offset that is given."""
    for city in text.split(","):
        name = _cities().get(city.strip().lower())
        if name is None:
            continue
        zone = Zone(name, ZoneInfo(name))
        if offset is None or offset in (
            (datetime(2025, month, 1, tzinfo=zone.clock).utcoffset()) for month in (1, 7)
        ):
            return zone
    return None


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> timedelta:
    size = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -size if sign == "-" else size


def _fixed(sign: str | None, hours: str | None, minutes: str | None) -> Zone | None:
    offset = _offset(sign, hours, minutes)
    if abs(offset) > timedelta(hours=15):
        return None
    total = abs(offset) // timedelta(minutes=1)
    name = f"UTC{'-' if offset < timedelta(0) else '+'}{total // 60:02}:{total % 60:02}"
    return Zone(name, timezone(offset))


_WINDOWS = {name.lower(): zone for name, zone in WINDOWS.items()}
