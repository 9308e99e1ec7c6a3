"""A milestone on the timeline."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intertwine.actions.careers import Entry
from intertwine.actions.pages.careers.items import Item
from intertwine.actions.pages.careers.scale import Scale
from intertwine.actions.pages.phrases import days_between
from intertwine.domain import facts
from intertwine.domain.time import DAY


def milestone_item(entry: Entry[facts.Milestone], side: str, scale: Scale) -> Item | None:
    """A diamond, or a thin bar for what lasts or returns."""
    one = entry.fact
    last = one.end or one.date
    if one.count:
        last += 7 * DAY * (one.count - 1)
    steps = scale.between(one.date, last)
    if steps is None:
        return None
    long = last > one.date
    hoped = "" if one.hard else _("hoped for")
    said = ", ".join(part for part in (days_between(one.date, last), hoped) if part)
    looks = [*(["thin"] if long else []), *(["soft"] if not one.hard else [])]
    return Item(
        side=side, start=steps[0], end=steps[1] if long else steps[0], text=one.name, said=said,
        first=one.date, last=last, look=" ".join(looks), noun=entry.noun, pk=entry.pk,
        mark=not long,
    )  # fmt: skip
