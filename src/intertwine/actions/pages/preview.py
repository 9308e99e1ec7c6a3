"""What an invited partner sees before any form: their own week, and one thing worth knowing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intertwine.actions.pages.ribbon import Ribbon
from intertwine.actions.pages.settling import Clash, ahead, clash_of
from intertwine.actions.pages.week import Week, monday_of, week
from intertwine.actions.viewing import viewing_as
from intertwine.domain.findings import Severity
from intertwine.store.models import Partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A week to look at. ``ribbon`` leads nowhere; ``finding`` is the nearest to decide."""

    dates: str
    headline: str
    ribbon: Ribbon | None
    finding: Clash | None
    entered: bool


def preview(partner: Partner) -> Preview:
    """The week that lies ahead of a partner, as that partner may see it."""
    seen = viewing_as(partner)
    first = monday_of(seen.outlook.today)
    now = week(seen.outlook, first=first, now=seen.now, viewer=seen.viewer)
    if not now.current or now.ribbon is None:
        # Nothing is known of this week: the first that something is known of.
        start = max(seen.outlook.household.horizon.first, first)
        now = week(seen.outlook, first=monday_of(start), now=seen.now, viewer=seen.viewer)
    found = [*ahead(seen.outlook, Severity.HARD), *ahead(seen.outlook, Severity.SOFT)]
    finding = next((one for one in found if partner.key in one.people), found[0] if found else None)
    return Preview(
        dates=now.dates,
        headline=now.headline,
        ribbon=_still(now),
        finding=clash_of(seen.outlook, finding) if finding else None,
        entered=bool(seen.outlook.household.commitments or seen.outlook.household.children),
    )


def _still(shown: Week) -> Ribbon | None:
    """The ribbon without its links: nobody is signed in."""
    if shown.ribbon is None:
        return None
    return replace(shown.ribbon, days=tuple(replace(day, tags=()) for day in shown.ribbon.days))
