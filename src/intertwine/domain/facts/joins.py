"""The rules that join a household's parts: names that must exist, legs, care hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from intertwine.domain.problems import Problem
from intertwine.domain.time import DAY, clock

from .care import HOME, Place
from .household import HouseholdFacts
from .people import Attendance
from .plans import BOTH, FAMILY, ROTATE


def cross_faults(facts: HouseholdFacts) -> list[Problem]:
    """Faults between parts: names that nothing bears, legs missing, places at one time."""
    return [
        *_unknown_people(facts),
        *_unknown_things(facts),
        *_double_names(facts),
        *_overlapping_care(facts),
        *_missing_legs(facts),
    ]


def _fault(code: str, sentence: str, *path: str | int) -> Problem:
    return Problem(code=code, sentence=sentence, path=path)


A_YEAR = 366
Named = tuple[str, tuple[str | int, ...], set[str]]


def _unknown_people(facts: HouseholdFacts) -> list[Problem]:
    people = set(facts.partners)
    named = [*_named_in_plans(facts), *_named_elsewhere(facts)]
    return [
        _fault(
            "unknown-person",
            f"no partner has the key “{who}”: use {_listed(people | also)}",
            *path,
        )
        for who, path, also in named
        if who not in people | also
    ]


def _named_in_plans(facts: HouseholdFacts) -> Iterator[Named]:
    """Each person a plan names, where, and which other words are right there."""
    for number, milestone in enumerate(facts.milestones):
        yield milestone.who, ("milestones", number, "who"), {FAMILY, BOTH}
    for number, ask in enumerate(facts.asks):
        yield ask.who, ("asks", number, "who"), set()
    for number, chance in enumerate(facts.opportunities):
        yield chance.who, ("opportunities", number, "who"), {BOTH}
    for name, scenario in facts.scenarios.items():
        for person in scenario.ratings:
            yield person, ("scenarios", name, "ratings", person), set()
    for number, duty in enumerate(facts.duties):
        for part in ("conception", "planning", "execution"):
            yield getattr(duty, part), ("duties", number, part), {BOTH, ROTATE}


def _named_elsewhere(facts: HouseholdFacts) -> Iterator[Named]:
    for number, calendar in enumerate(facts.calendars):
        yield calendar.person, ("calendars", number, "person"), set()
    for number, leg in enumerate(facts.legs):
        if leg.who is not None:
            yield leg.who, ("legs", number, "who"), set(facts.helpers)
    for key, contact in facts.contacts.items():
        if contact.of is not None:
            yield contact.of, ("contacts", key, "of"), set()
    for key, employer in facts.employers.items():
        if employer.who is not None:
            yield employer.who, ("employers", key, "who"), set()


def _unknown_things(facts: HouseholdFacts) -> list[Problem]:
    faults: list[Problem] = []

    def known(value: str | None, among: set[str], code: str, *path: str | int) -> None:
        if value is not None and value not in among:
            word = code.removeprefix("unknown-")
            have = _listed(among) if among else "none yet"
            faults.append(_fault(code, f"no {word} is called “{value}” (there: {have})", *path))

    employers, places = set(facts.employers), set(facts.places)
    milestones = {milestone.name for milestone in facts.milestones}
    for person, partner in facts.partners.items():
        for number, role in enumerate(partner.roles):
            known(
                role.employer, employers, "unknown-employer",
                "partners", person, "roles", number, "employer",
            )  # fmt: skip
        for number, trip in enumerate(partner.trips):
            known(
                trip.serves, milestones, "unknown-milestone",
                "partners", person, "trips", number, "serves",
            )  # fmt: skip
    for number, ask in enumerate(facts.asks):
        known(ask.employer, employers, "unknown-employer", "asks", number, "employer")
    for child, facts_of in facts.children.items():
        for number, attends in enumerate(facts_of.attends):
            known(
                attends.place, places, "unknown-place",
                "children", child, "attends", number, "place",
            )  # fmt: skip
    for number, link in enumerate(facts.dependencies):
        known(link.decision, milestones, "unknown-milestone", "dependencies", number, "decision")
        known(link.fact, milestones, "unknown-milestone", "dependencies", number, "fact")
    offices = {role.place for each in facts.partners.values() for role in each.roles if role.place}
    ends = {HOME} | places | offices
    for number, leg in enumerate(facts.legs):
        for end, name in enumerate(leg.way):
            known(name, ends, "unknown-place", "legs", number, "way", end)
    return faults


def _double_names(facts: HouseholdFacts) -> list[Problem]:
    seen: set[str] = set()
    faults = []
    links = [name for link in facts.dependencies for name in (link.decision, link.fact)]
    trips = [trip.serves for one in facts.partners.values() for trip in one.trips]
    named = {*links, *trips}
    for number, milestone in enumerate(facts.milestones):
        if milestone.name in seen & named:
            said = (
                f"two milestones are called “{milestone.name}”: another part refers to "
                "them by name, so give one another name"
            )
            faults.append(_fault("name-twice", said, "milestones", number, "name"))
        seen.add(milestone.name)
    return faults


def _overlapping_care(facts: HouseholdFacts) -> list[Problem]:
    faults = []
    for key, child in facts.children.items():
        for number, one in enumerate(child.attends):
            for other in child.attends[:number]:
                day = _both_on(facts, one, other)
                if day is not None:
                    said = _two_places(child.name, facts.places, one.place, other.place, day)
                    path = ("children", key, "attends", number)
                    faults.append(_fault("care-overlaps", said, *path))
    return faults


def _two_places(name: str, places: dict[str, Place], one: str, other: str, day: date) -> str:
    here, there = places[one], places[other]
    both = f"{name} is at {here.name} and at {there.name}"
    if clock(here.start) < clock(there.end) and clock(there.start) < clock(here.end):
        return (
            f"{both} at the same time ({day:%a} {day}): "
            "set “since”, “until” or “days” so that they do not meet"
        )
    return (
        f"{both} on one day ({day:%a} {day}), and the way between the two is not planned yet: "
        "write them as one place with “after_care”, or set “days” so that they do not meet"
    )


def _both_on(facts: HouseholdFacts, one: Attendance, other: Attendance) -> date | None:
    """The first day on which a child goes to both places, looked for over a year."""
    if one.place not in facts.places or other.place not in facts.places:
        return None
    parts = (one, other, facts.places[one.place], facts.places[other.place])
    day = max((part.since for part in parts if part.since), default=facts.household.since)
    for _ in range(A_YEAR):
        if _goes(facts.places, one, day) and _goes(facts.places, other, day):
            return day
        day += DAY
    return None


def _goes(places: dict[str, Place], attends: Attendance, day: date) -> bool:
    place = places[attends.place]
    return attends.on(day) and place.open_on(day)


def workplaces(facts: HouseholdFacts) -> dict[str, str]:
    """The place key of each partner's latest role that has one."""
    found = {}
    for person, partner in facts.partners.items():
        for role in partner.roles:
            if role.place is not None:
                found[person] = role.place
    return found


def _missing_legs(facts: HouseholdFacts) -> list[Problem]:
    """Every care place and every office must be reachable from home and back over legs."""
    wanted: list[tuple[str, tuple[str | int, ...]]] = []
    for place in sorted({a.place for child in facts.children.values() for a in child.attends}):
        if place in facts.places:
            wanted.append((place, ("places", place)))
    for person, partner in facts.partners.items():
        for number, role in enumerate(partner.roles):
            if role.office is not None and role.office.days and facts.children:
                wanted.append((role.place or "", ("partners", person, "roles", number)))
    there, back = _reachable(facts, forwards=True), _reachable(facts, forwards=False)
    faults = []
    for place, path in wanted:
        if not place:
            faults.append(
                _fault(
                    "role-without-place",
                    "this role has office days but no place: add “place: office” and its legs",
                    *path,
                )
            )
            continue
        for ways, one, two in ((there, HOME, place), (back, place, HOME)):
            if place not in ways:
                faults.append(
                    _fault(
                        "leg-without-time",
                        f"no travel time from {one} to {two}: add "
                        f"“{{way: [{one}, {two}], minutes: …}}” to “legs”, "
                        "or say “minutes: unknown”",
                        *path,
                    )
                )
    return faults


def _reachable(facts: HouseholdFacts, *, forwards: bool) -> set[str]:
    ways: dict[str, set[str]] = {}
    for leg in facts.legs:
        one, two = leg.way if forwards else leg.way[::-1]
        ways.setdefault(one, set()).add(two)
        if leg.both_ways:
            ways.setdefault(two, set()).add(one)
    found, todo = {HOME}, [HOME]
    while todo:
        fresh = ways.get(todo.pop(), set()) - found
        found |= fresh
        todo += fresh
    return found


def _listed(names: set[str]) -> str:
    return ", ".join(f"“{name}”" for name in sorted(names)) or "none yet"
