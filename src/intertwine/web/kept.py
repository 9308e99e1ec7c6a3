"""Pages that were made a moment ago for the same look, and are given again.

Who may look is asked on every request; what is kept is only the making. A page is given again to
the same account alone, at the same version of the household, in the same language and theme, and
for the same address; any form an account posts forgets its pages at once. What stands on a page
beside what the household says (the line of the present, when a calendar was last asked) is up to
AGE old: five minutes, the step of the time axis.

Bounded by bytes: MOST_BYTES a process, however many people look.
"""

from __future__ import annotations

import functools
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from intertwine.actions.today import clock
from intertwine.web.headers import THEME_COOKIE
from intertwine.web.pages import viewing_for

AGE = timedelta(minutes=5)
MOST_BYTES = 16 * 1024 * 1024
LONGEST = 512 * 1024
TOKEN = re.compile(
    rb'(X-CSRFToken&quot;: &quot;|X-CSRFToken": "|csrfmiddlewaretoken" value=")\w{64}'
)
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was sent, without the cookies."""

    body: bytes
    kind: str
    made: datetime


class Pages:
    """The pages made last, by what they depend on; whose they are is the key's first part."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Any, ...], Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: tuple[Any, ...], *, now: datetime) -> Page | None:
        """The page, unless it is too old."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            if now - found.made > AGE:
                self._drop(key)
                return None
            self._kept.move_to_end(key)
            return found

    def put(self, key: tuple[Any, ...], page: Page) -> None:
        """Keep a page; the least recently seen make room."""
        with self._lock:
            self._drop(key)
            self._kept[key] = page
            self._bytes += len(page.body)
            while self._bytes > self._most:
                self._drop(next(iter(self._kept)))

    def forget(self, account: object) -> None:
        """Drop an account's pages."""
        with self._lock:
            for key in [one for one in self._kept if one[0] == account]:
                self._drop(key)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _drop(self, key: tuple[Any, ...]) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._bytes -= len(found.body)


PAGES = Pages()


def kept(view: View) -> View:
    """A page that depends on nothing but the viewer's outlook, the time and its address."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if request.method != "GET" or len(get_messages(request)):
            return view(request, *args, **kwargs)
        key = _key(request)
        now = clock()
        found = PAGES.get(key, now=now)
        if found is not None:
            return HttpResponse(_with_token(found.body, request), content_type=found.kind)
        response = view(request, *args, **kwargs)
        if _plain(response):
            PAGES.put(key, Page(response.content, response.headers["Content-Type"], now))
        return response

    return answer


def _key(request: HttpRequest) -> tuple[Any, ...]:
    return (
        request.user.pk,
        viewing_for(request).stamp,
        request.get_full_path(),
        request.COOKIES.get(THEME_COOKIE, ""),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
    )


def _plain(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and len(response.content) <= LONGEST
    )


def _with_token(body: bytes, request: HttpRequest) -> bytes:
    """The page with this session's own token against forged requests."""
    token = get_token(request).encode()
    return TOKEN.sub(lambda found: found[1] + token, body)


class Forgetting:
    """Whoever posts a form sees what came of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE and request.user.is_authenticated:
            PAGES.forget(request.user.pk)
        return response
