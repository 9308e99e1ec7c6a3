"""Keeps secrets that stand in addresses out of the log: invites, resets, feeds, demo links."""

from __future__ import annotations

import logging
import re

# A piece of a path that is long enough to be a secret. Ids are no secrets, and lose nothing.
_SECRET = re.compile(r"(?<=[/-])[A-Za-z0-9_:-]{20,}(?=[/\s\"'?&.,]|$)")


class Masked(logging.Filter):
    """Puts “…” for every long piece of an address in a message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask what the record says; it is always let through."""
        said = record.getMessage()
        masked = _SECRET.sub("…", said)
        if masked != said:
            record.msg, record.args = masked, None
        return True
