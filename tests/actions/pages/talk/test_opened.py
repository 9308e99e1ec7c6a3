"""A round that is open, as the page shows it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from intertwine.actions.pages.talk.opened import opened_page
from intertwine.actions.talking import Opened, RoundThere
from intertwine.domain.talk import QUESTIONS, Reply
from intertwine.store.models import AgendaItem, Outcome

FIRST, SECOND = uuid4(), uuid4()


def opened(pk: UUID, day: date, amara: int | None, erik: int | None) -> Opened:
    """A round in which both said how willing they are to move."""
    sheets = [{} if value is None else {"moving/1": Reply(value=value)} for value in (amara, erik)]
    return Opened(
        round=RoundThere(pk=pk, begun=day, opened=day, aside=None),
        people=("amara", "erik"),
        names=("Amara", "Erik"),
        asked=QUESTIONS,
        replies=(sheets[0], sheets[1]),
    )


def item(**changed: object) -> AgendaItem:
    """The item about moving."""
    return AgendaItem(order=0, topic="moving", **changed)


def test_next_round_shows_how_answers_moved() -> None:
    """Amara's 2 became 6, Erik stayed at 8: both are told beside the new answers."""
    rounds = [
        opened(SECOND, date(2028, 4, 5), 6, 8), opened(FIRST, date(2027, 4, 5), 2, 8),
    ]  # fmt: skip
    page = opened_page(rounds, SECOND, [])
    assert page is not None
    pair = next(p for theme in page.themes for p in theme.pairs if p.topic == "Moving for a job")
    assert [(said.value, said.moved) for said in pair.said] == [(6, "was 2"), (8, "as before")]
    assert page.before == "5 April 2027"


def test_first_round_has_nothing_to_compare() -> None:
    """Before the first there was nothing, and nothing is said of it."""
    page = opened_page([opened(FIRST, date(2027, 4, 5), 2, 8)], FIRST, [])
    assert page is not None
    moved = {s.moved for theme in page.themes for p in theme.pairs for s in p.said}
    assert (moved, page.before) == ({""}, "")


def test_skipped_answers_are_told_apart() -> None:
    """Whoever gave no number the time before is not said to have given 0."""
    rounds = [
        opened(SECOND, date(2028, 4, 5), 6, None), opened(FIRST, date(2027, 4, 5), None, 8),
    ]  # fmt: skip
    page = opened_page(rounds, SECOND, [])
    assert page is not None
    pair = next(p for theme in page.themes for p in theme.pairs if p.topic == "Moving for a job")
    assert [said.moved for said in pair.said] == ["no answer then", ""]


def test_headline_counts_what_is_left() -> None:
    """What is closed is no longer to talk about; what lies close never was."""
    round_ = [opened(FIRST, date(2027, 4, 5), 2, 8)]
    open_, closed = item(), item(outcome=Outcome.DROP, closed_on=date(2027, 4, 6))
    said = [opened_page(round_, FIRST, items) for items in ([open_], [closed], [])]
    assert [page and page.headline for page in said] == [
        "One thing to talk about.",
        "Everything that lay apart is talked through.",
        "Your answers lie close: nothing is three points apart.",
    ]


def test_closed_items_say_how() -> None:
    """Who takes it on and by when, what was decided, or that it was dropped."""
    round_ = [opened(FIRST, date(2027, 4, 5), 2, 8)]
    day = {"closed_on": date(2027, 4, 6), "closed_by": "amara"}
    rows = [
        item(outcome=Outcome.OWNER, owner="erik", by=date(2027, 5, 3), words="Asks.", **day),
        item(outcome=Outcome.DECISION, words="Not before 2029", **day),
        item(outcome=Outcome.DROP, **day),
    ]
    pages = [opened_page(round_, FIRST, [row]) for row in rows]
    assert [page and page.items[0].closed for page in pages] == [
        "Erik takes it on, by 3 May 2027. Asks.",
        "Decided: Not before 2029",
        "Dropped.",
    ]
    assert pages[0] is not None
    assert pages[0].items[0].who == "Closed by Amara on 6 April 2027"


def test_round_that_is_not_open_is_not_there() -> None:
    """Only an open round has this page."""
    assert opened_page([opened(FIRST, date(2027, 4, 5), 2, 8)], SECOND, []) is None
