"""A brief for a coming review: what went well, dated, each line from an entry of one's own.

It leaves the house, so it is made of a list of what may be in it, and of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.actions.careers import Career, Careers, Entry
from intertwine.actions.pages.careers.lines import BRIEFED
from intertwine.domain import facts
from intertwine.domain.facts import HouseholdFacts, MilestoneKind, Show
from intertwine.domain.time import DAY
from intertwine.domain.words import full_day

# Dates of work alone: what kind a milestone is decides, never what it is called.
OF_WORK = frozenset(
    {
        MilestoneKind.REVIEW,
        MilestoneKind.PROMOTION,
        MilestoneKind.LAUNCH,
        MilestoneKind.TALK,
        MilestoneKind.CERT,
        MilestoneKind.COURSE,
        MilestoneKind.GRANT,
        MilestoneKind.DEADLINE,
    }
)
YEAR = 365 * DAY
LEAST_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line: when, what, and the entry that it comes from."""

    when: str
    text: str
    noun: str
    pk: UUID | None
    celebrate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one sort."""

    name: str
    lines: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The brief. ``left_out`` says how many own lines stayed at home, and why."""

    review: str
    on: str
    since: str
    person: str
    headline: str
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole as plain text, to be copied."""
        lines = [f"{self.person}: {self.review}, {self.on}", self.since]
        for section in self.sections:
            lines += ["", section.name]
            lines += [
                f"- {' · '.join(p for p in (one.when, one.text) if p)}" for one in section.lines
            ]
        return "\n".join(lines) + "\n"


def brief(
    careers: Careers, household: HouseholdFacts, *, person: str, pk: UUID, today: date
) -> Brief | None:
    """The brief for one's own review or promotion; None for anything else, seen or not."""
    own = [one for one in careers.milestones if one.owner == person]
    review = next((one for one in own if one.pk == pk and one.fact.kind in BRIEFED), None)
    if review is None:
        return None
    since = _since(own, review)
    until = min(today, review.fact.date)
    career = careers.of[person]
    told = [
        (_("Done"), list(_done(own, review, since, until))),
        (_("Went well"), list(_wins(career, since, until))),
        (_("Learnt"), list(_learnt(career))),
    ]
    names = _names(household, person)
    kept = [(name, [one for one in lines if not _named(one.text, names)]) for name, lines in told]
    count = sum(len(lines) for _name, lines in kept)
    dropped = sum(len(lines) for _name, lines in told) - count
    return Brief(
        review=review.fact.name,
        on=full_day(review.fact.date),
        since=_("From %(since)s to %(until)s")
        % {"since": full_day(since), "until": full_day(until)},
        person=household.partners[person].name,
        headline=_headline(review.fact, count),
        sections=tuple(Section(name=name, lines=tuple(lines)) for name, lines in kept if lines),
        left_out=tuple(_left_out(dropped, sum(not _open(one.fact) for one in own))),
    )


def _headline(review: facts.Milestone, count: int) -> str:
    if not count:
        return _("Nothing is gathered for “%(name)s” yet.") % {"name": review.name}
    told = ngettext(
        "%(n)s line is gathered for “%(name)s”.",
        "%(n)s lines are gathered for “%(name)s”.",
        count,
    )
    return told % {"n": count, "name": review.name}


def _since(own: Iterable[Entry[facts.Milestone]], review: Entry[facts.Milestone]) -> date:
    """The day after the review before this one; a year before it when there is none.

    A private review is none: where the brief begins would tell of it.
    """
    earlier = [
        one.fact.date
        for one in own
        if one.fact.kind is MilestoneKind.REVIEW
        and one.fact.date < review.fact.date
        and _open(one.fact)
    ]
    return max(earlier, default=review.fact.date - YEAR - DAY) + DAY


def _open(one: facts.Milestone) -> bool:
    """Whether its owner has nothing against its being known at home."""
    return one.show in (Show.FULL, Show.TITLED) and one.private_until is None


def _done(
    own: Iterable[Entry[facts.Milestone]],
    review: Entry[facts.Milestone],
    since: date,
    until: date,
) -> Iterator[Told]:
    for entry in sorted(own, key=lambda one: (one.fact.date, one.fact.name)):
        one = entry.fact
        last = one.end or one.date
        if entry is review or one.kind not in OF_WORK or not _open(one):
            continue
        if since <= last < until:
            yield Told(
                when=full_day(last), text=one.name, noun=entry.noun, pk=entry.pk,
                celebrate=one.celebrate,
            )  # fmt: skip


def _wins(career: Career, since: date, until: date) -> Iterator[Told]:
    for entry in sorted(career.wins, key=lambda one: (one.fact.date, one.fact.text)):
        one = entry.fact
        if since <= one.date <= until:
            text = f"{one.text} ({one.role})" if one.role else one.text
            yield Told(when=full_day(one.date), text=text, noun=entry.noun, pk=entry.pk)


def _learnt(career: Career) -> Iterator[Told]:
    for entry in career.learning:
        one = entry.fact
        had = sum(need.have for need in one.hours.values())
        if not had or one.show not in (Show.FULL, Show.TITLED):
            continue
        need = sum(need.need for need in one.hours.values())
        text = _("%(goal)s: %(had)s of %(need)s h") % {
            "goal": one.goal, "had": f"{had:g}", "need": f"{need:g}",
        }  # fmt: skip
        yield Told(when="", text=text, noun=entry.noun, pk=entry.pk)


def _names(household: HouseholdFacts, person: str) -> frozenset[str]:
    """Every word by which somebody at home could be named, but for oneself."""
    people = [one.name for key, one in household.partners.items() if key != person]
    people += [one.name for one in household.children.values()]
    people += [one.name for one in household.helpers.values()]
    own = set(_words(household.partners[person].name))
    words = {word for name in people for word in _words(name)}
    return frozenset(word for word in words - own if len(word) >= LEAST_NAME)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _named(text: str, names: frozenset[str]) -> bool:
    return not names.isdisjoint(_words(text))


def _left_out(named: int, private: int) -> Iterator[str]:
    if named:
        yield ngettext(
            "%(n)s line names somebody at home and is left out.",
            "%(n)s lines name somebody at home and are left out.",
            named,
        ) % {"n": named}
    if private:
        yield ngettext(
            "%(n)s date that you keep private is left out.",
            "%(n)s dates that you keep private are left out.",
            private,
        ) % {"n": private}
