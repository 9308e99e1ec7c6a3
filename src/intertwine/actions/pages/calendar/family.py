"""What of the calendar is the whole household's: closures, birthdays, public holidays, gaps.

Places and children are shared by nature: no level hides them, so both partners read the
same of them here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from intertwine.actions.outlook import Outlook
from intertwine.actions.pages.calendar.entry import Entry, Shape, Source, days_of, order
from intertwine.domain.facts import Place
from intertwine.domain.findings import Finding, Severity
from intertwine.domain.time import DAY, FIRST_YEAR, LAST_YEAR


def shared(outlook: Outlook, first: date, last: date) -> list[Entry]:
    """Everything of the household between two days that is neither partner's alone."""
    found = [
        *_closures(outlook, first, last),
        *_birthdays(outlook, first, last),
        *_holidays(outlook, first, last),
    ]
    return sorted((one for one in found if one.first <= last and first <= one.last), key=order)


def gaps(outlook: Outlook, first: date, last: date) -> list[Entry]:
    """The clashes and gaps as bars, one for each run of days."""
    zone = outlook.household.zone
    found: list[Entry] = []
    for finding in outlook.findings:
        if finding.severity is Severity.HARD:
            days = {
                day
                for span in (finding.span, *finding.also)
                for day in _between(*days_of(span, zone))
            }
            found += [_gap(finding, run) for run in _runs(days)]
    return sorted((one for one in found if one.first <= last and first <= one.last), key=order)


def _gap(finding: Finding, run: tuple[date, date]) -> Entry:
    return Entry(
        key=f"{finding.id}/{run[0]}",
        source=Source.CLASHES,
        side="gap",
        people=(),
        whose="",
        shape=Shape.GAP,
        text=finding.title,
        first=run[0],
        last=run[1],
        icon="knot",
        bar=True,
        finding=finding.id,
    )


def _between(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * DAY


def _runs(days: Iterable[date]) -> list[tuple[date, date]]:
    """Days as stretches without a break."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and day - found[-1][1] == DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _closures(outlook: Outlook, first: date, last: date) -> Iterator[Entry]:
    """Breaks, and days on which a place that some child goes to is closed."""
    for key, place in sorted(outlook.facts.places.items()):
        if not _attended(outlook, key, first, last):
            continue
        for rest in place.breaks:
            name = rest.name or _("%(place)s closed") % {"place": place.name}
            yield _care(f"care/{key}/break/{rest.since}", place, name, rest.since, rest.until)
        for since, until in _runs(place.closed):
            name = _("%(place)s closed") % {"place": place.name}
            yield _care(f"care/{key}/closed/{since}", place, name, since, until)


def _attended(outlook: Outlook, key: str, first: date, last: date) -> bool:
    return any(
        one.place == key
        and (one.since is None or one.since <= last)
        and (one.until is None or first <= one.until)
        for child in outlook.facts.children.values()
        for one in child.attends
    )


def _care(key: str, place: Place, text: str, first: date, last: date) -> Entry:
    long = last > first
    return Entry(
        key=key,
        source=Source.CARE,
        side="o",
        people=(),
        whose=place.name,
        shape=Shape.PLAIN if long else Shape.TEXT,
        text=text,
        first=first,
        last=last,
        icon="school",
        bar=long,
    )


def _birthdays(outlook: Outlook, first: date, last: date) -> Iterator[Entry]:
    for key, child in outlook.facts.children.items():
        if child.born is None:
            continue
        for year in range(max(first.year, child.born.year + 1), last.year + 1):
            day = _in_year(child.born, year)
            turns = _("%(name)s turns %(age)s") % {
                "name": child.short_name,
                "age": year - child.born.year,
            }
            yield Entry(
                key=f"birthday/{key}/{year}",
                source=Source.CARE,
                side="o",
                people=(),
                whose=child.short_name,
                shape=Shape.TEXT,
                text=turns,
                first=day,
                last=day,
                icon="cake",
            )


def _in_year(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:  # 29 February in a year without one
        return date(year, 3, 1)


def _holidays(outlook: Outlook, first: date, last: date) -> Iterator[Entry]:
    home = outlook.facts.household
    for year in range(first.year, last.year + 1):
        for day, name in public_holidays(home.country, home.region, year):
            yield Entry(
                key=f"holiday/{day}",
                source=Source.CARE,
                side="o",
                people=(),
                whose="",
                shape=Shape.TEXT,
                text=name,
                first=day,
                last=day,
            )


@lru_cache(maxsize=64)
def public_holidays(country: str, region: str, year: int) -> tuple[tuple[date, str], ...]:
    """A year's public holidays with their names; none when the country is not known.

    They hang on where the household lives alone, never on whose work rests on them.
    """
    if not country or not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    import holidays  # inline: half a second that only calendar pages pay

    try:
        found = holidays.country_holidays(country, subdiv=region or None, years=year)
    except NotImplementedError:
        return ()
    return tuple(sorted(found.items()))
