"""Everything the household says, by whose it is, as one partner sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from intertwine.actions.desk import Desk, Paper
from intertwine.actions.membership import Member
from intertwine.actions.nouns import Noun, nouns
from intertwine.actions.pages.details import detail
from intertwine.domain.words import full_day, message, say

# What stands under each heading; nouns that hang from another are shown below it.
OWN = (
    "role", "milestone", "growth", "win", "weekly", "event", "trip", "learning", "passion",
    "boundary", "ask", "opportunity", "calendarsource", "employer",
)  # fmt: skip
JOINT = (
    "child", "place", "leg", "helper", "duty", "employer", "contact", "milestone", "dependency",
    "opportunity", "scenario",
)  # fmt: skip
BELOW = {
    "child": ("attendance",),
    "role": ("shifttype", "roster", "cycle", "oncall"),
}
_KEPT = {"hidden": message("hidden"), "busy": message("busy"), "titled": message("title")}
# Employers are added where both see them; uploads have a page of their own.
NOT_ADDED_HERE = {("own", "employer"), ("own", "calendarsource"), ("own", "opportunity")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: where it leads to (nowhere for a title alone), and what hangs from it."""

    pk: UUID
    noun: str
    title: str
    detail: str
    full: bool
    kept: str
    below: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of one noun under a heading; ``parent`` is what a new one would hang from."""

    noun: Noun
    parent: str
    who: str
    lines: tuple[Line, ...]
    addable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The home's, or one partner's."""

    key: str
    title: str
    pk: UUID | None
    side: str
    groups: tuple[Group, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The whole page. ``count`` is what the viewer sees, never more."""

    name: str
    pk: UUID
    parts: tuple[Part, ...]
    count: int


def home(member: Member) -> HomePage:
    """What the page of all facts shows."""
    desk = Desk(member)
    papers = {name: desk.papers(name) for name in nouns()}
    parts = [_part(desk, papers, "", say("Home"), None, "")]
    for number, partner in enumerate(papers["partner"]):
        key, name = desk.people()[number]
        parts.append(_part(desk, papers, key, name, partner.pk, "ab"[number]))
    return HomePage(
        name=desk.tree.root.title, pk=desk.tree.root.pk, parts=tuple(parts),
        count=sum(part.count for part in parts),
    )  # fmt: skip


def _part(
    desk: Desk, papers: dict[str, list[Paper]], key: str, title: str, pk: UUID | None, side: str
) -> Part:
    where = "own" if key else "joint"
    groups = []
    for name in OWN if key else JOINT:
        rows = [paper for paper in papers[name] if (paper.owner or "") == key]
        kind = nouns()[name]
        groups.append(
            Group(
                noun=kind, parent=str(pk) if kind.parent == "partner" else "",
                who=key or ("family" if name == "milestone" else ""),
                lines=tuple(_line(desk, papers, row) for row in rows),
                addable=(where, name) not in NOT_ADDED_HERE,
            )
        )  # fmt: skip
    count = sum(
        1 + sum(len(g.lines) for g in line.below) for group in groups for line in group.lines
    )
    return Part(key=key, title=title, pk=pk, side=side, groups=tuple(groups), count=count)


def _line(desk: Desk, papers: dict[str, list[Paper]], paper: Paper) -> Line:
    below = [
        Group(
            noun=nouns()[name], parent=str(paper.pk), who="",
            lines=tuple(_line(desk, papers, one) for one in papers[name]
                        if one.parent == paper.pk),
            addable=paper.full,
        )
        for name in BELOW.get(paper.noun.name, ())
    ]  # fmt: skip
    said = detail(paper)
    title = paper.title or (said or paper.noun.label)
    return Line(
        pk=paper.pk, noun=paper.noun.name, title=title, detail=said if paper.title else "",
        full=paper.full, kept=_kept(desk, paper), below=tuple(below),
    )  # fmt: skip


def _kept(desk: Desk, paper: Paper) -> str:
    """What the owner has kept back, told to the owner alone."""
    if paper.owner != desk.member.person or not paper.full:
        return ""
    if "private_until" in paper.said:
        day = full_day(date.fromisoformat(paper.said["private_until"]))
        return say("private until {day}", day=day)
    show = paper.said.get("show", "full")
    return say(_KEPT[show]) if show in _KEPT else ""
