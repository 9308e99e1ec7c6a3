"""How fresh the calendars are, on any page: one line for the rail, notes beside the lanes."""

from __future__ import annotations

from typing import Any

from django import template

from intertwine.actions.membership import member_of
from intertwine.actions.pages.lane_states import LaneState, lane_states, sync_line

register = template.Library()
_KEPT = "_intertwine_lanes"


def _states(context: Any) -> tuple[tuple[LaneState, ...], str]:
    """The states and the household's zone, worked out once a request."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return (), "UTC"
    if not hasattr(request, _KEPT):
        member = member_of(request.user)
        found = ((), "UTC") if member is None else (lane_states(member), member.household.zone)
        setattr(request, _KEPT, found)
    states: tuple[tuple[LaneState, ...], str] = getattr(request, _KEPT)
    return states


@register.simple_tag(takes_context=True)
def calendar_sync(context: Any) -> str:
    """All calendars in one line; empty when there is none."""
    return sync_line(*_states(context))


@register.simple_tag(takes_context=True)
def stale_lanes(context: Any) -> list[LaneState]:
    """The calendars that may be old."""
    return [one for one in _states(context)[0] if one.stale]
