"""What a household says so far, as far as the member sees it whole: where questions start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from intertwine.actions import today as clock
from intertwine.actions.membership import Member
from intertwine.actions.tree import Node, Sight, load
from intertwine.domain.facts import Show
from intertwine.domain.projection import Viewer

Versions = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult:
    """A partner. ``open`` is whether this member may still answer for them."""

    key: str
    pk: UUID
    name: str
    side: str
    me: bool
    joined: bool

    @property
    def open(self) -> bool:
        """Who has an own sign-in says what is theirs."""
        return self.me or not self.joined


class Ground:
    """One look at the household's rows."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.today = clock.today(member.household.zone)
        self.tree = load(member.household)
        self.sight = Sight(self.tree, Viewer(person=member.person, today=self.today))
        rows = member.household.partners.select_related("account").order_by("order")
        self.adults = tuple(
            Adult(
                key=row.key,
                pk=row.pk,
                name=row.name.split()[0],
                side="ab"[number],
                me=row.key == member.person,
                joined=hasattr(row, "account"),
            )
            for number, row in enumerate(rows)
        )

    @property
    def other(self) -> Adult | None:
        """The other partner, if there is one by name."""
        return next((one for one in self.adults if not one.me), None)

    def seen(self, noun: str) -> list[Node]:
        """The rows of a noun that the member sees whole, in order."""
        found = [node for node in self.tree.all(noun) if self.sight.sees(node, Show.FULL)]
        return sorted(found, key=lambda node: node.order)

    def below(self, pk: UUID, noun: str) -> list[Node]:
        """Those that hang from one row."""
        return [node for node in self.seen(noun) if node.parent and node.parent.pk == pk]

    def role(self, adult: Adult) -> Node | None:
        """The role that a partner holds today, the first of several."""
        return next((one for one in self.below(adult.pk, "role") if self._held(one)), None)

    def _held(self, role: Node) -> bool:
        since, until = role.said.get("since"), role.said.get("until")
        day = self.today.isoformat()
        return (since is None or since <= day) and (until is None or day <= until)

    def leg(self, one: str, two: str) -> Node | None:
        """What says how long it takes from one place to another."""
        return next((leg for leg in self.seen("leg") if leads(leg, one, two)), None)

    def attended(self) -> Iterator[Node]:
        """The care places that a child goes to."""
        named = {node.said.get("place") for node in self.seen("attendance")}
        return (place for place in self.seen("place") if place.key in named)


def leads(leg: Node, one: str, two: str) -> bool:
    """Whether a leg says the way between two places, for everybody."""
    way = leg.said.get("way")
    if leg.said.get("who") is not None:
        return False
    return way == [one, two] or (bool(leg.said.get("both_ways")) and way == [two, one])


def versions_of(nodes: list[Node]) -> dict[str, int]:
    """What a form carries, so that nobody's later word is lost."""
    return {str(node.pk): node.version for node in nodes}


__all__ = ["Adult", "Ground", "Versions", "leads", "versions_of"]
