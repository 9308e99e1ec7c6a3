"""What becomes of what lies apart."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from tests.actions.talking.conftest import Two
from tests.actions.talking.test_rounds import sealed

from intertwine.actions import talking
from intertwine.actions.talking import Closing, NotThereError, StaleError
from intertwine.domain.problems import Refused
from intertwine.domain.talk import Reply
from intertwine.store.models import AgendaItem, Outcome

LATER = date(2027, 5, 3)


@pytest.fixture
def item(two: Two) -> AgendaItem:
    """The one thing that Amara and Erik lie apart on: moving."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk, moving=Reply(value=2))
    sealed(two.erik, made.pk, moving=Reply(value=8))
    (found,) = talking.agenda_of(two.amara, made.pk)
    return found


@pytest.mark.parametrize(
    "closing",
    [
        Closing(outcome=Outcome.OWNER, owner="erik", by=LATER, words="Asks in Malmö"),
        Closing(outcome=Outcome.DECISION, words="Not before 2029"),
        Closing(outcome=Outcome.DROP),
    ],
    ids=lambda one: one.outcome,
)
def test_item_is_closed(two: Two, item: AgendaItem, closing: Closing) -> None:
    """An owner with a date, a decision, or dropped; both see who closed it and when."""
    talking.close(two.erik, item.pk, closing, version=1)
    (found,) = talking.agenda_of(two.amara, item.round_id)
    said = (found.outcome, found.owner, found.by, found.words)
    assert said == (closing.outcome, closing.owner, closing.by, closing.words)
    assert (found.closed_by, found.closed_on) == ("erik", date(2027, 4, 5))


def test_item_is_opened_again(two: Two, item: AgendaItem) -> None:
    """What was dropped can come back, and then nobody has closed it."""
    talking.close(two.erik, item.pk, Closing(outcome=Outcome.DROP), version=1)
    talking.close(two.amara, item.pk, Closing(outcome=Outcome.OPEN), version=2)
    (found,) = talking.agenda_of(two.amara, item.round_id)
    assert (found.outcome, found.closed_by, found.closed_on) == ("open", "", None)


@pytest.mark.parametrize(
    ("closing", "fields"),
    [
        (Closing(outcome=Outcome.OWNER), {"owner", "by"}),
        (Closing(outcome=Outcome.OWNER, owner="priya", by=date(2027, 4, 4)), {"owner", "by"}),
        (Closing(outcome=Outcome.DECISION, words="  "), {"words"}),
        (Closing(outcome=Outcome.DROP, words="x" * 1001), {"words"}),
    ],
)
def test_half_a_closing_is_refused(
    two: Two, item: AgendaItem, closing: Closing, fields: set[str]
) -> None:
    """Each fault is named against its field and the item stays open."""
    with pytest.raises(Refused) as refused:
        talking.close(two.erik, item.pk, closing, version=1)
    assert {problem.path[0] for problem in refused.value.problems} == fields
    assert talking.agenda_of(two.erik, item.round_id)[0].outcome == "open"


def test_two_closings_do_not_overwrite(two: Two, item: AgendaItem) -> None:
    """Who closes second is told, and what the first wrote stands."""
    talking.close(two.erik, item.pk, Closing(outcome=Outcome.DROP), version=1)
    with pytest.raises(StaleError):
        talking.close(two.amara, item.pk, Closing(outcome=Outcome.DECISION, words="Yes"), version=1)
    assert talking.agenda_of(two.amara, item.round_id)[0].outcome == "drop"


def test_item_of_another_household_is_not_there(two: Two, item: AgendaItem) -> None:
    """Next door it answers as an invented one does."""
    for pk in (item.pk, uuid4()):
        with pytest.raises(NotThereError):
            talking.close(two.outsider, pk, Closing(outcome=Outcome.DROP), version=1)
    assert talking.agenda_of(two.outsider, item.round_id) == ()
