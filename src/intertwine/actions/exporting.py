"""One person's own data as a household file: what is theirs and joint, whole."""

from __future__ import annotations

from intertwine.actions import rows
from intertwine.actions import today as clock
from intertwine.actions.membership import Member
from intertwine.actions.portable import text_of
from intertwine.actions.tree import Sight, load
from intertwine.domain.facts import HouseholdFacts, Show
from intertwine.domain.facts.parting import consistent
from intertwine.domain.projection import Viewer
from intertwine.store.models import Household


def file_of(member: Member) -> str:
    """The household file as this partner sees it: own and joint things, and what of the
    other's is shown in full."""
    return text_of(seen_by(member.household, member.person))


def seen_by(household: Household, person: str) -> HouseholdFacts:
    """What a household says, without what ``person`` does not see in full."""
    tree = load(household)
    sight = Sight(tree, Viewer(person=person, today=clock.today(household.zone)))
    shown = {pk for pk, node in tree.nodes.items() if sight.sees(node, Show.FULL)}
    return consistent(rows.facts_of(household, only=shown))
