"""A session that ended under an open page, and forms that come without their token.

Nothing that was typed is lost: the answer holds the fields, and sends them once one is signed in
again. Secrets are never held, nor files; and fields that came from another site are not held
either, for then nobody here typed them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url

SECRETS = ("password", "code", "secret", "token", "credential")
OURS = "csrfmiddlewaretoken"
MOST_FIELDS = 500
MOST_TEXT = 200_000


class SignInRequired(LoginRequiredMiddleware):
    """Django's, that answers htmx and posted forms in their own way."""

    def handle_no_permission(  # type: ignore[override] # the stubs promise a redirect alone
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Who is not signed in is led to the door, and back to where they were."""
        if request.headers.get("HX-Request") == "true":
            door = redirect_to_login(_page_of(request), resolve_url(settings.LOGIN_URL))
            return HttpResponse(status=204, headers={"HX-Redirect": door.url})
        if request.method == "POST" and _from_here(request):
            return held(request, status=401)
        answer: HttpResponseBase = super().handle_no_permission(request, view_func)
        return answer


def gone(request: HttpRequest) -> HttpResponse:
    """What was posted about is not there, or no longer: what was typed can still be read.

    Anything else that asks is answered as for any address that no page has.
    """
    if request.method != "POST" or not _from_here(request):
        raise Http404
    return held(request, status=404)


def held(request: HttpRequest, *, status: int) -> HttpResponse:
    """A page that has what was typed and sends it again, unless there is nowhere to send it."""
    fields = _fields(request)
    context: dict[str, Any] = {
        "fields": fields,
        "action": request.get_full_path(),
        "files": bool(request.FILES),
        "signed_in": request.user.is_authenticated,
        "gone": status == 404,
    }
    return render(request, "held.html", context, status=status)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: held when it is from a page of ours, else refused in words."""
    del reason
    if request.method == "POST" and _from_here(request):
        return held(request, status=403)
    return render(request, "403_csrf.html", status=403)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed; nothing when it held a secret or more than a form does."""
    names = [name for name in request.POST if name != OURS]
    if any(secret in name.lower() for name in names for secret in SECRETS):
        return []
    found = [(name, value) for name in names for value in request.POST.getlist(name)]
    if len(found) > MOST_FIELDS or sum(len(value) for _, value in found) > MOST_TEXT:
        return []
    return found


def _from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent it."""
    origin = request.headers.get("Origin", "")
    if origin and origin != "null":
        return urlsplit(origin).netloc == request.get_host()
    return request.headers.get("Sec-Fetch-Site", "") == "same-origin"


def _page_of(request: HttpRequest) -> str:
    """The path of the page that htmx sits on; the first page when it says none of ours."""
    parts = urlsplit(request.headers.get("HX-Current-URL", ""))
    if parts.netloc != request.get_host():
        return "/"
    return parts.path + (f"?{parts.query}" if parts.query else "")
