"""What comes of fetching a feed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The feed's bytes, unpacked, and what to ask with next time."""

    raw: bytes = field(repr=False)
    etag: str
    last_modified: str
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server says that nothing changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing was got. ``passing`` when trying later may help without anybody's doing."""

    code: str
    sentence: str
    passing: bool = False
    retry_after: int | None = None
    """Seconds, when the server asked for patience."""


Answer = Fetched | Unchanged | Failed
