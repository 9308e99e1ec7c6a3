"""Rules: what they make, held against dateutil where dateutil is right, and their budgets."""

from __future__ import annotations

import warnings
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intertwine.calendars.days import Picker
from intertwine.calendars.limits import DEFAULT
from intertwine.calendars.recurrence import Budget, occurrences
from intertwine.calendars.rules import FREQUENCIES, rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# dateutil walks on to year 9999 when a rule never matches, so series start near it.
FIRST_YEARS = {"YEARLY": 9960, "MONTHLY": 9980, "WEEKLY": 9990, "DAILY": 9996, "HOURLY": 9999}
WINDOWS = {"YEARLY": 2500, "MONTHLY": 900, "WEEKLY": 500, "DAILY": 200, "HOURLY": 12}
LAST = datetime(9999, 12, 31, 23, 59, 59)
FAR = datetime(2200, 1, 1)


def budget() -> Budget:
    return Budget(
        iterations=DEFAULT.iterations, instances=DEFAULT.instances, per_day=DEFAULT.per_day
    )


def made(text: str, start: str, before: datetime = FAR, after: datetime | None = None) -> list[str]:
    begin = datetime.fromisoformat(start)
    found, short = occurrences(rule(text)[0], begin, after or begin, before, budget())
    assert short is None
    return [f"{one:%Y-%m-%d %H:%M}".removesuffix(" 00:00") for one in found]


def numbers(least: int, most: int, *, negative: bool = False) -> st.SearchStrategy[str]:
    values = st.integers(least, most)
    if negative:
        values |= st.integers(-most, -least)
    return st.lists(values, min_size=1, max_size=3, unique=True).map(
        lambda chosen: ",".join(map(str, chosen))
    )


@st.composite
def rules(draw: st.DrawFn) -> tuple[str, datetime]:
    """Rules on which RFC 5545 and dateutil agree: no BYWEEKNO, no mix of 2MO and MO."""
    freq = draw(st.sampled_from(FREQUENCIES[:5]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}"]
    parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    optional = {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(1, 31, negative=True),
        "BYYEARDAY": numbers(1, 366, negative=True),
        "BYDAY": _weekdays(freq),
        "BYHOUR": numbers(0, 23),
        "BYMINUTE": numbers(0, 59),
        "BYSECOND": numbers(0, 59),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=3))
    parts += [f"{name}={draw(optional[name])}" for name in chosen]
    if chosen and freq != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(numbers(1, 4, negative=True))}")
    first = datetime(FIRST_YEARS[freq], 1, 1)
    latest = datetime(9999, 11, 1) if freq == "HOURLY" else datetime(9997, 1, 1)
    start = draw(st.datetimes(first, latest))
    return ";".join(parts), start.replace(microsecond=0)


def _weekdays(freq: str) -> st.SearchStrategy[str]:
    plain = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True)
    if freq not in ("YEARLY", "MONTHLY"):
        return plain.map(",".join)
    placed = st.lists(
        st.builds("{}{}".format, st.sampled_from((-2, -1, 1, 2, 3, 5)), st.sampled_from(DAYS)),
        min_size=1,
        max_size=3,
        unique=True,
    )
    return (plain | placed).map(",".join)


@settings(max_examples=400, deadline=None)
@given(rules(), st.integers(0, 400))
def test_rule_agrees_with_dateutil(chosen: tuple[str, datetime], skipped: int) -> None:
    """On supported rules the times are dateutil's, whichever window they are asked for."""
    text, start = chosen
    freq = text[5 : text.index(";")]
    after = start + timedelta(days=min(skipped, (LAST - start).days - 9))
    before = min(LAST, after + timedelta(days=min(WINDOWS[freq], (LAST - after).days)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            wanted = rrulestr(text, dtstart=start).between(after, before, inc=True)
        except ValueError:  # it refuses some rules that can never match
            assume(False)
    wanted = [one for one in wanted if one < before]
    found, short = occurrences(rule(text)[0], start, after, before, budget())
    assert short is None
    assert found == wanted


@settings(max_examples=200, deadline=None)
@given(rules(), st.integers(0, 3000), st.integers(1, 400))
def test_window_cuts_and_never_changes(
    chosen: tuple[str, datetime], skipped: int, length: int
) -> None:
    """A window shows exactly the part of the whole series that lies in it."""
    text, start = chosen
    assume("HOURLY" not in text)
    start = start.replace(year=start.year - 6000, day=1)
    after = start + timedelta(days=skipped)
    before = after + timedelta(days=length)
    whole, short = occurrences(rule(text)[0], start, start, before, budget())
    assume(short is None)
    part, _ = occurrences(rule(text)[0], start, after, before, budget())
    assert part == [one for one in whole if one >= after]


@given(
    st.integers(1990, 2060),
    st.lists(st.integers(1, 53), min_size=1, max_size=3, unique=True),
)
def test_week_numbers_are_iso_weeks(year: int, weeks: list[int]) -> None:
    """With weeks from Monday, BYWEEKNO picks a year's days whose ISO week is listed."""
    text = f"FREQ=YEARLY;BYWEEKNO={','.join(map(str, weeks))};BYDAY=MO,TU,WE,TH,FR,SA,SU"
    picked = Picker(rule(text)[0], date(year, 1, 1)).year(year)
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    wanted = [
        day for day in range(first, last + 1) if date.fromordinal(day).isocalendar().week in weeks
    ]
    assert picked == wanted


def test_week_number_takes_the_weekday_of_the_start() -> None:
    """BYWEEKNO without BYDAY keeps to the weekday of DTSTART."""
    assert made("FREQ=YEARLY;BYWEEKNO=20;COUNT=3", "2025-05-13") == [
        "2025-05-13", "2026-05-12", "2027-05-18",
    ]  # fmt: skip


def test_last_week_is_counted_from_the_end() -> None:
    """BYWEEKNO=-1 is week 52 or 53, whichever the year ends with."""
    assert made("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TH;COUNT=3", "2025-12-25") == [
        "2025-12-25", "2026-12-31", "2027-12-30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("skip", "wanted"),
    [
        ("OMIT", ["2024-01-31", "2024-03-31", "2024-05-31"]),
        ("BACKWARD", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("FORWARD", ["2024-01-31", "2024-03-01", "2024-03-31"]),
    ],
)
def test_skip_moves_days_that_do_not_exist(skip: str, wanted: list[str]) -> None:
    """SKIP of RFC 7529 leaves a missing day out, or takes the day before or after."""
    assert made(f"FREQ=MONTHLY;SKIP={skip};COUNT=3", "2024-01-31") == wanted


def test_leap_day_waits_for_leap_years() -> None:
    """A yearly rule from 29 February falls in leap years only, also over a century's gap."""
    assert made("FREQ=YEARLY;COUNT=4", "2092-02-29") == [
        "2092-02-29", "2096-02-29", "2104-02-29", "2108-02-29",
    ]  # fmt: skip


def test_mixed_weekdays_are_a_union() -> None:
    """BYDAY=MO,2TU is every Monday and the second Tuesday."""
    assert made("FREQ=MONTHLY;BYDAY=MO,2TU;COUNT=4", "2025-01-06") == [
        "2025-01-06", "2025-01-13", "2025-01-14", "2025-01-20",
    ]  # fmt: skip


def test_old_rule_costs_no_more_than_a_new_one() -> None:
    """Without COUNT a rule jumps to the window instead of walking there."""
    costs = []
    for year in (1, 1604, 2020):
        spent = budget()
        found, _ = occurrences(
            rule("FREQ=DAILY")[0],
            datetime(year, 1, 1),
            datetime(2025, 1, 1),
            datetime(2025, 2, 1),
            spent,
        )
        assert len(found) == 31
        costs.append(DEFAULT.iterations - spent.iterations)
    assert costs[0] == costs[1] == costs[2] < 100


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1;COUNT=3",
        "FREQ=DAILY;BYSETPOS=2;COUNT=9",
    ],
)
def test_impossible_rule_stops(text: str) -> None:
    """A rule that never matches ends within its budget, with nothing or with a reason."""
    spent = budget()
    found, short = occurrences(
        rule(text)[0], datetime(1970, 1, 1), datetime(2025, 1, 1), datetime(2027, 1, 1), spent
    )
    assert found == []
    assert short is None or "steps" in short
    assert spent.iterations >= -DEFAULT.per_day


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY;COUNT=9999999",
        "FREQ=MINUTELY;BYSECOND=0,30;COUNT=9999999",
        "FREQ=YEARLY;BYSETPOS=1;BYHOUR=" + ",".join(map(str, range(24)))
        + ";BYMINUTE=" + ",".join(map(str, range(60)))
        + ";BYSECOND=0,30",
    ],
)  # fmt: skip
def test_rule_that_falls_too_often_is_cut(text: str) -> None:
    """More than 1,440 times a day end the rule with a reason."""
    start = datetime(2025, 1, 1)
    found, short = occurrences(rule(text)[0], start, start, datetime(2026, 1, 1), budget())
    assert len(found) <= 1440
    assert short is not None
    assert "times a day" in short


def test_too_many_instances_are_cut() -> None:
    """A series may have 20,000 instances in one window and no more."""
    start = datetime(2000, 1, 1)
    found, short = occurrences(rule("FREQ=HOURLY")[0], start, start, datetime(2010, 1, 1), budget())
    assert len(found) == DEFAULT.instances
    assert short is not None


def test_long_interval_skips_whole_days() -> None:
    """A rule every 90,061 seconds takes a step per day it falls on, not one per second."""
    spent = budget()
    found, _ = occurrences(
        rule("FREQ=SECONDLY;INTERVAL=90061;COUNT=3")[0],
        datetime(1997, 9, 2, 9),
        datetime(1997, 9, 2),
        datetime(1998, 1, 1),
        spent,
    )
    assert found == [
        datetime(1997, 9, 2, 9), datetime(1997, 9, 3, 10, 1, 1), datetime(1997, 9, 4, 11, 2, 2),
    ]  # fmt: skip
    assert DEFAULT.iterations - spent.iterations < 20


@pytest.mark.parametrize("year", [1, 9999])
def test_first_and_last_year_do_not_overflow(year: int) -> None:
    """Every frequency works in the first and the last year that dates have."""
    for freq in FREQUENCIES:
        for extra in ("", ";BYWEEKNO=1,53", ";BYDAY=SU", ";BYMONTHDAY=-1", ";BYYEARDAY=-1"):
            found, _ = occurrences(
                rule(f"FREQ={freq};COUNT=400{extra}")[0],
                datetime(year, 1, 1),
                datetime(year, 1, 1),
                datetime(year, 12, 31, 23, 59, 59),
                budget(),
            )
            assert all(one.year == year for one in found)
