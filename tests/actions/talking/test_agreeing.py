"""Whose career goes first: proposed by one, agreed by the other, ended by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.actions.talking.conftest import Two

from intertwine.actions import talking, today
from intertwine.actions.talking import NotThereError, in_force
from intertwine.domain.problems import Refused
from intertwine.domain.talk import Agreement, Kind
from intertwine.store.models import CareerModel

TODAY = date(2027, 4, 5)
LAST = date(2028, 4, 4)


def said(**changed: Any) -> Agreement:
    """Amara's turn for a year."""
    fields = {"kind": Kind.TURNS, "primary": "amara", "since": TODAY, "until": LAST, **changed}
    return Agreement(**fields)


def held(two: Two, day: date) -> list[str]:
    """Whose career goes first on a day."""
    found = talking.agreements_of(two.erik)
    return [one.primary for one in found if in_force(one, day)]


def test_nothing_holds_before_the_other_says_yes(two: Two) -> None:
    """Proposed is not agreed; once Erik says yes it holds for both."""
    proposed = talking.propose(two.amara, said())
    assert held(two, TODAY) == []
    talking.agree(two.erik, proposed.pk)
    assert held(two, TODAY) == held(two, LAST) == ["amara"]


def test_it_ends_by_itself(two: Two) -> None:
    """The day after its last day nothing holds, without anybody's doing."""
    talking.agree(two.erik, talking.propose(two.amara, said()).pk)
    assert held(two, date(2028, 4, 5)) == []


def test_nobody_agrees_with_themselves(two: Two) -> None:
    """The proposer can take it back and no more; the other can answer and no more."""
    proposed = talking.propose(two.amara, said())
    for act, who in (
        (talking.agree, two.amara), (talking.decline, two.amara), (talking.withdraw, two.erik),
        (talking.agree, two.outsider),
    ):  # fmt: skip
        with pytest.raises(NotThereError):
            act(who, proposed.pk)
    talking.withdraw(two.amara, proposed.pk)
    with pytest.raises(NotThereError):
        talking.agree(two.erik, proposed.pk)


def test_no_leaves_everything_as_it_was(two: Two) -> None:
    """A no ends the proposal and what held goes on."""
    talking.agree(two.erik, talking.propose(two.amara, said()).pk)
    other = talking.propose(two.erik, said(primary="erik"))
    talking.decline(two.amara, other.pk)
    assert held(two, TODAY) == ["amara"]


def test_one_holds_at_a_time(two: Two) -> None:
    """A model agreed for June ends the one before on the last of May; both stay in the history."""
    talking.agree(two.erik, talking.propose(two.amara, said()).pk)
    later = said(primary="erik", since=date(2027, 6, 1))
    talking.agree(two.amara, talking.propose(two.erik, later).pk)
    days = [date(2027, 5, 31), date(2027, 6, 1), LAST]
    assert [held(two, day) for day in days] == [["amara"], ["erik"], ["erik"]]
    assert len(talking.agreements_of(two.amara)) == 2


def test_one_proposal_at_a_time(two: Two) -> None:
    """While one waits for an answer, another is refused, whoever makes it."""
    talking.propose(two.amara, said())
    with pytest.raises(Refused, match="answer that first"):
        talking.propose(two.erik, said())


def test_late_yes_begins_today(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """Agreed three weeks on, it holds from that day; after its last day it is too late."""
    proposed = talking.propose(two.amara, said(until=date(2027, 5, 31)))
    monkeypatch.setenv(today.FIXED, "2027-04-26")
    talking.agree(two.erik, proposed.pk)
    assert [held(two, day) for day in (date(2027, 4, 25), date(2027, 4, 26))] == [[], ["amara"]]
    again = talking.propose(two.amara, said(since=date(2027, 4, 26), until=date(2027, 5, 31)))
    monkeypatch.setenv(today.FIXED, "2027-06-01")
    with pytest.raises(Refused, match="already past"):
        talking.agree(two.erik, again.pk)


def test_past_is_not_agreed_anew(two: Two) -> None:
    """A model cannot begin before today."""
    with pytest.raises(Refused, match="Begin today or later"):
        talking.propose(two.amara, said(since=date(2027, 4, 4)))


def test_either_may_end_it(two: Two) -> None:
    """What took two to begin one may leave, at once, and the next day it can be proposed anew."""
    agreed = talking.agree(two.erik, talking.propose(two.amara, said()).pk)
    talking.end(two.amara, agreed.pk)
    assert held(two, TODAY) == []
    assert CareerModel.objects.get(pk=agreed.pk).ended_by == "amara"
    with pytest.raises(NotThereError):
        talking.end(two.erik, agreed.pk)
