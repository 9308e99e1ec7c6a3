"""The calendar: month, week, agenda and year, with layers that are kept in the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, re_path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intertwine.actions.changeable import handles, items
from intertwine.actions.membership import member_of
from intertwine.actions.pages.calendar.agenda import agenda
from intertwine.actions.pages.calendar.entry import Handle, Token
from intertwine.actions.pages.calendar.layers import Chosen, chosen, chosen_from
from intertwine.actions.pages.calendar.month import Month, ends_of, month, month_key, month_named
from intertwine.actions.pages.calendar.week import WeekGrid, grid
from intertwine.actions.pages.calendar.year import Year, year, year_named
from intertwine.actions.pages.week import key_of, monday_named
from intertwine.actions.viewing import Viewing
from intertwine.domain.household import Person
from intertwine.domain.projection import Viewer
from intertwine.domain.time import DAY
from intertwine.web.kept import kept
from intertwine.web.pages import page, viewing_for

MONTH = r"(?P<key>[0-9]{4}-[0-9]{2})"


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where in the calendar a page is, and the addresses round it."""

    view: str
    week: str
    month: str
    year: int
    query: str
    current: bool
    stepping: str
    back: str
    forth: str
    before: str
    after: str
    today: str
    add: str
    add_on: str
    day: date
    here: str
    people: tuple[Person, ...]


def layered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view with layers: a form that names them one by one gets the short address."""

    @wraps(view)
    def settled(request: HttpRequest, *args: str, **named: str) -> HttpResponse:
        if "layers" not in request.GET:
            return view(request, *args, **named)
        query = chosen_from(request.GET.getlist("show")).query
        return HttpResponseRedirect(request.path + (query or "?"))

    return settled


@require_safe
@layered
@kept
def this_month(request: HttpRequest) -> HttpResponse:
    """The month that today lies in."""
    seen = viewing_for(request)
    return _month(request, seen, seen.outlook.today.replace(day=1), view="month")


@require_safe
@layered
@kept
def one_month(request: HttpRequest, key: str) -> HttpResponse:
    """A month by its year and number."""
    return _month(request, viewing_for(request), _first_of(key), view="month")


@require_safe
@layered
@kept
def one_agenda(request: HttpRequest, key: str) -> HttpResponse:
    """A month as a list of days."""
    return _month(request, viewing_for(request), _first_of(key), view="agenda")


def _first_of(key: str) -> date:
    first = month_named(key)
    if first is None:
        raise Http404
    return first


def _choice(request: HttpRequest) -> Chosen:
    return chosen(request.GET.get("off"))


def _handles(request: HttpRequest, seen: Viewing, first: date, last: date) -> dict[Token, Handle]:
    """What of these days the viewer may move."""
    member = member_of(request.user) if request.user.is_authenticated else None
    if member is None:
        return {}
    viewer = Viewer(person=member.person, today=seen.outlook.today)
    return handles(items(member, viewer), seen.outlook, first, last)


def _month(request: HttpRequest, seen: Viewing, first: date, *, view: str) -> HttpResponse:
    last, _following = ends_of(first)
    found = month(
        seen.outlook,
        first=first,
        viewer=seen.viewer,
        choice=_choice(request),
        handles=_handles(request, seen, first - 6 * DAY, last + 6 * DAY),
    )
    return page(
        request,
        f"calendar/{view}.html",
        seen,
        tab="calendar",
        month=found,
        agenda=agenda(seen.outlook, found.first, found.last, found.shown),
        at=_at_month(seen, found, view),
        kept=found.choice.kept(found.layers),
        here=quote(request.get_full_path(), safe=""),
    )


def _at_month(seen: Viewing, found: Month, view: str) -> At:
    today = seen.outlook.today
    here = today if found.current else found.first

    def address(key: str | None) -> str:
        return reverse(f"calendar-{view}", args=[key]) if key is not None else ""

    return At(
        view=view,
        week=key_of(here),
        month=found.key,
        year=found.first.year,
        query=found.query,
        current=found.current,
        stepping=_("Change month"),
        back=_("Previous month"),
        forth=_("Next month"),
        before=address(found.before),
        after=address(found.after),
        today=address(month_key(today)),
        **_adding(seen, here, address(found.key) + found.query),
    )


@require_safe
@layered
@kept
def one_week(request: HttpRequest, key: str) -> HttpResponse:
    """A week by its ISO year and number, hour by hour."""
    first = monday_named(key)
    if first is None:
        raise Http404
    seen = viewing_for(request)
    found = grid(
        seen.outlook,
        first=first,
        now=seen.now,
        viewer=seen.viewer,
        choice=_choice(request),
        handles=_handles(request, seen, first, first + 6 * DAY),
    )
    return page(
        request,
        "calendar/week.html",
        seen,
        tab="calendar",
        week=found,
        agenda=agenda(seen.outlook, found.first, found.last, found.shown),
        at=_at_week(seen, found),
        kept=found.choice.kept(found.layers),
        here=quote(request.get_full_path(), safe=""),
    )


def _at_week(seen: Viewing, found: WeekGrid) -> At:
    today = seen.outlook.today
    here = today if found.current else found.first

    def address(key: str | None) -> str:
        return reverse("calendar-week", args=[key]) if key is not None else ""

    return At(
        view="week",
        week=found.key,
        month=month_key(here),
        year=here.year,
        query=found.query,
        current=found.current,
        stepping=_("Change week"),
        back=_("Previous week"),
        forth=_("Next week"),
        before=address(found.before),
        after=address(found.after),
        today=address(key_of(today)),
        **_adding(seen, here, address(found.key) + found.query),
    )


@require_safe
@layered
@kept
def one_year(request: HttpRequest, key: str) -> HttpResponse:
    """The twelve months of a year on one strip."""
    number = year_named(key)
    if number is None:
        raise Http404
    seen = viewing_for(request)
    found = year(seen.outlook, number=number, viewer=seen.viewer, choice=_choice(request))
    return page(
        request,
        "calendar/year.html",
        seen,
        tab="calendar",
        year=found,
        at=_at_year(seen, found),
        kept=found.choice.kept(found.layers),
        here=quote(request.get_full_path(), safe=""),
    )


def _at_year(seen: Viewing, found: Year) -> At:
    today = seen.outlook.today
    here = today if found.current else date(found.number, 1, 1)

    def address(number: int | None) -> str:
        return reverse("calendar-year", args=[number]) if number is not None else ""

    return At(
        view="year",
        week=key_of(here),
        month=month_key(here),
        year=found.number,
        query=found.query,
        current=found.current,
        stepping=_("Change year"),
        back=_("Previous year"),
        forth=_("Next year"),
        before=address(found.before),
        after=address(found.after),
        today=address(today.year),
        **_adding(seen, here, address(found.number) + found.query),
    )


def _adding(seen: Viewing, day: date, here: str) -> dict[str, Any]:
    """Where a date is added: on a day of the page, and back to it."""
    form = reverse("calendar-add")
    back = urlencode({"next": here})
    return {
        "add": f"{form}?{back}&day={day}",
        "add_on": f"{form}?{back}&day=",
        "day": day,
        "here": here,
        "people": seen.outlook.household.people,
    }


urlpatterns = [
    path("calendar", this_month, name="calendar"),
    re_path(rf"^calendar/{MONTH}$", one_month, name="calendar-month"),
    re_path(r"^calendar/week/(?P<key>[0-9]{4}-[0-9]{2})$", one_week, name="calendar-week"),
    re_path(r"^calendar/year/(?P<key>[0-9]{4})$", one_year, name="calendar-year"),
    re_path(rf"^calendar/agenda/{MONTH}$", one_agenda, name="calendar-agenda"),
]
