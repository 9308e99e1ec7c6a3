"""Small households for the engine's tests: short to write, whole facts underneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from intertwine.domain.facts import (
    Attendance,
    Child,
    Event,
    Hours,
    HouseholdFacts,
    Leg,
    Milestone,
    MilestoneKind,
    Office,
    OnCall,
    Partner,
    Place,
    PlaceKind,
    Role,
    Roster,
    ShiftType,
    Show,
    Trip,
    Weekday,
    Weekly,
)
from intertwine.domain.facts.household import Home
from intertwine.domain.findings import Finding
from intertwine.domain.household import Activity, Change, Commitment, Household
from intertwine.domain.projection import Viewer, project
from intertwine.domain.time import Horizon, Span, instant, local
from intertwine.engine.findings import find

ZONE = "Europe/London"
MON = date(2027, 3, 1)
TODAY = date(2027, 1, 4)
ALWAYS: Mapping[str, Any] = {}


def day(number: int) -> date:
    """Day ``number`` of the test week; 0 is Monday 1 March 2027."""
    return MON + timedelta(days=number)


def at(text: str, number: int = 0) -> datetime:
    """Wall time ``text`` on day ``number`` of the test week, as facts write it."""
    return datetime.fromisoformat(f"{day(number)}T{text}")


def family(
    one: Partner | None = None, two: Partner | None = None, *, days: int = 7, **parts: Any
) -> HouseholdFacts:
    """A household of Ann and Bob from Monday 1 March 2027 on; ``two`` may be left out."""
    partners = {"ann": one or Partner(name="Ann")}
    if two is not None:
        partners["bob"] = two
    home = Home(name="Test", zone=ZONE, since=MON, until=MON + timedelta(days=days - 1))
    return HouseholdFacts(household=home, **{"partners": partners, **parts})


def ann(**parts: Any) -> Partner:
    """The first partner."""
    return Partner(name="Ann Adler", **parts)


def bob(**parts: Any) -> Partner:
    """The second partner."""
    return Partner(name="Bob Brook", **parts)


def snapshot(
    facts: HouseholdFacts,
    *,
    person: str | None = None,
    imported: Sequence[tuple[Commitment, Show]] = (),
    holidays: frozenset[date] = frozenset(),
    today: date = TODAY,
) -> Household:
    """The household of facts, for one viewer."""
    home = facts.household
    return project(
        facts,
        horizon=Horizon(first=home.since, last=home.until, zone=home.zone),
        viewer=Viewer(person=person, today=today),
        imported=imported,
        holidays=holidays,
    )


def found(
    facts: HouseholdFacts,
    *rules: str,
    person: str | None = None,
    today: date = TODAY,
    imported: Sequence[tuple[Commitment, Show]] = (),
) -> list[Finding]:
    """The findings of these rules (all when none is named), as ``person`` may see them."""
    from intertwine.engine.rules import RULES  # inline: names the rules only where wanted

    chosen = [rule for rule in RULES if not rules or rule.id in rules]
    taken = snapshot(facts, person=person, imported=imported, today=today)
    return list(find(taken, today=today, rules=chosen))


def away(name: str, start: str, end: str, number: int = 0, **parts: Any) -> Event:
    """An event out of the house on one day of the test week."""
    return Event(name=name, start=at(start, number), end=at(end, number), **parts)


def trip(name: str, leave: datetime, back: datetime, **parts: Any) -> Trip:
    """A trip from door to door."""
    return Trip(name=name, leave_home=leave, back_home=back, **parts)


def weekly(name: str, weekday: Weekday, start: str, end: str, **parts: Any) -> Weekly:
    """A weekly event on one weekday."""
    return Weekly(name=name, days=(weekday,), start=start, end=end, **parts)


def nursery(**parts: Any) -> Place:
    """Open 07:30 to 18:00, last drop-off 09:15."""
    given = {"start": "07:30", "end": "18:00", "last_drop": "09:15", **parts}
    return Place(name="Oaks", kind=PlaceKind.NURSERY, **given)


def school(**parts: Any) -> Place:
    """From 08:50 to 15:20."""
    given = {"start": "08:50", "end": "15:20", **parts}
    return Place(name="School", kind=PlaceKind.SCHOOL, **given)


def child(name: str, *places: str, **parts: Any) -> Child:
    """A child who goes to these places on all their days."""
    return Child(name=name, attends=tuple(Attendance(place=place) for place in places), **parts)


def way(one: str, two: str, minutes: Any, *, both: bool = True, who: str | None = None) -> Leg:
    """Minutes between two places."""
    return Leg(way=(one, two), minutes=minutes, both_ways=both, who=who)


NIGHT = ShiftType(
    start="19:15", end="07:45+1", leave_home="18:45", back_home="08:10+1", no_run_before="14:00+1"
)
LONG = ShiftType(start="07:15", end="19:45", leave_home="06:45", back_home="20:10")


def shifts(codes: Mapping[int, str], *, days: int = 7, **parts: Any) -> Role:
    """A nurse's role with these shifts (N, LD) on days of the test week."""
    roster = Roster(
        since=MON, until=day(days - 1), shifts={day(number): code for number, code in codes.items()}
    )
    given = {"place": "hospital", **parts}
    return Role(title="Nurse", shift_types={"N": NIGHT, "LD": LONG}, rosters=(roster,), **given)


def office(*weekdays: Weekday, on_call: tuple[OnCall, ...] = (), **hours: Any) -> Role:
    """A lead's role of 450 minutes and lunch, core 10 to 15, at the office on these days."""
    given = {"work_minutes": 450, "lunch_minutes": 45, "core": ("10:00", "15:00"), **hours}
    return Role(
        title="Lead", place="office", hours=Hours(**given), office=Office(days=weekdays),
        on_call=on_call,
    )  # fmt: skip


def milestone(who: str, name: str, number: int = 0, **parts: Any) -> Milestone:
    """A milestone on a day of the test week."""
    return Milestone(who=who, kind=MilestoneKind.OTHER, name=name, date=day(number), **parts)


def utc(start: str, end: str, number: int = 0, *, last: int | None = None) -> Span:
    """A span between wall times of the test week."""

    def moment(text: str, on: date) -> datetime:
        hours, minutes = text.split(":")
        return instant(on, int(hours) * 60 + int(minutes), ZONE)

    return Span(
        start=moment(start, day(number)), end=moment(end, day(number if last is None else last))
    )


def imported(
    person: str, name: str, start: str, end: str, number: int = 0, **parts: Any
) -> tuple[Commitment, Show]:
    """An event of a partner's own calendar, as the reader of calendars makes it."""
    span = utc(start, end, number)
    one = Commitment(
        key=f"{person}/calendar/{name.lower()}/{day(number)}",
        person=person, what=name, activity=Activity.IMPORTED, span=span, core=span,
        day=day(number), change=Change.MOVE, **parts,
    )  # fmt: skip
    return one, Show.FULL


def clocks(finding: Finding) -> tuple[str, str]:
    """A finding's span in wall time, as 2027-03-01T09:00."""
    start, end = (local(moment, ZONE) for moment in (finding.span.start, finding.span.end))
    return f"{start:%Y-%m-%dT%H:%M}", f"{end:%Y-%m-%dT%H:%M}"
