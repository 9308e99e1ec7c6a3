"""Both example households can be entered wholly through forms."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.examples import facts_of_example, in_order

from intertwine.actions import portable, rows
from intertwine.actions.desk import Desk
from intertwine.actions.membership import Member, member_of
from intertwine.actions.nouns import Noun, nouns
from intertwine.actions.tree import Node, Sight, load
from intertwine.domain import facts
from intertwine.domain.projection import Viewer
from intertwine.store.models import Account, Household
from intertwine.web.controls.making import sheet

# As a person would: who and where first, then what refers to it.
ORDER = (
    "employer", "place", "role", "shifttype", "roster", "cycle", "oncall", "helper", "leg",
    "child", "attendance", "contact", "milestone", "weekly", "event", "trip", "learning",
    "passion", "growth", "win", "boundary", "ask", "dependency", "opportunity", "scenario", "duty",
)  # fmt: skip


def begun(said: facts.HouseholdFacts) -> dict[str, Member]:
    """A household of which nothing is said but its name and the partners', both signed up."""
    home = facts.Home(
        name="New", zone="UTC", since=said.household.since, until=said.household.since
    )
    people = {key: facts.Partner(name=key.title()) for key in said.partners}
    row = rows.save(facts.HouseholdFacts(household=home, partners=people), slug="entered")
    members = {}
    for partner in row.partners.all():
        email = f"{partner.key}@example.org"
        account = Account.objects.create_user(email, name=partner.name, partner=partner)
        member = member_of(account)
        assert member is not None
        members[partner.key] = member
    return members


def signed_in(member: Member) -> Client:
    """The member's browser."""
    client = Client()
    client.force_login(Account.objects.get(pk=member.account))
    return client


def form_of(member: Member, kind: Noun, above: Any, *, adding: bool) -> Any:
    """The form's own controls, as the page has them."""
    return sheet(kind, Desk(member).offers(kind, above), adding=adding)


def enter(client: Client, member: Member, node: Node, placed: dict[UUID, UUID]) -> None:
    """Post one fact's form and remember which row came of it."""
    desk = Desk(member)
    kind = node.noun
    assert node.parent is not None
    above = desk.tree.nodes[placed[node.parent.pk]]
    before = set(desk.tree.nodes)
    parent = str(above.pk) if kind.parent != "home" else ""
    page = client.get(f"/facts/{kind.name}/add", {"parent": parent})
    assert page.status_code == 200
    data = form_of(member, kind, above, adding=True).flat({**node.said, "key": node.key})
    answer = client.post(f"/facts/{kind.name}/add", {**data, "parent": parent})
    assert answer.status_code == 302, (kind.name, node.said, answer.content.decode()[:6000])
    (new,) = set(Desk(member).tree.nodes) - before
    placed[node.pk] = new


def say_anew(client: Client, member: Member, node: Node, pk: UUID) -> None:
    """Post the form of a row that is there already."""
    desk = Desk(member)
    paper = desk.paper(node.noun.name, pk)
    data = form_of(member, node.noun, None, adding=False).flat(node.said)
    answer = client.post(f"/facts/{node.noun.name}/{pk}", {**data, "version": paper.version})
    assert answer.status_code == 302, answer.content.decode()[:4000]


@pytest.mark.django_db
@pytest.mark.parametrize("letter", ["a", "b"])
def test_example_is_entered_through_pages(letter: str) -> None:
    """Every fact of the example posted by its form makes a household that exports the same."""
    said = facts_of_example(letter)
    source = load(rows.save(said, slug="source"))
    members = begun(said)
    clients = {key: signed_in(member) for key, member in members.items()}
    first = next(iter(members))
    member, client = members[first], clients[first]
    entered = load(member.household)
    placed = {source.root.pk: entered.root.pk}
    people = {node.key: node.pk for node in entered.all("partner")}
    say_anew(client, member, source.root, entered.root.pk)
    for node in source.all("partner"):
        placed[node.pk] = people[node.key]
        say_anew(client, member, node, placed[node.pk])
    for name in ORDER:
        for node in source.all(name):
            # Everybody says for themselves: only its owner may keep something back.
            who = Sight(source, Viewer(person=None, today=date(2027, 1, 4))).owner(node) or first
            enter(clients[who], members[who], node, placed)
    made = rows.facts_of(Household.objects.get(slug="entered"))
    assert portable.text_of(in_order(made)) == portable.text_of(in_order(said))


def test_every_noun_is_entered() -> None:
    """A noun that is added to the facts needs a place in the order; calendars are uploaded."""
    assert set(ORDER) == set(nouns()) - {"home", "partner", "calendarsource"}
