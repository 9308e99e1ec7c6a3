"""G1: every address, every role, every method; reading and posting also as htmx does."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from tests.gates.addresses import POLICY, path_of, unknown, walk
from tests.gates.world import (
    ACCOUNTS_ONLY,
    ELSEWHERE,
    NO_SESSION,
    PARTNERS,
    ROLES,
    World,
)

SAFE = ("GET", "HEAD")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
METHODS = (*SAFE, *UNSAFE, "OPTIONS")
AT_THE_DOOR = {302, 204, 401, 403, 405}
NOT_THERE = {404, 405}
# Pages of a second factor, which most of the cast have not set up.
SOMETIMES = {
    "/account/factors/app/off",
    "/account/factors/codes",
    "/account/factors/codes/file",
}
# Whoever shows no passkey there is sent to the door, which lets the signed in pass.
BY_PASSKEY = "/account/again/passkey"


def allowed(whose: str, role: str) -> bool:
    """Whether the role may come as far as the page itself."""
    if whose == "accounts":
        return role not in NO_SESSION
    if whose == "partners":
        return role in (*PARTNERS, *ELSEWHERE)
    return role == "amara" or (whose == "ours" and role == "erik")


def ask(client: Client, method: str, address: str, *, htmx: bool = False) -> HttpResponse:
    """One request whose changes are undone, those of the browser's session too."""
    headers = {"HX-Request": "true"} if htmx else {}
    answer: HttpResponse
    if method in SAFE:
        answer = client.generic(method, address, headers=headers)  # type: ignore[assignment]
        return answer
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.generic(method, address, headers=headers)  # type: ignore[assignment]
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def faults(client: Client, address: str, whose: str, role: str) -> list[str]:
    """Whatever the role got that the policy does not grant it."""
    found = []
    for method in METHODS:
        for htmx in (False, True) if method in ("GET", "POST") else (False,):
            answer = ask(client, method, address, htmx=htmx)
            status = answer.status_code
            if status >= 500:
                wrong = True
            elif allowed(whose, role):
                turned_away = "/sign-in" in answer.get("Location", "") and address != BY_PASSKEY
                absent = method in SAFE and status == 404 and address not in SOMETIMES
                wrong = status in (401, 403) or turned_away or absent
            elif role in NO_SESSION:
                wrong = status not in AT_THE_DOOR
            else:
                again = answer.get("Location", "").startswith("/account")
                # Which methods an address knows is the same for every key, and has no body.
                verbs = method == "OPTIONS" and not answer.content
                wrong = status not in NOT_THERE and not (status == 302 and again) and not verbs
            if wrong:
                found.append(f"{role} {method} {address}{' by htmx' if htmx else ''}: {status}")
    return found


def test_every_address_has_a_policy() -> None:
    """An address that nobody decided about is a fault, and so is a policy without address."""
    assert unknown(walk()) == set()
    assert set(POLICY) - {name for name, _ in walk()} == set()


def test_an_undecided_address_would_be_noticed() -> None:
    """Negative control: a new address without a policy is found."""

    def fresh(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert unknown(iter([("fresh", path("fresh", fresh, name="fresh"))])) == {"fresh"}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_what_the_policy_says(world: World, role: str) -> None:
    """No role comes to a page that is not its own, by any method; nothing ends in a 500."""
    client = world.client(role)
    found = [
        one
        for name, policy in POLICY.items()
        for one in faults(client, path_of(name, world), policy.whose, role)
    ]
    assert "\n".join(found) == ""


def test_a_page_open_to_all_would_be_noticed(world: World) -> None:
    """Negative control: were a page of partners open, guests would be seen to get it."""
    found = faults(world.client("guest"), "/sign-in", "partners", "guest")
    assert found != []


def test_unsafe_methods_ask_for_the_token(world: World) -> None:
    """Without the form's token nothing is changed: 403 for whoever the page is for."""
    client = world.client("amara", enforce_csrf_checks=True)
    answers = {
        f"{method} {name}": ask(client, method, path_of(name, world)).status_code
        for name in POLICY
        for method in UNSAFE
    }
    assert {name: status for name, status in answers.items() if status != 403} == {}


def test_a_token_not_asked_for_would_be_noticed(world: World) -> None:
    """Negative control: a browser that is not checked gets past the form's token."""
    client = world.client("amara")
    assert ask(client, "POST", path_of("notices-away", world)).status_code != 403


def test_unsafe_methods_by_htmx_ask_for_the_token_too(world: World) -> None:
    """htmx's requests are no exception."""
    client = world.client("amara", enforce_csrf_checks=True)
    got = {ask(client, "POST", path_of(name, world), htmx=True).status_code for name in POLICY}
    assert got == {403}


def test_accounts_alone_hold_no_household(world: World) -> None:
    """A guest, a former guest and nobody's account are partners of nothing."""
    assert all(world.accounts[role].partner is None for role in ACCOUNTS_ONLY)
