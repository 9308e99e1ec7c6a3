"""Accounts: limits on attempts, sessions, second factors, what asks for the password again."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from tests.households import PASSWORD, Cast, gather
from tests.web.signing import reauthenticate, signed_in

from intertwine.actions import accounts
from intertwine.signing_in import LIMITS
from intertwine.store.models import Notice, What

AGAIN = ["/account/factors/app", "/account/factors/passkeys/add", "/account/address",
         "/account/leave", "/account/factors/codes/new"]  # fmt: skip


@pytest.fixture
def cast(db: None) -> Cast:
    """Households A and B, and nobody has tried anything yet."""
    cache.clear()
    return gather()


def attempt(client: Client, email: str, typed: str = "not the one") -> int:
    """One try at the door; the status of the answer."""
    return client.post("/sign-in", {"login": email, "password": typed}).status_code


def test_sixth_attempt_in_a_minute_waits(cast: Cast, client: Client) -> None:
    """Five wrong passwords are answered, the sixth is 429 in clear words, a right one too."""
    assert [attempt(client, cast.erik.email) for _ in range(6)] == [200] * 5 + [429]
    response = client.post("/sign-in", {"login": cast.erik.email, "password": PASSWORD})
    assert response.status_code == 429
    assert "Wait a minute." in response.content.decode()


def test_partner_gets_in_while_the_other_waits(cast: Cast, client: Client) -> None:
    """Attempts at one account hold nobody else up, not even from the same address."""
    for _ in range(40):
        attempt(client, cast.erik.email)
    assert attempt(client, cast.amara.email, PASSWORD) == 302


def test_owner_elsewhere_gets_in_meanwhile(cast: Cast, client: Client) -> None:
    """Five wrong attempts from one address leave the account open from another."""
    for _ in range(6):
        attempt(client, cast.erik.email)
    signed_in(cast.erik, address="192.0.2.7")


def test_limit_that_is_off_would_be_noticed(
    cast: Cast, client: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Negative control: without the limit the sixth attempt is answered like the first."""
    monkeypatch.setitem(LIMITS, "sign_in", "")
    assert [attempt(client, cast.erik.email) for _ in range(6)] == [200] * 6


def test_session_key_changes_at_sign_in(cast: Cast, client: Client) -> None:
    """A key that somebody planted before is worth nothing afterwards."""
    client.get("/sign-in")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["intertwine_session"] = before = str(session.session_key)
    assert attempt(client, cast.erik.email, PASSWORD) == 302
    assert client.session.session_key != before
    planted = Client()
    planted.cookies["intertwine_session"] = before
    assert planted.get("/account").status_code == 302


@pytest.mark.parametrize("path", AGAIN)
def test_password_is_asked_again(cast: Cast, path: str) -> None:
    """Being signed in is not enough; the password given just now is, for five minutes."""
    client = signed_in(cast.erik)
    assert client.get(path)["Location"].startswith("/account/again")
    reauthenticate(client)
    assert "/account/again" not in client.get(path).get("Location", "")


@pytest.mark.parametrize("path", ["/account/export", "/people/partner", "/account/leave/now"])
def test_doing_asks_again_too(cast: Cast, path: str) -> None:
    """Exports, invitations and leaving do nothing before the password was given again."""
    response = signed_in(cast.erik).post(path, {"sure": "on"})
    assert response["Location"].startswith("/account/again")
    cast.erik.refresh_from_db()
    assert cast.erik.partner is not None
    assert cast.erik.partner.household == cast.household


def test_export_goes_on_after_the_password(cast: Cast) -> None:
    """What was asked for is done once the password is given."""
    client = signed_in(cast.erik)
    client.post("/account/export")
    answer = client.post("/account/again", {"password": PASSWORD, "next": "/account/export"})
    assert answer["Content-Disposition"] == 'attachment; filename="intertwine-erik.yaml"'
    assert "Erik Lindqvist" in answer.content.decode()
    assert [one.what for one in Notice.objects.filter(account=cast.erik)] == [What.EXPORTED]
    assert not Notice.objects.filter(account=cast.amara).exists()


def test_sessions_are_listed_and_ended(cast: Cast) -> None:
    """Each device stands on the account page; ending the others ends them and not this one."""
    here, there = signed_in(cast.erik), signed_in(cast.erik)
    page = here.get("/account").content.decode()
    assert page.count("End all others") == 1
    assert page.count("this one") == 1
    assert here.post("/account/sessions/others/end").status_code == 302
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_one_session_is_ended_and_only_ones_own(cast: Cast) -> None:
    """A session ends by its row; another person's row stays whatever number is sent."""
    from allauth.usersessions.models import UserSession

    here, there, other = signed_in(cast.erik), signed_in(cast.erik), signed_in(cast.amara)
    for one in UserSession.objects.exclude(session_key=here.session.session_key):
        here.post(f"/account/sessions/{one.pk}/end")
    assert there.get("/account").status_code == 302
    assert other.get("/account").status_code == 200


def test_new_password_ends_other_sessions(cast: Cast) -> None:
    """Changing the password leaves nobody else signed in."""
    here, there = signed_in(cast.erik), signed_in(cast.erik)
    new = "an even longer sentence"
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/account/password", fields).status_code == 302
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_app_stands_between_password_and_session(cast: Cast, client: Client) -> None:
    """With an app set up the password alone opens nothing; a recovery code does, once."""
    TOTP.activate(cast.erik, generate_totp_secret())
    code = RecoveryCodes.activate(cast.erik).get_unused_codes()[0]
    for status in (302, 200):
        visitor = Client()
        assert attempt(visitor, cast.erik.email, PASSWORD) == 302
        assert visitor.get("/account").status_code == 302
        assert visitor.post("/sign-in/code", {"code": code}).status_code == status
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (accounts.revoke_sessions, What.REVOKED),
        (accounts.remove_factors, What.FACTORS),
        (lambda email: accounts.reset_password(email, "an even longer sentence"), What.RESET),
    ],
)
def test_what_the_host_does_is_told(cast: Cast, verb: object, what: What) -> None:
    """Each command ends every session and leaves a notice that stays until it is put away."""
    assert callable(verb)
    TOTP.activate(cast.erik, generate_totp_secret())
    before = Client()
    before.force_login(cast.erik)
    verb(cast.erik.email)
    assert before.get("/account").status_code == 302
    assert Authenticator.objects.filter(user=cast.erik).exists() == (what is not What.FACTORS)
    cast.erik.refresh_from_db()
    client = Client()
    client.force_login(cast.erik)
    assert "What happened" in client.get("/account").content.decode()
    assert [one.what for one in Notice.objects.all()] == [what]
    client.post("/account/notices")
    assert "What happened" not in client.get("/account").content.decode()


def test_sign_out_clears_the_browser(cast: Cast) -> None:
    """Signing out is a POST, and the browser is told to forget what it cached."""
    client = signed_in(cast.erik)
    assert client.get("/sign-out").status_code == 200
    assert client.get("/account").status_code == 200
    response = client.post("/sign-out")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/account").status_code == 302


def test_name_changes_on_account_and_partner(cast: Cast) -> None:
    """One name, wherever it stands; nonsense is refused and what was typed is kept."""
    client = signed_in(cast.erik)
    assert client.post("/account", {"name": "Erik L."}).status_code == 302
    cast.erik.refresh_from_db()
    assert cast.erik.name == "Erik L."
    assert cast.erik.partner is not None
    assert cast.erik.partner.name == "Erik L."
    page = client.post("/account", {"name": " \t "}).content.decode()
    assert "wrong" in page


def test_address_changes_at_once_without_mail(cast: Cast) -> None:
    """Where no mail is set up the new address counts; one that is taken is refused."""
    client = signed_in(cast.erik, again=True)
    taken = client.post("/account/address", {"email": cast.amara.email})
    assert "cannot be used here" in taken.content.decode()
    assert client.post("/account/address", {"email": "Erik@new.example"}).status_code == 302
    cast.erik.refresh_from_db()
    assert cast.erik.email == "erik@new.example"
    signed_in(cast.erik)


def test_lost_password_page_says_there_is_no_mail(cast: Cast, client: Client) -> None:
    """Without a mail server the door names the command instead of a link that cannot work."""
    page = client.get("/sign-in").content.decode()
    assert "intertwine reset-password" in page
    assert 'href="/password"' not in page
