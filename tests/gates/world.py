"""Household A with private things of every kind, and everybody who may ask for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.test import Client
from tests.examples import facts_of_example
from tests.gates.passkeys import registered
from tests.households import PASSWORD, Cast, gather

from intertwine.actions import editing, granting, inviting, publications, rows, sealing, separating
from intertwine.actions.feeds import subscribing
from intertwine.actions.feeds.asking import PURPOSE
from intertwine.actions.membership import Member, member_of
from intertwine.actions.nouns import nouns
from intertwine.actions.talking import agreeing, rounds
from intertwine.actions.viewing import viewing
from intertwine.domain.facts import Show
from intertwine.domain.findings import Finding
from intertwine.domain.talk import Agreement, Kind, Reply
from intertwine.store.models import Account, Feed, Grant, Invite, Milestone, Partner

ROLES = (
    "amara",
    "erik",
    "guest",
    "former guest",
    "nobody",
    "outsider",
    "separated",
    "switched off",
    "anonymous",
)
PARTNERS = ("amara", "erik")
# Signed in, and a partner of some household: their own pages, never A's things.
ELSEWHERE = ("outsider", "separated")
ACCOUNTS_ONLY = ("guest", "former guest", "nobody")
NO_SESSION = ("switched off", "anonymous")

CALENDAR = b"\r\n".join(
    [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//gates//EN",
        b"BEGIN:VEVENT",
        b"UID:one@gates",
        b"DTSTAMP:20270101T000000Z",
        b"DTSTART:20270506T080000Z",
        b"DTEND:20270506T090000Z",
        b"SUMMARY:%s",
        b"END:VEVENT",
        b"END:VCALENDAR",
        b"",
    ]
)

# What Amara keeps to herself, by noun: the values of one row whose every text is a canary.
HIDDEN: Mapping[str, dict[str, Any]] = {
    "event": {"name": "{}", "start": "2027-05-06T18:00", "end": "2027-05-06T19:00"},
    "weekly": {"name": "{}", "days": ["Tue"], "start": "21:00", "end": "21:30", "where": "home"},
    "trip": {
        "name": "{}",
        "leave_home": "2027-06-15T05:00",
        "back_home": "2027-06-15T22:00",
    },
    "learning": {"goal": "{}", "due": "2027-09-01"},
    "role": {"title": "{}", "unit": "{}"},
    "milestone": {"name": "{}", "who": "amara", "kind": "review", "date": "2027-05-20", "load": 9},
    "opportunity": {"name": "{}", "who": "amara", "note": "{}"},
    "win": {"text": "{}", "date": "2027-03-01"},
    "growth": {"target": "{}"},
    "passion": {"name": "{}"},
    "boundary": {"text": "{}"},
}


def canary(noun: str, show: str) -> str:
    """A text that nothing else contains."""
    return f"Zq{show}{noun}Canary"


def private(noun: str, *, show: str) -> dict[str, Any]:
    """One row's values, every text a canary, shown to the other as ``show``."""
    text = canary(noun, show)
    values = {key: text if one == "{}" else one for key, one in HIDDEN[noun].items()}
    return {**values, "show": show}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The cast, an account for each role, and the rows that a test asks for."""

    cast: Cast
    accounts: Mapping[str, Account]
    hidden: Mapping[str, UUID]
    foreign: Mapping[str, UUID]
    shared: UUID
    invite: UUID
    grant: UUID
    change: UUID
    session: int
    passkey: int
    publication: UUID
    link: str
    round: UUID
    model: UUID
    clash: str

    def client(self, role: str, **options: Any) -> Client:
        """A browser with the role's session, the password given just now."""
        client = Client(**options)
        account = self.accounts.get(role)
        if account is None:
            return client
        client.force_login(account)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, account, "password", reauthenticated=True)
        # However slow the machine, it stays just now.
        request.session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] = 4_000_000_000
        request.session.save()
        return client

    def member(self, role: str) -> Member:
        """The role as somebody who changes things."""
        found = member_of(self.accounts[role])
        assert found is not None
        return found


def build() -> World:
    """Everything, in the test's database."""
    cast = gather()
    amara = _member(cast.amara)
    guest = Account.objects.create_user("guest@example.org", PASSWORD, name="Gita Guest")
    shared = Milestone.everything.filter(household=cast.household, who="amara").first()
    assert shared is not None
    granted = granting.grant(amara, guest="Gita Guest", rows=[shared.pk], days=7)
    assert inviting.accept_as(granted.token, guest)
    granted_row = Grant.objects.get(account=guest)
    hidden = {noun: editing.add(amara, noun, private(noun, show="hidden")).pk for noun in HIDDEN}
    text = canary("calendarsource", "hidden").encode()
    source = subscribing.upload(
        amara, raw=CALENDAR % text, name=text.decode(), show=Show.HIDDEN, person="amara"
    )
    hidden["calendarsource"] = source.pk
    address = f"https://{canary('feed', 'hidden')}.example/private.ics"
    Feed.objects.create(source=source, url=sealing.seal(PURPOSE, address), message=text.decode())
    link = publications.publish(cast.amara, name=canary("publication", "hidden"))
    return World(
        cast=cast,
        accounts={
            "amara": cast.amara,
            "erik": cast.erik,
            "guest": guest,
            "former guest": cast.mentor,
            "nobody": Account.objects.create_user("n@example.org", PASSWORD, name="Nobody"),
            "outsider": cast.outsider,
            "separated": _separated(),
            "switched off": Account.objects.create_user(
                "off@example.org", PASSWORD, name="Off", is_active=False
            ),
        },
        hidden=hidden,
        foreign=_rows_of(cast.outsider),
        shared=shared.pk,
        invite=_invite(amara),
        grant=granted_row.pk,
        change=editing.recent(amara)[0].pk,
        session=_session(cast.amara),
        passkey=_passkey(cast.amara),
        publication=link.publication.pk,
        link=link.token,
        round=_talk(amara),
        model=agreeing.propose(
            amara,
            Agreement(kind=Kind.BOTH, primary="", since=date(2027, 5, 1), until=date(2028, 5, 1)),
        ).pk,
        clash=_clash(cast),
    )


def _member(account: Account) -> Member:
    found = member_of(account)
    assert found is not None
    return found


def _separated() -> Account:
    """Somebody who left a household that both could sign in to."""
    home = rows.save(facts_of_example("b"), slug="parted")
    accounts = []
    for key in ("priya", "tomas"):
        one = Account.objects.create_user(f"{key}@parted.example", PASSWORD, name=key)
        one.partner = Partner.everything.get(household=home, key=key)
        one.save()
        accounts.append(one)
    separating.leave(_member(accounts[0]))
    accounts[0].refresh_from_db()
    return accounts[0]


def _rows_of(account: Account) -> dict[str, UUID]:
    """One row of each noun that the account's household has."""
    home = _member(account).household
    found: dict[str, UUID] = {}
    for name, noun in nouns().items():
        if noun.table is None:
            continue
        row = noun.model.everything.filter(**{noun.table.path: home}).first()
        if row is not None:
            found[name] = row.pk
    return found


def _invite(member: Member) -> UUID:
    inviting.invite_guest(member, name="Later")
    return Invite.objects.get(household=member.household, name="Later").pk


def _session(account: Account) -> int:
    made = UserSession.objects.create(
        user=account, ip="127.0.0.1", user_agent="gate", session_key="gate"
    )
    return int(made.pk)


def _passkey(account: Account) -> int:
    made = Authenticator.objects.create(
        user=account,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "gate", "credential": registered()},
    )
    return int(made.pk)


def _clash(cast: Cast) -> str:
    """A night that nobody is at home, which both partners are told of."""
    found = [{one.id for one in _findings(account)} for account in (cast.amara, cast.erik)]
    return min(one for one in set.intersection(*found) if one.startswith("overnight-gap"))


def _findings(account: Account) -> tuple[Finding, ...]:
    seen = viewing(account)
    assert seen is not None
    return seen.outlook.findings


def _talk(member: Member) -> UUID:
    """A round in which Amara has kept a draft that nobody else may know of."""
    made = rounds.begin(member)
    asked = [one for one in rounds.asked(made) if not one.low]
    words = Reply(words=canary("talk", "hidden"))
    rounds.keep(member, made.pk, {asked[0].key: words}, version=1)
    return made.pk
