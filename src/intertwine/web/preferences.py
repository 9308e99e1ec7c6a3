"""How the signed-in person likes the pages: language and keys."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_POST

from intertwine.actions.preferences import prefer


class PreferencesForm(forms.Form):
    """Each choice stands on its own."""

    language = forms.ChoiceField(label=__("Language"), required=False)
    single_keys = forms.BooleanField(label=__("Single-key shortcuts"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("As the browser asks")), *settings.LANGUAGES]


def preferences(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the form, filled in, worked out where it is shown."""
    return {"preferences": lambda: _form(request)}


def _form(request: HttpRequest) -> PreferencesForm | None:
    user = request.user
    if not user.is_authenticated:
        return None
    return PreferencesForm(initial={"language": user.language, "single_keys": user.single_keys})


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the choices; the answer is in the language that was chosen."""
    user = request.user
    form = PreferencesForm(request.POST)
    if not user.is_authenticated or not form.is_valid():
        messages.warning(request, _("That language is not to be had here, so nothing was changed."))
        return redirect("account")
    said = form.cleaned_data
    prefer(user, language=said["language"], single_keys=said["single_keys"])
    with translation.override(user.language or translation.get_language()):
        messages.success(request, _("The pages are as you like them."))
    return redirect("account")


urlpatterns = [path("account/preferences", save, name="preferences")]
