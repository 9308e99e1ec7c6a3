"""Every address and the view behind it: each noun's module lists its own."""

from __future__ import annotations

from intertwine.web import (
    account,
    asking,
    calendar,
    calendar_items,
    careers,
    clash,
    door,
    factors,
    invite,
    people,
    redating,
    week,
)

urlpatterns = [
    *week.urlpatterns,
    *calendar.urlpatterns,
    *calendar_items.urlpatterns,
    *careers.urlpatterns,
    *asking.urlpatterns,
    *redating.urlpatterns,
    *clash.urlpatterns,
    *door.urlpatterns,
    *invite.urlpatterns,
    *people.urlpatterns,
    *factors.urlpatterns,
    *account.urlpatterns,
]
