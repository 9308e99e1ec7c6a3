"""One deadline for a whole conversation, however slowly the other side drips."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from typing import Any

import httpcore


class Passed(Exception):
    """The deadline is over."""


class Deadline:
    """A moment of the monotonic clock."""

    def __init__(self, moment: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._moment = moment
        self._clock = clock

    def left(self) -> float:
        """Seconds left; raises when there are none."""
        left = self._moment - self._clock()
        if left <= 0:
            raise Passed
        return left


class Timed(httpcore.NetworkStream):
    """A stream whose every wait ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, until: Deadline) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, up to ``max_bytes``."""
        del timeout
        return self._stream.read(max_bytes, self._until.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send it all."""
        del timeout
        self._stream.write(buffer, self._until.left())

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same stream, encrypted; the certificate is checked for the host's name."""
        del timeout
        inner = self._stream.start_tls(ssl_context, server_hostname, self._until.left())
        return Timed(inner, self._until)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)
