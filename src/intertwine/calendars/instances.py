"""One instance of an event, and the window it is looked for in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from intertwine.domain.time import Span

from .events import Details, Moment
from .values import Length
from .zones import Zone

# ruff: noqa: DTZ001 - wall times are naive on purpose

_DAY = timedelta(days=1)
_MIDNIGHT = time()
EARLIEST = datetime(1, 1, 1)
LATEST = datetime(9999, 12, 31, 23, 59, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One time that an event takes place, half-open.

    ``start`` and ``end`` are UTC instants for zoned events, dates (the end one
    is the day after) for all-day ones, and naive wall times for floating ones,
    unless a household zone was given: then floating ones are UTC instants too.
    ``recurrence_id`` is of the same kind: where the series first put it; None
    when the event does not repeat.
    """

    start: datetime | date
    end: datetime | date
    recurrence_id: datetime | date | None
    details: Details

    @property
    def uid(self) -> str:
        return self.details.uid

    @property
    def summary(self) -> str:
        return self.details.summary

    @property
    def all_day(self) -> bool:
        return self.details.all_day

    @property
    def floating(self) -> bool:
        """True when the event has a clock time but no zone that is known."""
        return self.details.zone is None and not self.details.all_day

    @property
    def zone(self) -> str | None:
        return self.details.zone

    @property
    def transparent(self) -> bool:
        return self.details.transparent

    @property
    def status(self) -> str | None:
        return self.details.status

    @property
    def klass(self) -> str:
        return self.details.klass

    @property
    def busy_status(self) -> str | None:
        return self.details.busy_status

    @property
    def location(self) -> str | None:
        return self.details.location

    @property
    def travel_minutes(self) -> int:
        return self.details.travel_minutes

    @property
    def sequence(self) -> int:
        return self.details.sequence

    @property
    def cancelled(self) -> bool:
        return self.details.status == "CANCELLED"

    @property
    def busy(self) -> bool:
        """True when it takes up time: neither transparent nor cancelled."""
        return not self.details.transparent and not self.cancelled

    @property
    def tentative(self) -> bool:
        """True when a clash with it is only a soft one."""
        return "TENTATIVE" in (self.details.status, self.details.busy_status)

    def span(self, zone: str) -> Span:
        """The instants it takes up; days and floating times are read on that zone's clock."""
        if isinstance(self.start, datetime) and self.start.tzinfo is UTC:
            assert isinstance(self.end, datetime)  # noqa: S101 - start and end are of one kind
            return Span(start=self.start, end=self.end)
        from .zones import named  # inline: only spans of days and floating times need it

        clock = named(zone)
        if clock is None:
            raise ValueError(f"there is no zone “{zone}”")
        start, end = clock.instant(_wall(self.start)), clock.instant(_wall(self.end))
        return Span(start=start, end=max(start, end))


def _wall(moment: datetime | date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, _MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch asked for, as instants and as naive walls, and the household's clock."""

    start: datetime
    end: datetime
    home: Zone | None

    @classmethod
    def of(cls, start: date, end: date, home: Zone | None) -> Window:
        """From one midnight in UTC to another."""
        return cls(
            datetime.combine(start, _MIDNIGHT, tzinfo=UTC),
            datetime.combine(end, _MIDNIGHT, tzinfo=UTC),
            home,
        )

    def walls(self, slack: timedelta) -> tuple[datetime, datetime]:
        """Bounds on any clock: a day wider for the offset, and wider by ``slack`` in front."""
        start, end = self.start.replace(tzinfo=None), self.end.replace(tzinfo=None)
        return moved(start, -slack - _DAY), moved(end, _DAY)

    def touches(self, start: datetime, end: datetime) -> bool:
        """True for instants or naive walls that share a moment with the window.

        An instance without length touches when its moment lies in the window.
        """
        if start.tzinfo is None:
            first, last = self.start.replace(tzinfo=None), self.end.replace(tzinfo=None)
        else:
            first, last = self.start, self.end
        return start < last and (end > first or start >= first)

    def placed(
        self, moment: Moment, length: Length, details: Details, named: datetime | date | None
    ) -> Instance | None:
        """The instance that begins at a moment, or None when it does not touch the window."""
        if moment.is_date:
            wall = moment.wall
            until = moved(wall, timedelta(days=max(1, length.days)))
            if self.home is not None:
                inside = self.touches(self.home.instant(wall), self.home.instant(until))
            else:
                inside = self.touches(wall, until)
            if not inside:
                return None
            return Instance(
                start=wall.date(), end=until.date(), recurrence_id=named, details=details
            )
        zone = moment.zone or self.home
        start, end = _stretch(moment.wall, length, zone)
        if not self.touches(start, end):
            return None
        return Instance(start=start, end=end, recurrence_id=named, details=details)

    def order(self, instance: Instance) -> tuple[datetime, str, datetime, str]:
        """What instances are sorted by; end and summary only settle what is else equal."""
        details = instance.details
        return self._point(instance.start), details.uid, self._point(instance.end), details.summary

    def _point(self, moment: datetime | date) -> datetime:
        if not isinstance(moment, datetime):
            wall = datetime.combine(moment, _MIDNIGHT)
            return self.home.instant(wall) if self.home else wall.replace(tzinfo=UTC)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def moved(wall: datetime, by: timedelta) -> datetime:
    """Addition that stops at the ends of years 1 and 9999."""
    try:
        return wall + by
    except OverflowError:
        first, last = EARLIEST, LATEST
        if wall.tzinfo is not None:
            first, last = first.replace(tzinfo=UTC), last.replace(tzinfo=UTC)
        return first if by < timedelta(0) else last


def _stretch(wall: datetime, length: Length, zone: Zone | None) -> tuple[datetime, datetime]:
    """Start and end: days are counted on the wall clock, seconds elapse."""
    after = moved(wall, timedelta(days=length.days)) if length.days else wall
    if zone is None:
        return wall, moved(after, timedelta(seconds=length.seconds))
    start = zone.instant(wall)
    begin = zone.instant(after) if length.days else start
    return start, max(start, moved(begin, timedelta(seconds=length.seconds)))
