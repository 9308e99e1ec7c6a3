"""Whole households whose every part refers only to parts that exist."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite
from tests.strategies.partners import partners
from tests.strategies.words import (
    FIRST,
    LAST,
    ZONES,
    amounts,
    clocks,
    dated,
    days,
    few,
    keys,
    maybe,
    names,
    notes,
    shows,
    since_until,
    stretches,
    weekdays,
    whole,
)  # fmt: skip

from intertwine.domain import facts

OFFICES = ["office", "ward"]


@composite
def care_places(draw: DrawFn) -> facts.Place:
    """A nursery or school with everything that may be said of one."""
    start, drop, end, later = draw(clocks(4))
    after_care = st.builds(facts.AfterCare, until=st.just(later), days=weekdays)
    fee = st.builds(
        facts.LateFee, amount=amounts(10_000), currency=notes, every_minutes=st.integers(1, 600)
    )
    return facts.Place(
        name=draw(names), kind=draw(st.sampled_from(facts.PlaceKind)), start=start, end=end,
        last_drop=draw(maybe(st.just(drop))), days=draw(weekdays), closed=draw(dated(days)),
        breaks=draw(few(stretches())), after_care=draw(maybe(after_care)),
        late_fee=draw(maybe(fee)), **draw(since_until()),
    )  # fmt: skip


@composite
def children(draw: DrawFn, places: list[str]) -> facts.Child:
    """A child at one place, or first at one and then at another."""
    attends: list[facts.Attendance] = []
    if places:
        change = draw(days)
        first, then = draw(st.sampled_from(places)), draw(st.sampled_from(places))
        attends.append(facts.Attendance(place=first, until=change, days=draw(weekdays)))
        if draw(st.booleans()):
            attends.append(facts.Attendance(place=then, since=change + timedelta(days=1)))
    return facts.Child(
        name=draw(names), born=draw(maybe(days)), remote_parent_ok=draw(st.booleans()),
        attends=tuple(attends),
    )  # fmt: skip


@composite
def legs(draw: DrawFn, ends: list[str], carers: list[str]) -> tuple[facts.Leg, ...]:
    """A way from home to each end and back, some of unknown length, some for one carer."""
    found = []
    for end in ends:
        both = draw(st.booleans())
        for way in (("home", end),) if both else (("home", end), (end, "home")):
            found.append(
                facts.Leg(
                    way=way,
                    minutes=draw(st.integers(0, 1440) | st.just("unknown")),
                    both_ways=both,
                    who=draw(st.sampled_from([None, *carers])),
                    mode=draw(maybe(st.sampled_from(facts.Mode))),
                )
            )
    return tuple(found)


@composite
def helpers(draw: DrawFn) -> facts.Helper:
    """Someone to lean on, with limits of every kind."""
    start, end = draw(clocks())
    regular = st.builds(
        facts.Regular, day=st.sampled_from(facts.WEEK), start=st.just(start), end=st.just(end),
        since=maybe(st.just(FIRST)), until=maybe(st.just(LAST)),
    )  # fmt: skip
    return facts.Helper(
        name=draw(names), relation=draw(notes),
        can=tuple(draw(st.sets(st.sampled_from(facts.Can), min_size=1))), days=draw(weekdays),
        start=draw(maybe(st.just(start))), end=draw(maybe(st.just(end))),
        notice_days=draw(st.integers(0, 366)), per_week=draw(whole(0, 50)),
        overnight_per_month=draw(whole(0, 31)), nights=draw(whole(0, 31)),
        travel_hours=draw(maybe(amounts(100))), last_used=draw(maybe(days)),
        regular=draw(few(regular)),
    )  # fmt: skip


employers = st.builds(
    facts.Employer, name=names, arrangements=few(notes), remote_days_max=whole(0, 7),
    min_rest_hours=maybe(amounts(48)), swap_notice_days=whole(0, 366), pilot_months=whole(0, 36),
    decision_months=whole(0, 36), statutory_requests_per_12m=whole(0, 50),
    partner_hire_weeks=maybe(st.tuples(st.integers(0, 99), st.integers(0, 99))),
    tenure_clock_extension_years=whole(0, 50), leave_without_pay_months_max=whole(0, 600),
    remote_teaching=maybe(st.booleans()), remote_windows=few(stretches()), show=shows,
)  # fmt: skip


@composite
def milestones(draw: DrawFn, name: str, people: list[str]) -> facts.Milestone:
    """A dated point, or a stretch, or one that comes round."""
    repeat = draw(maybe(st.just(facts.Repeat.WEEKLY)))
    one, two = sorted((draw(days), draw(days)))
    return facts.Milestone(
        who=draw(st.sampled_from([*people, "family", "both"])), name=name, date=one,
        kind=draw(st.sampled_from(facts.MilestoneKind)), end=draw(maybe(st.just(two))),
        hard=draw(st.booleans()), load=draw(whole(0, 10)), lead_days=draw(whole(0, 3660)),
        repeat=repeat, count=draw(st.integers(1, 520)) if repeat else None,
        in_person=draw(st.booleans()), celebrate=draw(st.booleans()), show=draw(shows),
        private_until=draw(maybe(days)),
    )  # fmt: skip


def asks(people: list[str], firms: list[str]) -> st.SearchStrategy[facts.Ask]:
    """A request to one of the employers."""
    return st.builds(
        facts.Ask, who=st.sampled_from(people), what=names, employer=st.sampled_from(firms),
        in_place_by=days, arrangement=notes, with_pilot=st.booleans(), statutory=st.booleans(),
        made_on=maybe(days), show=shows,
    )  # fmt: skip


def opportunities(people: list[str]) -> st.SearchStrategy[facts.Opportunity]:
    """Something on offer to one partner or both."""
    return st.builds(
        facts.Opportunity, who=st.sampled_from([*people, "both"]), name=names,
        windows=few(stretches()), notice_days=whole(0, 3660), min_days=whole(0, 3660), note=notes,
        show=shows,
    )  # fmt: skip


def scenarios(people: list[str]) -> st.SearchStrategy[facts.Scenario]:
    """A future that some of the partners have rated."""
    ratings = st.dictionaries(st.sampled_from(people), st.integers(0, 10))
    return st.builds(facts.Scenario, ratings=ratings, family=whole(0, 10), note=notes)


def duties(people: list[str]) -> st.SearchStrategy[facts.Duty]:
    """A duty of the home."""
    who = st.sampled_from([*people, "both", "rotate"])
    return st.builds(
        facts.Duty, name=names, minutes=st.integers(0, 10_080), conception=who, planning=who,
        execution=who,
    )  # fmt: skip


@composite
def calendars(draw: DrawFn, people: list[str]) -> facts.CalendarSource:
    """A calendar of any bytes, written as text where that keeps every one of them."""
    line = st.sampled_from(("BEGIN:VEVENT", " folded", "\tfolded", "", "SUMMARY:x\\, y", '"q"'))
    lines = st.lists(line, max_size=4)
    said = st.tuples(lines, st.sampled_from(("\r\n", "\n"))).map(lambda two: two[1].join(two[0]))
    raw = draw(st.binary(max_size=20) | said.map(str.encode))
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        text, encoding = b64encode(raw).decode(), facts.Source.BASE64
    else:
        encoding = facts.Source.TEXT
    return facts.CalendarSource(
        person=draw(st.sampled_from(people)), name=draw(names), show=draw(shows),
        encoding=encoding, content=text,
    )  # fmt: skip


@composite
def homes(draw: DrawFn) -> facts.Home:
    """Where a household lives."""
    since = draw(days)
    return facts.Home(
        name=draw(names), zone=draw(ZONES), since=since, city=draw(notes),
        until=since + timedelta(days=draw(st.integers(0, 3700))),
        country=draw(st.sampled_from(("", "GB", "US"))), region=draw(st.sampled_from(("", "ENG"))),
    )  # fmt: skip


@composite
def household_facts(draw: DrawFn) -> facts.HouseholdFacts:
    """A valid household: partners, roles, children, places, legs and all the rest."""
    people = draw(st.lists(keys, min_size=1, max_size=2, unique=True))
    places = [key for key in draw(_some_keys) if key not in ("home", *OFFICES)]
    firms, aides, dates = draw(_some_keys), draw(_some_keys), draw(few(names, 3))
    dates = tuple(dict.fromkeys(dates))
    adults = {key: draw(partners(firms, OFFICES, list(dates))) for key in people}
    offices = sorted({role.place for one in adults.values() for role in one.roles if role.place})
    links = st.builds(
        facts.Dependency,
        decision=st.sampled_from(dates or ("",)),
        fact=st.sampled_from(dates or ("",)),
    )
    contact = st.builds(
        facts.Contact, name=names, tie=st.sampled_from(facts.Tie),
        of=st.sampled_from([None, *people]), contact_every_days=whole(1, 3660),
        last_contact=maybe(days),
    )  # fmt: skip
    return facts.HouseholdFacts(
        household=draw(homes()),
        partners=adults,
        children=draw(st.dictionaries(keys, children(places), max_size=2)),
        places={key: draw(care_places()) for key in places},
        legs=draw(legs([*places, *offices], [*people, *aides])),
        employers={
            key: replace(draw(employers), who=draw(st.sampled_from([None, *people])))
            for key in firms
        },
        helpers={key: draw(helpers()) for key in aides},
        contacts=draw(st.dictionaries(keys, contact, max_size=2)),
        milestones=tuple(draw(milestones(name, people)) for name in dates),
        dependencies=draw(few(links)) if dates else (),
        asks=draw(few(asks(people, firms))) if firms else (),
        opportunities=draw(few(opportunities(people))),
        scenarios=draw(st.dictionaries(names, scenarios(people), max_size=2)),
        duties=draw(few(duties(people))),
        calendars=draw(few(calendars(people))),
    )


_some_keys = st.lists(keys, max_size=2, unique=True)
