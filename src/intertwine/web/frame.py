"""The frame round pages of the account: the shell for partners, a plain top for guests."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from intertwine.actions import demo
from intertwine.actions.membership import Member, member_of
from intertwine.actions.viewing import viewing

# Folders of templates whose entry of the rail is called otherwise.
_TABS = {"facts": "home", "mfa": "account"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: which frame, and what the shell says, worked out when it is shown."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or user.partner_id is None:
        return {"frame": "plain.html"}
    seen: Any = SimpleLazyObject(lambda: viewing(user))
    others: Any = SimpleLazyObject(lambda: demo.others(seen.household, seen.viewer))
    # allauth's views name no entry of the rail; a view that does is heard before this.
    tab = "account" if request.path.startswith("/account") else ""
    return {"frame": "shell.html", "shell": seen, "others": others, "tab": tab}


def framed(
    request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the account, in whichever frame its person has."""
    folder = template.partition("/")[0]
    tab = _TABS.get(folder, folder)
    return render(request, template, {"tab": tab, **context}, status=status)


def member_for(request: HttpRequest) -> Member:
    """The signed-in partner; no such page for anybody else."""
    member = member_of(request.user) if request.user.is_authenticated else None
    if member is None:
        raise Http404
    return member
