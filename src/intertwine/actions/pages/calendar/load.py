"""How much each partner's milestones take of a week, as the rule of load counts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.lanes import SIDES
from intertwine.domain.findings import Finding, Kind
from intertwine.domain.time import DAY, Horizon
from intertwine.engine.rules.load import carried
from intertwine.engine.sweep import Ints

MARKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One partner's load on the heaviest day; ``own`` is False for the other partner's.

    The other's may hold more than is shown, so it is always said as at least so much.
    """

    side: str
    name: str
    load: int
    limit: int
    own: bool

    @property
    def level(self) -> int:
        """How many of the five marks are on."""
        if not self.load:
            return 0
        return MARKS if not self.limit else min(MARKS, -(-self.load * MARKS // self.limit))

    @property
    def marks(self) -> tuple[bool, ...]:
        """The marks from the top down."""
        return tuple(number >= MARKS - self.level for number in range(MARKS))

    @property
    def over(self) -> bool:
        """Whether it is above the limit."""
        return self.load > self.limit

    @property
    def said(self) -> str:
        """“Amara 9 of 10”, “Erik at least 7 of 10”."""
        text = (
            _("%(name)s %(load)s of %(limit)s")
            if self.own
            else _("%(name)s at least %(load)s of %(limit)s")
        )
        return text % {"name": self.name, "load": self.load, "limit": self.limit}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """A week's load; ``peak`` when both are stretched at once, ``finding`` says where."""

    loads: tuple[Load, ...]
    peak: bool
    finding: str

    @property
    def any(self) -> bool:
        """Whether there is something to show."""
        return any(one.load for one in self.loads)

    @property
    def said(self) -> str:
        """Both loads in words."""
        told = ", ".join(one.said for one in self.loads)
        return _("Load: %(told)s") % {"told": told} if self.any else _("No load is known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Both partners' loads over time, worked out once for all the weeks of a page."""

    outlook: Outlook
    viewer: str
    loads: dict[str, tuple[Ints, Ints]]
    peaks: tuple[Finding, ...]

    def between(self, first: date, last: date) -> Pressure:
        """The load between two days, each partner's from what is theirs alone."""
        household = self.outlook.household
        loads = tuple(
            Load(
                side=SIDES[one.side],
                name=one.name,
                load=_heaviest(*self.loads[one.key], first, last),
                limit=one.load_limit,
                own=one.key == self.viewer,
            )
            for one in household.people
        )
        window = Horizon(first=first, last=last, zone=household.zone).span
        peaks = [one for one in self.peaks if one.span.meets(window)]
        return Pressure(loads=loads, peak=bool(peaks), finding=peaks[0].id if peaks else "")


def carried_by(outlook: Outlook, viewer: str) -> Carried:
    """Both partners' loads as the rule of the peak adds them up."""
    return Carried(
        outlook=outlook,
        viewer=viewer,
        loads={one.key: carried(outlook.scene, one.key) for one in outlook.household.people},
        peaks=tuple(one for one in outlook.findings if one.kind is Kind.BOTH_IN_CRUNCH),
    )


def _heaviest(moments: Ints, totals: Ints, first: date, last: date) -> int:
    """The most that comes together on one of the days."""
    if len(moments) < 2:
        return 0
    here = (moments[:-1] <= last.toordinal()) & (moments[1:] > first.toordinal())
    return int(totals[:-1][here].max(initial=0))


def weeks_of(first: date, last: date) -> list[date]:
    """The Mondays of the weeks that touch the days."""
    monday = first - first.weekday() * DAY
    return [monday + 7 * number * DAY for number in range((last - monday).days // 7 + 1)]
