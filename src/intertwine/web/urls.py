"""Every address and the view behind it: each noun's module lists its own."""

from __future__ import annotations

from intertwine.web import clash, door, week

urlpatterns = [
    *week.urlpatterns,
    *clash.urlpatterns,
    *door.urlpatterns,
]
