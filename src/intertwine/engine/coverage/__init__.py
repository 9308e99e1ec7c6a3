"""Who has each child, minute by minute; every leg with its own carer, way and slack."""

from .cover import Coverage, Leg, Placed, cover, minute, minute_up, moment, span_of
from .day import Stretch

__all__ = [
    "Coverage", "Leg", "Placed", "Stretch", "cover", "minute", "minute_up", "moment", "span_of",
]  # fmt: skip
