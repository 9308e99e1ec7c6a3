"""Every address and the view behind it: each noun's module lists its own."""

from __future__ import annotations

from intertwine.web import (
    account,
    asking,
    calendar,
    calendar_items,
    careers,
    changes,
    clash,
    door,
    factors,
    facts,
    feeds,
    find,
    invite,
    offline,
    people,
    published,
    redating,
    talk,
    time,
    week,
)

urlpatterns = [
    *week.urlpatterns,
    *calendar.urlpatterns,
    *calendar_items.urlpatterns,
    *careers.urlpatterns,
    *asking.urlpatterns,
    *talk.urlpatterns,
    *time.urlpatterns,
    *redating.urlpatterns,
    *clash.urlpatterns,
    *facts.urlpatterns,
    *changes.urlpatterns,
    *find.urlpatterns,
    *door.urlpatterns,
    *invite.urlpatterns,
    *offline.urlpatterns,
    *people.urlpatterns,
    *factors.urlpatterns,
    *account.urlpatterns,
    *feeds.urlpatterns,
    *published.urlpatterns,
]
