"""When it is time to talk again: a year after the last round, and when something begins or ends.

Worked out from what the reader may see, so that a role kept hidden calls nobody to a talk.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intertwine.actions.careers import Careers
from intertwine.actions.outlook import Outlook
from intertwine.domain.facts import MilestoneKind, PlaceKind
from intertwine.domain.words import full_day, say

AHEAD = timedelta(weeks=8)
YEAR = timedelta(days=365)
TURNS = (MilestoneKind.MOVE, MilestoneKind.SCHOOL, MilestoneKind.FAMILY)


def occasions(outlook: Outlook, careers: Careers, last: date) -> tuple[str, ...]:
    """Sentences for what has changed since the ``last`` round, or will within eight weeks."""
    today = outlook.today
    found = dict.fromkeys(
        (day, sentence)
        for day, sentence in (*_roles(careers), *_dates(careers), *_schools(outlook, careers))
        if last < day <= today + AHEAD
    )
    said = [sentence for _, sentence in sorted(found)]
    if today - last >= YEAR:
        said.append(say("The last round was a year ago or more, on {day}.", day=full_day(last)))
    return tuple(said)


def _roles(careers: Careers) -> Iterator[tuple[date, str]]:
    for career in careers.of.values():
        for entry in career.roles:
            role = entry.fact
            values = {"name": career.name, "title": role.title}
            if role.since is not None:
                on = full_day(role.since)
                yield role.since, say("{name} begins as {title} on {day}.", day=on, **values)
            if role.until is not None:
                on = full_day(role.until)
                yield role.until, say("{name}’s role as {title} ends on {day}.", day=on, **values)


def _dates(careers: Careers) -> Iterator[tuple[date, str]]:
    for entry in careers.milestones:
        one = entry.fact
        if one.kind in TURNS:
            yield one.date, say("{what} is on {day}.", what=one.name, day=full_day(one.date))


def _schools(outlook: Outlook, careers: Careers) -> Iterator[tuple[date, str]]:
    """A child's first day at a school, unless the family wrote it down as a date itself."""
    told = {one.fact.date for one in careers.milestones if one.fact.kind in TURNS}
    seen: set[tuple[str, str]] = set()
    for care in outlook.household.care_days:
        for child in care.children:
            first = (child, care.place) not in seen
            seen.add((child, care.place))
            school = care.kind is PlaceKind.SCHOOL
            began = care.day > outlook.household.horizon.first + timedelta(weeks=1)
            if first and school and began and care.day not in told:
                yield (
                    care.day,
                    say(
                        "{child} starts at {place} on {day}.",
                        child=outlook.household.name(child),
                        place=care.name,
                        day=full_day(care.day),
                    ),
                )
