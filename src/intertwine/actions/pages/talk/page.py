"""The talk's first page: the round that is on, what is left to talk about, what is agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intertwine.actions import talking
from intertwine.actions.careers import careers_of
from intertwine.actions.membership import Member
from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.phrases import capital
from intertwine.actions.pages.talk.agreement import Agreed, agreed
from intertwine.actions.pages.talk.occasions import YEAR, occasions
from intertwine.actions.pages.talk.opened import OpenedPage, opened_page
from intertwine.actions.talking import Own, RoundThere
from intertwine.domain.projection import Viewer
from intertwine.domain.words import counted_in_words, full_day, say


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPage:
    """All that the page shows. ``own`` is the reader's sheet of the round that is on."""

    headline: str
    alone: bool
    own: Own | None
    latest: OpenedPage | None
    rounds: tuple[RoundThere, ...]
    occasions: tuple[str, ...]
    again: str
    agreed: Agreed


def talk_page(member: Member, outlook: Outlook) -> TalkPage:
    """The page for one partner."""
    rounds = talking.rounds_of(member)
    on = next((one for one in rounds if one.waiting), None)
    own = None if on is None else talking.own_sheet(member, on.pk)
    opened = talking.opened_rounds(member)
    latest = None
    if opened:
        pk = opened[0].round.pk
        latest = opened_page(opened, pk, talking.agenda_of(member, pk))
    last = opened[0].round.opened if opened else None
    why: tuple[str, ...] = ()
    if own is None and last is not None:
        see = Viewer(person=member.person, today=outlook.today)
        why = occasions(outlook, careers_of(member.household, see), last)
    names = {one.key: one.name for one in outlook.household.people}
    alone = len(names) < 2
    return TalkPage(
        headline=_headline(alone, own, latest, why),
        alone=alone,
        own=own,
        latest=latest,
        rounds=tuple(one for one in rounds if one != on),
        occasions=why,
        again=_again(last),
        agreed=agreed(
            talking.agreements_of(member), names, viewer=member.person, today=outlook.today
        ),
    )


def _headline(alone: bool, own: Own | None, latest: OpenedPage | None, why: tuple[str, ...]) -> str:
    if alone:
        return say("A talk needs two.")
    if own is not None and own.sealed is not None:
        return say("Your sheet is sealed. Both open when both are in.")
    if own is not None:
        return say("A round is on, and your sheet is for you alone.")
    if latest is not None and latest.open:
        things = counted_in_words(latest.open, "thing")
        return capital(say("{things} to talk about.", things=things))
    if why:
        return say("It is time for another round.")
    if latest is None:
        return say("Say alone what you want, then open both at once.")
    return say("What lay apart is talked through.")


def _again(last: date | None) -> str:
    if last is None:
        return ""
    return say("The next round is due by {day}, or when work or home changes.",
               day=full_day(last + YEAR))  # fmt: skip
