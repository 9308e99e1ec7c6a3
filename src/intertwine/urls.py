"""The project's addresses: all of them are the web layer's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("intertwine.web.urls"))]
# allauth asks for it by this name when something was tried too often.
handler429 = "intertwine.web.limits.too_many"
