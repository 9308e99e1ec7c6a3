"""Which language a page is in: the account's own, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from intertwine.domain import words

WRITTEN = {"en-gb": "en-GB"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The domain's sentences out of the catalogue that templates use too."""

    language: str

    def text(self, message: str) -> str:
        """The message in the language that is active."""
        return translation.gettext(message)

    def plural(self, one: str, many: str, number: int) -> str:
        """The message for that many."""
        return translation.ngettext(one, many, number)


class Speaking:
    """Puts the language in place for all that a request causes; stands behind the sign-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = chosen_for(request)
        with translation.override(chosen), words.spoken(Catalogue(chosen)):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Accept-Language",))
        return response


def chosen_for(request: HttpRequest) -> str:
    """One of the languages there are."""
    user = getattr(request, "user", None)
    own = str(getattr(user, "language", "")) if user is not None else ""
    if own in dict(settings.LANGUAGES):
        return own
    return translation.get_language_from_request(request)


def language(_request: HttpRequest) -> dict[str, str]:
    """Context processor: ``language`` as the page's root element names it."""
    active = translation.get_language() or settings.LANGUAGE_CODE
    return {"language": WRITTEN.get(active, active)}
