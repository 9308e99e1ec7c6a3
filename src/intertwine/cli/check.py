"""`intertwine check` and `sequence`: what a household has to know, as text and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from intertwine.cli.start import REFUSED, dates, refusals, start

if TYPE_CHECKING:
    from intertwine.actions.attached import Attached
    from intertwine.actions.outlook import Outlook
    from intertwine.domain.findings import Finding, Remedy
    from intertwine.store import models

File = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="A household file: YAML, TOML or JSON.")
]
Slug = Annotated[
    str | None, typer.Option("--household", metavar="SLUG", help="One in the database instead.")
]
As = Annotated[
    str | None, typer.Option("--as", metavar="PERSON", help="As this partner may see it.")
]
Today = Annotated[str | None, typer.Option(metavar="DATE", help="Take this day for today.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(check)
    app.command()(sequence)


def check(
    file: File = None,
    household: Slug = None,
    calendar: Annotated[
        list[str] | None,
        typer.Option(metavar="PERSON=ICS", help="Count a calendar file as this partner's."),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    today: Today = None,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """Find where the two lives clash, why, and until when each remedy is open."""
    first, last, on = dates(from_=from_, to=to, today=today)
    if first is not None and last is not None and last < first:
        _refuse(f"--to: {last} lies before {first}: swap the two dates.")
    attached = _attached(calendar or [])
    subject = _subject(file, household, attached)
    start(in_memory=file is not None)
    with refusals(subject):
        found = _look(_open(file, household, attached), as_, on, first, last)
    if as_json:
        print(json.dumps(document(found), ensure_ascii=False, indent=1))
        return
    for line in listing(found):
        print(line)
    for warning in found.warnings:
        print(warning, file=sys.stderr)


def sequence(
    file: File = None,
    household: Slug = None,
    today: Today = None,
    as_: As = None,
    as_json: Json = False,
) -> None:
    """List decisions that fall before the fact they need, and the request that mends it."""
    (on,) = dates(today=today)
    subject = _subject(file, household, [])
    start(in_memory=file is not None)
    from intertwine.actions.sequence import inversions

    with refusals(subject):
        found = _look(_open(file, household, []), as_, on, None, None)
    inverted = [
        {"decision": one.decision, "fact": one.fact, "days": one.days, "ask": one.ask}
        for one in inversions(found)
    ]
    if as_json:
        print(json.dumps({"inversions": inverted}, ensure_ascii=False, indent=1))
        return
    for one in inverted:
        print(f"{one['days']:>4} days: “{one['decision']}” before “{one['fact']}”. {one['ask']}.")
    if not inverted:
        print("Every decision falls after the facts it needs.")


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    raise typer.Exit(REFUSED)


def _subject(file: Path | None, household: str | None, attached: list[Attached]) -> str:
    if (file is None) == (household is None):
        _refuse("Name either a household file or --household SLUG.")
    if file is None and attached:
        _refuse("--calendar goes with a household file.")
    return str(file) if file is not None else f"household {household}"


def _attached(calendars: list[str]) -> list[Attached]:
    from intertwine.actions.attached import Attached

    found = []
    for text in calendars:
        person, separator, path = text.partition("=")
        if not separator or not person or not path:
            _refuse(f"--calendar: “{text}” names no partner: write erik=work.ics.")
        found.append(Attached(person=person, path=Path(path)))
    return found


def _open(file: Path | None, household: str | None, attached: list[Attached]) -> models.Household:
    from intertwine.actions import database, opening

    if file is not None:
        return opening.open_file(file, calendars=attached)
    database.prepare()
    return opening.open_slug(household or "")


def _look(
    row: models.Household,
    person: str | None,
    today: date | None,
    first: date | None,
    last: date | None,
) -> Outlook:
    from intertwine.actions.opening import partner_key
    from intertwine.actions.outlook import look
    from intertwine.actions.today import today as today_in

    if person is not None:
        partner_key(row, person)
    return look(row, person=person, today=today or today_in(row.zone), first=first, last=last)


def document(found: Outlook) -> dict[str, Any]:
    """The JSON of an outlook; times bear the household's offset."""
    return {
        "findings": [_finding(one, found) for one in found.findings],
        "horizon": {
            "from": str(found.window.first),
            "to": str(found.window.last),
            "today": str(found.today),
            "zone": found.household.zone,
            "unknown": [
                {"from": str(one.since), "to": str(one.until), "sentence": one.sentence}
                for one in found.unknowns
            ],
            "warnings": list(found.warnings),
        },
    }


def _finding(one: Finding, found: Outlook) -> dict[str, Any]:
    from intertwine.domain.time import Span, local

    zone = found.household.zone

    def moments(span: Span) -> dict[str, str]:
        return {
            "start": local(span.start, zone).isoformat(),
            "end": local(span.end, zone).isoformat(),
        }

    decide_by = one.decide_by(found.today)
    return {
        "id": one.id,
        "kind": one.kind,
        "severity": one.severity,
        **moments(one.span),
        "minutes": one.minutes,
        "people": list(one.people),
        "items": list(one.items),
        "title": one.title,
        "sentence": one.sentence,
        "causes": [
            {"person": cause.person, "item": cause.item, "sentence": cause.sentence}
            for cause in one.causes
        ],
        "remedies": [_remedy(remedy) for remedy in one.open_remedies(found.today)],
        "closed": [_remedy(remedy) for remedy in one.closed_remedies(found.today)],
        "decide_by": None if decide_by is None else str(decide_by),
        "also": [moments(span) for span in one.also],
    }


def _remedy(remedy: Remedy) -> dict[str, Any]:
    last_open = remedy.last_open
    return {
        "id": remedy.id,
        "sentence": remedy.sentence,
        "last_open": None if last_open is None else str(last_open),
    }


def listing(found: Outlook) -> Iterator[str]:
    """Lines for people: what has to be settled, then what is worth knowing."""
    from intertwine.domain.findings import Severity
    from intertwine.domain.words import full_day

    for severity, title in ((Severity.HARD, "To settle"), (Severity.SOFT, "Worth knowing")):
        chosen = [one for one in found.findings if one.severity is severity]
        if not chosen:
            continue
        yield f"{title} ({len(chosen)})"
        for one in chosen:
            yield f"  {one.sentence}"
            for remedy in one.open_remedies(found.today):
                until = "" if remedy.last_open is None else f", by {full_day(remedy.last_open)}"
                yield f"    - {remedy.sentence}{until}"
            for remedy in one.closed_remedies(found.today):
                if remedy.last_open is not None:
                    yield f"    - open until {full_day(remedy.last_open)} only: {remedy.sentence}"
        yield ""
    if not found.findings and found.described:
        yield "Nothing clashes in these days."
    for unknown in found.unknowns:
        yield f"{unknown.sentence}."
