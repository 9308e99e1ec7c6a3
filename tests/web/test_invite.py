"""Invites: shown by looking, used by a form, once, until they end."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.test import Client
from tests.households import PASSWORD, Cast, gather
from tests.web.signing import signed_in

from intertwine.actions import inviting
from intertwine.actions import today as clock
from intertwine.actions.inviting import Made
from intertwine.actions.membership import Member, member_of
from intertwine.masking import Masked
from intertwine.store.models import Account, Invite

JOIN = {"name": "Erik", "email": "erik.new@example.org", "password": PASSWORD}


@pytest.fixture
def cast(db: None) -> Cast:
    """Household A, whose second partner has no sign-in yet, and household B."""
    cache.clear()
    cast = gather()
    cast.erik.delete()
    return cast


@pytest.fixture
def member(cast: Cast) -> Member:
    """Amara, who invites."""
    found = member_of(cast.amara)
    assert found is not None
    return found


@pytest.fixture
def made(member: Member) -> Made:
    """An invite for Erik."""
    return inviting.invite_partner(member)


def test_token_is_long_and_not_kept(made: Made) -> None:
    """The link carries 192 bits, and the database a digest that does not contain it."""
    assert len(made.token) == 32
    assert made.token not in str(Invite.objects.values_list())


def test_invited_partner_sees_their_own_week(made: Made) -> None:
    """The page is Erik's view with one finding, leads nowhere, and says whose words it is."""
    page = Client().get(f"/invite/{made.token}").content.decode()
    assert "From what Amara Okafor entered" in page or "entered, not yet confirmed" in page
    assert '<ol class="ribbon">' in page
    assert "One thing worth knowing" in page
    assert 'href="/clashes' not in page
    assert "<form" not in page


def test_invited_partner_sees_nothing_private_of_the_other(made: Made) -> None:
    """Amara's interview is as hidden here as it is on Erik's own pages."""
    page = Client().get(f"/invite/{made.token}").content.decode()
    assert "Ward manager interview" not in page


def test_pages_are_for_no_index_and_no_referrer(made: Made) -> None:
    """Neither search engines nor other sites learn of the link."""
    first = Client().get(f"/invite/{made.token}")
    assert first["Referrer-Policy"] == "no-referrer"
    form = Client().get(f"/invite/{made.token}/join")
    assert form["Referrer-Policy"] == "same-origin"
    assert {first["X-Robots-Tag"], form["X-Robots-Tag"]} == {"noindex, nofollow"}


def test_joining_makes_an_own_sign_in(cast: Cast, made: Made) -> None:
    """One form, and Erik is the partner he was by name; Amara is told, and the link is dead."""
    client = Client()
    assert client.post(f"/invite/{made.token}/join", JOIN)["Location"] == "/"
    account = Account.objects.get(email=JOIN["email"])
    assert (account.partner and account.partner.key) == "erik"
    assert client.get("/account").status_code == 200
    assert [one.what for one in cast.amara.notices.all()] == ["partner-joined"]
    assert Client().post(f"/invite/{made.token}/join", JOIN).status_code == 404


@pytest.mark.parametrize(
    ("seconds", "status"), [(-1, 200), (1, 404)], ids=["a second before", "a second after"]
)
def test_invite_ends_by_itself(
    made: Made, monkeypatch: pytest.MonkeyPatch, seconds: int, status: int
) -> None:
    """Seven days, to the second."""
    fixed = made.invite.expires + timedelta(seconds=seconds)
    monkeypatch.setattr(clock, "now", lambda zone: fixed)
    assert Client().get(f"/invite/{made.token}").status_code == status
    assert Client().get(f"/invite/{made.token}/join").status_code == status


def test_revoked_replaced_and_invented_look_alike(cast: Cast, member: Member, made: Made) -> None:
    """A link that was ended, one that a newer one replaced, and nonsense get one answer."""
    second = inviting.invite_partner(member)
    client = signed_in(cast.amara)
    client.post(f"/people/invites/{second.invite.pk}/end")
    pages = {
        Client().get(f"/invite/{token}").content for token in (made.token, second.token, "x" * 32)
    }
    assert len(pages) == 1
    assert b"no longer open" in pages.pop()


def test_only_ones_own_household_ends_an_invite(cast: Cast, made: Made) -> None:
    """Somebody of household B who knows the number changes nothing."""
    signed_in(cast.outsider).post(f"/people/invites/{made.invite.pk}/end")
    assert Client().get(f"/invite/{made.token}").status_code == 200


def test_guessing_is_stopped(made: Made) -> None:
    """After thirty wrong tokens from one address that address waits, right token or not."""
    client = Client(REMOTE_ADDR="192.0.2.9")
    statuses = [client.get(f"/invite/{n:032}").status_code for n in range(31)]
    assert statuses == [404] * 30 + [429]
    assert client.get(f"/invite/{made.token}").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.10").get(f"/invite/{made.token}").status_code == 200


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What our own handler writes."""
    written = StringIO()
    for handler in logging.getLogger().handlers:
        if any(isinstance(one, Masked) for one in handler.filters):
            monkeypatch.setattr(handler, "stream", written)
    return written


def test_tokens_are_not_logged(log: StringIO, made: Made) -> None:
    """A dead link is logged as not found, and its token is not in the line."""
    Client().get(f"/invite/{made.token}x")
    assert "Not Found: /invite/…" in log.getvalue()
    assert made.token not in log.getvalue()


def test_unmasked_log_would_be_noticed(
    log: StringIO, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: without the mask Django's own line holds the token."""
    monkeypatch.setattr(Masked, "filter", lambda self, record: True)
    Client().get(f"/invite/{made.token}x")
    assert made.token in log.getvalue()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""), ("name", "x" * 201), ("name", "a\nb"), ("email", "no address"),
        ("email", "amara@example.org"), ("password", "short"), ("password", "password"),
        ("password", "x" * 5000), ("email", "x" * 300 + "@example.org"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(made: Made, field: str, typed: str) -> None:
    """Bad input is refused in words, what was typed stays, the password never comes back."""
    page = Client().post(f"/invite/{made.token}/join", {**JOIN, field: typed}).content.decode()
    assert 'class="wrong"' in page
    assert Account.objects.filter(partner__key="erik").count() == 0
    assert PASSWORD not in page
    if field != "email":
        assert JOIN["email"] in page
    assert Client().get(f"/invite/{made.token}").status_code == 200


def test_extra_fields_are_ignored(made: Made) -> None:
    """Nobody becomes more than invited by sending more than was asked."""
    extra = {"is_active": "0", "partner": "1", "epoch": "9", "kind": "setup", "is_staff": "1"}
    Client().post(f"/invite/{made.token}/join", {**JOIN, **extra})
    account = Account.objects.get(email=JOIN["email"])
    assert (account.is_active, account.epoch) == (True, 0)
    assert account.partner == made.invite.partner


def test_partner_of_another_household_cannot_join_as_oneself(cast: Cast, made: Made) -> None:
    """Nobody plans in two households; they may sign out and join as somebody else."""
    client = signed_in(cast.outsider)
    page = client.get(f"/invite/{made.token}/join").content.decode()
    assert "nobody can be a partner in two" in page
    client.post(f"/invite/{made.token}/join")
    cast.outsider.refresh_from_db()
    assert cast.outsider.partner is not None
    assert cast.outsider.partner.household == cast.elsewhere
    assert client.post(f"/invite/{made.token}/join", {"leave": "yes"}).status_code == 302
    assert "<form" in client.get(f"/invite/{made.token}/join").content.decode()


def test_people_page_makes_the_link(cast: Cast) -> None:
    """The page invites Erik by name and shows the link this once; People lists it as waiting."""
    client = signed_in(cast.amara, again=True)
    page = client.post("/people/partner").content.decode()
    found = re.search(r"/invite/([\w-]{32})", page)
    assert found
    assert Client().get(f"/invite/{found[1]}").status_code == 200
    people = client.get("/people").content.decode()
    assert found[1] not in people
    assert "As partner" in people


def test_second_partner_can_be_added_by_the_invite(cast: Cast) -> None:
    """Who plans alone names the other; the name becomes a partner without a sign-in."""
    cast.household.partners.filter(key="erik").delete()
    cast.household.version += 1
    cast.household.save()
    member = member_of(cast.amara)
    assert member is not None
    made = inviting.invite_partner(member, name="Élodie Ōkawa")
    assert made.invite.partner is not None
    assert made.invite.partner.key == "elodie"
