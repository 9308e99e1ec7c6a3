"""The five first questions: each one's lines from the facts or the post, and what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from intertwine.actions.beginning import children, helping, rota, standing, work
from intertwine.actions.beginning.ground import Adult, Ground, Versions
from intertwine.actions.membership import Member
from intertwine.web.start_forms import (
    ChildForm,
    EveningForm,
    HelpForm,
    RotaForm,
    WayForm,
    WeeklyForm,
    Whole,
    WorkForm,
)

MOST_LINES = 20
MOST_SEEN = 20_000
SEEN = re.compile(r"([0-9a-f-]{36}):([0-9]{1,9})(?![0-9])")
Post = QueryDict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One heading's forms: a child's, a partner's."""

    name: str
    forms: tuple[forms.Form, ...]
    side: str = ""
    new: bool = False


@dataclass(slots=True, kw_only=True)
class Asked:
    """A question as it stands. ``save`` says the answer; ``aside`` is what has no line here."""

    lines: list[Line]
    versions: Versions
    save: Callable[[Versions], UUID | None]
    aside: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    def valid(self) -> bool:
        """Whether everything typed can be taken; asks all, so that every fault is told at once."""
        return not [one for line in self.lines for one in line.forms if not one.is_valid()]

    @property
    def seen(self) -> str:
        """The versions, as the form carries them."""
        return " ".join(f"{pk}:{version}" for pk, version in self.versions.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One of the five. ``more`` is the button for another line, if there can be one."""

    key: str
    title: Any
    why: Any
    asked: Callable[[Member, Ground, Post], Asked]
    more: Any = ""


def seen_in(data: QueryDict) -> dict[str, int]:
    """The versions that a post carries; nothing of what it carries else."""
    found = SEEN.findall(data.get("seen", "")[:MOST_SEEN])
    return {pk: int(version) for pk, version in found}


def _several(
    form: type[forms.Form], prefix: str, post: Post, found: Iterable[Any]
) -> list[tuple[forms.Form, bool]]:
    """A form for each row that is there and one more for a new; as many as were posted."""
    rows = [_initial(one) for one in found]
    if post is None:
        made = [form(prefix=f"{prefix}-{n}", initial=row) for n, row in enumerate(rows)]
        return [*((one, False) for one in made), (form(prefix=f"{prefix}-{len(rows)}"), True)]
    count = post.get(f"{prefix}-count", "0")
    number = min(int(count), MOST_LINES) if count.isdecimal() and len(count) < 4 else 0
    return [
        (form(post, prefix=f"{prefix}-{n}"), not post.get(f"{prefix}-{n}-pk"))
        for n in range(number)
    ]


def _initial(row: Any) -> dict[str, Any]:
    said = asdict(row)
    return {**said, "hours": row.typed_hours} if "hours" in said else said


def _children(member: Member, ground: Ground, post: Post) -> Asked:
    found = children.read(ground)
    made = _several(ChildForm, "child", post, found.rows)
    for one, _new in made:
        if post is None and one.initial.get("pk") and not one.initial.get("place"):
            one.initial["home"] = True

    def save(versions: Versions) -> UUID | None:
        said = [one.cleaned_data for one, _new in made]
        rows = [
            children.ChildAnswer(
                name=row["name"], pk=row["pk"], place=row["place"], kind=row["kind"],
                hours=row["hours"], days=row["days"],
            )
            for row in said if row["name"]
        ]  # fmt: skip
        return children.save(member, rows, versions)

    lines = [Line(name=one.initial.get("name") or "", forms=(one,), new=new) for one, new in made]
    counts = {"child": len(made)}
    return Asked(
        lines=lines, versions=found.versions, save=save, aside=found.elsewhere, counts=counts
    )


def _work(member: Member, ground: Ground, post: Post) -> Asked:
    found = work.read(ground)
    made = [(adult, row, _work_form(adult, row, found.ways, post)) for adult, row in found.rows]
    ways = [
        (way, WayForm(post, prefix=f"way-{n}", initial=asdict(way)))
        for n, way in enumerate(found.ways)
    ]

    def save(versions: Versions) -> UUID | None:
        answers = [_work_answer(adult, row, one) for adult, row, one in made]
        legs = [
            work.WayAnswer(place=way.place, name=way.name, **_picked(one, "minutes", "mode"))
            for way, one in ways
        ]
        return work.save(member, answers, legs, versions)

    lines = [Line(name=adult.name, side=adult.side, forms=(one,)) for adult, _row, one in made]
    lines += [
        Line(name=_("To %(place)s") % {"place": way.name}, side="o", forms=(one,))
        for way, one in ways
    ]
    return Asked(lines=lines, versions=found.versions, save=save)


def _work_form(
    adult: Adult, row: work.WorkAnswer, ways: Iterable[work.WayAnswer], post: Post
) -> forms.Form:
    """A partner's form, with the way from work to each care place."""
    one = _Work(post, prefix=f"work-{adult.key}", initial=_initial(row), there=bool(row.hours))
    for number, way in enumerate(ways):
        label = _("Minutes from work to %(place)s") % {"place": way.name}
        one.fields[f"way-{number}"] = Whole(label=label, most=600)
        one.initial[f"way-{number}"] = row.ways.get(way.place)
    one.places = {f"way-{number}": way.place for number, way in enumerate(ways)}
    return one


class _Work(WorkForm):
    """The form of a partner of whom hours may be said already."""

    def __init__(self, *args: Any, there: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = there
        self.places: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        """What was said is not unsaid by emptying it."""
        said = super().clean()
        if self.there and not said.get("hours") and not said.get("shifts"):
            self.wrong("hours", _("Write the hours, or tick shifts."))
        return said


def _work_answer(adult: Adult, row: work.WorkAnswer, one: forms.Form) -> work.WorkAnswer:
    said = one.cleaned_data
    places: dict[str, str] = getattr(one, "places", {})
    move = row.move if said["move"] == 0 and row.move not in (0, 30, 60, 120) else said["move"]
    return work.WorkAnswer(
        person=adult.key,
        move=move,
        ways={place: said.get(name) for name, place in places.items()},
        **_picked(one, "hours", "shifts", "days", "home_days", "to_work"),
    )


def _picked(one: forms.Form, *names: str) -> dict[str, Any]:
    return {name: one.cleaned_data[name] for name in names}


def _standing(member: Member, ground: Ground, post: Post) -> Asked:
    found = standing.read(ground)
    weekly: list[tuple[Adult, forms.Form]] = []
    evenings: list[tuple[Adult, forms.Form]] = []
    lines: list[Line] = []
    counts: dict[str, int] = {}
    for adult, rows, evening in found.rows:
        made = _several(WeeklyForm, f"weekly-{adult.key}", post, rows)
        late = EveningForm(post, prefix=f"evening-{adult.key}", initial={"after": evening.after})
        weekly += [(adult, one) for one, _new in made]
        evenings.append((adult, late))
        counts[f"weekly-{adult.key}"] = len(made)
        lines.append(
            Line(name=adult.name, side=adult.side, forms=(*(one for one, _new in made), late))
        )

    def save(versions: Versions) -> UUID | None:
        said = [
            standing.Standing(
                person=adult.key, **_picked(one, "pk", "name", "days", "hours", "where")
            )
            for adult, one in weekly if one.cleaned_data["name"]
        ]  # fmt: skip
        after = [
            standing.Evening(person=adult.key, after=_clock(one.cleaned_data["after"]))
            for adult, one in evenings
        ]
        return standing.save(member, said, after, versions)

    return Asked(lines=lines, versions=found.versions, save=save, counts=counts)


def _clock(time: Any) -> str:
    return f"{time:%H:%M}" if time else ""


def _helping(member: Member, ground: Ground, post: Post) -> Asked:
    found = helping.read(ground)
    made = _several(HelpForm, "help", post, found.rows)

    def save(versions: Versions) -> UUID | None:
        rows = [
            helping.HelpAnswer(
                notice_days=one.cleaned_data["notice_days"] or 0,
                **_picked(one, "pk", "name", "can", "days", "hours"),
            )
            for one, _new in made if one.cleaned_data["name"]
        ]  # fmt: skip
        return helping.save(member, rows, versions)

    lines = [Line(name=one.initial.get("name") or "", forms=(one,), new=new) for one, new in made]
    counts = {"help": len(made)}
    return Asked(lines=lines, versions=found.versions, save=save, aside=found.half, counts=counts)


def _rota(member: Member, ground: Ground, post: Post) -> Asked:
    found = rota.read(ground)
    made = [
        (adult, RotaForm(post, prefix=f"rota-{adult.key}", initial=asdict(row)))
        for adult, row in found.rows
    ]

    def save(versions: Versions) -> UUID | None:
        rows = [
            rota.RotaAnswer(person=adult.key, **_picked(one, "weeks", "swap_days", "employer"))
            for adult, one in made
        ]
        return rota.save(member, rows, versions)

    lines = [Line(name=adult.name, side=adult.side, forms=(one,)) for adult, one in made]
    return Asked(lines=lines, versions=found.versions, save=save)


QUESTIONS = (
    Question(
        key="children",
        title=__("Who are the children, and where are they by day?"),
        why=__("A child needs an adult or a place at every minute. That is where days break."),
        asked=_children,
        more=__("Add another child"),
    ),
    Question(
        key="work",
        title=__("When does each of you work, and how long are the ways?"),
        why=__("Leave a way empty if you don’t know it: we then say “at least”."),
        asked=_work,
    ),
    Question(
        key="standing",
        title=__("What never moves?"),
        why=__("A choir, a class, an evening without work. Nothing is planned over it."),
        asked=_standing,
        more=__("Add another"),
    ),
    Question(
        key="help",
        title=__("Who can step in when neither of you is free?"),
        why=__("We only ever suggest people you name here, and never contact them ourselves."),
        asked=_helping,
        more=__("Add someone else"),
    ),
    Question(
        key="rota",
        title=__("How far ahead does a rota close?"),
        why=__("A swap has to be asked in time: this gives it a last day."),
        asked=_rota,
    ),
)
