"""Open a household for a command: a file in a fresh database in memory, or a row on disk."""

from __future__ import annotations

import base64
import difflib
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from intertwine.actions import database, portable, rows
from intertwine.actions.attached import Attached
from intertwine.actions.calendar import expand_bytes, read_bytes
from intertwine.domain.facts import CalendarSource, HouseholdFacts, Show, Source
from intertwine.domain.problems import Problem, Refused
from intertwine.store import models


def open_file(path: Path, *, calendars: Iterable[Attached] = ()) -> models.Household:
    """The household of a file, with calendars attached, as a row like any other.

    All that is wrong with the calendars is refused at once, before anything is loaded.
    """
    facts = portable.read_file(path)
    attached = _sources(facts, tuple(calendars))
    database.fresh()
    return rows.save(replace(facts, calendars=(*facts.calendars, *attached)), slug="file")


def open_slug(slug: str) -> models.Household:
    """The household of the database that bears this short name."""
    row = models.Household.objects.filter(slug=slug).first()
    if row is None:
        known = list(models.Household.objects.order_by("slug").values_list("slug", flat=True))
        raise Refused([_unknown("household", slug, known)])
    return row


def partner_key(row: models.Household, person: str) -> str:
    """``person`` when it is the key of a partner of this household; refused otherwise."""
    keys = list(row.partners.order_by("order").values_list("key", flat=True))
    if person not in keys:
        raise Refused([_unknown("partner", person, keys)])
    return person


def _unknown(what: str, given: str, known: list[str]) -> Problem:
    near = difflib.get_close_matches(given, known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"there is {', '.join(known) or 'none yet'}"
    return Problem(code=f"unknown-{what}", sentence=f"no {what} is called “{given}”: {hint}")


def _sources(facts: HouseholdFacts, attached: tuple[Attached, ...]) -> tuple[CalendarSource, ...]:
    sources: list[CalendarSource] = []
    problems: list[Problem] = []
    for one in attached:
        try:
            sources.append(_source(facts, one))
        except Refused as refusal:
            problems += [replace(problem, file=str(one.path)) for problem in refusal.problems]
    if problems:
        raise Refused(problems)
    return tuple(sources)


def _source(facts: HouseholdFacts, one: Attached) -> CalendarSource:
    if one.person not in facts.partners:
        raise Refused([_unknown("partner", one.person, list(facts.partners))])
    raw = read_bytes(one.path)
    # Read once for a day, so that what is no calendar is refused and not silently empty.
    expand_bytes(raw, start=facts.household.since, end=facts.household.since + timedelta(days=1))
    return CalendarSource(
        person=one.person,
        name=one.path.name,
        show=Show.BUSY,
        encoding=Source.BASE64,
        content=base64.b64encode(raw).decode(),
    )
