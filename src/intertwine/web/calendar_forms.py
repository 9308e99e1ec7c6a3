"""The calendar's forms: when something is, which dates are meant, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.actions.changeable import Item
from intertwine.actions.moving import NewKind, Wanted, overnight
from intertwine.actions.recurring import Scope
from intertwine.domain.facts import BOTH, Milestone, Weekly
from intertwine.domain.facts.base import LONGEST_NAME
from intertwine.domain.time import FIRST_YEAR, LAST_YEAR

SCOPES = [
    (Scope.THIS.value, gettext_lazy("This one")),
    (Scope.FOLLOWING.value, gettext_lazy("This and those after it")),
    (Scope.ALL.value, gettext_lazy("All of them")),
]
KINDS = [
    (NewKind.EVENT.value, gettext_lazy("An appointment")),
    (NewKind.TRIP.value, gettext_lazy("Days away from home")),
    (NewKind.DATE.value, gettext_lazy("A date without hours")),
]


class Day(forms.DateInput):
    """A day, as the browser asks for one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Clock(forms.TimeInput):
    """A time of day, as the browser asks for one."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class When(forms.Form):
    """From when to when; a last day that is left out is the first."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=Day)
    last = forms.DateField(label=gettext_lazy("Last day"), widget=Day, required=False)
    start = forms.TimeField(label=gettext_lazy("From"), widget=Clock)
    end = forms.TimeField(label=gettext_lazy("To"), widget=Clock)

    def clean(self) -> dict[str, Any]:
        """Refuse years that nobody plans in, and an end before its start."""
        said = super().clean() or {}
        day, last = said.get("day"), said.get("last") or said.get("day")
        for name in ("day", "last"):
            value = said.get(name)
            if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
                self.add_error(name, _("Choose a day from %(first)s to %(last)s.") % {
                    "first": FIRST_YEAR, "last": LAST_YEAR,
                })  # fmt: skip
        if day is not None and last is not None and last < day:
            self.add_error("last", _("The last day is before the first: swap the two."))
        return said

    def wanted(self, on: date | None = None) -> Wanted:
        """What was asked for; the form must be valid."""
        said = self.cleaned_data
        return Wanted(
            day=said["day"],
            last=said.get("last") or said["day"],
            start=said.get("start"),
            end=said.get("end"),
            on=on,
            scope=Scope(said.get("scope") or Scope.THIS),
            left_out=bool(said.get("left_out")),
        )


class MoveForm(When):
    """When an item is to be; of a series, for which of its dates."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Which"), choices=SCOPES, widget=forms.RadioSelect, required=False
    )
    left_out = forms.BooleanField(
        label=gettext_lazy("Leave it out instead of moving it"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, item: Item, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(item.fact, Milestone):
            del self.fields["start"], self.fields["end"]
        if isinstance(item.fact, Weekly):
            self.fields["scope"].required = True
            del self.fields["last"]
        else:
            del self.fields["scope"], self.fields["left_out"]

    def clean(self) -> dict[str, Any]:
        """All of a series can be left out only where it is removed."""
        said = super().clean()
        if said.get("left_out") and said.get("scope") == Scope.ALL:
            self.add_error("left_out", _("To leave out all of them, remove the whole of it."))
        return said


class AddForm(When):
    """Something new: what, whose, when. A date without hours is a milestone."""

    name = forms.CharField(
        label=gettext_lazy("What"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=KINDS, initial=NewKind.EVENT.value
    )
    whose = forms.ChoiceField(label=gettext_lazy("Whose"))
    field_order = ("name", "kind", "whose", "day", "last", "start", "end")

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        whose = self.fields["whose"]
        if isinstance(whose, forms.ChoiceField):
            both = [(BOTH, _("Both"))] if len(people) > 1 else []
            whose.choices = [*people, *both]
        self.fields["start"].required = self.fields["end"].required = False

    def clean(self) -> dict[str, Any]:
        """Hours are wanted of all but a date."""
        said = super().clean()
        if said.get("kind") != NewKind.DATE:
            for name in ("start", "end"):
                if said.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Say a time, or make it a date without hours."))
        return said

    def wanted(self, on: date | None = None) -> Wanted:
        """What was asked for; what ends before it starts ends the next morning."""
        found = super().wanted(on)
        same = found.start is not None and found.end is not None and found.last == found.day
        if same and found.end is not None and found.start is not None and found.end < found.start:
            return overnight(found)
        return found


def initial(wanted: Wanted, version: int) -> dict[str, Any]:
    """What a form is filled with."""
    return {
        "day": wanted.day,
        "last": wanted.last,
        "start": wanted.start,
        "end": wanted.end,
        "scope": wanted.scope.value,
        "version": version,
    }


def typed(wanted: Wanted, version: int) -> dict[str, str]:
    """The same as a browser would send it."""
    said = {"day": str(wanted.day), "last": str(wanted.last), "version": str(version)}
    if wanted.start is not None and wanted.end is not None:
        said |= {"start": f"{wanted.start:%H:%M}", "end": f"{wanted.end:%H:%M}"}
    return {**said, "scope": wanted.scope.value}
