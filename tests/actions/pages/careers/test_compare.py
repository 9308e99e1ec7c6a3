"""Two careers side by side: what each says, what the two imply, and who may read what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.actions.pages.careers.seen import A_DAY, B_DAY, a, b, implied, seen, told
from tests.examples import facts_of_example
from tests.factories import home, household, milestone, partner
from tests.strategies import household_facts

from intertwine.domain.facts import (
    Growth,
    HouseholdFacts,
    Learning,
    Milestone,
    Need,
    Show,
    cross_faults,
)

pytestmark = pytest.mark.django_db
SLOW = [
    HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much,
    HealthCheck.function_scoped_fixture,
]  # fmt: skip


def with_partner(facts: HouseholdFacts, key: str, **said: object) -> HouseholdFacts:
    """The household with one partner saying something else."""
    changed = replace(facts.partners[key], **said)  # type: ignore[arg-type]
    return replace(facts, partners={**facts.partners, key: changed})


def test_roles_tell_hours_place_and_policy() -> None:
    """A's roles stand side by side with hours, place and what the employers allow."""
    row = a("amara").row("now")
    assert told(row) == [
        ["Senior staff nurse (Band 6), Acute medical unit"], ["Engineering team lead"]
    ]  # fmt: skip
    nurse, lead = (cell.lines[0] for cell in row.cells)
    assert nurse.detail == "30 h a week · Hospital"
    assert nurse.more == (
        "Aire Valley NHS Trust: no days at home, swaps 21 days ahead, decides in 2 months",
    )
    assert lead.detail == "37.5 h a week · Office · office Tue and Thu"
    assert implied(row) == [("ok", "No end of a contract is known.")]


def test_ends_of_contract_and_permit_stand_in_the_middle() -> None:
    """B's fellowship and its permit end, and both days are told as what concerns both."""
    assert implied(b("priya").row("now")) == [
        ("note", "Tomas’s contract ends on 31 August 2027"),
        ("note", "Tomas’s permit ends on 30 September 2027"),
    ]


def test_pace_is_the_engines() -> None:
    """Sittings needed, kept and short are those of the finding on the goal's pace."""
    seen_by = a("amara")
    nurse, lead = seen_by.row("learning").cells
    assert nurse.lines[0].more == (
        "cpd: 19 of 35 h, 16 h left",
        "participatory: 8 of 20 h, 12 h left",
        "19 sittings needed, 17 can be kept: 2 short",
    )
    assert lead.lines[0].more[-1] == "17 sittings needed, 11 can be kept: 6 short"
    found = [one.sentence for one in seen_by.outlook.findings if one.kind == "pace-behind"]
    assert [" ".join(re.findall(r"\d+", one)) for one in sorted(found)] == [
        "19 31 2027 17", "17 30 2027 11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("have", "says"),
    [
        (19.0, "2 short"), (22.0, "none may be missed"), (25.0, "2 may be missed"),
    ],
)  # fmt: skip
def test_one_sitting_more_than_may_be_missed_turns_it(have: float, says: str) -> None:
    """What may be missed is what can be kept less what is needed, to the sitting."""
    facts = facts_of_example("a")
    goal = facts.partners["amara"].learning[0]
    changed = replace(goal, hours={**goal.hours, "cpd": Need(need=35, have=have)})
    line = seen(with_partner(facts, "amara", learning=(changed,)), "amara", A_DAY)
    assert line.row("learning").cells[0].lines[0].more[-1].endswith(f": {says}")


def test_a_need_is_told_in_the_hours_of_its_learning() -> None:
    """A growth plan's need that a learning goal bears the name of has its hours."""
    facts = facts_of_example("a")
    goal = Learning(goal="V300 Prescribing", hours={"study": Need(need=40, have=12)})
    learning = (*facts.partners["amara"].learning, goal)
    row = seen(with_partner(facts, "amara", learning=learning), "amara", A_DAY).row("growth")
    assert row.cells[0].lines[0].more == (
        "V300 prescribing: 12 of 40 h, 28 h left",
        "No hours set aside for leadership course and roster authority",
    )


def test_steps_before_what_they_wait_for_stand_in_the_middle() -> None:
    """B's decisions that fall before the facts they need are told beside the next steps."""
    texts = [text for _, text in implied(b("tomas").row("growth"))]
    assert texts == [
        "Leave-without-pay request closes: 39 days too early",
        "Denver offer lapses (14 days): 41 days too early",
        "Denver offer lapses (14 days): 7 days too early",
        "and 2 more",
    ]


def test_the_berlin_nights_stand_beside_the_trip() -> None:
    """Gaps in which a trip plays a part are told where the trips are, as gaps."""
    row = a("amara").row("away")
    assert told(row) == [[], ["Conference talk in Berlin"]]
    assert [look for look, _ in implied(row)] == ["hit", "hit", "hit", "note"]
    assert row.together[0].text == "Nobody for Freya and Tobi overnight, 13 h 25 min"
    assert row.together[0].finding.startswith("overnight-gap-2027-05-12")


def test_the_last_day_to_ask_stands_beside_the_request() -> None:
    """What is to be asked of an employer has its last day in the middle."""
    assert implied(a("erik").row("asks")) == [("note", "Ask Northbeck Software by 6 April 2027")]


def test_headline_tells_whose_step_is_first() -> None:
    """The page speaks first: whose step is due when, and what peaks together."""
    assert a("amara").page().headline == (
        "Erik’s next step is due in April, Amara’s in October 2027. One stretch peaks together."
    )
    assert b("priya").page().headline == (
        "Tomas’s next step is due in September 2027, Priya’s in February 2028. "
        "One stretch peaks together."
    )


def test_empty_household_is_asked_what_they_do() -> None:
    """Without a role nothing is laid out, and the page asks for one."""
    page = seen(household(), "amara", date(2027, 1, 4)).page()
    assert not page.begun
    assert page.headline == "Say what you do now, and both careers stand side by side."


def test_one_partner_alone_has_a_page() -> None:
    """A household of one has one column and nothing that two would imply wrongly."""
    alone = household(partners={"amara": partner(growth=(Growth(target="Ward manager"),))})
    page = seen(alone, "amara", date(2027, 1, 4)).page()
    assert [len(row.cells) for row in page.rows] == [1] * 8


def test_what_is_hidden_is_nowhere() -> None:
    """The other's hidden interview is in no row, lane, peak or number of one's page."""
    theirs, own = repr(a("erik").page()), repr(a("amara").page())
    assert "interview" not in theirs
    assert "interview" in own
    assert "No stretch that is known asks most of both." in theirs


def test_a_title_tells_no_more_than_name_and_time() -> None:
    """Of what is titled, load and hours stay away and no form is offered."""
    facts = facts_of_example("a")
    dates = tuple(
        replace(one, show=Show.TITLED, private_until=None)
        if one.name == "Ward manager interview"
        else one
        for one in facts.milestones
    )
    goal = replace(facts.partners["amara"].learning[0], show=Show.TITLED)
    page = seen(
        with_partner(replace(facts, milestones=dates), "amara", learning=(goal,)), "erik", A_DAY
    )
    line = next(
        line for line in page.row("dates").cells[0].lines if line.text == "Ward manager interview"
    )
    assert (line.detail, line.pk) == ("Wed 14 April 2027 · fixed", None)
    learning = page.row("learning").cells[0].lines[0]
    assert (learning.more, learning.pk) == ((), None)


def test_a_request_tells_no_employer_that_is_not_shown() -> None:
    """A titled request has neither its employer nor a form; to a hidden one it is not there."""
    facts = facts_of_example("a")
    (ask,) = facts.asks
    titled = replace(facts, asks=(replace(ask, show=Show.TITLED),))
    (line,) = seen(titled, "amara", A_DAY).row("asks").cells[1].lines
    assert (line.text, line.detail, line.pk) == (ask.what, "in place by 6 September 2027", None)
    secret = replace(facts.employers["northbeck"], who="erik", show=Show.HIDDEN)
    hidden = replace(facts, employers={**facts.employers, "northbeck": secret})
    page = repr(seen(hidden, "amara", A_DAY).page())
    assert "orthbeck" not in page
    assert "Northbeck" in repr(seen(hidden, "erik", A_DAY).page())


HIDDEN = [
    {"milestones": (milestone(name="Secret offer", show=Show.HIDDEN, load=9, hard=True),)},
    {"growth": (Growth(target="Leave the firm", by=date(2027, 5, 1), show=Show.HIDDEN),)},
    {"learning": (Learning(goal="Welsh", hours={"x": Need(need=9)}, show=Show.HIDDEN),)},
]


@pytest.mark.parametrize("private", HIDDEN, ids=lambda said: next(iter(said)))
def test_what_is_hidden_changes_no_byte(private: dict[str, tuple[object, ...]]) -> None:
    """With and without the other's hidden items, one's page is the same to the byte."""
    plain = facts_of_example("a")
    if "milestones" in private:
        dated = tuple(one for one in private["milestones"] if isinstance(one, Milestone))
        full = replace(plain, milestones=(*plain.milestones, *dated))
    else:
        (name,) = private
        have = getattr(plain.partners["amara"], name)
        full = with_partner(plain, "amara", **{name: (*have, *private[name])})
    pages = [_bytes(one, "erik") for one in (plain, full)]
    assert pages[0] == pages[1]
    # The owner's own page tells of it, so the comparison can see a difference.
    assert _bytes(plain, "amara") != _bytes(full, "amara")


def _bytes(facts: HouseholdFacts, person: str) -> str:
    return re.sub(r"UUID\('[^']*'\)", "id", repr(seen(facts, person, A_DAY).page(zoom="2y")))


@given(household_facts(), st.data())
@settings(max_examples=15, suppress_health_check=SLOW)
def test_any_valid_household_has_a_page(facts: HouseholdFacts, data: st.DataObject) -> None:
    """Whatever a household may validly say, for each partner and zoom there is a page."""
    if cross_faults(facts):
        return
    short = replace(facts, calendars=(), household=home(zone=facts.household.zone))
    person = data.draw(st.sampled_from(sorted(facts.partners)))
    looked = seen(short, person, B_DAY)
    for zoom in ("", "2y", "1y", "quarter"):
        assert looked.page(zoom=zoom).headline
