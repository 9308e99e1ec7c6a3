"""The talk's forms: a sheet of answers, the closing of an item, a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from intertwine.actions.talking import Closing, Own
from intertwine.domain.talk import Agreement, Kind, Reply
from intertwine.store.models import Outcome
from intertwine.web.calendar_forms import Day

LARGEST_VERSION = 2**31


def replies_in(data: QueryDict, own: Own) -> tuple[dict[str, Reply], dict[str, str]]:
    """The answers that were posted, by the question's key, and faults of those unreadable.

    A question of which nothing was posted is left as it is, so that each can be kept alone.
    """
    replies: dict[str, Reply] = {}
    faults: dict[str, str] = {}
    for one in own.asked:
        number, words = data.get(f"n-{one.id}"), data.get(f"w-{one.id}")
        if number is None and words is None:
            continue
        value = None
        if number:
            value = int(number) if number.isdecimal() and len(number) < 3 else -1
        said = "" if words is None else words.replace("\r\n", "\n").replace("\x00", "").strip()
        replies[one.key] = Reply(value=value if one.scale else None, words=said)
    return replies, faults


def version_in(data: Mapping[str, Any]) -> int:
    """The version a form was made with; none that there can be when it is unreadable."""
    text = str(data.get("version", ""))
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else 0
    return number if number < LARGEST_VERSION else 0


class ClosingForm(forms.Form):
    """What became of an item of the agenda."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=[
            (Outcome.OWNER, gettext_lazy("Somebody takes it on")),
            (Outcome.DECISION, gettext_lazy("We decided")),
            (Outcome.DROP, gettext_lazy("Drop it")),
            (Outcome.OPEN, gettext_lazy("Still open")),
        ],
    )
    words = forms.CharField(label=gettext_lazy("In your words"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    by = forms.DateField(label=gettext_lazy("By"), widget=Day, required=False)

    def __init__(self, people: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ChoiceField):
            owner.choices = [("", "–"), *people]

    def closing(self) -> Closing:
        """What was said; the form must be valid."""
        said = self.cleaned_data
        return Closing(
            outcome=Outcome(said["outcome"]),
            words=said["words"],
            owner=said["owner"],
            by=said["by"],
        )


class ProposalForm(forms.Form):
    """Whose career goes first, until when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        widget=forms.RadioSelect,
        choices=[
            (Kind.PRIMARY, gettext_lazy("One goes first")),
            (Kind.TURNS, gettext_lazy("You take turns")),
            (Kind.BOTH, gettext_lazy("Both go first")),
        ],
    )
    primary = forms.ChoiceField(
        label=gettext_lazy("Whose goes first now"), required=False,
        help_text=gettext_lazy("Leave it out where both go first."),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("From"), widget=Day)
    until = forms.DateField(
        label=gettext_lazy("Until"), widget=Day,
        help_text=gettext_lazy("It ends by itself on that day, and asks again."),
    )  # fmt: skip
    owed = forms.CharField(
        label=gettext_lazy("What the one who makes room is owed"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, people: list[tuple[str, str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        primary = self.fields["primary"]
        if isinstance(primary, forms.ChoiceField):
            primary.choices = [("", "–"), *people]

    def agreement(self) -> Agreement:
        """What was said; the form must be valid."""
        said = self.cleaned_data
        return Agreement(
            kind=Kind(said["kind"]),
            primary=said["primary"],
            since=said["since"],
            until=said["until"],
            owed=said["owed"],
        )


def usual(today: date) -> dict[str, object]:
    """A proposal to begin with: a year from today."""
    return {"kind": Kind.TURNS, "since": today, "until": today + timedelta(days=364)}
