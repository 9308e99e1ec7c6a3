"""What a link shows: the person's own plan as they may see it, or only when they are busy.

Everything in the file (UIDs, stamps, sequence numbers, the ETag) follows from that view and
from what this link has shown before; nothing else of the household reaches it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from intertwine.actions import today
from intertwine.actions.outlook import Outlook
from intertwine.actions.viewing import viewing
from intertwine.calendars.writing import Entry, Stamp, folded, write
from intertwine.domain.household import Activity, Commitment, Due
from intertwine.domain.projection.viewer import veil
from intertwine.domain.time import DAY, Span
from intertwine.domain.words import listed
from intertwine.engine.coverage import Leg, moment
from intertwine.store.models import Publication

CARE_AHEAD = timedelta(weeks=8)
Ledger = dict[str, list[str | int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The file and the ETag that stands for it."""

    body: bytes = field(repr=False)
    etag: str


def serve(publication: Publication) -> Served | None:
    """The file as it is now, and that it was fetched; None when the person has no plan here."""
    seen = viewing(publication.account)
    if seen is None:
        return None
    chosen = busy_times if publication.busy_only else plan
    entries = _numbered(chosen(seen.outlook, seen.viewer))
    with transaction.atomic():
        held = Publication.objects.select_for_update().filter(pk=publication.pk).first()
        if held is None:
            return None
        now = today.clock().replace(microsecond=0)
        ledger = _written(held, entries, now)
        changed = ["fetched_at"] if ledger == held.ledger else ["fetched_at", "ledger"]
        held.ledger, held.fetched_at = ledger, now
        held.save(update_fields=changed)
    stamps = {key: _stamp(held, key, row) for key, row in ledger.items()}
    body = write(entries, stamps, name=_name(publication))
    return Served(body=body, etag=f'"{hashlib.sha256(body).hexdigest()[:40]}"')


def _name(publication: Publication) -> str:
    if publication.busy_only:
        return _("Busy")
    partner = publication.account.partner
    who = partner.name.split()[0] if partner is not None else ""
    return _("%(name)s’s plan") % {"name": who}


def _written(held: Publication, entries: Sequence[Entry], now: datetime) -> Ledger:
    """For each entry its digest, how often it changed, and since when it is what it is."""
    found: Ledger = {}
    for one in entries:
        digest = one.digest
        before = held.ledger.get(one.key)
        if before is not None and before[0] == digest:
            found[one.key] = before
        else:
            found[one.key] = [digest, 0 if before is None else int(before[1]) + 1, now.isoformat()]
    return found


def _stamp(held: Publication, key: str, row: list[str | int]) -> Stamp:
    """UIDs are salted for each link, so that two subscribers cannot match what they were given."""
    uid = salted_hmac(f"published {held.pk}", key, algorithm="sha256").hexdigest()[:32]
    at = datetime.fromisoformat(str(row[2]))
    return Stamp(uid=f"{uid}@intertwine", sequence=int(row[1]), at=at)


def _numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Keys told apart where two entries bear the same."""
    seen: dict[str, int] = {}
    found = []
    for one in entries:
        seen[one.key] = seen.get(one.key, 0) + 1
        again = seen[one.key]
        found.append(one if again == 1 else replace(one, key=f"{one.key}#{again}"))
    return tuple(found)


def plan(outlook: Outlook, person: str) -> Iterator[Entry]:
    """What a person has agreed to: work and events, learning, care of the coming weeks, dates."""
    zone = outlook.household.zone
    own = [one for one in _own(outlook, person) if one.activity is not Activity.IMPORTED]
    yield from _weekly(((_series_of(one.key), _commitment(one)) for one in own), zone)
    learning = (one for one in outlook.household.learning if one.person == person)
    yield from _weekly(
        (
            (
                _series_of(one.key),
                Entry(key=one.key, summary=one.goal, start=one.span.start, end=one.span.end),
            )
            for one in learning
        ),
        zone,
    )
    for turn in outlook.household.on_call:
        if turn.person == person:
            span = turn.span
            yield Entry(
                key=turn.key, summary=_("On call"), start=span.start, end=span.end, busy=False
            )
    for leg in _care(outlook, person):
        yield _leg(outlook, leg)
    for due in outlook.household.dues:
        if person in due.who:
            yield _due(due)


def busy_times(outlook: Outlook, person: str) -> Iterator[Entry]:
    """When a person is not free, merged and rounded to half hours, and nothing else."""
    legs = [_as_commitment(leg, person) for leg in _care(outlook, person)]
    learning = [
        _taken(one.key, person, one.span.start, one.span.end)
        for one in outlook.household.learning
        if one.person == person
    ]
    for one in veil([*_own(outlook, person), *learning, *legs], outlook.household.zone):
        yield Entry(key=one.key, summary=_("Busy"), start=one.span.start, end=one.span.end)


def _own(outlook: Outlook, person: str) -> tuple[Commitment, ...]:
    return outlook.scene.of_person.get(person, ())


def _series_of(key: str) -> str:
    """What the instances of one thing have in common: all but the day."""
    return key.rpartition("/")[0]


def _weekly(named: Iterable[tuple[str, Entry]], zone: str) -> Iterator[Entry]:
    ordered = sorted(named, key=lambda pair: (pair[0], str(pair[1].start)))
    for key, group in groupby(ordered, key=lambda pair: pair[0]):
        yield from folded(f"{key}/weekly", [entry for _key, entry in group], zone)


def _commitment(one: Commitment) -> Entry:
    return Entry(
        key=one.key,
        summary=one.what,
        start=one.core.start,
        end=one.core.end,
        tentative=one.tentative,
    )


def _care(outlook: Outlook, person: str) -> Iterator[Leg]:
    """The person's own drop-offs and pick-ups, from this week's Monday on."""
    monday = outlook.today - timedelta(days=outlook.today.weekday())
    for leg in outlook.scene.coverage.legs:
        if leg.carer == person and monday <= leg.care.day < monday + CARE_AHEAD:
            yield leg


def _leg(outlook: Outlook, leg: Leg) -> Entry:
    names = {child.key: child.name for child in outlook.household.children}
    whom = listed([names[child] for child in leg.care.children])
    said = {"whom": whom, "place": leg.care.name}
    if leg.drop:
        summary = _("Take %(whom)s to %(place)s") % said
    else:
        summary = _("Fetch %(whom)s from %(place)s") % said
    start, end = _times(leg)
    kind = "drop" if leg.drop else "fetch"
    return Entry(key=f"{leg.care.key}/{kind}", summary=summary, start=start, end=end)


def _times(leg: Leg) -> tuple[datetime, datetime]:
    return moment(leg.depart), moment(max(leg.done, leg.depart + 1))


def _due(due: Due) -> Entry:
    return Entry(
        key=due.key,
        summary=due.name,
        start=due.first,
        end=due.last + DAY,
        busy=False,
        tentative=not due.hard,
    )


def _as_commitment(leg: Leg, person: str) -> Commitment:
    return _taken(leg.care.key, person, *_times(leg))


def _taken(key: str, person: str, start: datetime, end: datetime) -> Commitment:
    span = Span(start=start, end=end)
    return Commitment(
        key=key,
        person=person,
        what="",
        activity=Activity.EVENT,
        span=span,
        core=span,
        day=start.astimezone(UTC).date(),
    )
