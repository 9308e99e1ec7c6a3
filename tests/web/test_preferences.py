"""Language and keys are each person's own."""

from __future__ import annotations

import pytest
from django.test import Client

from intertwine.actions.preferences import prefer
from intertwine.domain.problems import Refused
from intertwine.store.models import Account


def test_language_follows_the_account_before_the_browser(amara: Client, erik: Client) -> None:
    """What one chose holds for one's own pages, whatever the browser asks for."""
    answer = amara.post("/account/preferences", {"language": "de", "single_keys": "on"})
    assert answer.status_code == 302
    page = amara.get("/account", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="de"' in page
    assert "Die Seiten sind, wie du sie magst." in page
    assert '<html lang="en-GB"' in erik.get("/clashes").content.decode()
    assert '<html lang="de"' in erik.get("/", headers={"Accept-Language": "de-AT"}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "given"),
    [("de", "de"), ("de-CH,en;q=0.5", "de"), ("en-US", "en-GB"), ("xx", "en-GB")],
)
def test_door_speaks_what_the_browser_asks(asked: str, given: str) -> None:
    """Before anybody is signed in the browser's wish counts; English is for all others."""
    page = Client().get("/sign-in", headers={"Accept-Language": asked})
    assert f'<html lang="{given}"' in page.content.decode()
    assert "Accept-Language" in page.headers["Vary"]


def test_keys_are_switched_off_for_good(amara: Client) -> None:
    """The choice is on every page of the account, on every device."""
    assert "data-keys-off" not in amara.get("/").content.decode()
    amara.post("/account/preferences", {"language": ""})
    assert "<body data-keys-off" in amara.get("/").content.decode()


def test_unknown_language_is_refused(amara: Client) -> None:
    """A language that is not there changes nothing, by form or by verb."""
    amara.post("/account/preferences", {"language": "tlh", "single_keys": "on"})
    account = Account.objects.get(email="amara@demo.invalid")
    assert (account.language, account.single_keys) == ("", True)
    with pytest.raises(Refused, match="tlh"):
        prefer(account, language="tlh", single_keys=True)


def test_days_of_findings_are_said_in_german(amara: Client) -> None:
    """A finding's own sentence is German on a German page, with its day the German way."""
    page = amara.get("/clashes", headers={"Accept-Language": "de"}).content.decode()
    assert "Zwei Nächte im Mai ohne jemanden bei den Kindern." in page
    assert "Niemand bringt Freya und Tobi nach Little Oaks" in page
    assert "Mi 12. Mai 18:45 bis Do 13. Mai 08:10" in page
