"""On whose clock a page's moments are shown: the household's, wherever the server stands."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class HomeClock:
    """Puts the household's zone in place for all that a request shows; UTC for all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        partner = getattr(request.user, "partner", None)
        with timezone.override(None if partner is None else partner.household.zone):
            return self.get_response(request)
