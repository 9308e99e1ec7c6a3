"""Guests: what one named thing they may see, until when, and that the owner can end it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from intertwine.actions import today as clock
from intertwine.actions.inviting import Made, invite_guest
from intertwine.actions.membership import Member
from intertwine.actions.notices import tell
from intertwine.actions.tree import Node, Sight, Tree, load
from intertwine.domain.facts import Show
from intertwine.domain.problems import Problem, Refused
from intertwine.domain.projection import Viewer
from intertwine.domain.words import full_day
from intertwine.store.models import Account, Grant, What

LONGEST_DAYS = 90
GRANTABLE = (
    "milestone", "event", "trip", "weekly", "learning", "growth", "place", "child", "opportunity",
)  # fmt: skip
# Who may see what, and notes between the partners, are no part of the thing.
KEPT_BACK = frozenset({"show", "private_until", "load", "note", "notice_days", "who", "serves"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that could be granted."""

    pk: UUID
    noun: str
    label: str
    title: str
    joint: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A granted thing as its guest sees it: its name then, and its facts now."""

    grant: Grant
    label: str
    facts: tuple[tuple[str, str], ...]


def things(member: Member) -> list[Thing]:
    """What this partner may grant: their own, and what is joint."""
    tree = load(member.household)
    sight = Sight(tree, Viewer(person=member.person, today=clock.today(member.household.zone)))
    return [
        Thing(
            pk=node.pk,
            noun=node.noun.name,
            label=node.noun.label,
            title=node.title,
            joint=sight.owner(node) is None,
        )
        for name in GRANTABLE
        for node in tree.all(name)
        if _theirs(sight, node, member)
    ]


def _theirs(sight: Sight, node: Node, member: Member) -> bool:
    return sight.owner(node) in (None, member.person) and sight.sees(node, Show.FULL)


def grant(member: Member, *, guest: str, rows: Iterable[UUID], days: int) -> Made:
    """An invite for a guest who may see these rows, for so many days from now."""
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused([_wrong("days", f"Choose 1 to {LONGEST_DAYS} days.")])
    chosen = set(rows)
    found = [thing for thing in things(member) if thing.pk in chosen]
    if not found or len(found) != len(chosen):
        raise Refused([_wrong("things", "Choose what the guest may see.")])
    now = clock.now("UTC")
    with transaction.atomic():
        made = invite_guest(member, name=guest)
        Grant.objects.bulk_create(
            Grant(
                household=member.household,
                invite=made.invite,
                granted_by_id=member.account,
                noun=thing.noun,
                row=thing.pk,
                title=thing.title[:200],
                made=now,
                expires=now + timedelta(days=days),
            )
            for thing in found
        )
        _tell_owners(member, found)
    return made


def _tell_owners(member: Member, found: Sequence[Thing]) -> None:
    """Sharing further is told to whose it is: what is joint to both, what is one's own to oneself.

    Also who did it is told, for it may have been done in their name.
    """
    accounts = Account.objects.filter(partner__household=member.household)
    for account in accounts:
        if account.pk == member.account or any(thing.joint for thing in found):
            tell(account, What.GRANTED)


def given(member: Member) -> list[Grant]:
    """Grants that this partner may end: those they made, and those on what is joint."""
    tree = load(member.household)
    sight = Sight(tree, Viewer(person=member.person, today=clock.today(member.household.zone)))
    found = Grant.objects.filter(household=member.household, expires__gt=clock.now("UTC"))
    return [
        one
        for one in found.select_related("account", "invite").order_by("made", "title")
        if one.granted_by_id == member.account
        or (one.row in tree.nodes and sight.owner(tree.nodes[one.row]) in (None, member.person))
    ]


def end(member: Member, pk: UUID) -> None:
    """End a grant at once; one that is not this partner's to end stays as it is."""
    if pk in {one.pk for one in given(member)}:
        Grant.objects.filter(pk=pk).delete()


def shared_with(account: Account, now: datetime | None = None) -> list[Shared]:
    """All that a guest may see at this moment, and nothing that stands beside it."""
    now = now or clock.now("UTC")
    open_ = Grant.objects.filter(account=account, verb=Grant.SEE, expires__gt=now)
    grants = list(open_.select_related("household").order_by("title"))
    trees: dict[UUID, Tree] = {}
    found = []
    for one in grants:
        if one.household_id not in trees:
            trees[one.household_id] = load(one.household)
        node = trees[one.household_id].nodes.get(one.row)
        if node is not None and node.noun.name == one.noun:
            found.append(Shared(grant=one, label=node.noun.label, facts=_facts(node)))
    Grant.objects.filter(pk__in=[one.grant.pk for one in found]).update(last_used=now)
    return found


def _facts(node: Node) -> tuple[tuple[str, str], ...]:
    """The thing's own fields in words, without its name and without references to others."""
    return tuple(
        (name.replace("_", " "), _said(value))
        for name, value in node.said.items()
        if name not in KEPT_BACK | {node.noun.title}
        and isinstance(value, str | int | float)
        and not isinstance(value, bool)
        and value != ""
    )


def _said(value: float | str) -> str:
    """A day as people write it; anything else as it stands."""
    text = str(value)
    day, _, hour = text.partition("T")
    try:
        said = full_day(date.fromisoformat(day))
    except ValueError:
        return text[:200]
    return f"{said}, {hour[:5]}" if hour else said


def _wrong(field: str, sentence: str) -> Problem:
    return Problem(code="fault", sentence=sentence, path=(field,))
