"""RFC 5545 in: a tolerant reader and an expander that keeps to instants.

`read` turns a file into a `Calendar`, `expand` turns that into instances. Both
are pure functions with budgets; no network, no clock.
"""

from __future__ import annotations

from .events import Details, Event
from .expansion import Expansion, expand
from .instances import Instance
from .limits import Limits
from .reader import Calendar, read
from .zones import pin_time_zones

__all__ = [
    "Calendar",
    "Details",
    "Event",
    "Expansion",
    "Instance",
    "Limits",
    "expand",
    "pin_time_zones",
    "read",
]
