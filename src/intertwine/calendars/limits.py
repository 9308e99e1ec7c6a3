"""How much of a hostile file is read before it is refused or cut short."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Budgets; the defaults are those of docs/calendars.md.

    Going over ``size``, ``depth``, ``events`` or ``components`` refuses the file.
    The others cut one series (or the whole expansion) short with a warning.
    """

    size: int = 20_000_000
    """Bytes, unpacked."""
    depth: int = 16
    """Components inside components."""
    events: int = 20_000
    """Events without RECURRENCE-ID."""
    components: int = 200_000
    """Components of any kind, alarms included."""
    warnings: int = 500
    """Kept one by one; later ones are only counted."""
    listed_dates: int = 200_000
    """RDATE and EXDATE values in one event."""
    per_day: int = 1_440
    """Times one rule may fall on one day."""
    iterations: int = 60_000
    """Steps of one series' rules."""
    instances: int = 20_000
    """Instances of one series in the window."""
    all_iterations: int = 5_000_000
    """Steps of all series together."""
    all_instances: int = 500_000
    """Instances of all series together."""


DEFAULT = Limits()
