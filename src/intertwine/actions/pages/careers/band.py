"""The load of both mirrored about a line: the first partner's upwards, the second's down.

A week counts as its heaviest day. What lies above a partner's own limit is a shape of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.careers.scale import STEPS, Scale
from intertwine.actions.pages.lanes import SIDES
from intertwine.domain.household import Person
from intertwine.domain.words import full_day
from intertwine.engine.rules.load import carried

HEIGHT = 100
LEAST_SHOWN = 12
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week's heaviest day, drawn between two steps."""

    first: date
    start: int
    end: int
    load: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One partner's half: the whole shape, what is above the limit, and where the limit is."""

    side: str
    name: str
    limit: int
    area: str
    above: str
    line: str
    weeks: tuple[Week, ...]

    @property
    def most(self) -> int:
        """The heaviest week's load."""
        return max((week.load for week in self.weeks), default=0)

    @property
    def said(self) -> str:
        """“Amara: at most 7 of 10, in the week of 12 April 2027; the limit is 10”."""
        if not self.most:
            return _("%(name)s: no load is given") % {"name": self.name}
        worst = next(week for week in self.weeks if week.load == self.most)
        day = full_day(worst.first)
        return _(
            "%(name)s: at most %(load)s of 10, in the week of %(day)s; the limit is %(limit)s"
        ) % {"name": self.name, "load": self.most, "day": day, "limit": self.limit}


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Both halves in a box of STEPS by HEIGHT, the line between them in the middle."""

    halves: tuple[Half, ...]
    width: int = STEPS
    height: int = HEIGHT

    @property
    def said(self) -> str:
        """What somebody who cannot see it hears."""
        return ". ".join(half.said for half in self.halves) + "."

    @property
    def empty(self) -> bool:
        """Whether nobody carries anything in the stretch shown."""
        return not any(half.most for half in self.halves)


def band(outlook: Outlook, scale: Scale) -> Band:
    """The load of every week on the scale."""
    people = outlook.household.people
    weeks = [tuple(_weeks(outlook, person.key, scale)) for person in people]
    shown = max(
        [LEAST_SHOWN, *(person.load_limit + 1 for person in people)]
        + [week.load + 1 for each in weeks for week in each]
    )
    unit = HEIGHT / 2 / shown
    halves = [_half(person, each, unit) for person, each in zip(people, weeks, strict=True)]
    return Band(halves=tuple(halves))


def _weeks(outlook: Outlook, person: str, scale: Scale) -> Iterator[Week]:
    moments, totals = carried(outlook.scene, person)
    changes = list(zip(moments.tolist(), totals.tolist(), strict=True))
    monday = scale.first - timedelta(days=scale.first.weekday())
    while monday <= scale.last:
        steps = scale.between(monday, monday + 6 * (WEEK / 7))
        if steps is not None:
            since, until = monday.toordinal(), monday.toordinal() + 7
            before = [total for day, total in changes if day <= since]
            within = [total for day, total in changes if since < day < until]
            load = max([before[-1] if before else 0, *within])
            yield Week(first=monday, start=steps[0], end=steps[1], load=load)
        monday += WEEK


def _half(person: Person, weeks: tuple[Week, ...], unit: float) -> Half:
    middle = HEIGHT / 2
    sign = -1 if person.side == 0 else 1
    limit = middle + sign * person.load_limit * unit
    area = [_box(week, middle, middle + sign * week.load * unit) for week in weeks if week.load]
    above = [
        _box(week, limit, middle + sign * week.load * unit)
        for week in weeks
        if week.load > person.load_limit
    ]
    return Half(
        side=SIDES[person.side],
        name=person.name,
        limit=person.load_limit,
        area="".join(area),
        above="".join(above),
        line=f"{limit:.2f}",
        weeks=weeks,
    )


def _box(week: Week, one: float, two: float) -> str:
    """A rectangle of a path."""
    top, bottom = round(min(one, two), 2), round(max(one, two), 2)
    return f"M{week.start} {top}H{week.end}V{bottom}H{week.start}Z"
