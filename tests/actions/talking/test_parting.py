"""What becomes of the talk when a household parts."""

from __future__ import annotations

from tests.actions.talking.conftest import Two
from tests.actions.talking.test_agreeing import TODAY, said
from tests.actions.talking.test_rounds import sealed

from intertwine.actions import talking
from intertwine.actions.membership import Member, member_of
from intertwine.actions.separating import leave
from intertwine.actions.talking import in_force
from intertwine.domain.talk import Reply
from intertwine.store.models import Account, Answer


def again(member: Member) -> Member:
    """The member as it is now, wherever that is."""
    found = member_of(Account.objects.get(pk=member.account))
    assert found is not None
    return found


def test_open_rounds_are_both_s(two: Two) -> None:
    """After parting each reads both sheets and the agenda of what had been opened."""
    made = talking.begin(two.amara)
    sealed(two.amara, made.pk, moving=Reply(value=2))
    sealed(two.erik, made.pk, moving=Reply(value=8))
    leave(two.erik)
    for member in (again(two.amara), again(two.erik)):
        (opened,) = talking.opened_rounds(member)
        assert [sheet["moving/1"].value for sheet in opened.replies] == [2, 8]
        (item,) = talking.agenda_of(member, opened.round.pk)
        assert item.topic == "moving"
    assert again(two.amara).household.pk != again(two.erik).household.pk


def test_unopened_sheet_goes_with_its_author(two: Two) -> None:
    """Each keeps the own draft alone, and the round can never be opened any more."""
    made = talking.begin(two.amara)
    talking.keep(two.amara, made.pk, {"moving/1": Reply(value=2)}, version=1)
    sealed(two.erik, made.pk, moving=Reply(value=8))
    leave(two.erik)
    for member, value in ((again(two.amara), 2), (again(two.erik), 8)):
        (there,) = talking.rounds_of(member)
        assert (there.opened, there.aside) == (None, TODAY)
        assert talking.own_sheet(member, there.pk).replies["moving/1"].value == value
        seen = Answer.everything.filter(sheet__round__household=member.household)
        assert [answer.value for answer in seen] == [value]


def test_agreement_ends_with_the_household(two: Two) -> None:
    """What two agreed holds for neither, what was proposed is open to neither; both are kept."""
    talking.agree(two.erik, talking.propose(two.amara, said()).pk)
    talking.propose(two.amara, said(primary="erik"))
    leave(two.erik)
    for member in (again(two.amara), again(two.erik)):
        found = talking.agreements_of(member)
        assert sorted(one.standing for one in found) == ["ended", "withdrawn"]
        assert not any(in_force(one, TODAY) for one in found)
