"""G4: two partners saving the same thing never overwrite each other unasked."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any

import pytest
from tests.actions.test_editing import NEW, OTHER, member, parent_for
from tests.households import Cast, gather

from intertwine.actions import editing
from intertwine.actions.membership import Member
from intertwine.actions.nouns import nouns
from intertwine.store.models import Household

INTERLEAVINGS = 1000
AGAIN = 60


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Households A and B."""
    del db
    monkeypatch.setenv("_INTERTWINE_DEMO_TODAY", "2027-01-04")
    return gather()


def everything(cast: Cast) -> list[tuple[str, Any]]:
    """One row of every noun that can be edited, each shown to both."""
    amara = member(cast.amara)
    shown = {"calendarsource": {"show": "full"}}
    rows: list[tuple[str, Any]] = [
        (noun, editing.add(amara, noun, values | shown.get(noun, {}), parent=parent_for(noun)))
        for noun, values in NEW.items()
    ]
    partner = cast.household.partners.get(key="erik")
    return [*rows, ("partner", partner), ("home", cast.household)]


def version_of(noun: str, row: Any) -> int:
    """The version that a form opened now would carry."""
    found = (
        Household.objects.get(pk=row.pk) if noun == "home" else type(row).everything.get(pk=row.pk)
    )
    return int(found.edition if noun == "home" else found.version)


def other_value(noun: str, number: int) -> dict[str, Any]:
    """A value that no earlier save has said."""
    said = dict(OTHER.get(noun, {}))
    if noun in ("attendance", "roster"):
        return {"until": f"2027-{6 + number % 3:02}-{10 + number % 15:02}"}
    if noun == "leg":
        return {"minutes": number % 1400}
    if noun == "shifttype":
        return {"name": f"Early {number}"}
    if noun == "cycle":
        return {"exceptions": {f"2027-03-{1 + number % 28:02}": "off"}}
    if noun == "oncall":
        return {"alone_minutes_max": number % 1000}
    if noun == "dependency":
        names = ("Berlin talk", "Promotion decision", "Annual appraisal", "NMC revalidation")
        return {"fact": names[number % 4]}
    if said:
        return {"note": f"said {number}"}
    return {nouns()[noun].title: f"Said {number}"}


def lost(rows: list[tuple[str, Any]], people: tuple[Member, Member], count: int, seed: int) -> int:
    """How many saves overwrote another that their maker had not seen."""
    chance = random.Random(seed)
    overwritten = 0
    for number in range(count):
        noun, row = rows[number % len(rows)]
        first, second = chance.sample(people, 2)
        read = version_of(noun, row)
        editing.change(first, noun, row.pk, other_value(noun, 2 * number), version=read)
        saved = version_of(noun, row)
        with suppress(editing.Stale):
            editing.change(second, noun, row.pk, other_value(noun, 2 * number + 1), version=read)
        overwritten += version_of(noun, row) != saved
    return overwritten


@pytest.mark.django_db
def test_no_save_is_overwritten_unasked(cast: Cast) -> None:
    """1,000 interleavings over every noun: the second save is always told of the first."""
    rows = everything(cast)
    assert {noun for noun, _ in rows} == set(nouns())
    people = (member(cast.amara), member(cast.erik))
    assert lost(rows, people, INTERLEAVINGS, seed=4) == 0


@pytest.mark.django_db
def test_without_the_check_saves_are_lost(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: with the version unread, the same interleavings do overwrite."""
    monkeypatch.setattr(editing, "_fresh", lambda *_: None)
    people = (member(cast.amara), member(cast.erik))
    assert lost(everything(cast), people, AGAIN, seed=4) >= AGAIN // 2


@pytest.mark.django_db
def test_removal_is_told_of_a_save_too(cast: Cast) -> None:
    """Removing what the other has changed since it was read is refused for every noun."""
    amara, erik = member(cast.amara), member(cast.erik)
    for number, (noun, row) in enumerate(everything(cast)):
        if noun in ("home", "partner", "calendarsource"):
            continue
        read = version_of(noun, row)
        editing.change(erik, noun, row.pk, other_value(noun, number + 5), version=read)
        with pytest.raises(editing.Stale):
            editing.remove(amara, noun, row.pk, version=read)
