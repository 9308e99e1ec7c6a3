"""Layers: whose and which entries are shown, and the address that keeps the choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import Entry, Source
from intertwine.actions.pages.lanes import SIDES

PRESSURE = "pressure"
# Ordinary working days would bury the days that differ.
USUALLY_OFF = frozenset({Source.WORK.value})
_LABELS = {
    Source.SHIFTS: gettext_lazy("Shifts and on call"),
    Source.WORK: gettext_lazy("Ordinary working days"),
    Source.WEEKLY: gettext_lazy("What comes every week"),
    Source.EVENTS: gettext_lazy("Single events"),
    Source.TRIPS: gettext_lazy("Trips"),
    Source.CALENDARS: gettext_lazy("From calendars"),
    Source.BUSY: gettext_lazy("Busy, not said with what"),
    Source.MILESTONES: gettext_lazy("Milestones"),
    Source.LEARNING: gettext_lazy("Learning, kept free"),
    Source.CARE: gettext_lazy("Children, school, holidays"),
    Source.HELPERS: gettext_lazy("People who help"),
    Source.CLASHES: gettext_lazy("Clashes and gaps"),
}
_ICONS = {
    Source.SHIFTS: "clock",
    Source.WORK: "briefcase",
    Source.WEEKLY: "repeat",
    Source.EVENTS: "calendar-days",
    Source.TRIPS: "plane",
    Source.CALENDARS: "download",
    Source.BUSY: "lock",
    Source.MILESTONES: "ms",
    Source.LEARNING: "book-open",
    Source.CARE: "school",
    Source.HELPERS: "heart-handshake",
    Source.CLASHES: "knot",
}
KNOWN = frozenset({*SIDES, *(one.value for one in Source), PRESSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is switched off. The address names it only when it is not the usual."""

    off: frozenset[str] = USUALLY_OFF

    @property
    def query(self) -> str:
        """“?off=work,b”; empty for the usual choice."""
        if self.off == USUALLY_OFF:
            return ""
        return "?" + urlencode({"off": ",".join(sorted(self.off))}, safe=",")

    @property
    def pressure(self) -> bool:
        """Whether the load of each week is shown."""
        return PRESSURE not in self.off

    def kept(self, rows: Iterable[Layer]) -> tuple[str, ...]:
        """What is on without a row: a form sends it along, so that it stays so."""
        return tuple(sorted(KNOWN - self.off - {row.key for row in rows}))

    def shows(self, outlook: Outlook, one: Entry) -> bool:
        """Whether an entry is shown: its source is, and somebody whose it is."""
        if one.source.value in self.off:
            return False
        sides = {SIDES[p.side] for p in outlook.household.people if p.key in one.people}
        return not sides or not sides <= self.off


def chosen(off: str | None) -> Chosen:
    """The choice that an address names; unknown names are left out."""
    if off is None:
        return Chosen()
    return Chosen(off=frozenset(off.split(",")) & KNOWN)


def chosen_from(shown: Iterable[str]) -> Chosen:
    """The choice of a form whose ticked boxes are ``shown``."""
    return Chosen(off=KNOWN - frozenset(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A row of the panel; ``side`` is set for a person's row, ``icon`` for the others."""

    key: str
    label: str
    on: bool
    count: int
    side: str = ""
    icon: str = ""


def layers(
    outlook: Outlook, found: Sequence[Entry], choice: Chosen, *, weeks: int = 0
) -> tuple[Layer, ...]:
    """A row for each person and each source that occurs; ``weeks`` with a load to show."""
    people = Counter(key for one in found for key in one.people)
    sources = Counter(one.source for one in found)
    rows = [
        Layer(
            key=SIDES[one.side],
            label=one.name,
            on=SIDES[one.side] not in choice.off,
            count=people[one.key],
            side=SIDES[one.side],
        )
        for one in outlook.household.people
    ]
    rows += [
        Layer(
            key=source.value,
            label=str(_LABELS[source]),
            on=source.value not in choice.off,
            count=sources[source],
            icon=_ICONS[source],
        )
        for source in Source
        if sources[source]
    ]
    if weeks:
        label = _("Weekly pressure")
        rows.append(Layer(key=PRESSURE, label=label, on=choice.pressure, count=weeks, icon="gauge"))
    return tuple(rows)
