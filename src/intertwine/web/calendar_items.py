"""Adding, moving and changing what stands in the calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe


@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """A date is added."""
    raise Http404


@require_safe
def item(request: HttpRequest, noun: str, pk: UUID) -> HttpResponse:
    """One item, to be moved or changed."""
    raise Http404


urlpatterns = [
    path("calendar/add", add, name="calendar-add"),
    path("calendar/<slug:noun>/<uuid:pk>", item, name="calendar-item"),
]
