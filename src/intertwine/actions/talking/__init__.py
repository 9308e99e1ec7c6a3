"""The talk: rounds with sealed sheets, the agenda they open, and which career goes first."""

from __future__ import annotations

from .agenda import Closing, close
from .agreeing import agree, decline, end, propose, withdraw
from .parting import part
from .reading import (
    Opened,
    Own,
    RoundThere,
    agenda_of,
    agreements_of,
    in_force,
    opened_rounds,
    own_sheet,
    rounds_of,
)
from .rounds import NotThereError, SealedError, StaleError, begin, keep, lay_aside, seal

__all__ = [
    "Closing",
    "NotThereError",
    "Opened",
    "Own",
    "RoundThere",
    "SealedError",
    "StaleError",
    "agenda_of",
    "agree",
    "agreements_of",
    "begin",
    "close",
    "decline",
    "end",
    "in_force",
    "keep",
    "lay_aside",
    "opened_rounds",
    "own_sheet",
    "part",
    "propose",
    "rounds_of",
    "seal",
    "withdraw",
]
