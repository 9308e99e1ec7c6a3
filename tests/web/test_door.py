"""Who gets in: the public views, the demo's link, and everybody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path
from tests.web.policy import PUBLIC

from intertwine.actions import demo
from intertwine.actions.demo import Entry
from intertwine.store.models import Account

PRIVATE = ["/", "/week/2027-17", "/clashes", "/clashes/overnight-gap-2027-05-12-cfed7082"]


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """Every address, those of included modules too."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def public_in(found: Iterator[URLPattern]) -> set[str]:
    """The names of those that ask for no session."""
    return {str(one.name) for one in found if not getattr(one.callback, "login_required", True)}


def test_public_views_are_exactly_these() -> None:
    """What can be seen by anybody is what the policy lists, each with its reason."""
    assert public_in(patterns(get_resolver())) == set(PUBLIC)


def test_an_unlisted_public_view_would_be_noticed() -> None:
    """Negative control: a view that forgets to ask for a session is found."""

    @login_not_required
    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert public_in(iter([path("forgotten", forgotten, name="forgotten")])) == {"forgotten"}


@pytest.mark.parametrize("path", PRIVATE)
def test_strangers_are_sent_to_the_door(client: Client, path: str) -> None:
    """Whoever is not signed in is sent to the sign-in page, whatever lies behind."""
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].split("?")[0] == "/sign-in"


@pytest.mark.django_db
def test_door_says_what_to_do(client: Client) -> None:
    """Before the first run the page says where its link was printed, beside the form."""
    page = client.get("/sign-in").content.decode()
    assert "that <code>intertwine serve</code> printed" in page
    assert 'name="password"' in page


def test_door_of_the_demo_names_the_link(entries: tuple[Entry, ...]) -> None:
    """In the demo the page says where the link was printed."""
    assert "that <code>intertwine demo</code> printed" in Client().get("/sign-in").content.decode()


def test_link_signs_in_its_own_partner(entries: tuple[Entry, ...]) -> None:
    """The link leads to This week, as the partner whose it is."""
    client = Client()
    response = client.get(f"/enter/{entries[1].token}", follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert Account.objects.get(pk=client.session["_auth_user_id"]).name == "Erik Lindqvist"


def test_wrong_and_old_links_are_not_there(entries: tuple[Entry, ...]) -> None:
    """A made-up token and one of an earlier run are answered like any absent page."""
    old = entries[0].token
    demo.set_up()
    for token in (old, "0" * 64, "x"):
        response = Client().get(f"/enter/{token}")
        assert response.status_code == 404
        assert "There is nothing here." in response.content.decode()


def test_links_lead_nowhere_outside_the_demo(
    entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the demo's seed no token opens anything, not even for the demo household."""
    monkeypatch.setenv(demo.SEED, "")
    assert Client().get(f"/enter/{entries[0].token}").status_code == 404


def test_links_are_not_logged(entries: tuple[Entry, ...], caplog: pytest.LogCaptureFixture) -> None:
    """Following a link leaves no trace of its token in the log."""
    with caplog.at_level("DEBUG"):
        Client().get(f"/enter/{entries[0].token}")
    assert entries[0].token not in caplog.text


def test_account_of_nobody_sees_nothing(client: Client, entries: tuple[Entry, ...]) -> None:
    """An account that is no partner's gets no view, and never the owner's whole one."""
    client.force_login(Account.objects.create_user("guest@example.org", name="Guest"))
    assert [client.get(path).status_code for path in PRIVATE] == [404] * len(PRIVATE)


@pytest.mark.parametrize("path", PRIVATE)
def test_pages_only_show(amara: Client, path: str) -> None:
    """No page does anything on a POST."""
    assert amara.post(path).status_code == 405


def test_demo_set_up_twice_is_the_same_household(entries: tuple[Entry, ...]) -> None:
    """A restart finds the household and its two accounts, and adds nothing."""
    before = set(Account.objects.values_list("pk", "partner__key"))
    again = demo.set_up()
    assert [entry.name for entry in again] == ["Amara", "Erik"]
    assert {key for _, key in before} == {"amara", "erik"}
    assert Account.objects.count() == 2
