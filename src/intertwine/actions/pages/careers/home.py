"""The home's lane: where the children are, when that is closed, the family's own dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from intertwine.actions.careers import Careers
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers.dated import milestone_item
from intertwine.actions.pages.careers.items import Item
from intertwine.actions.pages.careers.scale import Scale
from intertwine.actions.pages.phrases import days_between
from intertwine.domain import facts
from intertwine.domain.facts.base import within
from intertwine.domain.time import DAY
from intertwine.domain.words import full_day, listed

WEEKEND = 3


def home_items(outlook: Outlook, careers: Careers, scale: Scale) -> Iterator[Item]:
    """School and nursery, closures, and dates of both or of the family."""
    yield from _places(outlook, scale)
    yield from _closures(outlook, scale)
    for entry in careers.milestones:
        if entry.owner in (facts.FAMILY, facts.BOTH):
            side = "ab" if entry.owner == facts.BOTH else "o"
            item = milestone_item(entry, side, scale)
            if item is not None:
                yield item


def _places(outlook: Outlook, scale: Scale) -> Iterator[Item]:
    """A bar for each place and stretch of time, with the children who go there."""
    there: dict[tuple[str, date, date], list[str]] = {}
    for child in outlook.facts.children.values():
        for attends in child.attends:
            place = outlook.facts.places.get(attends.place)
            if place is None:
                continue
            first = max(attends.since or date.min, place.since or date.min)
            last = min(attends.until or date.max, place.until or date.max)
            there.setdefault((attends.place, first, last), []).append(child.short_name)
    for (key, first, last), children in sorted(there.items(), key=lambda pair: pair[0][1:]):
        name = outlook.facts.places[key].name
        steps = scale.between(first, last)
        if steps is None:
            continue
        yield Item(
            side="o", start=steps[0], end=steps[1], text=f"{name}: {listed(children)}",
            said=_until(first, last), first=max(first, scale.first), last=min(last, scale.last),
            noun="place",
        )  # fmt: skip


def _until(first: date, last: date) -> str:
    parts = []
    if first > date.min:
        parts.append(_("from %(day)s") % {"day": full_day(first)})
    if last < date.max:
        parts.append(_("until %(day)s") % {"day": full_day(last)})
    return " ".join(parts) or _("open-ended")


def _closures(outlook: Outlook, scale: Scale) -> Iterator[Item]:
    """Breaks and closed days, those that follow each other joined over a weekend."""
    attended = {
        attends.place for child in outlook.facts.children.values() for attends in child.attends
    }
    for key, place in sorted(outlook.facts.places.items()):
        if key not in attended:
            continue
        for first, last, name in _runs(place):
            steps = scale.between(first, last)
            if steps is None or not within(first, place.since, place.until):
                continue
            text = _("%(place)s closed") % {"place": place.name}
            yield Item(
                side="o", start=steps[0], end=steps[1], text=f"{name} ({text})" if name else text,
                said=days_between(first, last), first=first, last=last, look="thin mute",
            )  # fmt: skip


def _runs(place: facts.Place) -> Iterable[tuple[date, date, str]]:
    dated = [(rest.since, rest.until, rest.name) for rest in place.breaks]
    dated += [(day, day, "") for day in place.closed]
    runs: list[tuple[date, date, str]] = []
    for first, last, name in sorted(dated):
        if runs and (first - runs[-1][1]).days <= _bridge(runs[-1][1]) and name == runs[-1][2]:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]), name)
        else:
            runs.append((first, last, name))
    return runs


def _bridge(last: date) -> int:
    """Days until the next one that could be open: a weekend lies in between on a Friday."""
    return WEEKEND if (last + DAY).weekday() == WEEKEND + 2 else 1
