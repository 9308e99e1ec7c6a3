"""Small valid facts, each a plain call: only what a test is about need be said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from intertwine.domain import facts

MONDAY = date(2027, 1, 4)
SUNDAY = date(2027, 1, 10)


def home(**said: Any) -> facts.Home:
    """One week in Leeds."""
    fields = {"name": "Home", "zone": "Europe/London", "since": MONDAY, "until": SUNDAY, **said}
    return facts.Home(**fields)


def shift_type(*, start: str = "07:15", end: str = "19:45", **said: Any) -> facts.ShiftType:
    """A long day."""
    return facts.ShiftType(start=start, end=end, **said)


def roster(
    *, since: date = MONDAY, until: date = SUNDAY, shifts: dict[date, str] | None = None
) -> facts.Roster:
    """A week off unless shifts are given."""
    return facts.Roster(since=since, until=until, shifts=shifts or {})


def role(*, title: str = "Nurse", **said: Any) -> facts.Role:
    """A job of which nothing but its title is said."""
    return facts.Role(title=title, **said)


def office_role(*, place: str = "office", **said: Any) -> facts.Role:
    """Seven and a half hours a day, on Tuesday and Thursday in the office."""
    hours = facts.Hours(work_minutes=450, lunch_minutes=45, core=("10:00", "15:00"))
    office = facts.Office(days=(facts.Weekday.TUE, facts.Weekday.THU))
    return facts.Role(
        **{"title": "Team lead", "place": place, "hours": hours, "office": office, **said}
    )


def shift_role(*, shifts: dict[date, str] | None = None, **said: Any) -> facts.Role:
    """A rota of long days (LD) and nights (N)."""
    types = {"LD": shift_type(), "N": shift_type(start="19:15", end="07:45+1")}
    rosters = (roster(shifts=shifts),)
    return facts.Role(**{"title": "Nurse", "shift_types": types, "rosters": rosters, **said})


def partner(*, name: str = "Amara Okafor", **said: Any) -> facts.Partner:
    """A partner without a job."""
    return facts.Partner(name=name, **said)


def weekly(*, name: str = "Meeting", **said: Any) -> facts.Weekly:
    """Tuesdays from nine to ten."""
    days = (facts.Weekday.TUE,)
    return facts.Weekly(**{"name": name, "days": days, "start": "09:00", "end": "10:00", **said})


def event(*, name: str = "Seminar", **said: Any) -> facts.Event:
    """An hour on the first Monday."""
    start, end = datetime(2027, 1, 4, 15), datetime(2027, 1, 4, 16)
    return facts.Event(**{"name": name, "start": start, "end": end, **said})


def trip(*, name: str = "Berlin", **said: Any) -> facts.Trip:
    """Tuesday morning to Thursday evening."""
    leave, back = datetime(2027, 1, 5, 6, 30), datetime(2027, 1, 7, 20, 30)
    return facts.Trip(**{"name": name, "leave_home": leave, "back_home": back, **said})


def child(*, name: str = "Tobi", attends: tuple[str, ...] = (), **said: Any) -> facts.Child:
    """A child at the places given by their keys."""
    places = tuple(facts.Attendance(place=place) for place in attends)
    return facts.Child(name=name, attends=places, **said)


def place(*, name: str = "Little Oaks", **said: Any) -> facts.Place:
    """A nursery, half past seven to six."""
    nursery = facts.PlaceKind.NURSERY
    return facts.Place(**{"name": name, "kind": nursery, "start": "07:30", "end": "18:00", **said})


def leg(*, one: str = "home", two: str = "oaks", **said: Any) -> facts.Leg:
    """Eight minutes, there and back."""
    return facts.Leg(**{"way": (one, two), "minutes": 8, "both_ways": True, **said})


def employer(*, name: str = "Northbeck", **said: Any) -> facts.Employer:
    """An employer of whose rules nothing is known."""
    return facts.Employer(name=name, **said)


def helper(*, name: str = "Ingrid", **said: Any) -> facts.Helper:
    """Someone who can collect a child without notice."""
    return facts.Helper(**{"name": name, "can": (facts.Can.PICKUP,), **said})


def milestone(*, name: str = "Talk", who: str = "amara", **said: Any) -> facts.Milestone:
    """A talk on the first Wednesday."""
    kind = facts.MilestoneKind.TALK
    return facts.Milestone(
        **{"name": name, "who": who, "kind": kind, "date": date(2027, 1, 6), **said}
    )


def win(*, text: str = "Ran the ward for a week", **said: Any) -> facts.Win:
    """Something that went well on the first Tuesday."""
    return facts.Win(**{"date": date(2027, 1, 5), "text": text, **said})


def calendar(*, person: str = "amara", content: str = "", **said: Any) -> facts.CalendarSource:
    """A calendar as text."""
    return facts.CalendarSource(**{"person": person, "name": "Work", "content": content, **said})


def household(**said: Any) -> facts.HouseholdFacts:
    """Two partners in one week; children, places and legs only when they are given."""
    two = {"amara": partner(), "erik": partner(name="Erik Lindqvist")}
    return facts.HouseholdFacts(**{"household": home(), "partners": two, **said})


def household_with_nursery(**said: Any) -> facts.HouseholdFacts:
    """The same with a child at a nursery eight minutes away."""
    care = {
        "children": {"tobi": child(attends=("oaks",))},
        "places": {"oaks": place()},
        "legs": (leg(),),
    }
    return household(**{**care, **said})
