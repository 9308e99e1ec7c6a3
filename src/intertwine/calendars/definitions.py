"""The zone names of one VCALENDAR: which clock each of them stands for."""

from __future__ import annotations

from functools import cache

from .components import Block, Walk
from .embedded import embedded_clock
from .values import content_line
from .vevent import FindZone
from .zones import Zone, guessed, named


def zones_of(calendar: Block, walk: Walk) -> tuple[FindZone, Zone | None]:
    """How this calendar's zone names are read, and the zone of its floating times."""
    defined: dict[str, Block] = {}
    for block in calendar.zones:
        for line in block.properties.get("TZID", [])[:1]:
            defined[_plain(content_line(line).value)] = block

    @cache
    def find(name: str) -> Zone | None:
        zone = named(name)
        block = defined.get(_plain(name))
        if zone is None and block is not None:
            located = block.properties.get("X-LIC-LOCATION")
            zone = named(content_line(located[0]).value) if located else None
            if zone is None:
                clock = embedded_clock(_plain(name), block.parts)
                zone = Zone(_plain(name), clock) if clock else None
        return zone or guessed(name)

    home = calendar.properties.get("X-WR-TIMEZONE")
    if not home:
        return find, None
    name = content_line(home[0]).value.strip()
    zone = find(name) if name else None
    if zone is None and name:
        walk.warn(
            "unknown-zone",
            f"The calendar's zone “{name[:60]}” is unknown; floating times stay floating.",
            calendar.first,
        )
    return find, zone


def _plain(name: str) -> str:
    return name.strip().strip("\"'").strip()
