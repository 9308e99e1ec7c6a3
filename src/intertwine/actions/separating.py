"""A household parts: one partner leaves, alone and at once, with what is theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from intertwine.actions import rows
from intertwine.actions.accounts import end_sessions, free_slug
from intertwine.actions.membership import Member
from intertwine.actions.notices import tell
from intertwine.actions.talking.parting import part
from intertwine.domain.facts import HOME, HouseholdFacts
from intertwine.domain.facts import Partner as PartnerFact
from intertwine.domain.facts.parting import both, half_of, owner_of
from intertwine.domain.facts.plans import BOTH, ROTATE
from intertwine.domain.problems import Problem, Refused
from intertwine.store import models as store
from intertwine.store.models import Account, Household, What

# After every copied row: what moves keeps its own order behind the joint things.
BEHIND = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What leaving would do, in numbers that tell nothing of the other's private things."""

    own: int
    joint: int
    alone: bool


# Every model that lets somebody in or hands something out, and how its rows end for a set of
# accounts and a household. A test fails for a model that is neither here nor in HARMLESS.
CREDENTIALS: dict[str, Callable[[Household, list[Account]], None]] = {
    "Account": lambda _home, accounts: _end_all(accounts),
    "Invite": lambda home, _accounts: _delete(store.Invite.objects.filter(household=home)),
    "Grant": lambda home, accounts: _delete(
        store.Grant.objects.filter(Q(household=home) | Q(granted_by__in=accounts))
    ),
    "Publication": lambda _home, accounts: _delete(
        store.Publication.objects.filter(account__in=accounts)
    ),
}
# Models that are no facts and let nobody in, with what becomes of their rows.
HARMLESS = {
    "Household": "the one stays, the other is made",
    "Change": "the leaver's go along; what is joint stays where it was changed",
    "Feed": "hangs from its calendar, and goes where that goes",
    "Notice": "is its account's own",
    "Round": "open ones are copied; of others each keeps the own sheet",
    "Sheet": "goes with its round",
    "Answer": "goes with its sheet",
    "AgendaItem": "goes with its round",
    "CareerModel": "ends, and both keep what was agreed",
    "Worker": "knows no household",
    "Tick": "knows no household",
}


def _end_all(accounts: list[Account]) -> None:
    for account in accounts:
        end_sessions(account)


def _delete(found: models.QuerySet[Any]) -> None:
    found.delete()


def foreseen(member: Member) -> Plan:
    """What leaving would take along and copy, for the page that asks."""
    facts = rows.facts_of(member.household)
    people = set(facts.partners)
    mine = facts.partners[member.person]
    own = sum(len(group) for group in _groups_of(mine))
    own += sum(owner_of(one, people) == member.person for one in _plans(facts))
    joint = sum(owner_of(one, people) is None for one in _plans(facts))
    joint += len(facts.children) + len(facts.places) + len(facts.helpers)
    return Plan(own=own, joint=joint, alone=_alone(member))


def _alone(member: Member) -> bool:
    """Whether nobody else can sign in here, so that there is nobody to part from."""
    accounts = Account.objects.filter(partner__household=member.household)
    return not accounts.exclude(pk=member.account).exists()


def _groups_of(partner: PartnerFact) -> list[tuple[Any, ...]]:
    return [
        partner.growth, partner.roles, partner.weekly, partner.events, partner.trips,
        partner.learning, partner.passions, partner.wins, partner.boundaries,
    ]  # fmt: skip


def _plans(facts: HouseholdFacts) -> list[Any]:
    return [*facts.milestones, *facts.asks, *facts.opportunities, *facts.calendars]


def leave(member: Member) -> Household:
    """Give the partner a household of their own; effective at once, in one transaction.

    Own rows move, so that what hangs from them goes along. Joint ones are copied and stay.
    Every session, invite, grant and link of either side ends.
    """
    with transaction.atomic():
        old = Household.objects.select_for_update().get(pk=member.household.pk)
        if _alone(member):
            sentence = "Nobody else can sign in here, so there is nothing to leave."
            raise Refused([Problem(code="alone", sentence=sentence)])
        accounts = list(Account.objects.filter(partner__household=old))
        facts = rows.facts_of(old)
        for end in CREDENTIALS.values():
            end(old, accounts)
        fresh = _joint_copy(old, facts, member.person)
        _move(old, fresh, member.person, set(facts.partners))
        part(old, fresh, member.person)
        for home in (old, fresh):
            _let_go(home)
            home.version += 1
            home.save(update_fields=["version", "updated"])
        for account in accounts:
            tell(account, What.APART)
    return fresh


def _joint_copy(old: Household, facts: HouseholdFacts, person: str) -> Household:
    """A new household with the joint things, as copies; the partner's own row comes later."""
    half = half_of(facts, person)
    people = set(facts.partners)
    joint: dict[str, Any] = {}
    for group in ("milestones", "asks", "opportunities", "calendars"):
        joint[group] = tuple(one for one in getattr(half, group) if owner_of(one, people) is None)
    for group in ("contacts", "employers"):
        there = getattr(half, group).items()
        joint[group] = {key: one for key, one in there if owner_of(one, people) is None}
    stub = {person: PartnerFact(name=facts.partners[person].name)}
    fresh = rows.save(replace(half, partners=stub, **joint), slug=free_slug(old.slug))
    store.Partner.objects.filter(household=fresh).delete()
    return fresh


def _move(old: Household, fresh: Household, person: str, people: set[str]) -> None:
    """Take the leaver's own rows over, with all that hangs from them."""
    for table in rows.tables():
        # Ways were copied already: each side keeps those it can use.
        if table.parent is not Household or table.model is store.Leg:
            continue
        model: Any = table.model
        for row in model.everything.filter(household=old):
            key = row.key if table.model is store.Partner else owner_of(row, people)
            if key == person:
                row.household = fresh
                row.order += BEHIND
                row.save(update_fields=["household", "order"])
    theirs = Q(owner=person) | Q(owner_before=person)
    store.Change.everything.filter(theirs, household=old).update(household=fresh)


def _let_go(home: Household) -> None:
    """Let go what refers to something that is in the other household now."""
    people = set(home.partners.values_list("key", flat=True))
    whose = {"household": home}
    milestones = set(store.Milestone.everything.filter(**whose).values_list("name", flat=True))
    employers = set(store.Employer.everything.filter(**whose).values_list("key", flat=True))
    of_home = {"partner__household": home}
    _clear(store.Role.everything.filter(**of_home), "employer", employers)
    _clear(store.Trip.everything.filter(**of_home), "serves", milestones)
    store.Ask.everything.filter(**whose).exclude(employer__in=employers).delete()
    for link in store.Dependency.everything.filter(**whose):
        if not {link.decision, link.fact} <= milestones:
            link.delete()
    _let_go_of_people(home, people)


def _clear(found: models.QuerySet[Any], field: str, known: set[str]) -> None:
    found.exclude(**{f"{field}__isnull": True}).exclude(**{f"{field}__in": known}).update(
        **{field: None}
    )


def _let_go_of_people(home: Household, people: set[str]) -> None:
    whose = {"household": home}
    places = set(store.Place.everything.filter(**whose).values_list("key", flat=True))
    offices = store.Role.everything.filter(partner__household=home, place__isnull=False)
    ends = {HOME, *places, *(str(place) for place in offices.values_list("place", flat=True))}
    carers = {*people, *store.Helper.everything.filter(**whose).values_list("key", flat=True)}
    _let_go_of_ways(home, ends, carers)
    for scenario in store.Scenario.everything.filter(**whose):
        kept = {who: number for who, number in scenario.ratings.items() if who in people}
        if kept != scenario.ratings:
            scenario.ratings = kept
            scenario.save(update_fields=["ratings"])
    stays = min(people, default="")
    for duty in store.Duty.everything.filter(**whose):
        for step in ("conception", "planning", "execution"):
            if stays and getattr(duty, step) not in {*people, BOTH, ROTATE}:
                setattr(duty, step, stays)
        duty.save(update_fields=["conception", "planning", "execution"])


def _let_go_of_ways(home: Household, ends: set[str], carers: set[str]) -> None:
    """As ``parting.ways`` says of the facts."""
    legs = list(store.Leg.everything.filter(household=home).order_by("order"))
    kept = [leg for leg in legs if leg.who in {None, *carers} and set(leg.way) <= ends]
    joined = {way for leg in kept for way in both(leg)}
    for leg in legs:
        if leg in kept:
            continue
        if not set(leg.way) <= ends or both(leg) <= joined:
            leg.delete()
            continue
        leg.who, leg.minutes = None, "unknown"
        leg.order += BEHIND
        leg.save(update_fields=["who", "minutes", "order"])
        joined |= both(leg)
