"""What asks for the password, a code or a passkey once more before it does anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def asked_again(view: View[P]) -> View[P]:
    """The view, for whoever showed in the last five minutes that it is they."""
    guarded: View[P] = reauthentication_required(view)
    return guarded
