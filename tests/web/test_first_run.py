"""From an empty database to two signed-in partners."""

from __future__ import annotations

import pytest
from django.test import Client

from intertwine.actions import inviting
from intertwine.store.models import Account, Household, Invite

pytestmark = pytest.mark.django_db
PASSWORD = "a long day and a short night"
MAYA = {
    "name": "Maya Okafor",
    "other": "Daniel",
    "email": "Maya@example.org",
    "password": PASSWORD,
    "zone": "Europe/London",
    "country": "GB",
}


def founded(client: Client, **changes: str) -> str:
    """Sign up by the first run's link; the token it used."""
    token = inviting.first_run()
    assert token
    response = client.post(f"/sign-up/{token}", {**MAYA, **changes})
    assert response.status_code == 302, response.content.decode()
    return token


def test_first_run_makes_account_household_and_both_partners(client: Client) -> None:
    """One form: the account, its household planned from this Monday, and the other by name."""
    founded(client)
    account = Account.objects.get()
    assert account.partner is not None
    household = account.partner.household
    assert (account.email, account.partner.key, household.slug) == (
        "maya@example.org", "maya", "maya-daniel")  # fmt: skip
    assert [partner.key for partner in household.partners.order_by("order")] == ["maya", "daniel"]
    assert (household.zone, household.country) == ("Europe/London", "GB")
    assert client.get("/").status_code == 200


def test_first_run_is_closed_afterwards(client: Client) -> None:
    """The link works once, and no new one is made once somebody has a household."""
    token = founded(client)
    assert inviting.first_run() is None
    assert Client().get(f"/sign-up/{token}").status_code == 404
    assert Client().post(f"/sign-up/{token}", MAYA).status_code == 404
    assert Household.objects.count() == 1


def test_partner_sees_their_week_before_the_form_and_joins(client: Client) -> None:
    """The invite shows the week, then one form makes Daniel's own sign-in."""
    founded(client)
    account = Account.objects.get()
    from intertwine.actions.membership import member_of

    member = member_of(account)
    assert member
    made = inviting.invite_partner(member)
    daniel = Client()
    page = daniel.get(f"/invite/{made.token}")
    assert page.status_code == 200
    assert "<form" not in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    response = daniel.post(
        f"/invite/{made.token}/join",
        {"name": "Daniel", "email": "daniel@example.org", "password": PASSWORD},
    )
    assert response.status_code == 302, response.content.decode()
    joined = Account.objects.get(email="daniel@example.org")
    assert joined.partner == made.invite.partner
    assert daniel.get("/").status_code == 200
    assert Client().get(f"/invite/{made.token}").status_code == 404
    assert Invite.objects.get(pk=made.invite.pk).used


def test_sign_in_by_password(client: Client) -> None:
    """The address in any case and the password open the week, with a new session key."""
    founded(client)
    visitor = Client()
    visitor.get("/sign-in")
    response = visitor.post("/sign-in", {"login": "MAYA@example.org", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    for path in ("/", "/account", "/people", "/account/factors"):
        assert visitor.get(path).status_code == 200, path
