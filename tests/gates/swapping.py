"""What stands elsewhere for each thing at an address, and whether two answers are the same one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.gates.addresses import POLICY
from tests.gates.crawl import plain
from tests.gates.world import CALENDAR, HIDDEN, World

from intertwine.actions import editing, granting, inviting, publications
from intertwine.actions.feeds import subscribing
from intertwine.actions.membership import Member
from intertwine.actions.talking import agreeing, rounds
from intertwine.domain.facts import Show
from intertwine.domain.talk import Agreement, Kind
from intertwine.store.models import Grant, Invite, Milestone

LENGTH = re.compile(rb"Content-Length: \d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """An address of which one part may be replaced: by Amara's, another household's, nobody's."""

    name: str
    part: str
    fixed: Mapping[str, Any]
    ids: tuple[Any, ...]
    method: str = "GET"


def elsewhere(world: World) -> dict[str, Any]:
    """One of each thing that household B has."""
    outsider = world.member("outsider")
    account = world.accounts["outsider"]
    thing = next(
        one for one in granting.things(outsider) if one.noun in ("milestone", "event", "child")
    )
    granting.grant(outsider, guest="Elsewhere", rows=[thing.pk], days=7)
    inviting.invite_guest(outsider, name="Elsewhere later")
    milestone = {"name": "Elsewhere", "who": outsider.person, "kind": "other", "date": "2027-05-01"}
    editing.add(outsider, "milestone", milestone)
    for noun, values in HIDDEN.items():
        said = {key: "Elsewhere" if one == "{}" else one for key, one in values.items()}
        editing.add(outsider, noun, said | ({"who": outsider.person} if "who" in said else {}))
    source = subscribing.upload(outsider, raw=CALENDAR % b"x", name="x", show=Show.FULL)
    return {
        "change": editing.recent(outsider)[0].pk,
        "grant": Grant.objects.filter(household=outsider.household)[0].pk,
        "invite": Invite.objects.filter(household=outsider.household)[0].pk,
        "publication": publications.publish(account, name="x").publication.pk,
        "calendarsource": source.pk,
        "round": rounds.begin(outsider).pk,
        "model": _agreement(outsider),
        "milestone": Milestone.everything.filter(household=outsider.household)[0].pk,
    }


def _agreement(member: Member) -> UUID:
    said = Agreement(kind=Kind.BOTH, primary="", since=date(2027, 5, 1), until=date(2028, 5, 1))
    return agreeing.propose(member, said).pk


def swaps(world: World, theirs: Mapping[str, Any]) -> list[Swap]:
    """Every address with a key in it, and by what the key is replaced."""
    found = [
        Swap(name=name, part="pk", fixed={"noun": noun}, ids=(pk, world.foreign.get(noun)))
        for name in ("fact", "fact-remove", "calendar-item")
        for noun, pk in world.hidden.items()
    ]
    ours: dict[str, tuple[Any, ...]] = {
        **dict.fromkeys(
            ("review-brief", "move-date"), (world.hidden["milestone"], theirs["milestone"])
        ),
        "undo": (world.change, theirs["change"]),
        "revoke-invite": (world.invite, theirs["invite"]),
        "end-grant": (world.grant, theirs["grant"]),
        "feed-rotate": (world.publication, theirs["publication"]),
        "feed-end": (world.publication, theirs["publication"]),
        "talk-model": (theirs["model"],),
    }
    for name in POLICY:
        if name.startswith("talk-") and name not in ("talk-begin", "talk-propose", "talk-model"):
            ours[name] = (theirs["round"],)
        if (
            name.startswith("calendar-")
            and POLICY[name].whose == "hers"
            and name != "calendar-item"
        ):
            ours[name] = (world.hidden["calendarsource"], theirs["calendarsource"])
    for name, ids in ours.items():
        fixed = {"item": uuid4()} if name == "talk-item" else {}
        found.append(Swap(name=name, part="pk", fixed=fixed, ids=ids))
    # Numbers that count up: the next to come is nobody's.
    for name, pk in (
        ("end-session", world.session), ("mfa_remove_webauthn", world.passkey),
        ("mfa_edit_webauthn", world.passkey),
    ):  # fmt: skip
        found.append(Swap(name=name, part="pk", fixed={}, ids=(pk,)))
    return found


def said(client: Client, method: str, address: str, data: Mapping[str, Any], *echo: Any) -> bytes:
    """One answer, its changes undone, without what was asked with: the echo."""
    with transaction.atomic():
        response: Any = client.get(address) if method == "GET" else client.post(address, data)
        transaction.set_rollback(True)
    return bare(response, *echo)


def bare(response: HttpResponse, *echo: Any) -> bytes:
    """An answer without its token, its length, and what was asked with."""
    body = LENGTH.sub(b"", plain(response))
    for one in sorted((str(one).encode() for one in echo), key=len, reverse=True):
        body = body.replace(one, b"_")
    return body
