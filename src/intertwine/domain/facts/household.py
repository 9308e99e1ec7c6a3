"""The whole of what a household says."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..time import FIRST_YEAR, LAST_YEAR
from .base import Check, Fact, Show, bad_keys
from .care import Leg, Place
from .people import Child, Contact, Helper, Partner
from .plans import Ask, Dependency, Duty, Milestone, Opportunity, Scenario
from .work import Employer

FORMAT = 1
LONGEST_HORIZON_DAYS = 3700


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Fact):
    """Where the household lives and which days it plans.

    ``country`` (GB) and ``region`` (ENG) say which public holidays it has.
    """

    name: str
    zone: str
    since: date
    until: date
    city: str = ""
    country: str = ""
    region: str = ""

    def __post_init__(self) -> None:
        check = Check(self).names("name").zones("zone").order("since", "until")
        for name in ("since", "until"):
            if check.given(name):
                year = getattr(self, name).year
                said = f"the year {year} lies outside {FIRST_YEAR} to {LAST_YEAR}"
                check.that(name, FIRST_YEAR <= year <= LAST_YEAR, said)
        if check.given("since", "until"):
            days = (self.until - self.since).days
            check.that(
                "until",
                days <= LONGEST_HORIZON_DAYS,
                f"the horizon is {days} days long: plan ten years at most",
            )
        check.that(
            "country",
            not self.country or (len(self.country) == 2 and self.country.isupper()),
            f"“{self.country}” is not a country code: write two capitals such as GB",
        )
        check.that(
            "region",
            not self.region or (len(self.region) <= 3 and self.region.isalnum()),
            f"“{self.region}” is not a region code: write its part after the country, such as ENG",
        )
        check.done()


class Source(StrEnum):
    """How a calendar's text is written in the file."""

    TEXT = "text"
    BASE64 = "base64"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSource(Fact):
    """A partner's calendar, its iCalendar bytes whole."""

    person: str
    name: str
    show: Show = Show.BUSY
    encoding: Source = Source.TEXT
    content: str = ""

    def __post_init__(self) -> None:
        check = Check(self).names("name")
        try:
            readable = isinstance(self.raw, bytes)
        except ValueError:
            readable = False
        check.that("content", readable, "“content” is not base64: mend it, or export it anew")
        check.done()

    @property
    def raw(self) -> bytes:
        """The calendar's bytes as they came."""
        if self.encoding is Source.TEXT:
            return self.content.encode()
        return b64decode("".join(self.content.split()), validate=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFacts(Fact):
    """A household file: everything the household says, in one place."""

    household: Home
    partners: dict[str, Partner]
    intertwine: int = FORMAT
    children: dict[str, Child] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    legs: tuple[Leg, ...] = ()
    employers: dict[str, Employer] = field(default_factory=dict)
    helpers: dict[str, Helper] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    asks: tuple[Ask, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    duties: tuple[Duty, ...] = ()
    calendars: tuple[CalendarSource, ...] = ()

    def __post_init__(self) -> None:
        check = Check(self)
        check.that(
            "intertwine",
            self.intertwine == FORMAT,
            f"this is format {self.intertwine}; this version reads format {FORMAT}",
        )
        check.that(
            "partners",
            1 <= len(self.partners) <= 2,
            f"a household has one or two partners, not {len(self.partners)}",
        )
        for group in ("partners", "children", "places", "employers", "helpers", "contacts"):
            bad = bad_keys(getattr(self, group))
            check.that(
                group,
                not bad,
                f"{', '.join(f'“{key}”' for key in bad)}: a key is lower-case letters, digits "
                "and underscores, and starts with a letter",
            )
        check.done()
