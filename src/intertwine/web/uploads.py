"""Uploads that are too large are not even kept while they come in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MOST = 6_000_000
MARK = "intertwine.upload-too-large"


class Bounded(FileUploadHandler):
    """Stops at MOST bytes; stands before the handlers that keep what comes."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on, unless it is one too many."""
        self._taken += len(raw_data)
        if self._taken > MOST:
            if self.request is not None:
                self.request.META[MARK] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file is made by the handlers behind."""
        del file_size


def too_large(request: HttpRequest) -> bool:
    """Whether something was not taken because of its size."""
    marked: Any = request.META.get(MARK, False)
    return bool(marked)
