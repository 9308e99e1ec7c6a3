"""Who sees more of somebody's things cannot be silent; who sees less is nobody else's business."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.gates.world import World, canary

from intertwine.actions import editing, granting, publications
from intertwine.actions.feeds import subscribing
from intertwine.actions.nouns import nouns
from intertwine.actions.several import Step, several
from intertwine.domain.facts import Show
from intertwine.store.models import CalendarSource, Notice, What

DAY = "2027-08-01"
LATER = "2027-09-01"


def told(world: World) -> dict[str, list[str]]:
    """The notices of each partner, and forget them."""
    found = {
        role: [str(one.what) for one in Notice.objects.filter(account=world.accounts[role])]
        for role in ("amara", "erik")
    }
    Notice.objects.all().delete()
    return found


def say(world: World, noun: str, **values: Any) -> UUID | None:
    """Amara says something anew of a row that is hidden to begin with."""
    pk = world.hidden[noun]
    version = nouns()[noun].model.everything.get(pk=pk).version
    editing.change(world.member("amara"), noun, pk, values, version=version)
    return next((one.pk for one in editing.recent(world.member("amara")) if one.row == pk), None)


NOBODY: dict[str, list[str]] = {"amara": [], "erik": []}
HER = {"amara": [What.WIDENED], "erik": []}


@pytest.mark.parametrize("noun", ["event", "milestone", "role", "learning", "win", "opportunity"])
def test_each_step_wider_is_told_once_to_its_owner(world: World, noun: str) -> None:
    """Hidden, busy, titled, full: Amara has one notice a step, and none on the way back."""
    told(world)
    for show in (Show.BUSY, Show.TITLED, Show.FULL):
        say(world, noun, show=str(show))
        assert told(world) == HER
    for show in (Show.TITLED, Show.BUSY, Show.HIDDEN):
        say(world, noun, show=str(show))
        assert told(world) == NOBODY


@pytest.mark.parametrize("noun", ["event", "trip", "milestone"])
def test_a_private_date_that_ends_earlier_is_told(world: World, noun: str) -> None:
    """Private for longer is told to nobody; brought forward or lifted is told to its owner."""
    say(world, noun, show="full", private_until=DAY)
    told(world)
    say(world, noun, private_until=LATER)
    assert told(world) == NOBODY
    say(world, noun, private_until=DAY)
    assert told(world) == HER
    say(world, noun, private_until=None)
    assert told(world) == HER
    say(world, noun, private_until=LATER)
    assert told(world) == NOBODY


def test_giving_a_private_thing_to_both_is_told(world: World) -> None:
    """A hidden milestone that becomes both's is seen by both from then on."""
    told(world)
    say(world, "milestone", who="both")
    assert told(world) == HER


def test_a_calendar_shown_wider_is_told(world: World) -> None:
    """The same for a whole calendar, through its own page's verb."""
    told(world)
    pk, member = world.hidden["calendarsource"], world.member("amara")
    for show, expected in ((Show.TITLED, HER), (Show.BUSY, NOBODY), (Show.HIDDEN, NOBODY)):
        version = CalendarSource.everything.get(pk=pk).version
        subscribing.show_as(member, pk, show=show, version=version)
        assert told(world) == expected


def test_taking_a_narrowing_back_is_a_widening(world: World) -> None:
    """Undo opens what was closed, so it is told as well; undoing that is not."""
    say(world, "event", show="full")
    change = say(world, "event", show="hidden")
    told(world)
    assert change is not None
    back = editing.undo(world.member("amara"), change)
    assert told(world) == HER
    assert back is not None
    editing.undo(world.member("amara"), back)
    assert told(world) == NOBODY


def test_several_steps_of_one_act_are_one_notice(world: World) -> None:
    """An act that opens two things at once leaves one notice."""
    told(world)

    steps = [
        Step(noun=noun, values={"show": "full"}, pk=world.hidden[noun], version=1)
        for noun in ("event", "trip")
    ]
    several(world.member("amara"), steps)
    assert told(world) == HER


def test_what_is_said_otherwise_is_no_widening(world: World) -> None:
    """A new name, a new day, a new or removed thing: nobody is told."""
    told(world)
    say(world, "event", name="Otherwise")
    editing.add(world.member("amara"), "event", {
        "name": "New", "start": "2027-05-08T10:00", "end": "2027-05-08T11:00",
    })  # fmt: skip
    pk = world.hidden["win"]
    editing.remove(world.member("amara"), "win", pk, version=1)
    assert told(world) == NOBODY


def test_a_link_to_ones_plan_is_told_to_its_owner(world: World) -> None:
    """Publishing is told once; renewing or ending the link is not."""
    told(world)
    account = world.accounts["amara"]
    made = publications.publish(account, name="Phone")
    assert told(world) == {"amara": [What.PUBLISHED], "erik": []}
    publications.rotate(account, made.publication.pk)
    publications.end(account, made.publication.pk)
    assert told(world) == NOBODY


def test_a_grant_is_told_to_whose_it_is(world: World) -> None:
    """One's own thing to oneself, a joint one to both, each once however many things."""
    told(world)
    member = world.member("amara")
    things = granting.things(member)
    own = [one.pk for one in things if not one.joint][:2]
    joint = [one.pk for one in things if one.joint][:2]
    granting.grant(member, guest="Gita", rows=own, days=7)
    assert told(world) == {"amara": [What.GRANTED], "erik": []}
    granting.grant(member, guest="Gita", rows=[*own, *joint], days=7)
    assert told(world) == {"amara": [What.GRANTED], "erik": [What.GRANTED]}
    granting.end(member, next(one.pk for one in granting.given(member)))
    assert told(world) == NOBODY


def test_notices_are_words_on_the_page(world: World) -> None:
    """Every kind of notice has its sentence, and none names the thing."""
    say(world, "event", show="full")
    publications.publish(world.accounts["amara"], name="Phone")
    page = world.client("amara").get("/account").content.decode()
    assert "sees more of something of yours" in page
    assert "A link to your plan was made" in page
    assert canary("event", "hidden") not in page


def test_a_silent_widening_would_be_noticed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: were owners not told, the notice would be missed."""
    monkeypatch.setattr("intertwine.actions.draft.tell_owners", lambda draft, changed: None)
    told(world)
    say(world, "event", show="full")
    assert told(world) != HER
