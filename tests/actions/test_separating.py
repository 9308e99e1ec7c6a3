"""A household parts: nothing owned is lost, nothing private crosses, nothing is shared after."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite
from tests.examples import facts_of_example
from tests.households import Cast, gather
from tests.strategies import household_facts

from intertwine.actions import accounts, granting, inviting, rows, separating
from intertwine.actions import today as clock
from intertwine.actions.membership import Member, member_of
from intertwine.domain.facts import HouseholdFacts, Milestone, MilestoneKind, Partner, Show, parting
from intertwine.domain.facts.joins import cross_faults
from intertwine.domain.facts.parting import half_of, owner_of
from intertwine.domain.problems import Refused
from intertwine.store import models as store
from intertwine.store.models import Account, FactRow, Household, What

pytestmark = pytest.mark.django_db
# A failing household is large, and making it small takes minutes.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
GROUPS = ("milestones", "asks", "opportunities", "calendars", "contacts", "employers")


@composite
def couples(draw: DrawFn) -> HouseholdFacts:
    """A household of two, each with something private that bears a canary."""
    facts = draw(household_facts().filter(lambda one: len(one.partners) == 2))
    secrets = tuple(
        Milestone(
            who=key, kind=MilestoneKind.OFFER, name=f"canary of {key}!", date=date(2027, 5, 1),
            show=draw(st.sampled_from((Show.HIDDEN, Show.BUSY))),
        )
        for key in facts.partners
    )  # fmt: skip
    return replace(facts, milestones=(*facts.milestones, *secrets))


def items(facts: HouseholdFacts, person: str) -> Counter[str]:
    """What a household says that is ``person``'s own."""
    people = set(facts.partners)
    found: list[Any] = [
        one
        for group in GROUPS
        for one in _values(getattr(facts, group))
        if owner_of(one, people) == person
    ]
    partner = facts.partners[person]
    for part in fields(Partner):
        said = getattr(partner, part.name)
        found += said if isinstance(said, tuple) else [said]
    return Counter(map(repr, found))


def _values(group: Any) -> list[Any]:
    return list(group.values()) if isinstance(group, dict) else list(group)


def sorted_(facts: HouseholdFacts) -> dict[str, Any]:
    """A household's facts without regard to the order of what stands side by side."""
    return {
        part.name: sorted(map(repr, said.items() if isinstance(said, dict) else said))
        if isinstance(said := getattr(facts, part.name), dict | tuple)
        else said
        for part in fields(facts)
    }


def partners_of(facts: HouseholdFacts) -> tuple[Member, Member]:
    """The household in the database, and both as members."""
    household = rows.save(facts, slug=accounts.free_slug("couple"))
    found = []
    for partner in household.partners.order_by("order"):
        email = f"{partner.key}.{household.slug}@example.org"
        account = Account.objects.create_user(email, name=partner.key, partner=partner)
        member = member_of(account)
        assert member is not None
        found.append(member)
    return found[0], found[1]


@pytest.mark.slow
@given(couples())
@settings(max_examples=15, phases=QUICK)
def test_each_half_is_the_half_of_the_facts(facts: HouseholdFacts) -> None:
    """The rows after parting say exactly what the two halves of the facts say."""
    leaver, stays = partners_of(facts)
    facts = rows.facts_of(leaver.household)
    fresh = separating.leave(leaver)
    left = Household.objects.get(pk=stays.household.pk)
    assert sorted_(rows.facts_of(fresh)) == sorted_(half_of(facts, leaver.person))
    assert sorted_(rows.facts_of(left)) == sorted_(half_of(facts, stays.person))
    assert cross_faults(rows.facts_of(fresh)) == [] or cross_faults(facts)


@pytest.mark.slow
@given(couples())
@settings(max_examples=40, phases=QUICK)
def test_nothing_owned_is_lost_and_nothing_private_crosses(facts: HouseholdFacts) -> None:
    """Each half holds all of its owner's, but references that were let go, and no canary."""
    one, two = facts.partners
    for mine, other in ((one, two), (two, one)):
        half = half_of(facts, mine)
        kept = items(half, mine)
        for item in items(facts, mine) - kept:
            assert "employer=" in item or "serves=" in item, item
        assert f"canary of {mine}!" in repr(half)
        assert f"canary of {other}!" not in repr(half)
        assert list(half.partners) == [mine]
        assert half.children == facts.children


def test_a_half_that_keeps_too_much_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: taking everybody's things for joint ones brings the canary across."""
    secret = Milestone(
        who="erik", kind=MilestoneKind.OFFER, name="canary", date=date(2027, 5, 1), show=Show.HIDDEN
    )
    facts = replace(facts_of_example("a"), milestones=(secret,))
    assert "canary" not in repr(half_of(facts, "amara"))
    monkeypatch.setattr(parting, "owner_of", lambda fact, people: None)
    assert "canary" in repr(half_of(facts, "amara"))


@pytest.fixture
def cast() -> Cast:
    """Households A and B."""
    return gather()


@pytest.fixture
def amara(cast: Cast) -> Member:
    """Who leaves."""
    found = member_of(cast.amara)
    assert found is not None
    return found


@pytest.fixture
def erik(cast: Cast) -> Member:
    """Who stays."""
    found = member_of(cast.erik)
    assert found is not None
    return found


def test_a_later_write_never_appears_on_the_other_side(amara: Member, erik: Member) -> None:
    """After parting a change of a joint thing, or a deletion, stays where it was made."""
    fresh = separating.leave(amara)
    old = rows.facts_of(erik.household)
    child = store.Child.everything.filter(household=fresh).first()
    assert child is not None
    child.name = "Renamed"
    child.save()
    store.Place.everything.filter(household=fresh).delete()
    fresh.version += 1
    fresh.save()
    assert rows.facts_of(Household.objects.get(pk=erik.household.pk)) == old


def test_both_plan_on_alone(cast: Cast, amara: Member) -> None:
    """Each signs in again and has a week of their own; neither page shows the other's name."""
    separating.leave(amara)
    for account, other in ((cast.amara, "Erik"), (cast.erik, "Amara")):
        account.refresh_from_db()
        client = Client()
        client.force_login(account)
        page = client.get("/").content.decode()
        assert other not in page
        assert client.get("/people").status_code == 200


def test_every_credential_ends(cast: Cast, amara: Member, erik: Member) -> None:
    """One of every kind is issued on both sides; after parting none opens anything."""
    browsers = []
    for account in (cast.amara, cast.erik):
        client = Client()
        client.force_login(account)
        browsers.append(client)
    tokens = []
    for member in (amara, erik):
        thing = granting.things(member)[0]
        made = granting.grant(member, guest="G", rows=[thing.pk], days=30)
        tokens.append(made.token)
    guest = accounts.Newcomer(name="G", email="g@example.org", password="a long sentence here")
    visitor = inviting.accept(tokens.pop(), guest)
    assert visitor is not None
    for n, account in enumerate((cast.amara, cast.erik)):
        store.Publication.objects.create(
            account=account, name="x", digest=f"{n:064}", created_at=clock.now("UTC")
        )
    separating.leave(amara)
    assert [client.get("/account").status_code for client in browsers] == [302, 302]
    assert inviting.opened(tokens[0]) is None
    assert granting.shared_with(visitor) == []
    assert not store.Publication.objects.exists()
    assert not store.Grant.objects.exists()


def test_both_are_told_the_same(cast: Cast, amara: Member) -> None:
    """The notice is neutral: it does not say who left, nor why."""
    separating.leave(amara)
    assert {one.account_id: one.what for one in store.Notice.objects.all()} == {
        cast.amara.pk: What.APART,
        cast.erik.pk: What.APART,
    }


def test_whoever_signs_in_alone_has_nobody_to_leave(cast: Cast, amara: Member) -> None:
    """While the other has no sign-in nothing parts, and the reason is said."""
    cast.erik.delete()
    with pytest.raises(Refused, match="Nobody else can sign in here"):
        separating.leave(amara)
    assert Household.objects.get(pk=amara.household.pk).partners.count() == 2


def test_parting_is_whole_or_not_at_all(
    amara: Member, erik: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault half-way leaves household, sessions and links as they were."""
    before = rows.facts_of(amara.household)

    def broken(*_: object) -> None:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(separating, "_let_go", broken)
    with pytest.raises(RuntimeError):
        separating.leave(amara)
    assert rows.facts_of(amara.household) == before
    assert Account.objects.get(pk=erik.account).epoch == 0
    assert Household.objects.count() == 2


def test_history_of_the_leaver_goes_along(amara: Member, erik: Member) -> None:
    """What was changed of the leaver's own things is in nobody else's history."""
    for owner in (amara.person, erik.person, ""):
        store.Change.everything.create(
            household=amara.household, at=clock.now("UTC"), person=amara.person, name="A",
            noun="event", row=amara.account, owner=owner, number=2, after={"name": f"of {owner}"},
        )  # fmt: skip
    fresh = separating.leave(amara)
    assert set(fresh.changes.model.everything.filter(household=fresh).values_list(
        "owner", flat=True)) == {amara.person}  # fmt: skip
    left = store.Change.everything.filter(household=erik.household)
    assert set(left.values_list("owner", flat=True)) == {erik.person, ""}


def unlisted(names: set[str]) -> set[str]:
    """Models that are neither facts nor known to the verb that parts a household."""
    return names - set(separating.CREDENTIALS) - set(separating.HARMLESS)


def test_every_model_is_known_to_parting() -> None:
    """A new model that may let somebody in has to be listed before it can be used."""
    models = apps.get_app_config("store").get_models()
    assert unlisted({one.__name__ for one in models if not issubclass(one, FactRow)}) == set()


def test_an_unlisted_credential_would_be_noticed() -> None:
    """Negative control: a model nobody thought of is found."""
    assert unlisted({"Invite", "AppPassword"}) == {"AppPassword"}


def test_leaving_by_the_page(cast: Cast, amara: Member) -> None:
    """The page says what happens, wants a tick, and clears the browser afterwards."""
    client = Client()
    client.force_login(cast.amara)
    client.post("/account/again", {"password": "correct horse battery", "next": "/account"})
    assert "copied" in client.get("/account/leave").content.decode()
    assert client.post("/account/leave/now").status_code == 422
    response = client.post("/account/leave/now", {"sure": "on"})
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/").status_code == 302
    cast.amara.refresh_from_db()
    assert cast.amara.partner is not None
    assert cast.amara.partner.household != cast.household


def test_horizon_of_a_fresh_household_is_kept(amara: Member) -> None:
    """The new household plans the same days in the same zone."""
    fresh = separating.leave(amara)
    assert (fresh.since, fresh.until, fresh.zone) == (
        amara.household.since, amara.household.until, amara.household.zone)  # fmt: skip
    assert fresh.until - fresh.since > timedelta(days=1)
