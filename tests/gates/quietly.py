"""What Amara does that is none of Erik's business: each changes rows, and nothing he may know."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.gates.world import CALENDAR, HIDDEN, World, private

from intertwine.actions import editing, granting, inviting, preferences, publications
from intertwine.actions.feeds import subscribing
from intertwine.actions.nouns import nouns
from intertwine.actions.talking import rounds
from intertwine.domain.facts import Show
from intertwine.domain.talk import Reply
from intertwine.store.models import CalendarSource, Employer, Feed, FeedState, Role

MOMENT = datetime(2027, 5, 11, 18)


def busy(world: World, **values: Any) -> None:
    """Something of Amara's that Erik may know the hours of."""
    amara = world.member("amara")
    noun = "trip" if "leave_home" in values else "event"
    editing.add(amara, noun, {"name": "Zqbusyeventcanary", "show": "busy", **values})


def between(start: datetime, end: datetime) -> dict[str, str]:
    """The fields of an event."""
    return {"start": start.isoformat(), "end": end.isoformat()}


def add_hidden_things(world: World) -> None:
    """One more of every noun."""
    for noun in HIDDEN:
        editing.add(world.member("amara"), noun, private(noun, show="hidden"))


def reword_hidden_things(world: World) -> None:
    """Other names for all, and another day for some."""
    for noun in HIDDEN:
        title = nouns()[noun].title
        editing.change(
            world.member("amara"), noun, world.hidden[noun], {title: "Otherwise"}, version=1
        )
    editing.change(
        world.member("amara"), "milestone", world.hidden["milestone"],
        {"date": "2027-06-01", "load": 1, "private_until": "2027-12-01"}, version=2,
    )  # fmt: skip


def remove_hidden_things(world: World) -> None:
    """All of them, and the last removal undone."""
    amara = world.member("amara")
    last = [editing.remove(amara, noun, world.hidden[noun], version=1) for noun in HIDDEN][-1]
    assert last is not None
    editing.undo(amara, last)


def work_elsewhere(world: World) -> None:
    """A hidden job at a hidden employer, with shifts, a rota and a way to its office."""
    amara = world.member("amara")
    firm = editing.add(
        amara, "employer", {"name": "Zqhiddenemployercanary", "who": "amara", "show": "hidden"}
    )
    assert isinstance(firm, Employer)
    role = editing.add(
        amara, "role",
        {"title": "Other", "employer": firm.key, "place": "elsewhere", "show": "hidden"},
    )  # fmt: skip
    assert isinstance(role, Role)
    shift = {"key": "Zq", "start": "20:00", "end": "23:00"}
    editing.add(amara, "shifttype", shift, parent=role.pk)
    days = {"since": "2027-05-03", "until": "2027-05-09", "shifts": {"2027-05-04": "Zq"}}
    editing.add(amara, "roster", days, parent=role.pk)
    leg = {"way": ["home", "elsewhere"], "minutes": 25, "both_ways": True}
    editing.add(amara, "leg", leg)
    editing.add(
        amara, "ask",
        {"who": "amara", "what": "Zq", "employer": firm.key, "in_place_by": "2027-09-01"},
    )  # fmt: skip


def keep_a_hidden_calendar(world: World) -> None:
    """Another file, a newer one in its place, the subscription failing, then all removed."""
    amara = world.member("amara")
    made = subscribing.upload(amara, raw=CALENDAR % b"One", name="One", show=Show.HIDDEN)
    subscribing.replace_file(amara, made.pk, raw=CALENDAR % b"Two", version=made.version)
    Feed.objects.filter(source=world.hidden["calendarsource"]).update(
        state=FeedState.REFUSED, message="Zq", failures=7
    )
    version = CalendarSource.everything.get(pk=made.pk).version
    subscribing.drop(amara, made.pk, version=version)


def write_and_seal(world: World) -> None:
    """Her sheet of the talk kept twice and sealed."""
    amara = world.member("amara")
    asked = [one for one in rounds.asked(rounds._round(amara, world.round)) if not one.low]
    version = rounds.keep(amara, world.round, {asked[0].key: Reply(words="Other")}, version=2)
    rounds.seal(amara, world.round, {}, version=version)


def look_after_the_account(world: World) -> None:
    """Links, a guest for a hidden thing, a language, a session: hers alone."""
    account, amara = world.accounts["amara"], world.member("amara")
    made = publications.publish(account, name="Zq")
    publications.rotate(account, made.publication.pk)
    publications.end(account, world.publication)
    granting.grant(amara, guest="Zq", rows=[world.hidden["event"]], days=7)
    inviting.revoke(amara, world.invite)
    preferences.prefer(account, language="de", single_keys=False)
    world.client("amara").get("/")


def divide_busy_time(world: World) -> None:
    """The same two hours as two events and a trip inside."""
    amara = world.member("amara")
    row = next(one for one in editing.recent(amara) if one.title == "Zqbusyeventcanary")
    half = MOMENT + timedelta(minutes=55)
    editing.change(amara, "event", row.row, between(MOMENT, half), version=1)
    busy(world, **between(half, MOMENT + timedelta(minutes=115)), notice_days=9)
    busy(
        world,
        leave_home=(MOMENT + timedelta(minutes=20)).isoformat(),
        back_home=(MOMENT + timedelta(minutes=80)).isoformat(),
    )


def reword_busy_time(world: World) -> None:
    """Another name, place and notice for the same hours."""
    amara = world.member("amara")
    row = next(one for one in editing.recent(amara) if one.title == "Zqbusyeventcanary")
    said = {"name": "Interview", "where": "home", "notice_days": 3, "travel_minutes": 0}
    editing.change(amara, "event", row.row, said, version=1)


def busy_calendar_within(world: World) -> None:
    """A work calendar that says no more than what is disclosed already."""
    raw = (CALENDAR % b"Standup").replace(b"20270506T080000Z", b"20270511T173000Z")
    raw = raw.replace(b"20270506T090000Z", b"20270511T180000Z")
    subscribing.upload(world.member("amara"), raw=raw, name="Work", show=Show.BUSY)


def keep_private_for_longer(world: World) -> None:
    """Full from a day on, private before: as good as busy, and then for longer."""
    amara = world.member("amara")
    row = next(one for one in editing.recent(amara) if one.title == "Zqbusyeventcanary")
    for version, day in enumerate(("2027-12-01", "2028-12-01"), start=1):
        said = {"show": "full", "private_until": day}
        editing.change(amara, "event", row.row, said, version=version)


QUIET = (
    add_hidden_things, reword_hidden_things, remove_hidden_things, work_elsewhere,
    keep_a_hidden_calendar, write_and_seal, look_after_the_account, divide_busy_time,
    reword_busy_time, busy_calendar_within, keep_private_for_longer,
)  # fmt: skip
