"""Every rule by the smallest household that breaks it, beside one that just does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from tests.engine.builders import (
    TODAY,
    ann,
    at,
    away,
    bob,
    child,
    day,
    family,
    found,
    milestone,
    nursery,
    office,
    school,
    shifts,
    snapshot,
    trip,
    way,
)

from intertwine.domain.facts import (
    Ask,
    Block,
    Boundary,
    Dependency,
    Employer,
    Event,
    HouseholdFacts,
    Learning,
    Limit,
    Need,
    OnCall,
    Per,
    Weekday,
)
from intertwine.engine.findings import find
from intertwine.engine.rules import RULES

KIM: dict[str, Any] = {"children": {"kim": child("Kim")}}
OAKS: dict[str, Any] = {
    "children": {"kim": child("Kim", "oaks")},
    "places": {"oaks": nursery()},
    "legs": (way("home", "oaks", 8),),
}


@dataclass(frozen=True)
class Case:
    """A rule, a household that breaks it, one that just does not, and what is found."""

    rule: str
    breaks: HouseholdFacts
    keeps: HouseholdFacts
    severity: str
    minutes: int


def apart(start: str, end: str, **parts: Any) -> HouseholdFacts:
    """Both out between 09:00 and 17:00, Bob only from ``start`` to ``end``."""
    return family(
        ann(events=(away("Course", "09:00", "17:00"),)),
        bob(events=(away("Talk", start, end),)),
        days=1, **{**KIM, **parts},
    )  # fmt: skip


def night(until: str) -> HouseholdFacts:
    """Ann out from 23:00 until some time of the night."""
    out = Event(name="Party", start=at("23:00"), end=at(until, 1))
    return family(ann(events=(out,)), days=2, **KIM)


def morning(back: str) -> HouseholdFacts:
    """Ann alone works a night, is home at some time, and is to bring Kim by 09:15."""
    from dataclasses import replace

    role = shifts({0: "N"}, days=2)
    kind = replace(role.shift_types["N"], back_home=f"{back}+1", no_run_before=None)
    role = replace(role, shift_types={**role.shift_types, "N": kind})
    stays = bob(events=(Event(name="Course", start=at("08:30", 1), end=at("16:00", 1)),))
    facts = family(ann(roles=(role,)), stays, days=2, **OAKS)
    closed = nursery(start="08:40")
    return replace(facts, places={"oaks": closed})


def afternoon(until: str) -> HouseholdFacts:
    """Ann alone is out until some time; Kim's nursery closes at 18:00, eight minutes away."""
    return family(ann(events=(away("Course", "10:00", until),)), days=1, **OAKS)


def tentative(maybe: bool, start: str = "12:00") -> HouseholdFacts:
    """Bob's talk may or may not take place while Ann is out until noon."""
    return family(
        ann(events=(away("Course", "09:00", "12:00"),)),
        bob(events=(away("Talk", start, "13:00", tentative=maybe),)),
        days=1, **KIM,
    )  # fmt: skip


def on_call(limit: int) -> HouseholdFacts:
    """Ann is on call on a Monday and alone with Kim for two hours."""
    turn = OnCall(starts=(day(0),), alone_minutes_max=limit)
    role = office(on_call=(turn,), days=(Weekday.SUN,))
    return family(ann(roles=(role,)), bob(events=(away("Talk", "10:00", "12:00"),)), days=1, **KIM)


def asleep(leaves: str) -> HouseholdFacts:
    """Ann sleeps until 14:00 after a night; Bob leaves her with Kim at some time."""
    return family(
        ann(roles=(shifts({0: "N"}, days=2),)),
        bob(events=(away("Talk", leaves, "18:00", 1),)),
        days=2, **KIM,
    )  # fmt: skip


def two_things(start: str) -> HouseholdFacts:
    """A course until ten, and a talk from some time on."""
    return family(ann(events=(away("Course", "09:00", "10:00"), away("Talk", start, "11:00"))))


def slack(until: str) -> HouseholdFacts:
    """Ann alone is out until shortly before the nursery closes."""
    return afternoon(until)


def loads(second: int) -> HouseholdFacts:
    """Two milestones of Ann's on one day."""
    return family(milestones=(milestone("ann", "A", load=5), milestone("ann", "B", load=second)))


def crunch(number: int, load: int = 7) -> HouseholdFacts:
    """A heavy day of Ann's, and one of Bob's some days later."""
    return family(
        ann(), bob(),
        milestones=(milestone("ann", "A", load=7), milestone("bob", "B", number, load=load)),
    )  # fmt: skip


def deadline(number: int) -> HouseholdFacts:
    """Ann's deadline on some day; Bob is away on Monday and Tuesday."""
    return family(
        ann(), bob(trips=(trip("Berlin", at("07:00"), at("20:00", 1)),)),
        milestones=(milestone("ann", "Report due", number, hard=True),),
    )  # fmt: skip


def asks(*made: date, allowed: int = 1) -> HouseholdFacts:
    """Requests that were made on these days."""
    return family(
        employers={"trust": Employer(name="Trust", statutory_requests_per_12m=allowed)},
        asks=tuple(
            Ask(who="ann", what=f"Wish {n}", employer="trust", in_place_by=on, made_on=on)
            for n, on in enumerate(made)
        ),
    )


def decided(number: int) -> HouseholdFacts:
    """A decision on Monday that needs a fact of some other day."""
    return family(
        milestones=(milestone("ann", "Decide", 0), milestone("ann", "Know", number)),
        dependencies=(Dependency(decision="Decide", fact="Know"),),
    )


def learning(start: str, *, need: float = 2, due: int = 6) -> HouseholdFacts:
    """An hour every Monday at nine, and something else from some time on."""
    goal = Learning(
        goal="French", due=day(due), hours={"all": Need(need=need)},
        block=Block(day=Weekday.MON, start="09:00", minutes=60),
    )  # fmt: skip
    return family(ann(learning=(goal,), events=(away("Talk", start, "11:00"),)))


def in_a_row(*numbers: int) -> HouseholdFacts:
    """Long days on these days, two in a row at most."""
    limit = Boundary(text="Two in a row", kind=Limit.SHIFTS_IN_A_ROW, shift="LD", count=2)
    return family(ann(roles=(shifts(dict.fromkeys(numbers, "LD")),), boundaries=(limit,)))


def rest(hours: float) -> HouseholdFacts:
    """A long day that ends at 19:45 and another at 07:15: 11 h 30 min between them."""
    trust = Employer(name="Trust", min_rest_hours=hours)
    return family(
        ann(roles=(shifts({0: "LD", 1: "LD"}, employer="trust"),)), employers={"trust": trust}
    )


CASES = (
    Case("overnight-gap", night("01:00"), night("00:59"), "hard", 120),
    Case("care-gap", apart("16:59", "18:00"), apart("17:00", "18:00"), "hard", 1),
    Case("drop-off-gap", morning("09:08"), morning("09:07"), "hard", 35),
    Case("pick-up-gap", afternoon("17:53"), afternoon("17:52"), "hard", 1),
    Case("tentative-gap", tentative(True, "11:00"), tentative(True), "soft", 60),
    Case("alone-on-call", on_call(119), on_call(120), "soft", 120),
    Case("alone-after-night", asleep("13:30"), asleep("13:31"), "soft", 30),
    Case("overlap", two_things("09:59"), two_things("10:00"), "hard", 1),
    Case("thin-slack", slack("17:33"), slack("17:32"), "soft", 19),
    Case("load-peak", loads(6), loads(5), "soft", 1440),
    Case("both-in-crunch", crunch(0), crunch(1), "soft", 1440),
    Case("deadline-while-away", deadline(1), deadline(2), "soft", 1200),
    Case(
        "policy-clock", asks(date(2027, 3, 1), date(2028, 2, 28)),
        asks(date(2027, 3, 1), date(2028, 3, 1)), "hard", 1440,
    ),
    Case("decided-before-known", decided(1), decided(0), "soft", 1440),
    Case("learning-broken", learning("09:59"), learning("10:00"), "soft", 60),
    Case("pace-behind", learning("10:00", need=1.1), learning("10:00", need=1), "soft", 60),
    Case("boundary-crossed", in_a_row(0, 1, 2), in_a_row(0, 1, 3, 4), "soft", 4320),
    Case("rest-too-short", rest(11.6), rest(11.5), "hard", 690),
)  # fmt: skip
BY_RULE = {case.rule: case for case in CASES}


def test_every_rule_has_a_case() -> None:
    """Each rule's id stands here with a household that breaks it."""
    assert [case.rule for case in CASES] == [rule.id for rule in RULES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_finds_what_breaks_it_and_nothing_short_of_that(case: Case) -> None:
    """One finding with its severity and minutes; a minute or a day less and there is none."""
    told = found(case.breaks, case.rule)
    assert [(f.severity, f.minutes) for f in told] == [(case.severity, case.minutes)]
    assert found(case.keeps, case.rule) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_finding_is_of_its_kind_and_says_what_it_rests_on(case: Case) -> None:
    """Kind, a sentence that ends, a title, people and items that are not empty, an id by kind."""
    rule = next(rule for rule in RULES if rule.id == case.rule)
    (finding,) = found(case.breaks, case.rule)
    assert finding.kind is rule.kind
    assert finding.id.startswith(f"{rule.kind}-")
    assert finding.sentence.endswith(".") and not finding.title.endswith(".")
    assert finding.people and finding.causes
    assert all(cause.sentence for cause in finding.causes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_switching_a_rule_off_loses_its_findings(case: Case) -> None:
    """Without the rule the household that breaks it has other findings: each rule is needed."""
    house = snapshot(case.breaks)
    every = find(house, today=TODAY)
    without = find(house, today=TODAY, rules=[rule for rule in RULES if rule.id != case.rule])
    lost = {finding.id for finding in every} - {finding.id for finding in without}
    assert lost == {finding.id for finding in found(case.breaks, case.rule)}
    assert lost


def test_rules_are_told_apart() -> None:
    """No two rules share an id or a name, and each says in a sentence what it looks for."""
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.sentence.endswith(".") for rule in RULES)


def test_boundary_nights_away_counts_a_period() -> None:
    """One night more than the limit in a month, and not one less."""
    limit = Boundary(text="One night", kind=Limit.NIGHTS_AWAY, count=1, per=Per.MONTH)
    told = []
    for last in (1, 2):
        away_for = trip("Berlin", at("07:00"), at("20:00", last))
        facts = family(ann(trips=(away_for,), boundaries=(limit,)))
        told.append(len(found(facts, "boundary-crossed")))
    assert told == [0, 1]


def test_boundary_no_work_after_counts_a_minute() -> None:
    """A long day ends at 19:45: a limit of 19:45 is kept, one of 19:44 is not."""
    told = []
    for after in ("19:45", "19:44"):
        limit = Boundary(text="Late", kind=Limit.NO_WORK_AFTER, after=after)
        facts = family(ann(roles=(shifts({0: "LD"}),), boundaries=(limit,)))
        told.append(len(found(facts, "boundary-crossed")))
    assert told == [0, 1]


def test_school_without_after_care_is_a_care_gap() -> None:
    """When lessons simply end, nobody is late: the child has nobody."""
    facts = family(
        ann(events=(away("Course", "10:00", "16:00"),)),
        children={"kim": child("Kim", "school")},
        places={"school": school()},
        legs=(way("home", "school", 5),),
        days=1,
    )
    assert [(f.kind, f.minutes) for f in found(facts)] == [("care-gap", 45)]


def test_late_collection_names_its_fee() -> None:
    """One minute late costs one started stretch."""
    from intertwine.domain.facts import LateFee

    fee = LateFee(amount=15, currency="GBP")
    facts = family(
        ann(events=(away("Course", "10:00", "17:53"),)),
        children={"kim": child("Kim", "oaks")},
        places={"oaks": nursery(late_fee=fee)},
        legs=(way("home", "oaks", 8),),
        days=1,
    )
    (late,) = found(facts, "pick-up-gap")
    assert late.sentence.endswith("(1 min late): Ann has “Course”. Late collection costs GBP 15.")
