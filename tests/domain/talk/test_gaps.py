"""Where two sheets lie apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.domain.talk import QUESTIONS, Reply, apart, together

SCALES = [one.key for one in QUESTIONS if one.scale]
SHEETS = st.dictionaries(
    st.sampled_from(SCALES),
    st.builds(Reply, value=st.none() | st.integers(0, 10), words=st.sampled_from(["", "so"])),
)


@pytest.mark.parametrize(("one", "two", "found"), [(5, 7, 0), (5, 8, 1), (8, 5, 1), (0, 10, 1)])
def test_three_points_are_apart(one: int, two: int, found: int) -> None:
    """Two points are close, three are to talk about, in either direction."""
    sheets = {"moving/1": Reply(value=one)}, {"moving/1": Reply(value=two)}
    assert len(apart(QUESTIONS, *sheets)) == found


def test_own_work_is_held_against_what_the_other_thinks_of_it() -> None:
    """Both want their own career at 9: no gap of same to same, two where each gives the other 2."""
    sheet = {"appetite-own/1": Reply(value=9), "appetite-other/1": Reply(value=2)}
    found = apart(QUESTIONS, sheet, sheet)
    assert [(one.question.id, one.of, one.width) for one in found] == [
        ("appetite-own", 0, 7),
        ("appetite-own", 1, 7),
    ]
    assert [reply.value for reply in found[0].replies] == [9, 2]
    assert [reply.value for reply in found[1].replies] == [2, 9]


def test_widest_comes_first() -> None:
    """The agenda begins with what lies furthest apart."""
    one = {"money/1": Reply(value=0), "moving/1": Reply(value=0)}
    two = {"money/1": Reply(value=4), "moving/1": Reply(value=9)}
    assert [gap.question.id for gap in apart(QUESTIONS, one, two)] == ["moving", "money"]


@given(SHEETS, SHEETS)
def test_apart_is_counted_as_by_hand(first: dict[str, Reply], second: dict[str, Reply]) -> None:
    """Any two sheets: exactly the pairs of given numbers that differ by three or more."""
    expected = set()
    for one in QUESTIONS:
        other = next((q for q in QUESTIONS if q.id == one.mirror), one)
        mine, theirs = first.get(one.key), second.get(other.key)
        values = [None if reply is None else reply.value for reply in (mine, theirs)]
        if None not in values and abs((values[0] or 0) - (values[1] or 0)) >= 3:
            expected.add((one.key, other.key))
    found = apart(QUESTIONS, first, second)
    assert {(gap.asked[0].key, gap.asked[1].key) for gap in found} == expected
    assert len(found) == len(expected)


@given(SHEETS, SHEETS)
def test_apart_does_not_depend_on_who_is_first(
    first: dict[str, Reply], second: dict[str, Reply]
) -> None:
    """With the partners exchanged the same things are apart, about the other of the two."""
    swap = {None: None, 0: 1, 1: 0}
    one = {(gap.question.id, gap.of, gap.width) for gap in apart(QUESTIONS, first, second)}
    two = {(g.question.id, swap[g.of], g.width) for g in apart(QUESTIONS, second, first)}
    assert one == two


def test_everything_asked_is_shown_once() -> None:
    """Each question stands in the whole, mirrored ones once for each partner."""
    asked = [(one.question.id, one.of) for one in together(QUESTIONS, {}, {})]
    assert len(asked) == len(set(asked)) == len(QUESTIONS)
