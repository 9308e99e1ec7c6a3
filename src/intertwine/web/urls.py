"""Every address and the view behind it: each noun's module lists its own."""

from __future__ import annotations

from intertwine.web import calendar, calendar_items, careers, clash, door, week

urlpatterns = [
    *week.urlpatterns,
    *calendar.urlpatterns,
    *calendar_items.urlpatterns,
    *careers.urlpatterns,
    *clash.urlpatterns,
    *door.urlpatterns,
]
