"""The addresses of Intertwine and a bare one: a signed-in page with nothing on it, never shipped.

Started as settings (DJANGO_SETTINGS_MODULE=benchmarks.bare) it puts itself in the place of the
addresses; the product never knows of it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from intertwine.settings import *  # noqa: F403 - these are settings too

ROOT_URLCONF = "benchmarks.bare"


def bare(request: HttpRequest) -> HttpResponse:
    """Who is signed in: a session and a user are looked up, and nothing else."""
    return HttpResponse(f"<!doctype html><title>bare</title><p>{request.user.get_username()}")


def __getattr__(name: str) -> object:
    if name == "urlpatterns":
        from intertwine.urls import urlpatterns  # inline: settings are read before addresses

        return [path("bare", bare), *urlpatterns]
    raise AttributeError(name)
