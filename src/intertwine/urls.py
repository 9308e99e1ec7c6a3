"""The project's addresses: all of them are the web layer's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("intertwine.web.urls"))]
