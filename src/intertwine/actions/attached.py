"""A calendar file that a command counts as a partner's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Whose it is meant to be, and where it lies."""

    person: str
    path: Path
