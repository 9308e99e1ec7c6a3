"""“What would this ask of home?”: a question by its address, answered and kept nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from intertwine.actions.demands import ask_of_home
from intertwine.actions.pages.careers.asked import Asked, asked
from intertwine.actions.viewing import Viewing
from intertwine.domain.demands import Demand, Demanded
from intertwine.domain.facts import WEEK, Weekday
from intertwine.domain.problems import Refused
from intertwine.domain.projection import Viewer
from intertwine.web.fields import say
from intertwine.web.pages import page, viewing_for

KINDS = [
    (Demanded.NIGHTS, gettext_lazy("Nights away every week")),
    (Demanded.OFFICE, gettext_lazy("More days at work")),
    (Demanded.EARLIER, gettext_lazy("An earlier start")),
    (Demanded.LATER, gettext_lazy("A later end")),
    (Demanded.TRIP, gettext_lazy("One trip")),
    (Demanded.COURSE, gettext_lazy("A course in the week")),
]
DAYS = [
    ("Mon", gettext_lazy("Mon")), ("Tue", gettext_lazy("Tue")), ("Wed", gettext_lazy("Wed")),
    ("Thu", gettext_lazy("Thu")), ("Fri", gettext_lazy("Fri")), ("Sat", gettext_lazy("Sat")),
    ("Sun", gettext_lazy("Sun")),
]  # fmt: skip
QUARTER = 91


class DateBox(forms.DateInput):
    """A day, as the browser's own calendar gives it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DemandForm(forms.Form):
    """What is asked, of whom, when."""

    person = forms.ChoiceField(label=gettext_lazy("Of whom"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("What"), choices=[(str(kind), name) for kind, name in KINDS]
    )
    nights = forms.IntegerField(label=gettext_lazy("Nights a week"), required=False)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("On which days (nights begin on the first of them)"),
        choices=DAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    start = forms.CharField(label=gettext_lazy("From (out of the house, or begin)"), max_length=5)
    end = forms.CharField(label=gettext_lazy("Until (back, or end)"), max_length=5)
    since = forms.DateField(label=gettext_lazy("First day"), widget=DateBox)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=DateBox)

    def __init__(self, seen: Viewing, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._seen = seen
        people = [(one.key, one.name) for one in seen.outlook.household.people]
        person = self.fields["person"]
        if isinstance(person, forms.ChoiceField):
            person.choices = people

    def demand(self) -> Demand:
        """What was asked; the form must be valid."""
        said = self.cleaned_data
        days = {Weekday(day) for day in said["days"]}
        return Demand(
            person=said["person"],
            kind=Demanded(said["kind"]),
            since=said["since"],
            until=said["until"],
            days=tuple(day for day in WEEK if day in days),
            nights=said["nights"] or 0,
            start=said["start"],
            end=said["end"],
        )


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The question, and its answer once there is one; nothing is saved."""
    seen = viewing_for(request)
    given = "kind" in request.GET
    form = DemandForm(seen, request.GET if given else None, initial=_usual(seen))
    found = _answered(form, seen) if given else None
    title = found.headline if found else _("What would it ask of home?")
    return page(
        request, "careers/ask.html", seen, tab="careers", form=form, answer=found, headline=title
    )


def _answered(form: DemandForm, seen: Viewing) -> Asked | None:
    if not form.is_valid():
        return None
    viewer = Viewer(person=seen.viewer, today=seen.outlook.today)
    try:
        return asked(ask_of_home(seen.outlook, form.demand(), viewer))
    except Refused as refused:
        say(form, refused)
        return None


def _usual(seen: Viewing) -> dict[str, object]:
    """A quarter from the next month on, as far as the household has said anything."""
    horizon = seen.outlook.household.horizon
    month = max(seen.outlook.today, horizon.first).replace(day=1) + timedelta(days=32)
    since = min(month.replace(day=1), horizon.last)
    until: date = min(since + timedelta(days=QUARTER), horizon.last)
    return {
        "person": seen.viewer,
        "kind": Demanded.NIGHTS,
        "nights": 2,
        "days": ["Tue"],
        "start": "08:00",
        "end": "18:00",
        "since": since,
        "until": until,
    }


urlpatterns = [
    path("ask-of-home", ask, name="ask-of-home"),
]
