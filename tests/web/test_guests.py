"""Guests: named things only, until a moment, ended by a click, and nothing beside them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from tests.households import PASSWORD, Cast, gather
from tests.web.signing import signed_in

from intertwine.actions import granting
from intertwine.actions import today as clock
from intertwine.actions.granting import Thing
from intertwine.actions.membership import Member, member_of
from intertwine.domain.problems import Refused
from intertwine.store.models import Account, Event, Grant, Milestone, Trip

BEHIND_THE_DOOR = ["/", "/week/2027-17", "/clashes", "/calendar", "/careers", "/people"]


@pytest.fixture
def cast(db: None) -> Cast:
    """Households A and B."""
    cache.clear()
    return gather()


def member(account: Account) -> Member:
    """The account as a partner."""
    found = member_of(account)
    assert found is not None
    return found


def thing(account: Account, title: str) -> Thing:
    """One of the things that a partner may grant."""
    return next(one for one in granting.things(member(account)) if title in one.title)


@pytest.fixture
def granted(cast: Cast) -> Grant:
    """Erik's conference talk, granted to the mentor."""
    made = granting.grant(
        member(cast.erik), guest="Farah", rows=[thing(cast.erik, "Conference talk").pk], days=30
    )
    client = signed_in(cast.mentor)
    client.post(f"/invite/{made.token}/join")
    return Grant.objects.get()


def page_of(account: Account) -> str:
    """What the guest's page shows."""
    client = Client()
    client.force_login(account)
    response = client.get("/shared")
    assert response.status_code == 200
    return response.content.decode()


def test_guest_sees_the_granted_thing_alone(cast: Cast, granted: Grant) -> None:
    """Its title and dates, its household's name; no sibling, no person, no count."""
    page = page_of(cast.mentor)
    assert granted.title in page
    assert "2027" in page
    others = [one.title for one in granting.things(member(cast.erik)) if one.pk != granted.row]
    assert [title for title in others if title in page and title not in granted.title] == []
    assert "Amara" not in page


@pytest.mark.parametrize("path", BEHIND_THE_DOOR)
def test_guest_gets_no_page_of_the_household(cast: Cast, granted: Grant, path: str) -> None:
    """Every other page is absent, as it is for anybody's account."""
    client = Client()
    client.force_login(cast.mentor)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("seconds", "shown"), [(-1, True), (0, False), (1, False)])
def test_grant_ends_to_the_second(
    cast: Cast, granted: Grant, monkeypatch: pytest.MonkeyPatch, seconds: int, shown: bool
) -> None:
    """A second before its end it is there; from then on it is not."""
    moment = granted.expires + timedelta(seconds=seconds)
    monkeypatch.setattr(clock, "now", lambda zone: moment)
    assert (granted.title in page_of(cast.mentor)) is shown


def test_grant_without_an_end_would_be_noticed(
    cast: Cast, granted: Grant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: a grant that is read at a standing clock never ends."""
    early = datetime.fromisoformat(granted.made.isoformat())
    monkeypatch.setattr(clock, "now", lambda zone: early)
    assert granted.title in page_of(cast.mentor)


def test_owner_sees_and_ends_it_in_one_click(cast: Cast, granted: Grant) -> None:
    """People lists who sees what, until when, and when it was last looked at; a button ends it."""
    owner = signed_in(cast.erik)
    assert "not looked at yet" in owner.get("/people").content.decode()
    page_of(cast.mentor)
    page = owner.get("/people").content.decode()
    assert granted.title in page
    assert "last looked at" in page
    assert owner.post(f"/people/grants/{granted.pk}/end").status_code == 302
    assert "Nothing is shared with you" in page_of(cast.mentor)


def test_the_other_partner_neither_sees_nor_ends_it(cast: Cast, granted: Grant) -> None:
    """What Erik granted of his own is his; Amara's and strangers' clicks change nothing."""
    for account in (cast.amara, cast.outsider):
        client = signed_in(account)
        assert granted.title not in client.get("/people").content.decode()
        client.post(f"/people/grants/{granted.pk}/end")
    assert granted.title in page_of(cast.mentor)


def test_only_owners_grant(cast: Cast) -> None:
    """Amara cannot grant Erik's things, nor a stranger anybody's, whatever ids are sent."""
    erik = thing(cast.erik, "Conference talk").pk
    for account in (cast.amara, cast.outsider):
        with pytest.raises(Refused):
            granting.grant(member(account), guest="G", rows=[erik], days=7)
    assert not Grant.objects.exists()


def test_sharing_what_is_joint_is_told_to_the_other(cast: Cast) -> None:
    """Widening who sees a joint thing leaves one notice with the other partner, none for own."""
    joint = next(one for one in granting.things(member(cast.erik)) if one.joint)
    granting.grant(member(cast.erik), guest="G", rows=[joint.pk], days=7)
    assert [one.what for one in cast.amara.notices.all()] == ["granted"]
    own = thing(cast.erik, "Conference talk").pk
    granting.grant(member(cast.erik), guest="G", rows=[own], days=7)
    assert cast.amara.notices.count() == 1


@pytest.mark.parametrize("days", [0, -1, 91, 10_000])
def test_grants_last_ninety_days_at_most(cast: Cast, days: int) -> None:
    """Longer, shorter and backwards are refused."""
    with pytest.raises(Refused, match="1 to 90"):
        granting.grant(
            member(cast.erik), guest="G", rows=[thing(cast.erik, "Conference talk").pk], days=days
        )


def test_later_name_stays_with_the_household(cast: Cast, granted: Grant) -> None:
    """The guest reads the title as it was granted, not a later one."""
    renamed = 0
    for model in (Event, Milestone, Trip):
        renamed += model.everything.filter(pk=granted.row).update(name="Something private now")
    assert renamed == 1
    cast.household.version += 1
    cast.household.save()
    page = page_of(cast.mentor)
    assert granted.title in page
    assert "Something private now" not in page


def test_guest_who_follows_the_link_is_asked_for_a_sign_in(cast: Cast) -> None:
    """The invite says that something is shared, not what, before anybody signed in."""
    one = thing(cast.erik, "Conference talk")
    made = granting.grant(member(cast.erik), guest="Farah", rows=[one.pk], days=7)
    page = Client().get(f"/invite/{made.token}").content.decode()
    assert "something was shared with you" in page
    assert one.title not in page
    client = Client()
    fields = {"name": "Farah", "email": "farah@new.example", "password": PASSWORD}
    assert client.post(f"/invite/{made.token}/join", fields)["Location"] == "/shared"
    assert one.title in client.get("/shared").content.decode()


def test_ending_the_invite_ends_what_it_would_grant(cast: Cast) -> None:
    """An invite that nobody followed takes its grants along."""
    one = thing(cast.erik, "Conference talk")
    made = granting.grant(member(cast.erik), guest="Farah", rows=[one.pk], days=7)
    signed_in(cast.erik).post(f"/people/invites/{made.invite.pk}/end")
    assert not Grant.objects.exists()


def test_whom_one_invites_is_ones_own(cast: Cast) -> None:
    """Amara neither reads that Erik invited Farah to something of his, nor ends it."""
    made = granting.grant(
        member(cast.erik), guest="Farah", rows=[thing(cast.erik, "Conference talk").pk], days=7
    )
    client = signed_in(cast.amara)
    # Farah is also one of the household's contacts, whom both know.
    assert "As guest" not in client.get("/people").content.decode()
    client.post(f"/people/invites/{made.invite.pk}/end")
    assert Client().get(f"/invite/{made.token}").status_code == 200
    assert "As guest" in signed_in(cast.erik).get("/people").content.decode()


@pytest.mark.parametrize(
    "sent",
    [{}, {"guest": ""}, {"guest": "G", "things": "no-uuid", "days": "7"},
     {"guest": "x" * 500, "days": "30"}, {"guest": "G", "days": "9999"}],
)  # fmt: skip
def test_bad_forms_are_answered_in_words(cast: Cast, sent: dict[str, str]) -> None:
    """Missing, wrong and huge values make no invite and are said beside their fields."""
    response = signed_in(cast.erik, again=True).post("/people/guest", sent)
    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()
    assert not Grant.objects.exists()
