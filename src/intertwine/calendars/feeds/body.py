"""A body that is read piece by piece and never unpacked beyond its limit."""

from __future__ import annotations

import zlib

_GZIP = 16 + zlib.MAX_WBITS


class Unpacking(Exception):
    """The packed body is broken, ends early, or is packed in an unknown way."""


class Body:
    """Gathers bytes up to a limit, on the wire and unpacked."""

    def __init__(self, largest: int, encoding: str) -> None:
        self._largest = largest
        self._wire = 0
        self._raw = bytearray()
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise Unpacking(encoding)
        self._unpack = zlib.decompressobj(_GZIP) if "gzip" in encoding else None

    def take(self, piece: bytes) -> bool:
        """Add a piece; False when the limit is passed."""
        self._wire += len(piece)
        if self._wire > self._largest:
            return False
        if self._unpack is None:
            self._raw += piece
            return True
        room = self._largest - len(self._raw) + 1
        try:
            self._raw += self._unpack.decompress(piece, room)
        except zlib.error as fault:
            raise Unpacking(str(fault)) from None
        return len(self._raw) <= self._largest

    def whole(self) -> bytes:
        """All of it; raises when the packed body ended early."""
        if self._unpack is not None and not self._unpack.eof:
            raise Unpacking("ended early")
        return bytes(self._raw)
