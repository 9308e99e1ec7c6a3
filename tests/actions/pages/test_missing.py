"""What is not known: how headings name it, and that nothing is called clear meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.actions.pages.test_ribbon import ZONE, finding, outlook

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages import headlines
from intertwine.actions.pages.missing import A_WAY, missing
from intertwine.actions.pages.week import Pressure, week
from intertwine.domain.findings import Finding, Kind
from intertwine.domain.household import Unknown

NOW = datetime(2027, 4, 5, 6, 50, tzinfo=UTC)
ROTA = ("Amara’s rota",)
TWO = ("Amara’s rota", "Erik’s rota")
PICK_UP = finding(Kind.PICK_UP_GAP, 13)


@pytest.mark.parametrize(
    ("hard", "soft", "later", "unknown", "says"),
    [
        ([], [], [], ROTA, "Nothing clashes that is known; Amara’s rota is not."),
        ([], [], [], TWO, "Nothing clashes that is known; Amara’s rota and Erik’s rota are not."),
        ([], [PICK_UP], [], ROTA, "One thing worth knowing; Amara’s rota is not known."),
        (
            [],
            [],
            [PICK_UP],
            (A_WAY,),
            "How long one way takes is not known this week; one thing to settle in May.",
        ),
        ([PICK_UP], [], [], ROTA, "Thursday’s pick-up is to settle; Amara’s rota is not known."),
    ],
)
def test_week_with_something_missing_is_never_clear(
    hard: list[Finding],
    soft: list[Finding],
    later: list[Finding],
    unknown: tuple[str, ...],
    says: str,
) -> None:
    """The heading says what is not known in place of steady or clear."""
    found = headlines.of_week(
        hard, soft, later, zone=ZONE, children=True, over=False, missing=unknown
    )
    assert found == says


def test_list_with_something_missing_promises_nothing() -> None:
    """Without a clash the list says no date until which there is none."""
    said = [
        headlines.of_list(
            [], [], zone=ZONE, children=True, until=date(2027, 12, 31), missing=unknown
        )
        for unknown in (ROTA, ())
    ]
    assert said == [
        "Nothing clashes that is known; Amara’s rota is not known throughout.",
        "No clashes until 31 December 2027.",
    ]


def knowing(seen: Outlook, *unknowns: Unknown) -> Outlook:
    """The same outlook with nothing but these unknown."""
    household = replace(seen.household, unknowns=unknowns)
    return replace(seen, scene=replace(seen.scene, household=household))


def unknown(about: str, until: date = date(2027, 12, 31)) -> Unknown:
    """Something not known from the first of April."""
    return Unknown(about=about, since=date(2027, 4, 1), until=until, sentence="x")


@pytest.mark.django_db
def test_rotas_weigh_more_than_care_and_ways() -> None:
    """The first partner's rota is named first, then a child's care, then a way."""
    seen = outlook("a", "amara", date(2027, 4, 5))
    days = (date(2027, 4, 5), date(2027, 4, 11))
    all_ = [unknown("erik"), unknown("amara"), unknown("tobi"), unknown("home-school")]
    named = [missing(knowing(seen, *all_[start:]), *days) for start in (0, 2, 3, 4)]
    assert named == [("Amara’s rota", "Erik’s rota"), ("Tobi’s care",), (A_WAY,), ()]


@pytest.mark.django_db
def test_what_ended_before_the_week_is_not_missing() -> None:
    """The last unknown day counts, the day after it does not."""
    seen = knowing(outlook("a", "amara", date(2027, 4, 5)), unknown("amara", date(2027, 4, 12)))
    weeks = [(date(2027, 4, day), date(2027, 4, day + 6)) for day in (12, 13)]
    assert [missing(seen, *days) for days in weeks] == [ROTA, ()]


@pytest.mark.parametrize(
    ("load", "taken", "said"),
    [
        (9, 9, "Milestones: 9 of the 10 you can carry"),
        (10, 10, "Milestones: 10 of the 10 you can carry"),
        (12, 10, "Milestones: 12, over the 10 you can carry"),
    ],
)
def test_meter_is_never_over_full(load: int, taken: int, said: str) -> None:
    """What is over the limit is said in words; the meter ends at the limit."""
    own = Pressure(side="a", name="Amara", load=load, limit=10)
    assert (sum(own.marks), len(own.marks), own.said) == (taken, 10, said)


@pytest.mark.django_db
def test_shared_milestones_are_nobodys_own_load() -> None:
    """As in the rule, only what is one partner's alone counts for that partner."""
    seen = outlook("a", "erik", date(2027, 4, 5))
    first = date(2027, 4, 5)
    before = week(seen, first=first, now=NOW, viewer="erik").pressure
    shared = tuple(
        replace(due, who=("amara", "erik")) if due.load else due for due in seen.household.dues
    )
    scene = replace(seen.scene, household=replace(seen.household, dues=shared))
    assert before is not None and before.load == 9
    after = week(replace(seen, scene=scene), first=first, now=NOW, viewer="erik")
    assert after.pressure is None
