"""Both careers along one scale: roles, dates and trips in lanes, care below, then the load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intertwine.actions.careers import Career, Careers
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers.band import Band, band
from intertwine.actions.pages.careers.dated import milestone_item
from intertwine.actions.pages.careers.home import home_items
from intertwine.actions.pages.careers.items import Item, laid
from intertwine.actions.pages.careers.peaks import Peak
from intertwine.actions.pages.careers.scale import STEPS, Scale, Tick, Zoom, zoom_name
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.pages.phrases import days_between
from intertwine.domain.time import DAY
from intertwine.domain.words import full_day


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLane:
    """A lane: a partner's or the home's (side “o”)."""

    name: str
    side: str
    lines: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A shared peak on the scale; ``label`` is False where the one before stands too near."""

    start: int
    end: int
    peak: Peak
    label: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All that the card shows. ``known_to`` is where the plan ends when that is on the scale."""

    scale: Scale
    name: str
    dates: str
    ticks: tuple[Tick, ...]
    lanes: tuple[TimeLane, ...]
    band: Band
    shared: tuple[Shared, ...]
    today: int | None
    known_from: int | None
    known_to: int | None
    earlier: str
    later: str
    zooms: tuple[tuple[Zoom, str, bool], ...]

    @property
    def words(self) -> tuple[tuple[str, str, str], ...]:
        """Everything on it in order of time: when, whose, what."""
        rows = [
            (item.first, item.start, lane.name, item)
            for lane in self.lanes
            for line in lane.lines
            for item in line
        ]
        rows.sort(key=lambda row: (row[0], row[2], row[3].text))
        return tuple((item.said, name, item.text) for _day, _start, name, item in rows)


def timeline(outlook: Outlook, careers: Careers, peaks: tuple[Peak, ...], scale: Scale) -> Timeline:
    """The timeline on a scale."""
    horizon = outlook.household.horizon
    lanes = [
        TimeLane(
            name=person.name,
            side=SIDES[person.side],
            lines=_lines(outlook, careers, person.key, SIDES[person.side], scale),
        )
        for person in outlook.household.people
    ]
    home = laid(home_items(outlook, careers, scale))
    earlier, later = scale.moved(-1), scale.moved(1)
    return Timeline(
        scale=scale,
        name=zoom_name(scale.zoom),
        dates=days_between(scale.first, scale.last),
        ticks=tuple(scale.ticks()),
        lanes=(*lanes, *([TimeLane(name=_("Home"), side="o", lines=home)] if home else [])),
        band=band(outlook, scale),
        shared=tuple(_shared(peaks, scale)),
        today=scale.at(outlook.today) if scale.shows(outlook.today) else None,
        known_from=scale.at(horizon.first) if scale.first < horizon.first else None,
        known_to=scale.at(horizon.last + DAY) if horizon.last < scale.last else None,
        earlier=_key(earlier) if earlier and scale.first > horizon.first else "",
        later=_key(later) if later and scale.last < horizon.last else "",
        zooms=tuple((zoom, zoom_name(zoom), zoom is scale.zoom) for zoom in Zoom),
    )


def _key(first: date) -> str:
    return f"{first.year}-{first.month:02}"


def _shared(peaks: tuple[Peak, ...], scale: Scale) -> Iterator[Shared]:
    near, clear = 0, round(STEPS / 10)
    for peak in peaks:
        steps = scale.between(peak.first, peak.last)
        if steps is None:
            continue
        label = not near or steps[0] >= near
        if label:
            near = steps[0] + clear
        yield Shared(start=steps[0], end=steps[1], peak=peak, label=label)


def _lines(
    outlook: Outlook, careers: Careers, person: str, side: str, scale: Scale
) -> tuple[tuple[Item, ...], ...]:
    """What they are first, then what is to come."""
    career = careers.of[person]
    first = laid(_roles(outlook, career, side, scale))
    rest = laid(
        [
            *_hopes(career, side, scale),
            *_milestones(careers, person, side, scale),
            *_trips(career, side, scale),
        ]
    )
    return (*first, *rest)


def _roles(outlook: Outlook, career: Career, side: str, scale: Scale) -> Iterator[Item]:
    horizon = outlook.household.horizon
    for entry in career.roles:
        role = entry.fact
        first, last = role.since or min(scale.first, horizon.first), role.until or scale.last
        steps = scale.between(first, last)
        if steps is None:
            continue
        ended = (
            _("until %(day)s") % {"day": full_day(role.until)} if role.until else _("open-ended")
        )
        yield Item(
            side=side,
            start=steps[0],
            end=steps[1],
            text=role.title,
            said=f"{full_day(role.since)}, {ended}" if role.since else ended,
            first=first,
            last=last,
            noun=entry.noun,
            pk=entry.pk,
        )


def _hopes(career: Career, side: str, scale: Scale) -> Iterator[Item]:
    """The next step as a dashed bar from the day by which it is hoped for."""
    for entry in career.growth:
        by = entry.fact.by
        steps = scale.between(by, scale.last) if by is not None else None
        if steps is None or by is None:
            continue
        said = _("hoped for by %(day)s") % {"day": full_day(by)}
        yield Item(
            side=side, start=steps[0], end=steps[1], text=entry.fact.target, said=said,
            first=by, last=scale.last, look="soft", noun=entry.noun, pk=entry.pk,
        )  # fmt: skip


def _milestones(careers: Careers, person: str, side: str, scale: Scale) -> Iterator[Item]:
    for entry in careers.milestones:
        if entry.owner == person:
            item = milestone_item(entry, side, scale)
            if item is not None:
                yield item


def _trips(career: Career, side: str, scale: Scale) -> Iterator[Item]:
    for entry in career.trips:
        first, last = entry.fact.leave_home.date(), entry.fact.back_home.date()
        steps = scale.between(first, last)
        if steps is not None:
            said = _("%(days)s, away") % {"days": days_between(first, last)}
            yield Item(
                side=side, start=steps[0], end=steps[1], text=entry.fact.name, said=said,
                first=first, last=last, look="thin", icon="plane", noun=entry.noun, pk=entry.pk,
            )  # fmt: skip
