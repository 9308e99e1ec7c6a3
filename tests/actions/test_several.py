"""Several changes as one act, looked at before it is saved."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from tests.households import Cast, gather

from intertwine.actions import changeable, editing, moving, rows
from intertwine.actions.membership import Member, member_of
from intertwine.actions.moving import NewKind, Wanted
from intertwine.actions.recurring import Scope
from intertwine.actions.several import Step, foreseen, several
from intertwine.domain.facts import HouseholdFacts
from intertwine.domain.problems import Refused
from intertwine.domain.projection import Viewer
from intertwine.store.models import Account, Change, Event, Household, Milestone, Trip, Weekly


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Households A and B on a day before Amara's interview may be told."""
    del db
    monkeypatch.setenv("_INTERTWINE_DEMO_TODAY", "2027-01-04")
    return gather()


def member(account: Account) -> Member:
    """The partner of an account."""
    found = member_of(account)
    assert found is not None
    return found


def said(cast: Cast) -> HouseholdFacts:
    """All that household A says."""
    return rows.facts_of(Household.objects.get(pk=cast.household.pk))


def viewer(person: str) -> Viewer:
    """Somebody who looks on the cast's day."""
    return Viewer(person=person, today=date(2027, 1, 4))


def item_of(cast: Cast, account: Account, model: Any, **fields: Any) -> changeable.Item | None:
    """A row as an item of the calendar, for one of the partners."""
    row = model.everything.get(**fields)
    who = member(account)
    return changeable.item(who, viewer(who.person), model.__name__.lower(), row.pk)


def kestrel(cast: Cast) -> changeable.Item:
    """Erik's weekly go/no-go."""
    found = item_of(cast, cast.erik, Weekly, name="Kestrel go/no-go")
    assert found is not None
    return found


def test_looking_saves_nothing(cast: Cast) -> None:
    """What would be said is told, and the household says what it said."""
    before = said(cast)
    step = Step(noun="event", values={"name": "X", "start": "2027-05-13T08:00",
                                      "end": "2027-05-13T09:00"})  # fmt: skip
    facts = foreseen(member(cast.amara), [step])
    assert [one.name for one in facts.partners["amara"].events] == ["X"]
    assert said(cast) == before
    assert not Change.everything.exists()


def test_one_date_of_a_series_moves_in_one_act(cast: Cast) -> None:
    """A date left out and its single successor are saved together, and undone together."""
    before = said(cast)
    wanted = moving.shifted(moving.now_at(kestrel(cast), date(2027, 5, 4)), days=1, minutes=30)
    change = several(member(cast.erik), moving.steps(kestrel(cast), wanted))
    erik = said(cast).partners["erik"]
    weekly = next(one for one in erik.weekly if one.name == "Kestrel go/no-go")
    assert weekly.skipped == (date(2027, 5, 4),)
    assert change is not None
    editing.undo(member(cast.erik), change)
    assert said(cast) == before


def test_a_series_is_cut_in_two_in_one_act(cast: Cast) -> None:
    """From a date on: the old series ends the day before, a new one begins, one undo mends it."""
    before = said(cast)
    stands = moving.now_at(kestrel(cast), date(2027, 5, 4))
    wanted = moving.shifted(stands, days=1)
    steps = moving.steps(kestrel(cast), _scoped(wanted, Scope.FOLLOWING))
    change = several(member(cast.erik), steps)
    found = [one for one in said(cast).partners["erik"].weekly if one.name == "Kestrel go/no-go"]
    assert [(one.since, one.until, one.days) for one in found] == [
        (None, date(2027, 5, 3), ("Tue",)),
        (date(2027, 5, 4), date(2027, 6, 1), ("Wed",)),
    ]
    assert change is not None
    editing.undo(member(cast.erik), change)
    assert said(cast) == before


def _scoped(wanted: Wanted, scope: Scope) -> Wanted:
    return Wanted(
        day=wanted.day, last=wanted.last, start=wanted.start, end=wanted.end, on=wanted.on,
        scope=scope,
    )  # fmt: skip


def test_all_or_nothing(cast: Cast) -> None:
    """When one step is refused, the steps before it are not saved."""
    before = said(cast)
    good = Step(noun="event", values={"name": "X", "start": "2027-05-13T08:00",
                                      "end": "2027-05-13T09:00"})  # fmt: skip
    bad = Step(noun="event", values={"name": "", "start": "2027-05-13T08:00",
                                     "end": "2027-05-13T07:00"})  # fmt: skip
    with pytest.raises(Refused):
        several(member(cast.amara), [good, bad])
    assert said(cast) == before


def test_an_old_version_is_told_of(cast: Cast) -> None:
    """Whoever read before the other saved is told, and nothing is overwritten."""
    read = kestrel(cast)
    row = Weekly.everything.get(pk=read.pk)
    editing.change(member(cast.erik), "weekly", row.pk, {"start": "16:00"}, version=row.version)
    wanted = moving.shifted(moving.now_at(read, date(2027, 5, 4)), days=1)
    with pytest.raises(editing.Stale):
        several(member(cast.erik), moving.steps(read, wanted))


def test_what_is_not_shown_cannot_be_moved(cast: Cast) -> None:
    """Amara's hidden interview is no item for Erik, as if it were not there."""
    assert item_of(cast, cast.amara, Milestone, name="Ward manager interview") is not None
    assert item_of(cast, cast.erik, Milestone, name="Ward manager interview") is None
    assert changeable.item(member(cast.erik), viewer("erik"), "milestone", uuid4()) is None
    assert changeable.item(member(cast.erik), viewer("erik"), "role", uuid4()) is None


def test_an_outsider_moves_nothing(cast: Cast) -> None:
    """A partner of another household finds none of these items."""
    who = member(cast.outsider)
    trip = Trip.everything.get(name="Conference talk in Berlin")
    assert changeable.item(who, viewer(who.person), "trip", trip.pk) is None
    ours = {one.pk for one in changeable.items(member(cast.amara), viewer("amara"))}
    theirs = {one.pk for one in changeable.items(who, viewer(who.person))}
    assert ours and theirs and not ours & theirs


def test_what_is_both_s_is_said_of_each(cast: Cast) -> None:
    """An appointment of both is one of each; a date of both is one milestone."""
    who = member(cast.amara)
    parents = changeable.partner_rows(who)
    wanted = Wanted(day=date(2027, 6, 1), last=date(2027, 6, 1))
    several(who, moving.added(NewKind.EVENT, "Signing", "both", parents, wanted))
    several(who, moving.added(NewKind.DATE, "Moving day", "both", parents, wanted))
    found = said(cast)
    assert [len([e for e in p.events if e.name == "Signing"]) for p in found.partners.values()] == [
        1,
        1,
    ]
    assert [one.who for one in found.milestones if one.name == "Moving day"] == ["both"]
    assert Event.everything.filter(name="Signing").count() == 2
