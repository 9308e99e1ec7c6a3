"""Mail over a real server on this machine: confirming an address, a lost password."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from allauth.account.models import EmailAddress
from django.core import mail as django_mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.e2e.running import free_port
from tests.households import PASSWORD, Cast, gather

from intertwine import mail, signing_in
from intertwine.actions import inviting
from intertwine.actions.membership import member_of

NEW = "an even longer sentence"
TABLES = "account invite household account_emailaddress django_session notice grant"


class Box(Handler):
    """Keeps every message that came in."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def handle_message(self, message: Message) -> None:
        """Keep it."""
        self.messages.append(email.message_from_bytes(message.as_bytes()))

    def said(self) -> str:
        """The text of all that came in."""
        return "\n".join(str(one.get_payload()) for one in self.messages)

    def links(self) -> list[str]:
        """Every address of ours in what came in."""
        said = self.said()
        return re.findall(r"http://testserver(/\S+)", said)


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    """A mail server on the loopback, named in the settings as an operator names it."""
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    smtp = mail.Smtp(
        host="127.0.0.1", port=controller.port, sender="plan@example.org", security="none"
    )
    said = {**mail.django(smtp), **signing_in.settings(https=False, mail=True), "MAIL": True}
    for name, value in said.items():
        setattr(settings, name, value)
    yield box
    controller.stop()


@pytest.fixture
def cast(db: None) -> Cast:
    """Households A and B."""
    cache.clear()
    return gather()


def state() -> list[object]:
    """Every row that a mailed link could touch."""
    rows: list[object] = []
    with connection.cursor() as cursor:
        for table in TABLES.split():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 our own tables' names
            rows.append(sorted(map(repr, cursor.fetchall())))
    return rows


def test_lost_password_is_set_by_a_link_that_works_once(box: Box, cast: Cast) -> None:
    """The mail brings a link; it sets the password, signs everybody out, and then is dead."""
    before = Client()
    before.force_login(cast.erik)
    Client().post("/password", {"email": cast.erik.email})
    (link,) = box.links()
    answer = Client().post(link, {"password1": NEW, "password2": NEW})
    assert answer["Location"] == "/password/done"
    cast.erik.refresh_from_db()
    assert cast.erik.check_password(NEW)
    assert before.get("/account").status_code == 302
    assert Client().get(link).status_code == 404


def test_lost_password_answers_alike_for_strangers(box: Box, cast: Cast) -> None:
    """Whether somebody signs in by an address cannot be told from the page, and no mail goes."""
    known = Client().post("/password", {"email": cast.erik.email})
    strange = Client().post("/password", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (strange.status_code, strange["Location"])
    assert len(box.messages) == 1


def test_subjects_are_neutral(box: Box, cast: Cast) -> None:
    """No mail says in its subject what it is about, nor anything of a household."""
    Client().post("/password", {"email": cast.erik.email})
    joined(cast)
    assert {one["Subject"] for one in box.messages} == {"Intertwine: your sign-in"}
    assert all(one["From"] == "plan@example.org" for one in box.messages)
    assert cast.household.name not in box.said()


def joined(cast: Cast) -> None:
    """A guest joins by an invite."""
    member = member_of(cast.erik)
    assert member is not None
    made = inviting.invite_guest(member, name="Farah")
    fields = {"name": "Farah", "email": "farah@new.example", "password": PASSWORD}
    assert Client().post(f"/invite/{made.token}/join", fields).status_code == 302


def test_address_is_confirmed_by_a_button(box: Box, cast: Cast) -> None:
    """Joining sends a link; its page asks, and the button confirms."""
    joined(cast)
    (link,) = box.links()
    address = EmailAddress.objects.get(email="farah@new.example")
    assert not address.verified
    assert "Is farah@new.example yours?" in Client().get(link).content.decode()
    Client().post(link)
    address.refresh_from_db()
    assert address.verified


def test_new_address_waits_for_its_link(box: Box, cast: Cast) -> None:
    """Until the new address is confirmed the old one signs in; then the new one does."""
    client = Client()
    client.force_login(cast.erik)
    client.post("/account/again", {"password": PASSWORD, "next": "/account"})
    client.post("/account/address", {"email": "erik@new.example"})
    cast.erik.refresh_from_db()
    assert cast.erik.email != "erik@new.example"
    Client().post(box.links()[-1])
    cast.erik.refresh_from_db()
    assert cast.erik.email == "erik@new.example"
    assert [one.email for one in EmailAddress.objects.filter(user=cast.erik)] == [
        "erik@new.example"
    ]


@pytest.mark.parametrize("method", ["get", "head"])
def test_mail_scanners_change_nothing(box: Box, cast: Cast, method: str) -> None:
    """Every mailed link and an invite, fetched by a machine, leave the database as it was."""
    Client().post("/password", {"email": cast.erik.email})
    joined(cast)
    member = member_of(cast.erik)
    assert member is not None
    invite = f"/invite/{inviting.invite_guest(member, name='G').token}"
    before = state()
    for link in [*box.links(), invite, f"{invite}/join"]:
        assert getattr(Client(), method)(link).status_code == 200, link
    assert state() == before


def test_scanner_that_acts_would_be_noticed(box: Box, cast: Cast) -> None:
    """Negative control: pressing the button does change the database."""
    joined(cast)
    before = state()
    Client().post(box.links()[0])
    assert state() != before


def test_pages_stay_up_while_the_mail_server_is_down(
    cast: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """A mail that cannot go out is one line in the log, without the address, and no fault."""
    smtp = mail.Smtp(host="127.0.0.1", port=free_port(), sender="a@example.org", security="none")
    for name, value in {**mail.django(smtp), "MAIL": True}.items():
        setattr(settings, name, value)
    assert Client().post("/password", {"email": cast.erik.email}).status_code == 302
    assert "mail was not sent" in caplog.text
    assert cast.erik.email not in caplog.text


def test_outbox_of_tests_stays_empty() -> None:
    """These mails go over the wire, not into Django's test outbox."""
    assert not getattr(django_mail, "outbox", [])
