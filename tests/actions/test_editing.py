"""The one way to change what a household says."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.households import Cast, gather

from intertwine.actions import editing, rows
from intertwine.actions.membership import Member, member_of
from intertwine.actions.nouns import nouns
from intertwine.domain.problems import Refused
from intertwine.store.models import (
    Account,
    Change,
    Employer,
    Event,
    Household,
    Leg,
    Milestone,
    Place,
    Role,
    Trip,
)


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


def said(cast: Cast) -> Any:
    """All that household A says."""
    return rows.facts_of(Household.objects.get(pk=cast.household.pk))


def the(model: Any, **fields: Any) -> Any:
    """A row of household A."""
    return model.everything.get(**fields)


def words(refused: pytest.ExceptionInfo[Refused]) -> dict[tuple[str | int, ...], str]:
    """The sentences of a refusal by their paths."""
    return {problem.path: problem.sentence for problem in refused.value.problems}


NEW: dict[str, dict[str, Any]] = {
    "child": {"name": "Ada"},
    "attendance": {"place": "reception", "since": "2027-06-01", "until": "2027-06-02"},
    "place": {"name": "Music club", "kind": "school", "start": "15:30", "end": "16:30"},
    "leg": {"way": ["home", "hospital"], "minutes": 12},
    "helper": {"name": "Uncle Ben", "can": ["pickup"]},
    "role": {"title": "Bank nurse", "hours": {"work_minutes": 300, "core": ["10:00", "12:00"]}},
    "shifttype": {"key": "E", "start": "07:00", "end": "15:00"},
    "roster": {"since": "2027-06-01", "until": "2027-06-30", "shifts": {"2027-06-02": "LD"}},
    "cycle": {"anchor": "2027-01-04", "pattern": ["LD", "off"]},
    "oncall": {"starts": ["2027-08-02"]},
    "weekly": {"name": "Swimming", "days": ["Sat"], "start": "10:00", "end": "11:00"},
    "event": {"name": "Dentist", "start": "2027-04-05T09:00", "end": "2027-04-05T10:00"},
    "trip": {"name": "Oslo", "leave_home": "2027-06-01T08:00", "back_home": "2027-06-02T20:00"},
    "learning": {"goal": "Norwegian", "hours": {"classes": {"need": 20}}},
    "passion": {"name": "Pottery", "hours_month": 4},
    "win": {"date": "2027-04-01", "text": "Ran the ward for a week"},
    "growth": {"target": "Matron", "needs": ["a course"]},
    "boundary": {"text": "Home by eight", "kind": "no-work-after", "after": "20:00"},
    "milestone": {"who": "family", "kind": "other", "name": "Party", "date": "2027-08-01"},
    "dependency": {"decision": "Berlin talk", "fact": "Promotion decision"},
    "ask": {"who": "amara", "what": "Fixed Fridays", "employer": "aire_valley",
            "in_place_by": "2027-10-01"},
    "employer": {"name": "Harbour Clinic"},
    "contact": {"name": "Nan Shepherd", "tie": "mentor"},
    "opportunity": {"who": "both", "name": "A year in Malmö"},
    "scenario": {"key": "move", "ratings": {"amara": 4}, "family": 6},
    "duty": {"name": "Bins", "minutes": 10, "conception": "both", "planning": "both",
             "execution": "rotate"},
    "calendarsource": {"person": "amara", "name": "Work", "content": "BEGIN:VCALENDAR"},
}  # fmt: skip
OTHER: dict[str, dict[str, Any]] = {
    "attendance": {"until": "2027-06-03"},
    "leg": {"minutes": "unknown"},
    "roster": {"shifts": {}},
    "shifttype": {"end": "15:30"},
    "cycle": {"pattern": ["off", "LD"]},
    "oncall": {"starts": ["2027-08-09", "2027-09-06"]},
    "dependency": {"fact": "Annual appraisal"},
    "scenario": {"note": "said anew"},
}


def parent_for(noun: str) -> Any:
    """The row that a new one of this noun hangs from; None for the usual one."""
    if nouns()[noun].parent == "role":
        return the(Role, title__startswith="Senior").pk
    if noun == "attendance":
        return nouns()["child"].model.everything.get(key="freya").pk
    return None


def test_every_noun_is_tried() -> None:
    """A noun that is added to the facts must be added here."""
    assert set(NEW) == set(nouns()) - {"home", "partner"}


@pytest.mark.parametrize("noun", sorted(NEW))
def test_add_change_remove_and_undo_come_back(cast: Cast, noun: str) -> None:
    """Whatever is added, changed and removed, undoing all of it leaves what was there before."""
    amara, before = member(cast.amara), said(cast)
    row = editing.add(amara, noun, NEW[noun], parent=parent_for(noun))
    added = said(cast)
    assert added != before
    values = OTHER.get(noun, {nouns()[noun].title: "Said anew"})
    changed_row = editing.change(amara, noun, row.pk, values, version=row.version)
    assert changed_row.version == 2
    changed = said(cast)
    assert changed not in (before, added)
    removal = editing.remove(amara, noun, row.pk, version=2)
    assert said(cast) == before
    assert removal is not None
    editing.undo(amara, removal)
    assert said(cast) == changed
    for entry in [one for one in editing.recent(amara) if not one.undone and not one.restores][:2]:
        if entry.kind == "changed":
            editing.undo(amara, entry.pk)
    assert said(cast) == added
    first = next(one for one in editing.recent(amara) if one.kind == "added" and not one.restores)
    editing.undo(amara, first.pk)
    assert said(cast) == before


def test_home_and_partner_can_be_changed(cast: Cast) -> None:
    """The household itself and a partner's own numbers are facts like any other."""
    amara = member(cast.amara)
    home = Household.objects.get(pk=cast.household.pk)
    editing.change(amara, "home", home.pk, {"city": "York"}, version=home.edition)
    partner = home.partners.get(key="erik")
    editing.change(amara, "partner", partner.pk, {"ambition": 9}, version=partner.version)
    assert said(cast).household.city == "York"
    assert said(cast).partners["erik"].ambition == 9


@pytest.mark.parametrize("noun", ["home", "partner"])
def test_home_and_partner_cannot_be_removed_or_added(cast: Cast, noun: str) -> None:
    """Partners come by invitation and leave by leaving."""
    amara = member(cast.amara)
    row: Any = Household.objects.get(pk=cast.household.pk)
    if noun == "partner":
        row = row.partners.get(key="erik")
    with pytest.raises(Refused):
        editing.remove(amara, noun, row.pk, version=getattr(row, "edition", row.version))
    with pytest.raises(Refused):
        editing.add(amara, noun, {"name": "Third"})


def test_faults_name_the_field_first(cast: Cast) -> None:
    """A form's faults are the file's, with the field in front of the path."""
    values = {"name": "", "start": "2027-04-05T09:00", "end": "tomorrow", "zone": "Mars"}
    with pytest.raises(Refused) as refused:
        editing.add(member(cast.amara), "event", values)
    found = words(refused)
    assert set(found) == {("name",), ("end",), ("zone",)}
    assert "“tomorrow” is not a date and time" in found["end",]


def test_fault_within_a_list_bears_its_place(cast: Cast) -> None:
    """Which of many dates is wrong can be told beside that date."""
    with pytest.raises(Refused) as refused:
        editing.add(
            member(cast.amara), "place", {**NEW["place"], "closed": ["2027-01-01", "2027-02-30"]}
        )
    assert list(words(refused)) == [("closed", 1)]


def test_unknown_field_is_refused(cast: Cast) -> None:
    """A field that the noun does not have is named, with what was probably meant."""
    with pytest.raises(Refused, match="did you mean “name”"):
        editing.add(member(cast.amara), "event", {**NEW["event"], "nam": "x"})


def test_stale_version_is_told_with_both(cast: Cast) -> None:
    """Who saves second is shown what the first said, and nothing is overwritten."""
    row = the(Milestone, name="Berlin talk")
    amara, erik = member(cast.amara), member(cast.erik)
    editing.change(erik, "milestone", row.pk, {"load": 3}, version=row.version)
    with pytest.raises(editing.Stale) as stale:
        editing.change(amara, "milestone", row.pk, {"load": 5}, version=row.version)
    assert (stale.value.mine, stale.value.theirs["load"], stale.value.version) == (
        {"load": 5}, 3, 2)  # fmt: skip
    assert stale.value.by == "Erik Lindqvist"
    assert the(Milestone, name="Berlin talk").load == 3


@pytest.mark.parametrize("act", ["change", "remove"])
def test_hidden_foreign_and_absent_are_alike(cast: Cast, act: str) -> None:
    """A hidden row, another household's row and a random id get the same answer."""
    erik = member(cast.erik)
    hidden = the(Milestone, name="Ward manager interview")
    foreign = Milestone.everything.filter(household=cast.elsewhere).first()
    assert foreign is not None
    for pk in (hidden.pk, foreign.pk, uuid4(), cast.household.pk):
        values = ({"name": "x"},) if act == "change" else ()
        with pytest.raises(editing.NotThere):
            getattr(editing, act)(erik, "milestone", pk, *values, version=1)


def test_parent_of_another_is_not_there(cast: Cast) -> None:
    """Nothing can be hung from another household's row, nor from one of the wrong noun."""
    foreign = Role.everything.filter(partner__household=cast.elsewhere).first()
    assert foreign is not None
    for parent in (foreign.pk, uuid4(), cast.household.pk):
        with pytest.raises(editing.NotThere):
            editing.add(member(cast.amara), "roster", NEW["roster"], parent=parent)


def test_used_place_is_not_removed(cast: Cast) -> None:
    """What children go to cannot go; the refusal names who needs it."""
    place = the(Place, key="little_oaks")
    with pytest.raises(Refused, match=r"“Little Oaks” cannot be removed while .*Freya.*Tobi"):
        editing.remove(member(cast.amara), "place", place.pk, version=1)


def test_unused_place_goes_with_its_ways(cast: Cast) -> None:
    """A way to a place that is gone would lead nowhere; undo brings both back."""
    amara, before = member(cast.amara), said(cast)
    place = editing.add(amara, "place", NEW["place"])
    with_place = said(cast)
    assert "music_club" in with_place.places
    editing.add(amara, "leg", {"way": ["home", "music_club"], "minutes": 5})
    with_leg = said(cast)
    removal = editing.remove(amara, "place", place.pk, version=1)
    assert said(cast) == before
    assert removal is not None
    editing.undo(amara, removal)
    assert said(cast) == with_leg


def test_renamed_milestone_is_followed(cast: Cast) -> None:
    """The trip that serves a milestone still does under its new name."""
    row = the(Milestone, name="Berlin talk")
    editing.change(member(cast.erik), "milestone", row.pk, {"name": "Keynote"}, version=1)
    assert the(Trip, name="Conference talk in Berlin").serves == "Keynote"


def test_moved_office_is_followed(cast: Cast) -> None:
    """Ways to an office keep their minutes when the office gets another name."""
    role = the(Role, title="Engineering team lead")
    editing.change(member(cast.erik), "role", role.pk, {"place": "wharf"}, version=1)
    ends = {end for leg in Leg.everything.filter(household=cast.household) for end in leg.way}
    assert "wharf" in ends
    assert "office" not in ends


def test_way_nobody_measured_is_unknown(cast: Cast) -> None:
    """A child may go to a new place at once: its way is said to be of unknown length."""
    amara = member(cast.amara)
    editing.add(amara, "place", NEW["place"] | {"start": "18:30", "end": "19:30", "days": ["Sat"]})
    child = nouns()["child"].model.everything.get(key="freya")
    editing.add(amara, "attendance", {"place": "music_club", "days": ["Sat"]}, parent=child.pk)
    assert the(Leg, way=["home", "music_club"]).minutes == "unknown"


def test_only_the_owner_says_who_sees(cast: Cast) -> None:
    """The other may change what they see, but not how much they see of it."""
    row = the(Trip, name="Conference talk in Berlin")
    amara, erik = member(cast.amara), member(cast.erik)
    with pytest.raises(Refused) as refused:
        editing.change(amara, "trip", row.pk, {"show": "titled"}, version=1)
    assert words(refused) == {("show",): "Only Erik can say who sees this."}
    editing.change(amara, "trip", row.pk, {"name": "Berlin"}, version=1)
    editing.change(erik, "trip", row.pk, {"show": "hidden"}, version=2)
    with pytest.raises(editing.NotThere):
        editing.change(amara, "trip", row.pk, {"name": "x"}, version=3)


def test_nobody_takes_the_others_item(cast: Cast) -> None:
    """Making Erik's milestone one's own would let one hide it from him."""
    row = the(Milestone, name="Promotion decision")
    with pytest.raises(Refused, match="only Erik can pass it on"):
        editing.change(member(cast.amara), "milestone", row.pk, {"who": "amara"}, version=1)


def test_joint_item_is_not_taken_and_hidden_at_once(cast: Cast) -> None:
    """What both know of is first made one's own, which the other can read in the history."""
    row = the(Milestone, name="Freya starts Reception")
    amara, erik = member(cast.amara), member(cast.erik)
    with pytest.raises(Refused, match="Both of you know"):
        editing.change(amara, "milestone", row.pk, {"who": "amara", "show": "busy"}, version=1)
    editing.change(amara, "milestone", row.pk, {"who": "amara"}, version=1)
    editing.change(amara, "milestone", row.pk, {"show": "hidden"}, version=2)
    told = [entry for entry in editing.recent(erik) if entry.row == row.pk]
    assert [[field.field for field in entry.fields] for entry in told] == [["show"], ["who"]][1:]


def test_history_says_who_when_and_what(cast: Cast) -> None:
    """Each change bears its maker's name and both values."""
    row = the(Milestone, name="Berlin talk")
    editing.change(member(cast.amara), "milestone", row.pk, {"load": 4}, version=1)
    (entry,) = editing.recent(member(cast.erik))
    assert (entry.name, entry.title, entry.kind) == ("Amara Okafor", "Berlin talk", "changed")
    assert [(one.field, one.before, one.after) for one in entry.fields] == [("load", None, 4)]


def test_history_of_the_hidden_is_its_owners(cast: Cast) -> None:
    """Neither while it is hidden, nor of that time once it is shown."""
    amara, erik = member(cast.amara), member(cast.erik)
    row = editing.add(amara, "event", {**NEW["event"], "show": "hidden"})
    editing.change(amara, "event", row.pk, {"name": "Clinic"}, version=1)
    assert editing.recent(erik) == ()
    editing.change(amara, "event", row.pk, {"show": "full"}, version=2)
    assert editing.recent(erik) == ()
    editing.change(amara, "event", row.pk, {"name": "Dentist"}, version=3)
    assert [entry.title for entry in editing.recent(erik)] == ["Dentist"]
    assert len(editing.recent(amara)) == 4


def test_hidden_change_cannot_be_undone_by_the_other(cast: Cast) -> None:
    """Its id is as unknown to them as a random one."""
    amara, erik = member(cast.amara), member(cast.erik)
    editing.add(amara, "event", {**NEW["event"], "show": "hidden"})
    change = Change.everything.get()
    for pk in (change.pk, uuid4()):
        with pytest.raises(editing.NotThere):
            editing.undo(erik, pk)


def test_undo_does_not_overwrite_what_came_after(cast: Cast) -> None:
    """An older change is taken back only after the newer one."""
    row = the(Milestone, name="Berlin talk")
    amara, erik = member(cast.amara), member(cast.erik)
    editing.change(amara, "milestone", row.pk, {"load": 4}, version=1)
    first = editing.recent(amara)[0].pk
    editing.change(erik, "milestone", row.pk, {"load": 5}, version=2)
    with pytest.raises(Refused, match="changed again since by Erik Lindqvist"):
        editing.undo(amara, first)


def test_name_of_the_hidden_is_free(cast: Cast) -> None:
    """Erik may use the name of Amara's hidden milestone and is told nothing by it."""
    values = {"who": "erik", "kind": "other", "name": "Ward manager interview",
              "date": "2027-02-01"}  # fmt: skip
    editing.add(member(cast.erik), "milestone", values)
    assert Milestone.everything.filter(name="Ward manager interview").count() == 2


def test_guessing_a_hidden_name_is_refused_as_any_other(cast: Cast) -> None:
    """A trip cannot serve what its maker may not see; the answer is that of a made-up name."""
    erik, sentences = member(cast.erik), []
    for name in ("Ward manager interview", "Ward manager interviev"):
        with pytest.raises(Refused) as refused:
            editing.add(erik, "trip", {**NEW["trip"], "serves": name})
        sentences.append(words(refused)["serves",].replace(name, "…"))
    assert sentences[0] == sentences[1]
    assert "Ward manager interview”" not in sentences[0]


def test_employer_of_a_hidden_request_stays_with_its_owner(cast: Cast) -> None:
    """Erik removes an employer that only Amara's hidden request names: gone to him, hers stays."""
    amara, erik = member(cast.amara), member(cast.erik)
    clinic = editing.add(amara, "employer", NEW["employer"])
    ask = {**NEW["ask"], "employer": "harbour_clinic", "show": "hidden"}
    editing.add(amara, "ask", ask)
    editing.remove(erik, "employer", clinic.pk, version=1)
    with pytest.raises(editing.NotThere):
        editing.change(erik, "employer", clinic.pk, {"name": "x"}, version=2)
    kept = the(Employer, key="harbour_clinic")
    assert (kept.who, kept.show) == ("amara", "hidden")


def test_what_a_hidden_trip_served_may_go(cast: Cast) -> None:
    """Erik's own milestone can be removed although Amara's hidden trip serves it."""
    amara, erik = member(cast.amara), member(cast.erik)
    party = editing.add(erik, "milestone", NEW["milestone"])
    trip = editing.add(amara, "trip", {**NEW["trip"], "serves": "Party", "show": "hidden"})
    removal = editing.remove(erik, "milestone", party.pk, version=1)
    assert the(Trip, pk=trip.pk).serves is None
    assert removal is not None
    editing.undo(erik, removal)
    assert the(Trip, pk=trip.pk).serves == "Party"
    assert [entry.noun.name for entry in editing.recent(erik)] == ["milestone"] * 3


def test_key_of_a_hidden_employer_is_free(cast: Cast) -> None:
    """An employer kept to oneself gives way when the other takes its key."""
    amara, erik = member(cast.amara), member(cast.erik)
    mine = editing.add(
        amara, "employer", {**NEW["employer"], "key": "harbour", "who": "amara", "show": "hidden"}
    )
    editing.add(amara, "ask", {**NEW["ask"], "employer": "harbour", "show": "hidden"})
    editing.add(erik, "employer", {**NEW["employer"], "key": "harbour"})
    mine.refresh_from_db()
    assert mine.key.startswith("harbour_")  # type: ignore[attr-defined]
    assert [ask.employer for ask in said(cast).asks] == ["northbeck", mine.key]  # type: ignore[attr-defined]


def test_name_of_a_hidden_employer_makes_the_usual_key(cast: Cast) -> None:
    """Erik's employer of the same name gets the key it would get were there no other."""
    amara, erik = member(cast.amara), member(cast.erik)
    mine = editing.add(amara, "employer", NEW["employer"])
    editing.change(amara, "employer", mine.pk, {"who": "amara"}, version=1)
    editing.change(amara, "employer", mine.pk, {"show": "hidden"}, version=2)
    his = editing.add(erik, "employer", NEW["employer"])
    assert his.key == "harbour_clinic"  # type: ignore[attr-defined]


def test_keys_are_made_from_names_and_unique(cast: Cast) -> None:
    """Two helpers of one name get keys of their own."""
    amara = member(cast.amara)
    made = [editing.add(amara, "helper", {"name": "Zoë O’Hara", "can": ["day"]}) for _ in "ab"]
    assert [row.key for row in made] == ["zoe_ohara", "zoe_ohara_2"]  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refused:
        editing.add(amara, "helper", {"name": "x", "can": ["day"], "key": "zoe_ohara"})
    assert words(refused) == {("key",): "“zoe_ohara” is taken by “Zoë O’Hara”: choose another."}


@pytest.mark.parametrize("key", ["x" * 201, "two\nlines", " "])
@pytest.mark.parametrize("noun", ["scenario", "shifttype"])
def test_words_of_ones_own_are_one_short_line(cast: Cast, noun: str, key: str) -> None:
    """A future or a shift that is called by pages of text is refused at its field."""
    amara = member(cast.amara)
    with pytest.raises(Refused) as refused:
        editing.add(amara, noun, {**NEW[noun], "key": key}, parent=parent_for(noun))
    assert list(words(refused)) == [("key",)]


def test_history_calls_a_way_by_its_ends(cast: Cast) -> None:
    """Neither by keys nor as a program would write a list."""
    editing.add(member(cast.amara), "leg", {"way": ["home", "hospital"], "minutes": 12})
    editing.add(
        member(cast.amara), "leg", {"way": ["home", "little_oaks"], "minutes": 9, "who": "erik"}
    )
    assert {entry.title for entry in editing.recent(member(cast.erik))} == {
        "home – hospital", "home – Little Oaks",
    }  # fmt: skip


def test_refused_act_leaves_nothing(cast: Cast) -> None:
    """Neither a row, nor history, nor a version."""
    version = Household.objects.get(pk=cast.household.pk).version
    with pytest.raises(Refused):
        editing.add(member(cast.amara), "event", {"name": "x"})
    assert not Change.everything.exists()
    assert not Event.everything.filter(name="x").exists()
    assert Household.objects.get(pk=cast.household.pk).version == version
