"""Whose career goes first: what holds, what is proposed, and what held before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intertwine.actions.pages.phrases import days_between
from intertwine.actions.talking import in_force
from intertwine.domain.talk import Kind, Standing
from intertwine.domain.words import full_day, say
from intertwine.store.models import CareerModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One model in words."""

    pk: UUID
    sentence: str
    dates: str
    owed: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """All that stands about it. ``mine`` is whether the reader proposed what is proposed."""

    headline: str
    current: Said | None
    coming: Said | None
    proposed: Said | None
    mine: bool
    past: tuple[Said, ...]


def agreed(
    found: Sequence[CareerModel], names: Mapping[str, str], *, viewer: str, today: date
) -> Agreed:
    """The agreements of a household, the latest first, as they stand on a day."""
    current = next((one for one in found if in_force(one, today)), None)
    proposed = next((one for one in found if one.standing == Standing.PROPOSED), None)
    coming = next(
        (one for one in found if one.standing == Standing.AGREED and one.since > today), None
    )
    shown = {one.pk for one in (current, proposed, coming) if one is not None}
    return Agreed(
        headline=_headline(current, found, names),
        current=None if current is None else _said(current, names),
        coming=None if coming is None else _said(coming, names),
        proposed=None if proposed is None else _said(proposed, names),
        mine=proposed is not None and proposed.proposed_by == viewer,
        past=tuple(_said(one, names, _note(one, names)) for one in found if one.pk not in shown),
    )


def sentence(one: CareerModel, names: Mapping[str, str]) -> str:
    """“Amara’s career goes first.”"""
    name = names.get(one.primary, one.primary)
    if one.kind == Kind.PRIMARY:
        return say("{name}’s career goes first.", name=name)
    if one.kind == Kind.TURNS:
        return say("You take turns; now it is {name}’s.", name=name)
    return say("Both careers go first.")


def _said(one: CareerModel, names: Mapping[str, str], note: str = "") -> Said:
    return Said(
        pk=one.pk,
        sentence=sentence(one, names),
        dates=days_between(one.since, one.until),
        owed=one.owed,
        note=note,
    )


def _headline(
    current: CareerModel | None, found: Sequence[CareerModel], names: Mapping[str, str]
) -> str:
    if current is not None:
        return sentence(current, names)
    last = [one for one in found if one.standing in (Standing.AGREED, Standing.ENDED)]
    if any(one.standing == Standing.AGREED and one.ended_on is None for one in last):
        return say("What you agreed is over, or not yet begun: look again.")
    return say("Whose career goes first is not agreed.")


def _note(one: CareerModel, names: Mapping[str, str]) -> str:
    if one.standing == Standing.ENDED and one.ended_on is not None:
        by = names.get(one.ended_by, "")
        if one.ended_on >= one.until:
            return say("Ran to its end")
        if one.ended_on < one.since:
            return say("Ended by {name} before it began", name=by)
        return say("Ended by {name}, last day {day}", name=by, day=full_day(one.ended_on))
    if one.standing == Standing.AGREED:
        return say("Ran to its end")
    who = names.get(one.answered_by, "")
    if one.standing == Standing.DECLINED:
        return say("{name} said no", name=who)
    return say("{name} took it back", name=who)
