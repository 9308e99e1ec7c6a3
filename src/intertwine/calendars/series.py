"""One UID: its master events, its overrides, and the instances they make together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from intertwine.domain.problems import Problem

from .allowance import Allowance
from .events import Event, Moment
from .instances import Instance, Window
from .master import Master


class Series:
    """The events of one UID and a window; ``warnings`` grow while instances are made."""

    def __init__(self, events: list[Event], window: Window, allowance: Allowance) -> None:
        self.warnings: list[Problem] = []
        self._window = window
        self._allowance = allowance
        self._masters = self._chosen([one for one in events if one.recurrence is None])
        self._overrides = sorted(
            (one for one in events if one.recurrence is not None), key=_revision
        )

    def instances(self) -> Iterator[Instance]:
        """All instances that touch the window, in no order."""
        if not self._masters:
            yield from self._orphans()
            return
        masters = [
            Master(one, self._overrides, self._window, self._allowance, self.warn)
            for one in self._masters
        ]
        for master in masters:
            yield from master.instances()
        for one in self._overrides:
            owner = next((master for master in masters if master.makes(one)), None)
            master = owner or masters[-1]
            if master.counts(one):
                instance = master.override(one, stray=owner is None)
                if instance is not None:
                    yield instance

    def warn(self, code: str, event: Event, sentence: str) -> None:
        self.warnings.append(
            Problem(
                code=code, sentence=f"Event {event.details.uid[:60]}: {sentence}.", line=event.line
            )
        )

    def _chosen(self, masters: list[Event]) -> list[Event]:
        """Of several masters with one UID the newest revision; equals stay, twins go."""
        if len(masters) < 2:
            return masters
        newest = max(one.details.sequence for one in masters)
        kept: list[Event] = []
        for one in sorted(masters, key=_revision):
            twin = any(_same(one, other) for other in kept)
            if one.details.sequence == newest and not twin:
                kept.append(one)
        if len(kept) < len(masters):
            self.warn(
                "older-revision", kept[0], "it stands in the file more than once; the newest counts"
            )
        if len(kept) > 1:
            self.warn("shared-uid", kept[0], f"{len(kept)} events share this UID; all were kept")
        return kept

    def _orphans(self) -> Iterator[Instance]:
        """Overrides without their series, as when someone is invited to one date only."""
        best: dict[tuple[bool, datetime], Event] = {}
        for one in self._overrides:
            assert one.recurrence is not None  # noqa: S101 - that is what makes it an override
            key = one.recurrence.key()
            best[(key.tzinfo is None, key)] = one
        for one in best.values():
            if one.details.status == "CANCELLED":
                continue
            named = _named(one.recurrence)
            instance = self._window.placed(one.start, one.length, one.details, named)
            if instance is not None:
                yield instance


def _named(moment: Moment | None) -> datetime | date | None:
    if moment is None:
        return None
    return moment.wall.date() if moment.is_date else moment.key()


def _revision(event: Event) -> tuple[int, str, datetime, int, str]:
    """Sorts older revisions first, whatever their order in the file."""
    details = event.details
    return (
        details.sequence,
        event.revised,
        event.start.wall,
        event.length.days * 86_400 + event.length.seconds,
        details.summary,
    )


def _same(one: Event, other: Event) -> bool:
    """True when two events say the same; where they stand in the file does not matter."""
    return (one.details, one.start, one.length, one.rules, one.extras, one.excluded) == (
        (other.details, other.start, other.length, other.rules, other.extras, other.excluded)
    )
