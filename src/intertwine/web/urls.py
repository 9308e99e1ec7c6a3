"""Every address and the view behind it."""

from __future__ import annotations

from django.urls import path, re_path

from intertwine.web import clash, door, week

urlpatterns = [
    path("", week.this_week, name="this-week"),
    re_path(r"^week/(?P<key>[0-9]{4}-[0-9]{2})$", week.one_week, name="week"),
    path("clashes", clash.clashes, name="clashes"),
    path("clashes/<slug:identity>", clash.one_clash, name="clash"),
    path("sign-in", door.sign_in, name="sign-in"),
    path("enter/<slug:token>", door.enter, name="enter"),
]
