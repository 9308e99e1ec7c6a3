"""Work behind the pages: the queue, who works it off, and what is done by the clock."""

from __future__ import annotations
