"""Everybody a household names: who plans, who is cared for, who helps, and how each is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.choices import within
from intertwine.actions.membership import Member
from intertwine.actions.pages.lanes import SIDES
from intertwine.actions.tree import Node, Sight, load
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer
from intertwine.domain.words import full_day, say
from intertwine.store.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerHere:
    """One of the two adults: ``signs_in`` says whether they have an own sign-in yet."""

    name: str
    side: str
    you: bool
    signs_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHere:
    """Somebody without a sign-in."""

    pk: UUID
    noun: str
    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """All of them, by kind. ``alone`` is whether a second partner is still missing."""

    partners: tuple[PartnerHere, ...]
    children: tuple[PersonHere, ...]
    helpers: tuple[PersonHere, ...]
    contacts: tuple[PersonHere, ...]

    @property
    def alone(self) -> bool:
        """Whether there is no second partner by name."""
        return len(self.partners) < 2

    @property
    def to_invite(self) -> PartnerHere | None:
        """The partner who is there by name and cannot sign in."""
        return next((one for one in self.partners if not one.signs_in), None)


def people(member: Member) -> People:
    """The household's people as this partner may see them."""
    tree = load(member.household)
    sight = Sight(tree, Viewer(person=member.person, today=clock.today(member.household.zone)))
    accounts = Account.objects.filter(partner__household=member.household)
    signing_in = set(accounts.values_list("partner__key", flat=True))
    partners = tree.root.groups.get("partners", ())
    sides = (SIDES[number] for number in range(len(partners)))
    return People(
        partners=tuple(
            PartnerHere(
                name=str(node.said["name"]),
                side=side,
                you=node.key == member.person,
                signs_in=node.key in signing_in,
            )
            for node, side in zip(partners, sides, strict=True)
        ),
        **{
            group: tuple(_here(node) for node in tree.all(noun) if sight.sees(node, Show.TITLED))
            for group, noun in (
                ("children", "child"),
                ("helpers", "helper"),
                ("contacts", "contact"),
            )
        },
    )


def _here(node: Node) -> PersonHere:
    said = node.said
    words = str(said.get("relation") or "") or (within(said["tie"]) if said.get("tie") else "")
    if said.get("born"):
        words = say("born {day}", day=full_day(date.fromisoformat(said["born"])))
    return PersonHere(pk=node.pk, noun=node.noun.name, name=node.title, said=words)
