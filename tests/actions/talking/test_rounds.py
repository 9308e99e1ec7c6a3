"""Rounds: what is written alone is read alone, until both sheets open at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from tests.actions.talking.conftest import Two

from intertwine.actions import talking
from intertwine.actions.membership import Member
from intertwine.actions.talking import NotThereError, SealedError, StaleError
from intertwine.domain.problems import Refused
from intertwine.domain.talk import Reply
from intertwine.store.models import Answer, Household, Round, Sheet
from intertwine.store.visibility import UnscopedError

MOVING, VALUES = "moving/1", "values/1"


def version(member: Member, pk: UUID) -> int:
    """The version of the member's own sheet."""
    return talking.own_sheet(member, pk).version


def sealed(member: Member, pk: UUID, **replies: Reply) -> bool:
    """Seal the own sheet with these answers, by question id."""
    said = {f"{name.replace('_', '-')}/1": reply for name, reply in replies.items()}
    return talking.seal(member, pk, said, version=version(member, pk))


def test_draft_is_its_authors_alone(two: Two) -> None:
    """Amara reads what she kept; Erik's sheet is empty and hers is not his to ask for."""
    made = talking.begin(two.amara)
    talking.keep(two.amara, made.pk, {MOVING: Reply(value=2, words="not again")}, version=1)
    assert talking.own_sheet(two.amara, made.pk).replies[MOVING].words == "not again"
    assert talking.own_sheet(two.erik, made.pk).replies == {}
    assert talking.opened_rounds(two.erik) == ()
    seen = Answer.objects.readable_by("erik", two.erik.household)
    assert list(seen) == []
    hers = Sheet.objects.readable_by("erik", two.erik.household).filter(person="amara")
    assert not hers.exists()


def test_one_sealed_sheet_opens_nothing(two: Two) -> None:
    """After Amara has sealed, Erik still reads nothing and is told nothing."""
    made = talking.begin(two.erik)
    before = (talking.rounds_of(two.erik), talking.own_sheet(two.erik, made.pk))
    assert sealed(two.amara, made.pk, moving=Reply(value=2)) is False
    assert (talking.rounds_of(two.erik), talking.own_sheet(two.erik, made.pk)) == before
    assert talking.opened_rounds(two.amara) == talking.opened_rounds(two.erik) == ()


def test_both_open_at_once(two: Two) -> None:
    """The second seal opens both for both, with what lies apart as the agenda."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk, moving=Reply(value=2), money=Reply(value=5))
    assert sealed(two.erik, made.pk, moving=Reply(value=8), money=Reply(value=6)) is True
    for member in (two.amara, two.erik):
        (opened,) = talking.opened_rounds(member)
        assert [sheet[MOVING].value for sheet in opened.replies] == [2, 8]
        assert [(item.topic, item.of) for item in talking.agenda_of(member, made.pk)] == [
            ("moving", "")
        ]


def test_agenda_tells_whose_career_it_is_about(two: Two) -> None:
    """Amara at 9 for her own, Erik at 4 for hers: an item about Amara, none about Erik."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk, appetite_own=Reply(value=9), appetite_other=Reply(value=6))
    sealed(two.erik, made.pk, appetite_own=Reply(value=7), appetite_other=Reply(value=4))
    items = talking.agenda_of(two.erik, made.pk)
    assert [(item.topic, item.of) for item in items] == [("appetite-own", "amara")]


def test_sealed_is_final(two: Two) -> None:
    """What was sealed takes no further answer, before the other is in and after."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk, moving=Reply(value=2))
    for _ in range(2):
        with pytest.raises(SealedError):
            talking.keep(two.amara, made.pk, {MOVING: Reply(value=9)}, version=2)
        with pytest.raises(SealedError):
            talking.seal(two.amara, made.pk, {}, version=2)
        if not talking.opened_rounds(two.erik):
            sealed(two.erik, made.pk)
    (opened,) = talking.opened_rounds(two.erik)
    assert opened.replies[0][MOVING].value == 2


def test_laid_aside_never_opens(two: Two) -> None:
    """Either may give a round up: each keeps the own sheet and nobody sees the other's."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk, moving=Reply(value=2))
    talking.lay_aside(two.erik, made.pk)
    with pytest.raises(SealedError):
        sealed(two.erik, made.pk)
    assert talking.opened_rounds(two.erik) == ()
    assert talking.own_sheet(two.amara, made.pk).replies[MOVING].value == 2
    assert talking.begin(two.erik).pk != made.pk


def test_open_round_cannot_be_laid_aside(two: Two) -> None:
    """What both have read stays."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk)
    sealed(two.erik, made.pk)
    with pytest.raises(SealedError):
        talking.lay_aside(two.erik, made.pk)


def test_one_round_at_a_time(two: Two) -> None:
    """A second is refused while one is on, whoever asks."""
    talking.begin(two.amara)
    with pytest.raises(Refused, match="already begun"):
        talking.begin(two.erik)


def test_alone_there_is_no_talk(two: Two) -> None:
    """With one partner the refusal says what to do."""
    two.erik.household.partners.filter(key="erik").delete()
    with pytest.raises(Refused, match="invite your partner"):
        talking.begin(two.amara)


def test_outsider_finds_no_round(two: Two) -> None:
    """Another household's round and an invented one are the same: not there."""
    made = talking.begin(two.amara)
    for pk in (made.pk, uuid4()):
        for ask in (
            lambda pk=pk: talking.own_sheet(two.outsider, pk),
            lambda pk=pk: talking.keep(two.outsider, pk, {}, version=1),
            lambda pk=pk: talking.seal(two.outsider, pk, {}, version=1),
            lambda pk=pk: talking.lay_aside(two.outsider, pk),
        ):
            with pytest.raises(NotThereError):
                ask()


def test_other_device_is_not_written_over(two: Two) -> None:
    """A form that was read before another device saved is told so, and nothing is lost."""
    made = talking.begin(two.amara)
    assert talking.keep(two.amara, made.pk, {MOVING: Reply(value=2)}, version=1) == 2
    with pytest.raises(StaleError):
        talking.keep(two.amara, made.pk, {MOVING: Reply(value=9)}, version=1)
    assert talking.own_sheet(two.amara, made.pk).replies[MOVING].value == 2


@pytest.mark.parametrize(
    ("key", "reply"),
    [
        (MOVING, Reply(value=11)), (MOVING, Reply(value=-1)), (MOVING, Reply(words="x" * 501)),
        (VALUES, Reply(value=3)), (VALUES, Reply(words="x" * 4001)), ("nothing/1", Reply()),
    ],
)  # fmt: skip
def test_answers_that_cannot_be(two: Two, key: str, reply: Reply) -> None:
    """A number off the scale, too many words, a question never asked: refused, nothing kept."""
    made = talking.begin(two.amara)
    with pytest.raises(Refused) as refused:
        talking.keep(two.amara, made.pk, {"money/1": Reply(value=5), key: reply}, version=1)
    assert [problem.path for problem in refused.value.problems] == [(key,)]
    assert talking.own_sheet(two.amara, made.pk).replies == {}


def test_sheets_leave_the_household_as_it_was(two: Two) -> None:
    """No version, no history and no row of the household tells that a sheet was written."""
    made = talking.begin(two.amara)
    row = Household.objects.filter(pk=two.amara.household.pk)
    before = (row.values().get(), Round.objects.filter(pk=made.pk).values().get())
    talking.keep(two.amara, made.pk, {MOVING: Reply(value=2)}, version=1)
    sealed(two.amara, made.pk)
    assert (row.values().get(), Round.objects.filter(pk=made.pk).values().get()) == before


@pytest.mark.parametrize("model", [Sheet, Answer])
def test_sheets_are_not_asked_for_without_a_reader(model: Any) -> None:
    """A question that does not say who reads raises."""
    for ask in ("all", "count", "first"):
        with pytest.raises(UnscopedError):
            getattr(model.objects, ask)()


def test_reading_costs_the_same_whatever_is_written(
    two: Two, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Erik's sheet takes as many questions to the database before Amara writes as after."""
    made = talking.begin(two.amara)
    for _ in range(2):
        with django_assert_num_queries(3):
            talking.own_sheet(two.erik, made.pk)
        talking.keep(
            two.amara, made.pk, {MOVING: Reply(value=2)}, version=version(two.amara, made.pk)
        )


STEPS = st.tuples(
    st.sampled_from(["begin", "keep", "seal", "aside"]),
    st.sampled_from(["amara", "erik"]),
    st.integers(0, 10),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=14))
def test_no_order_of_acts_shows_a_sheet_early(two: Two, steps: list[tuple[str, str, int]]) -> None:
    """However the two begin, keep, seal and give up, neither reads the other before both are in."""
    sid = transaction.savepoint()
    members = {"amara": two.amara, "erik": two.erik}
    sealed_by: dict[UUID, set[str]] = {}
    for act, who, number in steps:
        _act(members[who], act, number, sealed_by)
        _only_open_rounds_are_read(members, sealed_by)
    transaction.savepoint_rollback(sid)


def _act(member: Member, act: str, number: int, sealed_by: dict[UUID, set[str]]) -> None:
    on = next((one.pk for one in talking.rounds_of(member) if one.waiting), None)
    try:
        if act == "begin":
            sealed_by[talking.begin(member).pk] = set()
        elif on is not None and act == "aside":
            talking.lay_aside(member, on)
        elif on is not None:
            replies = {MOVING: Reply(value=number, words=f"{member.person} says {number}")}
            verb = talking.keep if act == "keep" else talking.seal
            verb(member, on, replies, version=version(member, on))
            if act == "seal":
                sealed_by[on].add(member.person)
    except (Refused, SealedError):
        pass


def _only_open_rounds_are_read(members: dict[str, Member], sealed_by: dict[UUID, set[str]]) -> None:
    both_in = {pk for pk, people in sealed_by.items() if people == {"amara", "erik"}}
    for name, member in members.items():
        assert {one.round.pk for one in talking.opened_rounds(member)} == both_in
        read = Answer.objects.readable_by(name, member.household).exclude(sheet__person=name)
        assert {one.sheet.round_id for one in read} <= both_in
        for pk in sealed_by:
            own = talking.own_sheet(member, pk)
            assert all(reply.words.startswith(name) for reply in own.replies.values())


def test_reader_that_ignores_the_seal_is_noticed(two: Two) -> None:
    """Negative control: with the condition left out, the check above does see the other's sheet."""
    made = talking.begin(two.amara)
    talking.keep(two.amara, made.pk, {MOVING: Reply(value=2, words="amara says 2")}, version=1)
    leaky = Answer.everything.filter(sheet__round__household=two.erik.household)
    assert {one.sheet.round_id for one in leaky.exclude(sheet__person="erik")} == {made.pk}
