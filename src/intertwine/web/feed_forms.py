"""The forms of the calendars page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as __

from intertwine.domain.facts import Show

SHOWN = [
    (str(Show.BUSY), __("Busy times only")),
    (str(Show.HIDDEN), __("Nothing at all")),
    (str(Show.TITLED), __("Titles and times")),
    (str(Show.FULL), __("Everything")),
]


def shown_field() -> forms.ChoiceField:
    """How much of a calendar the other partner sees."""
    return forms.ChoiceField(
        label=__("What your partner sees of it"), choices=SHOWN, initial=str(Show.BUSY)
    )


class SubscribeForm(forms.Form):
    """A calendar by its address."""

    url = forms.CharField(
        label=__("Address of the calendar"),
        max_length=2000,
        help_text=__("The secret address in iCal format. It is kept encrypted and never shown."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    name = forms.CharField(label=__("What you call it"), max_length=200)
    show = shown_field()


class UploadForm(forms.Form):
    """A calendar from a file."""

    file = forms.FileField(label=__("Calendar file (.ics, 5 MB at most)"), allow_empty_file=True)
    name = forms.CharField(label=__("What you call it"), max_length=200)
    show = shown_field()


class LinkForm(forms.Form):
    """A link for one subscriber."""

    name = forms.CharField(label=__("Who or what it is for"), max_length=200)
    busy_only = forms.BooleanField(label=__("Busy times only"), required=False)
    days = forms.TypedChoiceField(
        label=__("How long"),
        coerce=lambda text: int(text) or None,
        choices=[
            (0, __("Until you end it")),
            (30, __("30 days")),
            (90, __("90 days")),
            (365, __("A year")),
        ],
        initial=0,
        empty_value=None,
    )
