"""What one viewer may see of each item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from intertwine.domain.facts import Show
from intertwine.domain.household import Activity, Change, Commitment
from intertwine.domain.time import Span, local

ROUNDING = timedelta(minutes=30)
READABLE = (Show.TITLED, Show.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks, and on which day. ``person`` None is the owner's whole view of a file."""

    person: str | None
    today: date

    def sees(self, owner: str | None, show: Show, private_until: date | None = None) -> Show:
        """How much of an item this viewer sees; ``owner`` None is the whole household's."""
        if self.person is None or owner is None or owner == self.person:
            return Show.FULL
        if private_until is not None:
            over = self.today >= private_until
            return Show.FULL if over else min(show, Show.BUSY, key=_RANK.index)
        return show


_RANK = tuple(Show)


def veil(commitments: Iterable[Commitment], zone: str) -> list[Commitment]:
    """Plain busy time for each person: merged, rounded out to half hours, no more said.

    Two sets of private items with the same rounded union give the same result.
    """
    found: list[Commitment] = []
    by_person: dict[str, list[tuple[datetime, datetime]]] = {}
    for one in commitments:
        end = max(one.span.end, one.rest_until or one.span.end)
        by_person.setdefault(one.person, []).append((_down(one.span.start), _up(end)))
    for person, spans in sorted(by_person.items()):
        for start, end in _merged(spans):
            span = Span(start=start, end=end)
            found.append(
                Commitment(
                    key=f"{person}/busy/{start:%Y-%m-%dT%H%MZ}",
                    person=person,
                    what="busy",
                    activity=Activity.BUSY,
                    span=span,
                    core=span,
                    day=local(start, zone).date(),
                )
            )
    return found


def titled(one: Commitment) -> Commitment:
    """A commitment with its name and time and nothing else."""
    return replace(one, change=Change.FIXED, change_by=None, serves=None, calendar=None)


def _merged(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    merged: list[tuple[datetime, datetime]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _down(moment: datetime) -> datetime:
    return moment - timedelta(
        minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond
    )


def _up(moment: datetime) -> datetime:
    down = _down(moment)
    return down if down == moment else down + ROUNDING
