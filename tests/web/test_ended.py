"""A session that ends under an open page loses nothing; a form from elsewhere changes nothing."""

from __future__ import annotations

import pytest
from django.test import Client

HERE = {"Origin": "http://testserver"}
ELSEWHERE = {"Origin": "https://evil.example"}


def signed_out() -> Client:
    """Somebody without a session, whose forms are looked at closely."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
def test_htmx_is_led_to_the_door_and_back() -> None:
    """No page is put into another: the browser goes to the door, and returns to where it was."""
    answer = Client().get(
        "/clashes",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/week/2027-15?x=1"},
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/week/2027-15%3Fx%3D1"
    foreign = Client().get(
        "/clashes", headers={"HX-Request": "true", "HX-Current-URL": "https://evil.example/x"}
    )
    assert foreign.headers["HX-Redirect"] == "/sign-in?next=/"


@pytest.mark.django_db
def test_what_was_typed_is_held() -> None:
    """A form posted after the session ended comes back with its fields, to be sent again."""
    typed = {"name": 'Ballet <b>"x"</b>', "note": "\nline one\nline two", "days": ["Mon", "Tue"]}
    answer = Client().post("/facts/weekly/add?next=/", typed, headers=HERE)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "You were signed out while this page was open." in page
    assert 'action="/facts/weekly/add?next=/"' in page
    assert "Ballet &lt;b&gt;&quot;x&quot;&lt;/b&gt;</textarea>" in page
    assert page.count('<textarea hidden name="days">') == 2
    assert "\n\nline one\nline two</textarea>" in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["password", "password1", "code", "oldpassword"])
def test_secrets_are_never_held(name: str) -> None:
    """A form with a password or a code in it is not kept anywhere."""
    answer = Client().post("/account", {"name": "x", name: "hunter2"}, headers=HERE)
    assert b"hunter2" not in answer.content
    assert b"textarea" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [ELSEWHERE, {"Origin": "null"}, {}])
def test_what_another_site_sent_is_not_held(headers: dict[str, str]) -> None:
    """A forged form is refused in words and offers nothing to send again."""
    answer = signed_out().post("/facts/weekly/add", {"name": "Forged"}, headers=headers)
    assert answer.status_code == 403
    assert "This did not come from a page of ours." in answer.content.decode()
    assert b"Forged" not in answer.content


@pytest.mark.django_db
def test_an_old_page_of_ours_is_held() -> None:
    """A form whose token is of an earlier session is held too, and bears a good token then."""
    answer = signed_out().post("/facts/weekly/add", {"name": "Ballet"}, headers=HERE)
    assert answer.status_code == 403
    assert b">\nBallet</textarea>" in answer.content


@pytest.mark.django_db
def test_a_get_still_redirects() -> None:
    """Whoever opens a page without a session is led to the door as ever."""
    answer = Client().get("/clashes?x=1")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/sign-in?next=/clashes%3Fx%3D1",
    )
