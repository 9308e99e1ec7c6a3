"""The forms of the first questions: a line for each child, partner, helper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from intertwine.actions.beginning import typed
from intertwine.domain.facts import Can, Mode, PlaceKind, Show, Where
from intertwine.domain.facts.base import LONGEST_NAME

DAYS = [
    ("Mon", __("Mon")),
    ("Tue", __("Tue")),
    ("Wed", __("Wed")),
    ("Thu", __("Thu")),
    ("Fri", __("Fri")),
    ("Sat", __("Sat")),
    ("Sun", __("Sun")),
]
CAN = [
    (str(Can.PICKUP), __("Collect")),
    (str(Can.DROP), __("Bring")),
    (str(Can.DAY), __("By day")),
    (str(Can.EVENING), __("Evenings")),
    (str(Can.OVERNIGHT), __("Nights")),
]
MODES = [
    ("", __("not said")),
    (str(Mode.WALK), __("On foot")),
    (str(Mode.BIKE), __("By bike")),
    (str(Mode.CAR), __("By car")),
    (str(Mode.TRANSIT), __("By bus or train")),
]
WHERE = [
    (str(Where.AWAY), __("Away from home")),
    (str(Where.HOME), __("At home")),
    (str(Where.WORK), __("At work")),
]
KINDS = [
    (str(PlaceKind.NURSERY), __("Nursery, childminder: come and go any time")),
    (str(PlaceKind.SCHOOL), __("School: begins and ends on the minute")),
]
MOVES = [(0, __("Not at all")), (30, __("Half an hour")), (60, __("An hour")),
         (120, __("Two hours"))]  # fmt: skip
SHOWN = [(str(Show.BUSY), __("Busy times only")), (str(Show.TITLED), __("Titles and times")),
         (str(Show.FULL), __("Everything")), (str(Show.HIDDEN), __("Nothing at all"))]  # fmt: skip


class Name(forms.CharField):
    """A name on one line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, **{"required": False, **kwargs})
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> str:
        """Without control characters, which nobody types."""
        text: str = super().clean(value)
        if any(ord(letter) < 32 for letter in text):
            raise ValidationError(_("Write it on one line."))
        return text


class Hours(forms.CharField):
    """From when to when on one day, as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **{"required": False, **kwargs})
        self.widget.attrs |= {
            "placeholder": "8:00–18:00",
            "autocomplete": "off",
            "class": "input num",
        }

    def clean(self, value: Any) -> Any:
        """Two times, the earlier first; None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed.hours(text)
        except typed.UnreadableError:
            raise ValidationError(
                _("“%(text)s” is not from an earlier to a later time: write it as 8:00–18:00.")
                % {"text": text}
            ) from None


class Days(forms.MultipleChoiceField):
    """Days of the week."""

    kind = "days"

    def __init__(self, choices: Any = None, **kwargs: Any) -> None:
        self.words = list(choices or DAYS)
        super().__init__(
            choices=self.words,
            widget=forms.CheckboxSelectMultiple,
            **{"required": False, **kwargs},
        )

    def clean(self, value: Any) -> tuple[str, ...]:
        """In the week's order."""
        chosen = super().clean(value)
        return tuple(str(word) for word, _label in self.words if word in chosen)


class Whole(forms.IntegerField):
    """A whole number, small on the page."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=most, **{"required": False, **kwargs})
        self.widget.attrs |= {"inputmode": "numeric", "class": "input num"}


def choice(label: Any, choices: Any, *, coerce: Callable[[str], Any] = str, **kw: Any) -> Any:
    """One of a few words, with the first as usual."""
    kw = {"initial": choices[0][0], "empty_value": choices[0][0], "required": False, **kw}
    return forms.TypedChoiceField(label=label, choices=choices, coerce=coerce, **kw)


class Lined(forms.Form):
    """A line whose fields depend on each other."""

    def wrong(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, unless that was said already."""
        if name not in self.errors:
            self.add_error(name, sentence)


class CalendarForm(forms.Form):
    """One partner's calendar: an address or a file."""

    partner = Name(label=__("Their name"))
    url = forms.CharField(
        label=__("Paste the address of a calendar"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://…"}
        ),
    )
    file = forms.FileField(
        label=__("or choose a file (.ics)"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar", "class": "input"}),
    )
    show = choice(__("Your partner sees"), SHOWN)


class ChildForm(Lined):
    """A child, and who has them by day."""

    pk = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = Name(label=__("Child’s name"))
    home = forms.BooleanField(label=__("At home with one of you by day"), required=False)
    place = Name(label=__("Nursery, school or childminder"))
    hours = Hours(label=__("Opens, and last pick-up"))
    kind = choice(__("What it is"), KINDS)
    days = Days(label=__("On"), initial=["Mon", "Tue", "Wed", "Thu", "Fri"])

    def clean(self) -> dict[str, Any]:
        """A child needs a name and a place by day; what is missing is not made up."""
        said = super().clean() or {}
        name, place, home = said.get("name"), said.get("place"), said.get("home")
        if not name and (place or home or said.get("hours") or said.get("pk")):
            self.wrong("name", _("Write the child’s name."))
        if name and home and place:
            self.wrong("home", _("Either at home, or at a place: clear one of the two."))
        if name and not home and not place:
            said_so = _("Who has %(name)s by day? Name the place, or tick “at home”.")
            self.wrong("place", said_so % {"name": name})
        if place and not said.get("hours"):
            self.wrong("hours", _("Write from when to when it is open, as 8:00–18:00."))
        if place and not said.get("days"):
            self.wrong("days", _("Tick at least one day."))
        return said


class WorkForm(Lined):
    """When a partner works, and the ways."""

    hours = Hours(label=__("Works from, to"))
    shifts = forms.BooleanField(label=__("Works shifts, as the calendar says"), required=False)
    days = Days(label=__("On"), initial=["Mon", "Tue", "Wed", "Thu", "Fri"])
    home_days = Days(label=__("From home on"), choices=DAYS[:5])
    to_work = Whole(label=__("Minutes from home to work"), most=600)
    move = choice(__("The start can move by"), MOVES, coerce=int)

    def clean(self) -> dict[str, Any]:
        """Hours or shifts; days only with hours."""
        said = super().clean() or {}
        if said.get("hours") and said.get("shifts"):
            self.wrong("shifts", _("Either hours or shifts: clear one of the two."))
        if said.get("hours") and not said.get("days"):
            self.wrong("days", _("Tick at least one day."))
        if said.get("to_work") is not None and not (said.get("hours") or said.get("shifts")):
            self.wrong("hours", _("Write the hours, or tick shifts."))
        return said


class WayForm(forms.Form):
    """The way from home to a care place."""

    place = forms.CharField(widget=forms.HiddenInput)
    minutes = Whole(label=__("Minutes from home"), most=600)
    mode = choice(__("How"), MODES)


class WeeklyForm(Lined):
    """Something weekly that never moves."""

    pk = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = Name(label=__("Every week"))
    days = Days(label=__("On"))
    hours = Hours(label=__("From, to"))
    where = choice(__("Where"), WHERE)

    def clean(self) -> dict[str, Any]:
        """All of it or nothing."""
        said = super().clean() or {}
        any_said = said.get("name") or said.get("hours") or said.get("days") or said.get("pk")
        if any_said and not said.get("name"):
            self.wrong("name", _("Say what it is."))
        if any_said and not said.get("hours"):
            self.wrong("hours", _("Write from when to when, as 19:00–21:00."))
        if any_said and not said.get("days"):
            self.wrong("days", _("Tick at least one day."))
        return said


class EveningForm(forms.Form):
    """After when somebody does not work."""

    after = forms.TimeField(
        label=__("No work after"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input num"}),
    )


class HelpForm(Lined):
    """Somebody who can step in."""

    pk = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = Name(label=__("Name"))
    can = Days(label=__("Can"), choices=CAN)
    days = Days(label=__("On (none ticked: any day)"))
    hours = Hours(label=__("From, to (empty: any hour)"))
    notice_days = Whole(label=__("Days’ notice (empty: none)"), most=366)

    def clean(self) -> dict[str, Any]:
        """A name and what they can do."""
        said = super().clean() or {}
        any_said = any(said.get(one) for one in ("can", "days", "hours", "notice_days", "pk"))
        if any_said and not said.get("name"):
            self.wrong("name", _("Write the name."))
        if said.get("name") and not said.get("can"):
            self.wrong("can", _("Tick what they can do."))
        return said


class RotaForm(forms.Form):
    """How far ahead a rota is known."""

    weeks = Whole(label=__("Weeks ahead that the rota is out"), most=52)
    swap_days = Whole(label=__("Days before a shift that a swap must be asked"), most=366)
    employer = Name(label=__("Employer"))
