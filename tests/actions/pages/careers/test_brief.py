"""The brief for a review: what is gathered, and what can never be in it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from tests.actions.pages.careers.seen import Seen, a, seen
from tests.examples import facts_of_example
from tests.factories import win

from intertwine.actions.pages.careers import brief as module
from intertwine.actions.pages.careers.brief import Brief, brief
from intertwine.domain import facts
from intertwine.domain.facts import HouseholdFacts, Milestone, MilestoneKind, Show

pytestmark = pytest.mark.django_db
MAY = date(2027, 5, 3)
CANARY = "Quillfeather"
OUTSIDE = [kind for kind in MilestoneKind if kind not in module.OF_WORK]


def entry(looked: Seen, name: str) -> UUID:
    """The id of a milestone."""
    found = next(one.pk for one in looked.careers.milestones if one.fact.name == name)
    assert found is not None
    return found


def made(looked: Seen, name: str, today: date = MAY) -> Brief | None:
    """The brief for a date of that name."""
    return brief(
        looked.careers, looked.outlook.facts, person=looked.person,
        pk=entry(looked, name), today=today,
    )  # fmt: skip


def saying(person: str, **said: object) -> HouseholdFacts:
    """A with one partner saying something else."""
    plain = facts_of_example("a")
    changed = replace(plain.partners[person], **said)  # type: ignore[arg-type]
    return replace(plain, partners={**plain.partners, person: changed})


def test_brief_gathers_dates_wins_and_learning() -> None:
    """What was done since the year began, dated wins and hours of learning, in this order."""
    wins = (
        win(date=date(2027, 4, 20), text="Kestrel live without a rollback", role="Team lead"),
        win(date=date(2026, 1, 1), text="Too long ago"),
    )
    found = made(seen(saying("erik", wins=wins), "erik", MAY), "Promotion decision")
    assert found is not None
    assert [(one.name, [line.text for line in one.lines]) for one in found.sections] == [
        ("Done", ["Kestrel code freeze to go-live"]),
        ("Went well", ["Kestrel live without a rollback (Team lead)"]),
        ("Learnt", ["AWS certificate renewal: 6 of 40 h"]),
    ]
    assert "- 20 April 2027 · Kestrel live without a rollback (Team lead)" in found.text
    assert all(line.pk for section in found.sections for line in section.lines)


def test_only_ones_own_review_has_a_brief() -> None:
    """The other's review and dates that are no review have none, though they are seen."""
    assert made(a("amara", MAY), "Promotion decision") is None
    assert made(a("erik", MAY), "Berlin talk") is None


def test_what_is_private_at_home_stays_private_at_work() -> None:
    """An own date that is hidden is left out, and the page says so to its owner alone."""
    found = made(a("amara", MAY), "Annual appraisal", today=date(2027, 5, 10))
    assert found is not None
    assert "interview" not in found.text
    assert found.left_out == ("1 date that you keep private is left out.",)


def test_lines_that_name_somebody_at_home_are_left_out() -> None:
    """A win that names the partner, a child or a helper stays out; the others stand."""
    texts = (
        "Covered while Erik was away",
        "Freya’s nursery closed, shift held",
        "Mrs Hall helped",
        "Led the audit",
    )
    wins = tuple(win(date=date(2027, 4, 1), text=text) for text in texts)
    found = made(seen(saying("amara", wins=wins), "amara", MAY), "Annual appraisal")
    assert found is not None
    assert [line.text for line in found.sections[1].lines] == ["Led the audit"]
    assert found.left_out[0] == "3 lines name somebody at home and are left out."


def planted(draw: random.Random) -> HouseholdFacts:
    """A with a canary in everything a brief must not tell of, at days drawn anew."""
    plain = facts_of_example("a")
    day = date(2027, 3, 1) + timedelta(days=draw.randrange(60))
    meant = [
        ("amara", draw.choice(OUTSIDE)),
        ("erik", MilestoneKind.REVIEW),
        ("both", draw.choice(OUTSIDE)),
        ("family", MilestoneKind.TALK),
    ]
    dates = [
        Milestone(who=who, kind=kind, name=f"{CANARY} of {who}", date=day, hard=True,
                  show=draw.choice(list(Show)))
        for who, kind in meant
    ]  # fmt: skip
    dates.append(Milestone(
        who="amara", kind=MilestoneKind.REVIEW, name=f"{CANARY} hidden", date=day,
        show=draw.choice([Show.HIDDEN, Show.BUSY]),
    ))  # fmt: skip
    erik = replace(
        plain.partners["erik"],
        wins=(win(date=day, text=f"{CANARY} of the other"),),
        learning=(facts.Learning(goal=CANARY, hours={CANARY: facts.Need(need=9, have=3)}),),
        boundaries=(facts.Boundary(text=CANARY),),
    )
    amara = replace(
        plain.partners["amara"],
        wins=(win(date=day, text="Led the audit"),),
        growth=(facts.Growth(target=f"{CANARY} elsewhere"),),
        passions=(facts.Passion(name=CANARY),),
        boundaries=(facts.Boundary(text=f"{CANARY} treatment on Mondays"),),
        events=(facts.Event(name=f"{CANARY} clinic", start=_at(day, 9), end=_at(day, 10)),),
        learning=(facts.Learning(goal=CANARY, hours={"x": facts.Need(need=9, have=3)},
                                 show=Show.HIDDEN),),
    )  # fmt: skip
    return replace(
        plain,
        partners={"amara": amara, "erik": erik},
        milestones=(*plain.milestones, *dates),
        asks=(*plain.asks, facts.Ask(who="amara", what=CANARY, employer="aire_valley",
                                     in_place_by=day)),
    )  # fmt: skip


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour)


@pytest.mark.parametrize("seed", range(20))
def test_no_canary_leaves_the_house(seed: int) -> None:
    """Nothing of the partner, the children, health or what is private is in any brief."""
    looked = seen(planted(random.Random(seed)), "amara", date(2027, 5, 10))
    found = made(looked, "Annual appraisal", today=date(2027, 5, 10))
    assert found is not None
    assert "Led the audit" in found.text
    assert CANARY not in found.text
    assert CANARY not in repr(found)


def test_the_canary_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every kind of date let in, the canary is found: the test above can fail."""
    monkeypatch.setattr(module, "OF_WORK", frozenset(MilestoneKind))
    monkeypatch.setattr(module, "_open", lambda _: True)
    monkeypatch.setattr(module, "_since", lambda *_: date(2026, 1, 1))
    looked = seen(planted(random.Random(1)), "amara", date(2027, 5, 10))
    found = made(looked, "Annual appraisal", today=date(2027, 5, 10))
    assert found is not None
    assert CANARY in found.text
